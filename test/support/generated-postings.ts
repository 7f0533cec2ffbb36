import fc from 'fast-check';
import { OPEN, UNBOUNDED, UNDATED } from '../../lambda/archive/layout/days.ts';
import { ALL, formatOf, type ListKey, PARTS, SPELLING } from '../../lambda/archive/layout/keys.ts';
import { keepsTie, type Posting } from '../../lambda/archive/layout/postings.ts';
import { byName } from '../../lambda/archive/layout/sorting.ts';
import { tieOfStatement } from '../../lambda/archive/layout/tie.ts';

/** One list of each format. */
export const ANY_LIST = fc.constantFrom<ListKey>(
  { type: 'Statement', name: 'topic', value: 'peace' },
  { type: 'Statement', name: 'word', value: 'border' },
  { type: 'Statement', name: ALL, value: ALL },
  { type: 'Statement', name: PARTS, value: 'joint-statement' },
  { type: 'Event', name: SPELLING, value: 'forwards' },
  { type: 'Person', name: ALL, value: ALL },
  { type: 'Person', name: 'word', value: 'ann' },
  { type: 'Membership', name: 'post', value: 'president' },
);

const anyDay = fc.oneof(
  fc.constantFrom(UNDATED, UNBOUNDED),
  fc.integer({ min: 738_000, max: 738_400 }),
  fc.integer({ min: 2, max: 3_652_060 }),
);
const anyCommit = fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 2 ** 40 }));
const anySlug = fc
  .array(fc.constantFrom('kremlin', 'a', '2022', '1'), { minLength: 1, maxLength: 5 })
  .map((words) => words.join('-'));
const anyTie = fc.oneof(
  anySlug,
  fc
    .tuple(anySlug, fc.option(fc.integer({ min: 1, max: 20 }), { nil: null }), anySlug)
    .map(([event, position, slug]) => tieOfStatement({ event, position, slug })),
);
const anyWords = fc
  .uniqueArray(fc.integer({ min: 0, max: 40_000 }), { minLength: 1, maxLength: 40 })
  .map((words) => words.sort((a, b) => a - b));
const seldom = <T>(rule: T, other: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(rule) }, { weight: 1, arbitrary: other });

const anyFields = fc.record({
  sort: fc.string({ unit: 'grapheme', maxLength: 20 }).map(byName),
  tie: anyTie,
  number: fc.nat({ max: 2 ** 32 - 1 }),
  day: anyDay,
  lasts: seldom(0, fc.oneof(fc.constant(OPEN), fc.integer({ min: 1, max: 40_000 }))),
  added: anyCommit,
  removedAfter: seldom(0, fc.integer({ min: 1, max: 2 ** 40 })),
  revision: seldom(1, fc.integer({ min: 1, max: 999_999 })),
  words: anyWords,
});

/** Postings that a list may have, in any order of their ties. */
export function anyPostings(list: ListKey, maxLength = 40): fc.Arbitrary<readonly Posting[]> {
  const format = formatOf(list);
  return fc.array(anyFields, { maxLength, size: 'max' }).map((all) => {
    const postings = all.map(({ sort, tie, day, lasts, removedAfter, words, ...rest }) => ({
      ...rest,
      sort: format.order === 'BY_TEXT' ? sort : null,
      tie: keepsTie(format, day) ? tie : null,
      day,
      latest: Math.min(lasts === 0 ? day : day + lasts, OPEN),
      removed: removedAfter === 0 ? 0 : rest.added + removedAfter,
      words: format.words ? words : [],
    }));
    return format.order === 'BY_DATE' ? postings.sort((a, b) => a.day - b.day) : postings;
  });
}

export const anyListWithPostings = ANY_LIST.chain((list) =>
  anyPostings(list).map((postings) => ({ list, format: formatOf(list), postings })),
);
