import { FACET_UNIONS } from '../../schema/model/facet-values.ts';
import { type FacetValues, valuesOf, WORD } from '../../schema/model/facets.ts';
import type { Day, PartialDate } from '../../schema/model/partial-date.ts';
import type { Entity } from '../../schema/model/record.ts';
import type { ListKey, SpanClass } from './keys.ts';
import { byDate, byName, byNumber, UNDATED } from './sorting.ts';
import { spellingPlacements } from './spelling.ts';

/** An entity's place in one list: which list, and what it is sorted by there. */
export interface Placement {
  readonly list: ListKey;
  readonly sort: string;
}

/** The list that holds every entity of its type. */
export const ALL = 'all';

/** Every list that an entity stands in. The same entity and facets always give the same placements, in the same order. */
export const placements = (entity: Entity, facets: FacetValues): readonly Placement[] => [
  ...askedPlacements(entity, facets),
  ...spellingPlacements(entity),
];

function askedPlacements(entity: Entity, facets: FacetValues): readonly Placement[] {
  const at = (name: string, value: string | null, sort: string): readonly Placement[] =>
    value === null ? [] : [{ list: { type: entity.type, name, value }, sort }];
  switch (entity.type) {
    case 'Statement':
      return [
        ...datedPlacements(entity, facets),
        ...at('sequence', entity.event, byNumber(entity.position)),
        ...entity.links
          .filter(({ type }) => type === 'PART_OF')
          .flatMap(({ statement }) => at('parts', statement, byNumber(entity.ordinal ?? entity.position))),
      ];
    case 'Event':
      return datedPlacements(entity, facets);
    case 'Person':
      return [...at(ALL, ALL, byName(entity.name)), ...wordPlacements(entity, facets)];
    case 'Organization':
      return [
        ...at(ALL, ALL, byName(entity.name)),
        ...at('parent', entity.parent, byName(entity.name)),
        ...wordPlacements(entity, facets),
      ];
    case 'Post':
      return [
        ...at(ALL, ALL, byName(entity.label)),
        ...at('organization', entity.organization, byName(entity.label)),
      ];
    case 'Membership': {
      const sort = byDate(entity.startDate);
      return [
        ...at(ALL, ALL, sort),
        ...at('organization', entity.organization, sort),
        ...at('post', entity.post, sort),
        ...at('member', entity.member?.slug ?? null, sort),
      ];
    }
    case 'Place':
      return [
        ...at(ALL, ALL, byName(entity.name)),
        ...at('containedIn', entity.containedIn, byName(entity.name)),
      ];
    case 'Topic':
      return [
        ...at(ALL, ALL, byName(entity.label)),
        ...at('broader', entity.broader, byName(entity.label)),
        ...wordPlacements(entity, facets),
      ];
    case 'Source':
      return at(ALL, ALL, byDate(entity.datePublished));
  }
}

type Dated = Extract<Entity, { readonly type: 'Event' | 'Statement' }>;

/** The list of all and one list per facet value, sorted by date; once more in a span list when the date is no single day. */
function datedPlacements({ type, date }: Dated, facets: FacetValues): readonly Placement[] {
  const span = spanClass(date);
  const sort = byDate(date);
  const names = [...Object.keys(facets), ...Object.keys(FACET_UNIONS)];
  const values = names.flatMap((name) => valuesOf(facets, name).map((value) => [name, value] as const));
  return [[ALL, ALL] as const, ...values].flatMap(([name, value]): readonly Placement[] => {
    const list: ListKey = { type, name, value };
    return span === null
      ? [{ list, sort }]
      : [
          { list, sort },
          { list: { ...list, span }, sort },
        ];
  });
}

/** What has no date stands, in the lists of words, where undated events and statements do. */
const wordPlacements = ({ type }: Entity, facets: FacetValues): readonly Placement[] =>
  (facets[WORD] ?? []).map((value) => ({ list: { type, name: WORD, value }, sort: UNDATED }));

/** The longest time that counts as a month, in days. */
export const MONTH_DAYS = 31;

/**
 * A date filter with a begin must also find what began before it and may last into it. Those are only dates that are no
 * single day, so each list has span lists beside it that hold just these, by how far back they can begin.
 */
function spanClass(date: PartialDate | null): SpanClass | null {
  if (date === null || (date.earliest !== null && date.earliest === date.latest)) return null;
  if (date.earliest === null || date.latest === null) return 'long';
  return daysBetween(date.earliest, date.latest) < MONTH_DAYS ? 'month' : 'long';
}

const DAY_MS = 86_400_000;

const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** The day that lies so many days before another. */
export const daysBefore = (day: Day, days: number): Day =>
  new Date(Math.max(Date.parse(day) - days * DAY_MS, Date.parse('0001-01-01'))).toISOString().slice(0, 10);
