import * as z from 'zod';
import { parsePartialDate } from '../../../schema/model/partial-date.ts';
import { RuleError } from '../../../schema/model/rule-error.ts';
import { SLUG_MAX_LENGTH, SLUG_PATTERN } from '../../../schema/model/slug.ts';

/** The kinds of fields that records are made of. A message of a rule says what was expected. */

export const slug = z
  .string()
  .regex(SLUG_PATTERN, 'a slug: lower-case letters and digits, words joined by single hyphens')
  .max(SLUG_MAX_LENGTH)
  .describe('Permanent readable name, unique within its kind: lower-case words joined by hyphens.');

export const reference = (what: string) =>
  slug.describe(`Slug of ${what}, in this dossier or already in the record.`);
export const agent = reference('a person or an organisation');
export const text = z
  .string()
  .trim()
  .min(1)
  .refine((value) => value.isWellFormed(), 'whole characters');
/** The longest reason, in UTF-16 units: two hundred of them fit into one entry of the log. */
export const MAX_REASON = 400;

export const texts = z.array(text).default([]);
/** Place in an order, from 1. */
export const number = z.int().min(1).max(999_999).nullable().default(null);

export const edtf = z.string().superRefine((value, context) => {
  try {
    parsePartialDate(value);
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    context.addIssue({ code: 'custom', message: error.message });
  }
});

export const date = z
  .union([
    edtf.describe(
      'EDTF: 2022, 2022-11, 2022-11-23, 2023-02-15?, XXXX-05-16, [2023-01-10..2023-02-15], 2022-11/2023-02.',
    ),
    z.strictObject({
      edtf: edtf.describe('The date in EDTF.'),
      words: text.describe("The source's own words for the date."),
    }),
  ])
  .describe('A date as far as the source gives it.');

export const name = text.describe('The name, as a reader should see it.');
export const otherNames = texts.describe('Other names and labels that sources use.');
export const countryCode = z
  .string()
  .regex(/^[A-Z]{2}$/, 'two capital letters (ISO 3166-1 alpha-2)')
  .nullable()
  .default(null)
  .describe('ISO 3166-1 alpha-2 code of the state or country.');
export const wikidata = z
  .string()
  .regex(/^Q[1-9]\d*$/, 'a Wikidata item such as Q42')
  .nullable()
  .default(null)
  .describe('Wikidata item, only if it was checked.');
export const optionalDate = date.nullable().default(null);
export const note = text
  .nullable()
  .default(null)
  .describe('What a reader should know about this entry, in your own words.');
export const topics = z.array(reference('a topic')).default([]);

export const reason = text
  .max(MAX_REASON)
  .nullable()
  .default(null)
  .describe('Why what the record already has is corrected; it stands in the history.');

export const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits')
  .nullable()
  .default(null);
