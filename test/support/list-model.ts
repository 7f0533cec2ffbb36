import fc from 'fast-check';
import { placeOf, sortOf } from '../../lambda/archive/layout/blocks.ts';
import { FIRST_DAY, OPEN, UNBOUNDED, UNDATED } from '../../lambda/archive/layout/days.ts';
import { formatOf, type ListKey } from '../../lambda/archive/layout/keys.ts';
import { isIn, keepsTie, type Posting, revisionName } from '../../lambda/archive/layout/postings.ts';
import type { TieOf } from '../../lambda/archive/writing/merge-postings.ts';
import type { ListChange } from '../../lambda/archive/writing/update-list.ts';

/** A list as a plain array: the oracle of the tests of blocks. */
export interface ModelRow {
  readonly posting: Posting;
  readonly tie: string;
}

/** What a commit does to an entity: where it puts it in the list, in as many places as there are sorts; nowhere to take it away. */
export interface Move {
  readonly entity: number;
  /** What stands before its slug in its tie, if it is a statement. */
  readonly lead: string;
  readonly day: number;
  readonly lasts: number;
  readonly sorts: readonly string[];
  readonly words: readonly number[];
}

/** Slugs of few short words, many of which are the beginning of others. */
const WORDS = ['a', 'b', 'ab', '1', 'a1'];
export const SLUGS: readonly string[] = [
  ...WORDS,
  ...WORDS.flatMap((first) => WORDS.map((second) => `${first}-${second}`)),
];

/** Numbers that tell nothing about slugs. */
export const numberOf = (entity: number): number => (entity * 2_654_435_761 + 12_345) % 2 ** 32;

/** The ties of the revisions in a list. */
export function tiesIn(rows: readonly ModelRow[]): TieOf {
  const ties = new Map(rows.map(({ posting, tie }) => [revisionName(posting), tie]));
  return (revision) => {
    const tie = ties.get(revisionName(revision));
    if (tie === undefined) throw new Error(`expected a revision of the list, got ${revisionName(revision)}`);
    return tie;
  };
}

/** Few days, so that entities share them. */
const anyDay = fc.oneof(
  fc.constantFrom(UNDATED, UNBOUNDED, FIRST_DAY, 738_482),
  fc.integer({ min: 738_480, max: 738_486 }),
);
const SORTS = ['', 'ann', 'ann-baker', 'bob', 'иван', '000001', '~'];
const anyWords = fc
  .uniqueArray(fc.integer({ min: 0, max: 2_000 }), { minLength: 1, maxLength: 12 })
  .map((words) => words.sort((a, b) => a - b));

const anyMove: fc.Arbitrary<Move> = fc.record({
  entity: fc.nat({ max: SLUGS.length - 1 }),
  lead: fc.constantFrom('', 'a+000001+', 'a+000002+', 'a+~+', 'a-b+000001+'),
  day: anyDay,
  lasts: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.constantFrom(1, 29, 400, OPEN)),
  sorts: fc.oneof(
    { weight: 5, arbitrary: fc.uniqueArray(fc.constantFrom(...SORTS), { minLength: 1, maxLength: 2 }) },
    fc.constant([]),
  ),
  words: anyWords,
});

/** Commits, each of which moves an entity at most once. */
export const anyCommits: fc.Arbitrary<readonly (readonly Move[])[]> = fc.array(
  fc.uniqueArray(anyMove, { minLength: 1, maxLength: 14, selector: ({ entity }) => entity, size: 'max' }),
  { minLength: 1, maxLength: 9, size: 'max' },
);

/** The change of a commit in a list, and the list after it. */
export function moved(
  rows: readonly ModelRow[],
  moves: readonly Move[],
  commit: number,
  list: ListKey,
): { readonly change: ListChange; readonly rows: readonly ModelRow[] } {
  const numbers = new Set(moves.map(({ entity }) => numberOf(entity)));
  const gone = rows.filter(({ posting }) => posting.removed === 0 && numbers.has(posting.number));
  const added = moves.flatMap((move) => rowsOf(move, rows, commit, list));
  return {
    change: {
      list,
      added,
      removed: gone.map(({ posting: { number, revision, ...sorted }, tie }) => ({
        place: placeOf(sortOf(sorted), tie),
        number,
        revision,
      })),
    },
    rows: [
      ...rows.map((row) =>
        gone.includes(row) ? { ...row, posting: { ...row.posting, removed: commit } } : row,
      ),
      ...added,
    ],
  };
}

function rowsOf(
  { entity, lead, day, lasts, sorts, words }: Move,
  rows: readonly ModelRow[],
  commit: number,
  list: ListKey,
): readonly ModelRow[] {
  const format = formatOf(list);
  const number = numberOf(entity);
  const tie = (list.type === 'Statement' ? lead : '') + SLUGS[entity];
  const before = rows.filter(({ posting }) => posting.number === number);
  const posting = {
    tie: keepsTie(format, day) ? tie : null,
    number,
    day,
    latest: day === UNDATED ? UNDATED : lasts === OPEN ? OPEN : day + lasts,
    added: commit,
    removed: 0,
    revision: Math.max(0, ...before.map((row) => row.posting.revision)) + 1,
    words: format.words ? words : [],
  };
  const taken: readonly (string | null)[] =
    format.order === 'BY_TEXT' ? sorts : sorts.slice(0, 1).map(() => null);
  return taken.map((sort) => ({ posting: { ...posting, sort }, tie }));
}

/** The list as a reader of a commit sees it. */
export const modelAt = (rows: readonly ModelRow[], commit: number): readonly Posting[] =>
  rows
    .filter(({ posting }) => isIn(posting, commit))
    .toSorted((a, b) => (placeOf(sortOf(a.posting), a.tie) < placeOf(sortOf(b.posting), b.tie) ? -1 : 1))
    .map(({ posting }) => posting);
