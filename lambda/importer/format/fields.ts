import * as z from 'zod';
import { checkVisible } from '../../../schema/language/check-text.ts';
import { NAME_KINDS } from '../../../schema/model/name.ts';
import { parsePartialDate } from '../../../schema/model/partial-date.ts';
import { MAX_ROLE_LENGTH } from '../../../schema/model/roles.ts';
import { RuleError } from '../../../schema/model/rule-error.ts';
import { SLUG_MAX_LENGTH, SLUG_PATTERN } from '../../../schema/model/slug.ts';
import { LINK_ASSERTERS } from '../../../schema/model/statement.ts';

/** The kinds of fields that records are made of. A message of a rule says what was expected. */

export const slug = z
  .string()
  .regex(SLUG_PATTERN, 'a slug (lower-case letters and digits, words joined by single hyphens)')
  .max(SLUG_MAX_LENGTH)
  .describe(
    'Permanent identifier, unique within its type: lower-case words joined by hyphens. People and organisations share one set.',
  );

export const reference = (what: string) =>
  slug.describe(`Slug of ${what}, in this dossier or in the record.`);
export const assertedBy = z
  .enum(LINK_ASSERTERS)
  .default('EDITOR')
  .describe('Who says so: SOURCE if the source does, EDITOR if you conclude it.');
export const agent = reference('a person or an organisation');
export const text = z
  .string()
  .trim()
  .min(1)
  .refine((value) => value.isWellFormed(), 'well-formed Unicode text');
/** The longest reason, in UTF-16 units: two hundred of them fit into one entry of the log. */
export const MAX_REASON = 400;

export const texts = z.array(text).default([]);
/** Place in an order, from 1. */
export const number = z.int().min(1).max(999_999).nullable().default(null);

/** A name or label: two that look alike are alike. */
export const nameText = text.superRefine((value, context) => checkRule(() => checkVisible(value), context));

export const edtf = z
  .string()
  .superRefine((value, context) => checkRule(() => void parsePartialDate(value), context));

/** A rule of the model as one of a field. */
function checkRule(check: () => void, context: z.core.$RefinementCtx): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    context.addIssue({ code: 'custom', message: error.message });
  }
}

export const date = z
  .union(
    [
      edtf.describe(
        'EDTF date, such as 2022-11-23, 2022-11, 2023-02-15?, 2002~, XXXX-05-16, [2023-01-10..2023-02-15] or 2022-11/2023-02. In YAML, put a bare year in quotes: "2022".',
      ),
      z.strictObject({
        edtf: edtf.describe('Date in EDTF.'),
        words: text.describe("Source's words for the date, verbatim, such as in autumn."),
      }),
    ],
    'an EDTF date in quotes, or a mapping with edtf and words',
  )
  .describe('Date, exactly as precise as the source.');

export const name = nameText.describe('Name, as readers see it.');
/** A BCP 47 tag. */
export const language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'a BCP 47 language tag such as en')
  .max(35)
  .nullable()
  .default(null);

/** The form of an ISO 3166-1 alpha-2 code. */
export const COUNTRY_CODE = /^[A-Z]{2}$/;
const code = z.string().regex(COUNTRY_CODE, 'two capital letters (ISO 3166-1 alpha-2)');
export const countryCode = code
  .nullable()
  .default(null)
  .describe('ISO 3166-1 alpha-2 code of the state, such as CH.');
/** One code, or several in a list. */
export const countryCodes = (what: string) =>
  z
    .union(
      [
        code,
        z.array(code).refine((codes) => new Set(codes).size === codes.length, 'each country only once'),
        z.null(),
      ],
      'a country code or a list of country codes',
    )
    .default(null)
    .transform((codes) => (codes === null ? [] : typeof codes === 'string' ? [codes] : codes))
    .describe(what);
export const wikidata = z
  .string()
  .regex(/^Q[1-9]\d*$/, 'a Wikidata item ID such as Q42')
  .nullable()
  .default(null)
  .describe('Wikidata item ID, such as Q42. Check the item before you enter it.');
export const role = text
  .max(MAX_ROLE_LENGTH)
  .refine((value) => value === value.toLowerCase(), 'a term in lower case, such as foreign minister')
  .nullable()
  .default(null)
  .describe(
    'Function that the holder of the post fulfils, as a short term in lower case, such as foreign minister. Null or omitted: none is recorded.',
  );
export const optionalDate = date.nullable().default(null);

const nameWithDetails = z.strictObject({
  name: nameText.describe('Name itself.'),
  language: language.describe('Language of the name as a BCP 47 tag, such as be.'),
  script: z
    .string()
    .regex(/^[A-Z][a-z]{3}$/, 'a capital and three small letters (ISO 15924) such as Cyrl')
    .nullable()
    .default(null)
    .describe('Script of the name as an ISO 15924 code. Omitted: its letters tell it.'),
  kind: z
    .enum(NAME_KINDS)
    .nullable()
    .default(null)
    .describe('Kind of the name. Null or omitted: the source does not say.'),
  startDate: optionalDate.describe('Date from which the name was used.'),
  endDate: optionalDate.describe('Date until which the name was used.'),
});

const names = z
  .array(
    z.union(
      [nameText, nameWithDetails],
      'a name, or a mapping with name, language, script, kind, startDate and endDate',
    ),
  )
  .default([]);
export const otherNames = names.describe('Other names that sources use, each as a text or with its details.');
export const otherLabels = names.describe(
  'Other titles that sources use, each as a text or with its details.',
);

export const note = text.nullable().default(null).describe('Note for readers, in your own words.');
export const topics = z.array(reference('a topic')).default([]).describe('Topics of the entry.');

export const reason = text
  .max(MAX_REASON)
  .nullable()
  .default(null)
  .describe(
    'Reason for a correction to an entry that is in the record. Readers see it in the list of changes.',
  );

export const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/, '64 lower-case hexadecimal digits')
  .nullable()
  .default(null);

export const sources = z
  .array(reference('a source'))
  .default([])
  .describe('Sources that report the entry. A dossier adds its own source.');
