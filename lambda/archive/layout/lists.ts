import { wordsOf } from '../../../schema/language/words.ts';
import { FACET_UNIONS } from '../../../schema/model/facet-values.ts';
import { type FacetValues, valuesOf, WORD } from '../../../schema/model/facets.ts';
import type { Entity } from '../../../schema/model/record.ts';
import { searchableTexts } from '../../../schema/model/searchable.ts';

import { type DaySpan, NO_DATE, spanOf } from './days.ts';
import { ALL, PARTS, SEQUENCE } from './keys.ts';
import type { EntityNumber } from './numbers.ts';
import type { Placement } from './placement.ts';
import { byName, byNumber } from './sorting.ts';
import { spellingPlacements } from './spelling.ts';

/** Numbers of the entities that a statement refers to: the lists of an event's statements are found by the event's number. */
export type NumberOf = (type: 'Event', slug: string) => EntityNumber;

const NO_WORDS: readonly number[] = [];

/** Every list that an entity stands in. The same entity, facets and numbers always give the same placements, in the same order. */
export const placements = (entity: Entity, facets: FacetValues, numberOf: NumberOf): readonly Placement[] => [
  ...askedPlacements(entity, facets, numberOf),
  ...wordPlacements(entity),
  ...spellingPlacements(entity),
];

/** The days by which an entity is sorted and found. */
export function daysOf(entity: Entity): DaySpan {
  switch (entity.type) {
    case 'Statement':
    case 'Event':
      return spanOf(entity.date);
    case 'Membership':
      return spanOf(entity.startDate);
    case 'Source':
      return spanOf(entity.datePublished);
    default:
      return NO_DATE;
  }
}

function askedPlacements(entity: Entity, facets: FacetValues, numberOf: NumberOf): readonly Placement[] {
  const at = (name: string, value: string | null, sort: string | null): readonly Placement[] =>
    value === null ? [] : [{ list: { type: entity.type, name, value }, sort, words: NO_WORDS }];
  switch (entity.type) {
    case 'Statement':
      return [
        ...facetPlacements(entity, facets),
        ...at(
          SEQUENCE,
          entity.event === null ? null : String(numberOf('Event', entity.event)),
          byNumber(entity.position),
        ),
        ...entity.links
          .filter(({ type }) => type === 'PART_OF')
          .flatMap(({ statement }) => at(PARTS, statement, byNumber(entity.ordinal ?? entity.position))),
      ];
    case 'Event':
      return facetPlacements(entity, facets);
    case 'Person':
      return at(ALL, ALL, byName(entity.name));
    case 'Organization':
      return [...at(ALL, ALL, byName(entity.name)), ...at('parent', entity.parent, byName(entity.name))];
    case 'Post':
      return [
        ...at(ALL, ALL, byName(entity.label)),
        ...at('organization', entity.organization, byName(entity.label)),
      ];
    case 'Membership':
      return [
        ...at(ALL, ALL, null),
        ...at('organization', entity.organization, null),
        ...at('post', entity.post, null),
        ...at('member', entity.member?.slug ?? null, null),
      ];
    case 'Place':
      return [
        ...at(ALL, ALL, byName(entity.name)),
        ...at('containedIn', entity.containedIn, byName(entity.name)),
      ];
    case 'Topic':
      return [...at(ALL, ALL, byName(entity.label)), ...at('broader', entity.broader, byName(entity.label))];
    case 'Source':
      return at(ALL, ALL, null);
  }
}

/** The list of all and one list per value of a facet. */
function facetPlacements({ type }: Entity, facets: FacetValues): readonly Placement[] {
  const names = [...Object.keys(facets), ...Object.keys(FACET_UNIONS)].filter((name) => name !== WORD);
  const lists = names.flatMap((name) => valuesOf(facets, name).map((value) => ({ type, name, value })));
  return [{ type, name: ALL, value: ALL }, ...lists].map((list) => ({ list, sort: null, words: NO_WORDS }));
}

/**
 * The lists of the words in an entity's texts, stop words included, for phrases may contain them. Words are counted through all texts;
 * between two texts one number is left out, so that no phrase goes from one into the other.
 */
function wordPlacements(entity: Entity): readonly Placement[] {
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
  return [...positions].map(([value, words]) => ({
    list: { type: entity.type, name: WORD, value },
    sort: null,
    words,
  }));
}
