import { wordsOf } from '../../../schema/language/words.ts';
import { hasGaps } from '../../../schema/model/date-gaps.ts';
import { ownFacets } from '../../../schema/model/directory-facets.ts';
import { FACET_UNIONS } from '../../../schema/model/facet-values.ts';
import { type FacetValues, STATUS, valuesOf, WORD } from '../../../schema/model/facets.ts';
import type { Membership } from '../../../schema/model/membership.ts';
import type { Entity } from '../../../schema/model/record.ts';
import { searchableTexts } from '../../../schema/model/searchable.ts';
import { KNOWN_GAPS } from '../../../schema/model/source.ts';
import { relayedAt } from '../../../schema/model/statement.ts';
import { sure } from '../../../schema/model/tenure.ts';
import { type DaySpan, NO_DATE, OPEN, spanOf, UNBOUNDED } from './days.ts';
import { gapsOf, lettersOf } from './gaps.ts';
import { ALL, NAMED, PARTS, RELAYS, SEQUENCE } from './keys.ts';
import type { EntityNumber } from './numbers.ts';
import type { Placement } from './placement.ts';
import { byName, byNumber } from './sorting.ts';
import { spellingPlacements } from './spelling.ts';
import { timesOf } from './status-times.ts';

/** Numbers of the entities that a statement refers to: the lists of an event's statements are found by the event's number. */
export type NumberOf = (type: 'Event', slug: string) => EntityNumber;

const NO_WORDS: readonly number[] = [];

/** Every list that an entity stands in. The same entity, facets and numbers always give the same placements, in the same order. */
export const placements = (entity: Entity, facets: FacetValues, numberOf: NumberOf): readonly Placement[] => [
  ...facetPlacements(entity, facets),
  ...orderedPlacements(entity, numberOf),
  ...wordPlacements(entity),
  ...spellingPlacements(entity),
  ...gapPlacements(entity),
];

/** The days by which an entity is sorted and found. */
export function daysOf(entity: Entity): DaySpan {
  switch (entity.type) {
    case 'Statement':
    case 'Event':
      return spanOf(entity.date);
    case 'Membership':
      return daysOfTenure(entity);
    case 'Source':
      return spanOf(entity.datePublished);
    default:
      return NO_DATE;
  }
}

/**
 * The days on which a membership may be held, sorted by its start. An unknown start may be any day, and so may an end that is
 * unknown or in doubt. A start in doubt has a facet of its own.
 */
function daysOfTenure({ startDate, endDate }: Membership): DaySpan {
  const end = sure(endDate);
  const latest = end === null ? OPEN : spanOf(end).latest;
  const day = startDate === null ? UNBOUNDED : spanOf(startDate).day;
  return { day: Math.min(day, latest), latest };
}

/** By what an entity of the directory is sorted; null for what is sorted by date. */
function nameOf(entity: Entity): string | null {
  switch (entity.type) {
    case 'Person':
    case 'Organization':
    case 'Place':
      return byName(entity.name);
    case 'Post':
    case 'Topic':
      return byName(entity.label);
    default:
      return null;
  }
}

/** The lists that have an order of their own: the statements of an event, and the parts of a statement. */
function orderedPlacements(entity: Entity, numberOf: NumberOf): readonly Placement[] {
  if (entity.type !== 'Statement') return [];
  const { type, event, position, ordinal, links } = entity;
  const inOrderOf = (name: string, slug: string) => ({
    name,
    value: String(numberOf('Event', slug)),
    sort: byNumber(position),
  });
  const wholes = new Set(links.flatMap((link) => (link.type === 'PART_OF' ? [link.statement] : [])));
  return [
    ...(event === null ? [] : [inOrderOf(SEQUENCE, event)]),
    ...relayedAt(entity).map((slug) => inOrderOf(RELAYS, slug)),
    ...[...wholes].map((value) => ({ name: PARTS, value, sort: byNumber(ordinal ?? position) })),
  ].map(({ sort, ...list }) => ({ list: { type, ...list }, sort, words: NO_WORDS }));
}

/** The list of all and one list per value of a facet. */
export function facetPlacements(entity: Entity, followed: FacetValues): readonly Placement[] {
  const { type } = entity;
  const facets = { ...followed, ...ownFacets(entity) };
  const names = [...Object.keys(facets), ...Object.keys(FACET_UNIONS)].filter((name) => name !== WORD);
  const lists = names.flatMap((name) => valuesOf(facets, name).map((value) => ({ type, name, value })));
  const sort = nameOf(entity);
  return [{ type, name: ALL, value: ALL }, ...lists].map((list) => ({
    list,
    sort,
    words: list.name === STATUS ? timesOf(facets.status ?? [], list.value) : NO_WORDS,
  }));
}

/** The list of what has a date with gaps, and that of sources with gaps that are known. */
function gapPlacements(entity: Entity): readonly Placement[] {
  const { type } = entity;
  if (type === 'Source' && entity.gaps !== undefined)
    return [{ list: { type, name: KNOWN_GAPS, value: KNOWN_GAPS }, sort: null, words: NO_WORDS }];
  if (type !== 'Statement' && type !== 'Event') return [];
  const { date } = entity;
  if (date === null || !hasGaps(date.edtf)) return [];
  return [{ list: gapsOf(type), sort: null, words: lettersOf(date.edtf) }];
}

/**
 * The lists of the words in an entity's texts, stop words included, for phrases may contain them. Words are counted through all texts;
 * between two texts one number is left out, so that no phrase goes from one into the other. What is sorted by name is in a second list
 * for each word, which has that order.
 */
function wordPlacements(entity: Entity): readonly Placement[] {
  const { type } = entity;
  const positions = new Map<string, number[]>();
  let next = 0;
  for (const { text, language } of searchableTexts(entity)) {
    for (const { terms } of wordsOf(text, language)) {
      for (const term of terms) {
        const known = positions.get(term);
        if (known === undefined) positions.set(term, [next]);
        else known.push(next);
      }
      next += 1;
    }
    next += 1;
  }
  const sort = nameOf(entity);
  return [...positions].flatMap(([value, words]) => [
    { list: { type, name: WORD, value }, sort: null, words },
    ...(sort === null ? [] : [{ list: { type, name: NAMED, value }, sort, words }]),
  ]);
}
