import type { Variables } from './ask.ts';
import { carriersOf, FACETS, type FacetDefinition, facetsOf } from './facets.ts';
import type { View } from './view.ts';

/** The number of entries on a page. */
const PAGE = 20;
/** The most values that the API counts. The counts of two lists are added up, so the most frequent values of each are not enough. */
const TOP = 100;

/** The longest range that is counted by day: two months. */
const MAX_DAYS = 62;

type Kind = 'all' | 'statements' | 'events';

/** The filter of one of the lists, without the facets that its entries do not have. */
function filterOf(view: View, kind: Kind): Variables {
  const carries = (facet: FacetDefinition) => [kind, 'all'].includes(carriersOf(facet));
  const facets = FACETS.filter((facet) => carries(facet) && view.chosen[facet.name] !== undefined);
  return {
    ...(view.text !== '' && { text: view.text }),
    ...((view.from !== '' || view.to !== '') && {
      date: {
        ...(view.from !== '' && { from: view.from }),
        ...(view.to !== '' && { to: view.to }),
        ...(view.certain && { match: 'CERTAIN' }),
      },
    }),
    ...(view.undated && { missing: ['DATE'] }),
    ...Object.fromEntries(facets.map(({ name, filterField }) => [filterField, view.chosen[name]])),
  };
}

const shows = ({ shown }: View) => ({
  showStatements: shown !== 'events',
  showEvents: shown !== 'statements',
});

/** The facets to count. The API requires at least one, even for a list that the operation skips. */
function fields(facets: readonly FacetDefinition[]) {
  const statementFacets = facets.flatMap(({ statementField = [] }) => statementField);
  const eventFacets = facets.flatMap(({ eventField = [] }) => eventField);
  return {
    statementFacets: statementFacets.length > 0 ? statementFacets : ['KIND'],
    eventFacets: eventFacets.length > 0 ? eventFacets : ['KIND'],
  };
}

/** The variables of the operation ReadingList. */
export const listVariables = (view: View, after: string | null): Variables => ({
  ...(view.shown === 'all' && { timeline: filterOf(view, 'all') }),
  ...(view.shown === 'statements' && { statements: filterOf(view, 'statements') }),
  ...(view.shown === 'events' && { events: filterOf(view, 'events') }),
  showTimeline: view.shown === 'all',
  showStatements: view.shown === 'statements',
  showEvents: view.shown === 'events',
  orderBy: view.order === 'newest' ? 'DATE_DESC' : 'DATE_ASC',
  first: PAGE,
  ...(after !== null && { after }),
});

/** The variables of the operation ReadingOverview: the counts of both types, and the facets without a selected value. */
export const overviewVariables = (view: View): Variables => ({
  statements: filterOf(view, 'statements'),
  events: filterOf(view, 'events'),
  ...fields(facetsOf(view.shown).filter(({ name }) => view.chosen[name] === undefined)),
  ...shows(view),
  byDay: isShort(view),
  top: TOP,
});

/** The variables of the operation ReadingFacet: one facet, counted without its own selected values, so that others can be added. */
export function facetVariables(view: View, facet: FacetDefinition): Variables {
  const { [facet.name]: _, ...others } = view.chosen;
  const without = { ...view, chosen: others };
  return {
    statements: filterOf(without, 'statements'),
    events: filterOf(without, 'events'),
    ...fields([facet]),
    showStatements: shows(view).showStatements && facet.statementField !== undefined,
    showEvents: shows(view).showEvents && facet.eventField !== undefined,
    top: TOP,
  };
}

function isShort({ from, to }: View): boolean {
  const begin = Date.parse(from);
  const end = Date.parse(to.length === 7 ? `${to}-28` : to);
  return from.length >= 7 && to.length >= 7 && (end - begin) / 86_400_000 <= MAX_DAYS;
}
