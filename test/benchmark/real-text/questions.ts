import type { Entry } from '../../../lambda/archive/layout/items.ts';
import type { StatementFilterShape } from '../../../schema/inputs/statement-filter.ts';
import { cut } from '../../../schema/language/cut.ts';
import { valuesOf } from '../../../schema/model/facets.ts';
import { codePoints } from '../../../schema/model/passage.ts';
import { below, type Random, randomOf } from '../corpus/random.ts';
import { FIELDS } from '../filter-parts.ts';

/** A question as plain data. The filter of the API and the expected answer are made of it. */
export interface Asked {
  /** Of each field the values any of which will do. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
  /** Words, each a phrase of its own, and phrases. */
  readonly phrases: readonly string[];
  readonly dates: { readonly from: string | null; readonly to: string | null } | null;
  /** Statements with any of these values are left out. */
  readonly not: ReadonlyMap<string, readonly string[]>;
}

type Part = (typeof FIELDS)[number] | 'text' | 'phrase' | 'date' | 'not';

/** Words, phrases and dates are what people think of first, so they come more often than each of the fields. */
const PARTS: readonly Part[] = [
  ...FIELDS,
  ...(['text', 'text', 'text', 'text', 'phrase', 'phrase', 'phrase', 'date', 'date', 'not'] as const),
];

/** How many words of a text are looked at to take some of them: cutting a speech takes long. */
const CHARACTERS = 2_000;

/** Questions of one to four parts, each part taken from some statement: half of them all from one, which they find. */
export function realQuestions(
  statements: readonly Entry<'Statement'>[],
  size: number,
  seed: number,
): readonly Asked[] {
  const random = randomOf(seed);
  return Array.from({ length: size }, (_, number) => {
    const one = pick(statements, random);
    const parts = Array.from({ length: 1 + below(random, 4) }, () => pick(PARTS, random));
    return parts.reduce<Asked>(
      (asked, part) =>
        withPart(asked, part, number % 2 === 0 ? one : pick(statements, random), statements, random),
      { fields: new Map(), phrases: [], dates: null, not: new Map() },
    );
  });
}

function withPart(
  asked: Asked,
  part: Part,
  statement: Entry<'Statement'>,
  statements: readonly Entry<'Statement'>[],
  random: Random,
): Asked {
  if (part === 'text' || part === 'phrase') {
    const phrase = phraseIn(statement.entity.text, part === 'text' ? 1 : 2 + below(random, 2), random);
    return phrase === null ? asked : { ...asked, phrases: [...new Set([...asked.phrases, phrase])] };
  }
  if (part === 'date') {
    const year = statement.entity.date?.earliest?.slice(0, 4);
    if (year === undefined) return asked;
    const [from, to] = [below(random, 3) > 0 ? year : null, below(random, 3) > 0 ? year : null];
    return { ...asked, dates: { from: from ?? (to === null ? year : null), to } };
  }
  const other = pick(statements, random);
  if (part === 'not') {
    const [topic] = other.facets.topic ?? [];
    const isOwn = topic === undefined || statement.facets.topic?.includes(topic);
    return isOwn ? asked : { ...asked, not: new Map([['topic', [topic]]]) };
  }
  const own = valuesOf(statement.facets, part);
  if (own.length === 0) return asked;
  const others = random() < 0.25 ? valuesOf(other.facets, part) : [];
  return {
    ...asked,
    fields: new Map([...asked.fields, [part, [...new Set([pick(own, random), ...others])]]]),
  };
}

/** Words that follow one another in a text, as they are written there; null where all are stop words. */
function phraseIn(text: string, size: number, random: Random): string | null {
  const beginning = text.slice(0, CHARACTERS).toWellFormed();
  const words = cut(beginning);
  if (words.length < size) return null;
  const start = below(random, words.length - size + 1);
  const some = words.slice(start, start + size);
  if (some.every(({ isStop }) => isStop)) return null;
  const characters = codePoints(beginning);
  return some.map((word) => characters.slice(word.start, word.end).join('')).join(' ');
}

/** The question in the words of the API; null where nothing came of its parts. */
export function filterOf({ fields, phrases, dates, not }: Asked): StatementFilterShape | null {
  if (fields.size + phrases.length + not.size === 0 && dates === null) return null;
  return {
    ...Object.fromEntries(fields),
    ...(phrases.length > 0 && { text: phrases.map((phrase) => `"${phrase}"`).join(' ') }),
    ...(dates !== null && {
      date: { ...(dates.from !== null && { from: dates.from }), ...(dates.to !== null && { to: dates.to }) },
    }),
    ...(not.size > 0 && { not: [Object.fromEntries(not)] }),
  };
}

function pick<Value>(values: readonly Value[], random: Random): Value {
  const value = values[below(random, values.length)];
  if (value === undefined) throw new Error('expected something to choose from, got nothing');
  return value;
}
