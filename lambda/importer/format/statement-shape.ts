import * as z from 'zod';
import { ANCHORINGS } from '../../../schema/model/provenance.ts';
import {
  QUOTATION_MARKS,
  SPEECH_ACTS,
  STATEMENT_KINDS,
  STATEMENT_LINK_TYPES,
} from '../../../schema/model/statement.ts';
import {
  agent,
  assertedBy,
  date,
  language,
  note,
  number,
  reason,
  reference,
  slug,
  text,
  topics,
} from './fields.ts';
import { span } from './span-shape.ts';

const MENTION_TYPES = ['person', 'organization', 'post', 'place', 'topic', 'event'] as const;

const mention = z
  .string()
  .regex(
    new RegExp(`^(?:${MENTION_TYPES.join('|')})/[a-z0-9-]+$`),
    `type/slug with one of the types ${MENTION_TYPES.join(', ')}`,
  )
  .describe('Entry that the statement mentions, as type/slug, such as organization/united-nations.');

/** A statement as it is written. */
export const statement = z.strictObject({
  slug,
  kind: z.enum(STATEMENT_KINDS).describe('Quotation type.'),
  text: text
    .nullable()
    .default(null)
    .describe('Paraphrase in your own words. Omit it for a quote: the words come from its spans.'),
  speaker: agent
    .nullable()
    .default(null)
    .describe(
      'Slug of the person or organisation whose words they are. Null or omitted: the source does not say.',
    ),
  attributedAs: text
    .nullable()
    .default(null)
    .describe("Source's label for the speaker, verbatim, such as its chair."),
  speakerPost: reference('the post in which the speaker speaks')
    .nullable()
    .optional()
    .describe(
      'Slug of the post that the speaker speaks in. Omitted: the post that the speaker held on that date, if exactly one is known. Null: not known.',
    ),
  jointSpeakers: z
    .array(
      z.strictObject({
        agent,
        attributedAs: text.nullable().default(null).describe("Source's label for the speaker, verbatim."),
        post: reference('the post in which the speaker speaks')
          .nullable()
          .optional()
          .describe('As `speakerPost`, for this speaker.'),
      }),
    )
    .default([])
    .describe('Further speakers of a joint statement, in the order of the source. `speaker` is the first.'),
  unnamedSpeaker: z
    .enum(['GROUP', 'ANONYMOUS'])
    .nullable()
    .default(null)
    .describe(
      'Kind of a speaker without a name: GROUP for all of us, ANONYMOUS for somebody whom the source keeps unnamed. Only without speaker.',
    ),
  anonymityTerms: text
    .max(200)
    .nullable()
    .default(null)
    .describe(
      'Terms on which the source does not name the speaker, verbatim: on condition of anonymity. Only for ANONYMOUS.',
    ),
  onBehalfOf: agent
    .nullable()
    .default(null)
    .describe(
      'Slug of the person or organisation for whom the speaker speaks, besides the post: a minister, a delegation.',
    ),
  reportingVerb: text
    .max(100)
    .nullable()
    .default(null)
    .describe('Verb with which the source reports the words, verbatim: emphasised.'),
  speechAct: z
    .enum(SPEECH_ACTS)
    .nullable()
    .default(null)
    .describe('Act that the speaker performs by saying it, as the reporting verb shows.'),
  marks: z
    .enum(QUOTATION_MARKS)
    .nullable()
    .default(null)
    .describe(
      'How much of the words the source puts between quotation marks. Omitted: MARKED for a direct quote, PARTLY_MARKED for a mixed one, UNMARKED for anything else.',
    ),
  reportedBy: z
    .array(
      z.strictObject({
        agent,
        attributedAs: text
          .nullable()
          .default(null)
          .describe("Source's label for the person or organisation, verbatim."),
        event: reference('the event at which the words were relayed').nullable().default(null),
        date: date.nullable().default(null).describe('Date on which the words were relayed.'),
        spans: z
          .array(span)
          .default([])
          .describe('Passages of the source that say so, located as those of the statement.'),
      }),
    )
    .default([])
    .describe('People and organisations that relay the words, the one closest to the publisher first.'),
  event: reference('the event at which it was said').nullable().default(null),
  position: number.describe('Position among the statements of the event, from 1.'),
  ordinal: number.describe('Number in an announced list, such as 3 for the third priority.'),
  date: date
    .nullable()
    .optional()
    .describe("Date of the statement. Omitted: the event's date. Null: not known."),
  audience: z.array(text.max(100)).default([]).describe('Audience of the words, as the source names it.'),
  mentions: z.array(mention).default([]).describe('Entries that the statement mentions.'),
  topics,
  links: z
    .array(
      z.strictObject({
        type: z.enum(STATEMENT_LINK_TYPES).describe('Relation of this statement to the other one.'),
        statement: reference('the other statement'),
        assertedBy,
      }),
    )
    .default([])
    .describe('Links to other statements.'),
  spans: z
    .array(span)
    .min(1)
    .describe(
      'Passages of the source that contain the statement, in order. There are several if the source interrupts the words.',
    ),
  anchoring: z
    .enum(ANCHORINGS)
    .default('ANCHORED')
    .describe(
      'State of the passages: ORPHANED if the newest version of the source does not contain them. The importer determines it from the source text.',
    ),
  inLanguage: language.describe(
    'Language of the words as a BCP 47 tag, such as ru. Null or omitted: the language of the source.',
  ),
  note,
  source: reference('the source that reports it')
    .optional()
    .describe("Slug of the source that reports the statement. Omitted in a dossier: the dossier's source."),
  reason,
});
