import fc from 'fast-check';
import { NAME_KINDS } from '../../schema/model/name.ts';
import type { WrittenLine } from './dossier-file.ts';
import { anyDate } from './generated-dates.ts';
import { anyName } from './generated-words.ts';

/** What the fields of records hold, as somebody may write them. */

export type Fields = Readonly<Record<string, unknown>>;
type Arbitraries = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** Texts that a parser, a table or a reader might take for something else than text. */
const TRICKY = [
  'null',
  '~',
  'yes',
  '1.50',
  '2022-11-23',
  '- a dash',
  '# no comment',
  'a: b',
  '{ a mapping }',
  '[a list]',
  '*alias',
  '&anchor',
  '!tag',
  '%percent',
  '@at',
  '`tick`',
  '"quoted"',
  "it's",
  'back\\slash',
  'two\nlines',
  'a\ttab',
  'two\r\nlines',
  'no\u00A0break',
  'line\u2028separator',
  'e\u0301',
  'nul\u0000inside',
  'bell\u0007',
  '\u202Eright to left',
  '🕊 peace 👩‍🚀',
  '__proto__',
  '---',
  '…',
] as const;

/** A text of a few words, or one that is easily mistaken. */
export const anyLine = fc.oneof(
  { weight: 6, arbitrary: anyName },
  { weight: 2, arbitrary: fc.constantFrom(...TRICKY) },
  {
    weight: 1,
    arbitrary: fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .map((text) => text.trim())
      .filter((text) => text.length > 0),
  },
);

/** What the importer refuses in names: controls but for white space, and the invisible characters of `schema/language/check-text.ts`. */
const HIDDEN = /[^\P{Cc}\t\n\r]|[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/u;

/** A text of which nothing is hidden, as names have to be. */
export const anyNameLine = anyLine.filter((text) => !HIDDEN.test(text));

export const some = <T>(values: readonly T[], maxLength = 2) =>
  fc.array(fc.constantFrom(...values), { maxLength });
export const unlike = <T>(values: readonly T[], maxLength = 2) =>
  fc.uniqueArray(fc.constantFrom(...values), { maxLength });
export const anyWikidata = fc.integer({ min: 1, max: 99 }).map((number) => `Q${number}`);

/** A date, now and then with the source's own words for it. */
export const told = (edtf: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 2, arbitrary: edtf }, { weight: 1, arbitrary: fc.record({ edtf, words: anyLine }) });
export const anyWrittenDate = told(anyDate.map((date) => date?.edtf ?? '2022-11'));

/** Fields that may be left out, as unknown, and some that are written as unknown. */
export const fields = (optional: Arbitraries): fc.Arbitrary<Fields> =>
  fc.record(optional, { requiredKeys: [] });
export const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 6 });

/** One that may lie in, or come after, those that stand before it. */
export const upTo = (slugs: readonly string[], slug: string) => {
  const before = slugs.slice(0, slugs.indexOf(slug));
  return before.length === 0 ? fc.constant(null) : orNull(fc.constantFrom(...before));
};

/** Other names, now and then with details. The two dates of one name could contradict each other, so it has one at most. */
export const anyOtherNames = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: anyNameLine },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          anyNameLine,
          fields({
            language: orNull(fc.constantFrom('be', 'sr-Latn', 'zh-Hant')),
            script: orNull(fc.constantFrom('Cyrl', 'Hant')),
            kind: orNull(fc.constantFrom(...NAME_KINDS)),
          }),
          fc.oneof(fields({ startDate: orNull(anyWrittenDate) }), fields({ endDate: anyWrittenDate })),
        )
        .map(([name, details, dates]) => ({ name, ...details, ...dates })),
    },
  ),
  { maxLength: 2 },
);

type Type = WrittenLine['type'];

/** A record of a type with fields that it must have, and others that it may. */
export const record = (
  type: Type,
  slug: string,
  required: Arbitraries,
  optional: Arbitraries = {},
): fc.Arbitrary<WrittenLine> =>
  fc
    .tuple(fc.record(required), fields(optional))
    .map(([must, may]): WrittenLine => ({ type, slug, ...must, ...may }));
