import { GRAPHQL_PATH } from '../../api/constants.ts';
import citation from '../../api/operations/reading-citation.graphql';
import facet from '../../api/operations/reading-facet.graphql';
import list from '../../api/operations/reading-list.graphql';
import overview from '../../api/operations/reading-overview.graphql';
import type { Count, Facet, ListPage, ReadingFacet, ReadingList, ReadingOverview } from './answers.ts';
import { asker } from './ask.ts';
import type { CountedFacet } from './facet-list.ts';
import { type FacetDefinition, facetsOf } from './facets.ts';
import { facetVariables, listVariables, overviewVariables } from './filters.ts';
import { chartOf } from './histogram.ts';
import { mergedValues } from './labels.ts';
import type { Shelf } from './shelf.ts';
import type { View } from './view.ts';

const ask = asker(GRAPHQL_PATH, (url, init) => fetch(url, init));

/** Loads everything that a view shows, in parallel. */
export async function loadShelf(view: View, signal: AbortSignal): Promise<Shelf> {
  const [read, counts, ...facets] = await Promise.all([
    ask<ReadingList>(list, listVariables(view, null), signal),
    ask<ReadingOverview>(overview, overviewVariables(view), signal),
    ...facetsOf(view.shown)
      .filter(({ name }) => view.chosen[name] !== undefined)
      .map((one) => ask<ReadingFacet>(facet, facetVariables(view, one), signal)),
  ]);
  const { nodes, pageInfo, cutShort } = pageOf(read);
  const tallies = [counts, ...facets];
  const statements = counts.statements?.count ?? NONE;
  const events = counts.events?.count ?? NONE;
  return {
    view,
    entries: nodes,
    counts: { statements, events, all: sum(statements, events) },
    facets: facetsOf(view.shown).map((one) => countedFacet(one, tallies)),
    chart: chartOf(counts, view),
    next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
    cutShort,
  };
}

/** A shelf with the next page added. */
export async function loadMore(shelf: Shelf, signal: AbortSignal): Promise<Shelf> {
  const { nodes, pageInfo, cutShort } = pageOf(
    await ask<ReadingList>(list, listVariables(shelf.view, shelf.next), signal),
  );
  const next = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  return { ...shelf, entries: [...shelf.entries, ...nodes], next, cutShort };
}

/** The citation of a statement in a format of the API; null when the record does not have the statement. */
export async function loadCitation(slug: string, format: string): Promise<string | null> {
  const { statement } = await ask<{ readonly statement: { readonly citation: string | null } | null }>(
    citation,
    {
      slug,
      format,
    },
  );
  return statement?.citation ?? null;
}

const NONE: Count = { value: 0, precision: 'EXACT' };
const EMPTY: ListPage = { nodes: [], cutShort: false, pageInfo: { endCursor: null, hasNextPage: false } };

const pageOf = ({ timeline, statements, events }: ReadingList): ListPage =>
  timeline ?? statements ?? events ?? EMPTY;

const sum = (one: Count, other: Count): Count => ({
  value: one.value + other.value,
  precision: one.precision === 'EXACT' ? other.precision : one.precision,
});

/** The values of a facet, from the answer that has them. */
function countedFacet(
  facet: FacetDefinition,
  answers: readonly (ReadingFacet | ReadingOverview)[],
): CountedFacet {
  const of = (facets: readonly Facet[] | null | undefined, field: string | undefined) =>
    facets?.find((one) => one.field === field)?.values ?? [];
  const lists = answers.flatMap(({ statements, events }) => [
    of(statements?.facets, facet.statementField),
    of(events?.facets, facet.eventField),
  ]);
  return { facet, values: mergedValues(lists) };
}
