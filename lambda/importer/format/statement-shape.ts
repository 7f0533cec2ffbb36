import * as z from 'zod';
import { ANCHORINGS } from '../../../schema/model/provenance.ts';
import { STATEMENT_KINDS, STATEMENT_LINK_TYPES } from '../../../schema/model/statement.ts';
import { agent, date, note, number, reason, reference, sha256, slug, text, topics } from './fields.ts';

const span = z
  .strictObject({
    exact: text
      .nullable()
      .default(null)
      .describe('The quoted words. Leave out for a passage of running text: it is pointed at, not copied.'),
    prefix: z
      .string()
      .min(1)
      .nullable()
      .default(null)
      .describe(
        'What stands directly before, if needed to find the words again. With the text at hand, a passage without words is what stands between prefix and suffix.',
      ),
    suffix: z.string().min(1).nullable().default(null).describe('What stands directly after.'),
    start: z
      .int()
      .min(0)
      .nullable()
      .default(null)
      .describe(
        'Offset of the first code point in the canonical text, from 0. With the text at hand it is computed.',
      ),
    end: z
      .int()
      .min(1)
      .nullable()
      .default(null)
      .describe('Offset behind the last code point. With the text at hand it is computed.'),
    sha256: sha256.describe('SHA-256 of the passage (UTF-8), needed where `exact` is left out.'),
  })
  .describe('One unbroken passage of the source. Offsets count Unicode code points.');

const MENTION_TYPES = ['person', 'organization', 'post', 'place', 'topic', 'event'] as const;

const mention = z
  .string()
  .regex(
    new RegExp(`^(?:${MENTION_TYPES.join('|')})/[a-z0-9-]+$`),
    `type/slug, the type one of ${MENTION_TYPES.join(', ')}`,
  )
  .describe('What the statement speaks of, as type/slug: organization/united-nations.');

/** A statement as it is written. */
export const statement = z.strictObject({
  slug,
  kind: z.enum(STATEMENT_KINDS),
  text: text
    .nullable()
    .default(null)
    .describe(
      'The sense in your own words, of a paraphrase. Left out for a quote: its spans joined by a space.',
    ),
  speaker: agent
    .nullable()
    .default(null)
    .describe('Whose words they are; leave out when the source does not say.'),
  attributedAs: text.nullable().default(null).describe("The source's label for the speaker, verbatim."),
  speakerPost: reference('the post in which the speaker speaks')
    .nullable()
    .optional()
    .describe('Left out: the only post that the speaker is known to have held at the date. null: not known.'),
  reportedBy: z
    .array(z.strictObject({ agent, attributedAs: text.nullable().default(null) }))
    .default([])
    .describe('Who passed the words on, the one nearest to the source first.'),
  event: reference('the event at which it was said').nullable().default(null),
  position: number.describe("Place in the order of the event's statements."),
  ordinal: number.describe('Number in an announced list.'),
  date: date.nullable().optional().describe("Left out: the event's date. null: not known."),
  audience: z.array(text.max(100)).default([]).describe('Whom the words were addressed to.'),
  mentions: z.array(mention).default([]),
  topics,
  links: z
    .array(
      z.strictObject({ type: z.enum(STATEMENT_LINK_TYPES), statement: reference('the other statement') }),
    )
    .default([]),
  spans: z
    .array(span)
    .min(1)
    .describe('Where it stands in the source; several where the reporter interrupts it.'),
  anchoring: z
    .enum(ANCHORINGS)
    .default('ANCHORED')
    .describe(
      'ORPHANED: a newer version of the source does not have these words any more. With the text at hand it is found out.',
    ),
  note,
  source: reference('the source that reports it')
    .optional()
    .describe('In a dossier: left out, it is its source.'),
  reason,
});
