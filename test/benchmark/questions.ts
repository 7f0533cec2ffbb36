import type { StatementFilterShape } from '../../schema/inputs/statement-filter.ts';
import type { CompactIndex } from './compact/compact-index.ts';
import { valueText } from './corpus/facet-values.ts';
import { below, randomOf } from './corpus/random.ts';
import {
  combined,
  drawParts,
  FIELDS,
  type Part,
  partAgainst,
  partOf,
  statementWith,
} from './filter-parts.ts';

/** What the planner is asked, in the words of the API: families of filters on statements. */

export interface Question {
  readonly filter: StatementFilterShape;
  /** Whether it finds anything; null where that is not known. */
  readonly finds: boolean | null;
}

const SEED = 20_261_123;

/** One field with one value, or one word: whatever statements carry, so that common values come often. */
export const oneFilter = (index: CompactIndex, size: number): readonly Question[] =>
  oneOf([...FIELDS, 'text'], SEED, index, size);

/** Words that stand next to each other in some text, stop words among them. */
export const onePhrase = (index: CompactIndex, size: number): readonly Question[] =>
  oneOf(['phrase'], SEED + 2, index, size);

function oneOf(among: readonly Part[], seed: number, index: CompactIndex, size: number): readonly Question[] {
  const random = randomOf(seed);
  return Array.from({ length: size }, () => {
    const statement = below(random, index.size);
    const [part] = drawParts(index, statement, random, { among, size: 1 });
    return { filter: partOf(part as Exclude<Part, 'not'>, index, statement, random, 1), finds: true };
  });
}

/** Words and dates are what people think of first, so they come more often than each of the fields. */
const PARTS: readonly Part[] = [
  ...FIELDS,
  ...(['text', 'text', 'text', 'phrase', 'phrase', 'date', 'date', 'date', 'not'] as const),
];

/**
 * Two to four parts, now and then with several values. Of one half of them each finds a given statement, so they have that
 * in common; the parts of the others come from statements that need have nothing to do with one another.
 */
export function mixes(index: CompactIndex, size: number): readonly Question[] {
  const random = randomOf(SEED + 1);
  return Array.from({ length: size }, (_, number) => {
    const finds = number % 2 === 0;
    const one = below(random, index.size);
    const parts = drawParts(index, one, random, { among: PARTS, size: 2 + below(random, 3) });
    const filters = parts.map((part) => {
      if (part === 'not') return partAgainst(index, one, random);
      const statement = finds ? one : statementWith(part, index, random);
      return partOf(part, index, statement, random, random() < 0.25 ? 2 + below(random, 4) : 1);
    });
    return { filter: combined(filters), finds: finds ? true : null };
  });
}

/** The commonest values of every two fields, and the commonest word. */
export const densePairs = (index: CompactIndex): readonly Question[] =>
  commonestOf(index).flatMap((filter, at, all) =>
    all.slice(at + 1).map((other) => ({ filter: { ...filter, ...other }, finds: null })),
  );

/** One filter each: the values that have most statements, so that any size of the corpus fills a page of them. */
export const commonest = (index: CompactIndex): readonly Question[] =>
  commonestOf(index).map((filter) => ({ filter, finds: true }));

function commonestOf(index: CompactIndex): readonly StatementFilterShape[] {
  const fields = FIELDS.filter((field) => field !== 'event' && field !== 'source');
  return [
    ...fields.map((field) => ({ [field]: [index.commonest(field)] })),
    // In quotation marks, so that it names nobody.
    { text: `"${index.commonest('word')}"` },
  ];
}

/**
 * Two long lists that have no statement in common, side by side all through the corpus: of an organisation and of what
 * nobody speaks of there, and of two words that are never said together.
 */
export function neverMeeting(index: CompactIndex): readonly Question[] {
  const longList = (name: 'organization' | 'topic' | 'word', at: number): string => {
    const value = valueText(name, at);
    const { length } = index.list(name, value);
    if (length * 10 < index.size)
      throw new Error(`expected ${value} in a tenth of all statements, got ${length}`);
    return value;
  };
  return [
    { filter: { organization: [longList('organization', 0)], topic: [longList('topic', 0)] }, finds: false },
    // In quotation marks, so that they name nobody.
    { filter: { text: `"${longList('word', 0)}" "${longList('word', 1)}"` }, finds: false },
  ];
}
