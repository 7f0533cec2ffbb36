import * as z from 'zod';
import {
  EVENT_KINDS,
  EVENT_LINK_TYPES,
  EVENT_STATUSES,
  PARTICIPANT_ROLES,
  PARTICIPATION_MODES,
} from '../../../schema/model/event.ts';
import { ORGANIZATION_CLASSIFICATIONS } from '../../../schema/model/organization.ts';
import { STATEMENT_KINDS, STATEMENT_LINK_TYPES } from '../../../schema/model/statement.ts';
import {
  agent,
  countryCode,
  date,
  name,
  note,
  number,
  optionalDate,
  otherNames,
  reference,
  slug,
  text,
  texts,
  topics,
  wikidata,
} from './fields.ts';

/**
 * The dossier as people write it: one YAML file with a source, the directory entries that it needs, and the events and
 * statements that the source reports. What is left out is unknown; nothing is filled in but what a description says.
 */

const source = z
  .strictObject({
    slug,
    headline: text.describe('The headline of the document.'),
    publisher: agent.nullable().default(null).describe('Who published it; leave out when it does not say.'),
    basedOn: z.array(agent).default([]).describe('Whose material the document says that it rests on.'),
    datePublished: optionalDate.describe('When it was published.'),
    url: z
      .url({ protocol: /^https?$/ })
      .nullable()
      .default(null)
      .describe('Web address of the document.'),
    inLanguage: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'expected a BCP 47 language tag such as en')
      .max(35)
      .nullable()
      .default(null)
      .describe('BCP 47 tag of its language.'),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits')
      .describe('SHA-256 of the canonical text (UTF-8), the text in which every span counts.'),
    licence: text
      .nullable()
      .default(null)
      .describe('SPDX identifier or words; leave out when it states none.'),
    version: z.int().min(1).default(1).describe('1 for the first text seen of this document.'),
    previousVersion: reference('the source version that this one replaces').nullable().default(null),
  })
  .describe('The document that reports.');

const person = z.strictObject({
  slug,
  name,
  otherNames,
  wikidata,
  birthDate: optionalDate,
  deathDate: optionalDate,
});

const organization = z.strictObject({
  slug,
  name,
  otherNames,
  classification: z.enum(ORGANIZATION_CLASSIFICATIONS),
  countryCode,
  parent: reference('the organisation that this is a body or organ of').nullable().default(null),
  wikidata,
  foundingDate: optionalDate,
  dissolutionDate: optionalDate,
});

const post = z.strictObject({
  slug,
  label: text.describe('The title of the office.'),
  otherLabels: texts,
  organization: reference('the organisation whose office it is'),
  startDate: optionalDate.describe('When the office came into being.'),
  endDate: optionalDate.describe('When it was abolished.'),
});

const membership = z.strictObject({
  slug,
  member: agent.nullable().describe('Who; null states that the post was vacant in this time.'),
  organization: reference('the organisation')
    .nullable()
    .default(null)
    .describe("Left out for a post: the post's organisation."),
  post: reference('the post that was held').nullable().default(null),
  role: text.nullable().default(null).describe('What the member is there, where it is not a post.'),
  startDate: optionalDate.describe('First day; leave out when the source does not give it.'),
  endDate: optionalDate.describe('Last day; leave out when the source does not give it.'),
  attestedAt: z
    .array(date)
    .default([])
    .describe('Dates for which the source calls the holder so, without saying since when or until when.'),
});

const place = z.strictObject({
  slug,
  name,
  otherNames,
  containedIn: reference('the place that this lies in').nullable().default(null),
  countryCode,
  wikidata,
});

const topic = z.strictObject({
  slug,
  label: text,
  definition: text.nullable().default(null),
  broader: reference('the next broader topic').nullable().default(null),
});

const event = z.strictObject({
  slug,
  name,
  kind: z.enum(EVENT_KINDS),
  status: z.enum(EVENT_STATUSES).describe('As the source has it.'),
  date: optionalDate,
  place: reference('a place').nullable().default(null),
  participants: z
    .array(
      z.strictObject({
        agent,
        role: z.enum(PARTICIPANT_ROLES).default('PARTICIPANT'),
        mode: z
          .enum(PARTICIPATION_MODES)
          .nullable()
          .default(null)
          .describe('How they took part, if the source says.'),
        attributedAs: text.nullable().default(null).describe("The source's label for them."),
      }),
    )
    .default([]),
  organizers: z.array(agent).default([]),
  partOf: reference('the event that this is part of').nullable().default(null),
  links: z
    .array(z.strictObject({ type: z.enum(EVENT_LINK_TYPES), event: reference('the other event') }))
    .default([]),
  motto: text.nullable().default(null),
  topics,
  note,
});

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
      .describe('What stands directly before, if needed to find the words again.'),
    suffix: z.string().min(1).nullable().default(null).describe('What stands directly after.'),
    start: z.int().min(0).describe('Offset of the first code point in the canonical text, from 0.'),
    end: z.int().min(1).describe('Offset behind the last code point.'),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits')
      .nullable()
      .default(null)
      .describe('SHA-256 of the passage (UTF-8), needed where `exact` is left out.'),
  })
  .describe('One unbroken passage of the source. Offsets count Unicode code points.');

const MENTION_TYPES = ['person', 'organization', 'post', 'place', 'topic', 'event'] as const;

const mention = z
  .string()
  .regex(
    new RegExp(`^(?:${MENTION_TYPES.join('|')})/[a-z0-9-]+$`),
    `expected type/slug, the type one of ${MENTION_TYPES.join(', ')}`,
  )
  .describe('What the statement speaks of, as type/slug: organization/united-nations.');

const statement = z.strictObject({
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
  note,
});

export const dossierFormat = z
  .strictObject({
    reason: text
      .nullable()
      .default(null)
      .describe('Why entries that the record already has are corrected; it stands in their history.'),
    source,
    topics: z.array(topic).default([]),
    places: z.array(place).default([]),
    organizations: z.array(organization).default([]),
    people: z.array(person).default([]),
    posts: z.array(post).default([]),
    memberships: z.array(membership).default([]),
    events: z.array(event).default([]),
    statements: z.array(statement).default([]),
  })
  .describe('A dossier: one source with everything that it reports.');

/** A dossier whose shapes are right; its references are not looked at yet. */
export type Dossier = z.output<typeof dossierFormat>;
export type DossierDate = z.output<typeof date>;
