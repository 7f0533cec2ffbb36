import * as z from 'zod';
import { sha256, text } from './fields.ts';

/** The most different words of one passage. */
export const MAX_WORDS = 1_000;

/** A passage as it is written. */
export const span = z
  .strictObject({
    exact: text
      .nullable()
      .default(null)
      .describe('Quoted words, verbatim. Omit them for a paraphrase: its passage is located, not copied.'),
    prefix: z
      .string()
      .min(1)
      .nullable()
      .default(null)
      .describe(
        'Source text directly before the passage. Give it if exact occurs more than once, or together with suffix in place of exact.',
      ),
    suffix: z.string().min(1).nullable().default(null).describe('Source text directly after the passage.'),
    start: z
      .int()
      .min(0)
      .nullable()
      .default(null)
      .describe(
        'Offset of the first code point in the source text, from 0. The importer computes it from the source text.',
      ),
    end: z
      .int()
      .min(1)
      .nullable()
      .default(null)
      .describe('Offset after the last code point. The importer computes it from the source text.'),
    sha256: sha256.describe(
      'SHA-256 of the passage (UTF-8), required without exact. The importer computes it from the source text.',
    ),
    words: z
      .array(text.max(100))
      .max(MAX_WORDS)
      .optional()
      .describe(
        'Words of a passage without exact, each once, for search. They are not shown. The importer takes them from the source text.',
      ),
  })
  .describe('Unbroken passage of the source. Offsets count Unicode code points.');
