import * as z from 'zod';
import { ENTITY_TYPES } from '../../../schema/model/entity-ref.ts';
import {
  EVENT_KINDS,
  EVENT_LINK_TYPES,
  EVENT_STATUSES,
  PARTICIPANT_ROLES,
  PARTICIPATION_MODES,
} from '../../../schema/model/event.ts';
import { ORGANIZATION_CLASSIFICATIONS } from '../../../schema/model/organization.ts';
import {
  agent,
  countryCode,
  date,
  MAX_REASON,
  name,
  note,
  optionalDate,
  otherNames,
  reason,
  reference,
  sha256,
  slug,
  text,
  texts,
  topics,
  wikidata,
} from './fields.ts';
import { statement } from './statement-shape.ts';

/**
 * What one record looks like as it is written, by its type: an entry of a dossier, or a line of NDJSON. What is left out is
 * unknown; nothing is filled in but what a description says.
 */

const sources = z
  .array(reference('a source'))
  .default([])
  .describe('The sources that it rests on. In a dossier its own source is added to them.');

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
      .regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'a BCP 47 language tag such as en')
      .max(35)
      .nullable()
      .default(null)
      .describe('BCP 47 tag of its language.'),
    sha256: sha256.describe(
      'SHA-256 of the canonical text (UTF-8), the text in which every span counts. With the text at hand it is computed.',
    ),
    licence: text
      .nullable()
      .default(null)
      .describe('SPDX identifier or words; leave out when it states none.'),
    version: z.int().min(1).default(1).describe('1 for the first text seen of this document.'),
    previousVersion: reference('the source version that this one replaces').nullable().default(null),
    reason,
  })
  .describe('The document that reports.');

const person = z.strictObject({
  slug,
  name,
  otherNames,
  wikidata,
  birthDate: optionalDate,
  deathDate: optionalDate,
  reason,
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
  reason,
});

const post = z.strictObject({
  slug,
  label: text.describe('The title of the office.'),
  otherLabels: texts,
  organization: reference('the organisation whose office it is'),
  startDate: optionalDate.describe('When the office came into being.'),
  endDate: optionalDate.describe('When it was abolished.'),
  reason,
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
  sources,
  reason,
});

const place = z.strictObject({
  slug,
  name,
  otherNames,
  containedIn: reference('the place that this lies in').nullable().default(null),
  countryCode,
  wikidata,
  reason,
});

const topic = z.strictObject({
  slug,
  label: text,
  definition: text.nullable().default(null),
  broader: reference('the next broader topic').nullable().default(null),
  reason,
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
  sources,
  reason,
});

const RETRACTED = new RegExp(`^(?:${ENTITY_TYPES.map((type) => type.toLowerCase()).join('|')})/[a-z0-9-]+$`);

const retraction = z
  .strictObject({
    entity: z
      .string()
      .regex(
        RETRACTED,
        `type/slug, the type one of ${ENTITY_TYPES.map((type) => type.toLowerCase()).join(', ')}`,
      )
      .describe('What is withdrawn, as type/slug: statement/on-peace-2023.'),
    reason: text.max(MAX_REASON).describe('Why it is withdrawn; it stands where the entity stood.'),
  })
  .describe('Withdraws an entity. Lists no longer show it, and its slug is not given to another one.');

/** The shape of each type of record. */
export const RECORD_SHAPES = {
  Topic: topic,
  Place: place,
  Organization: organization,
  Person: person,
  Post: post,
  Source: source,
  Membership: membership,
  Event: event,
  Statement: statement,
  Retraction: retraction,
} as const;

/** In this order they are checked and written: each refers only to itself and to those before it. */
export const RECORD_TYPES = Object.keys(RECORD_SHAPES) as readonly RecordType[];

export type RecordType = keyof typeof RECORD_SHAPES;

/** What a record of a type says, once its shape is right. */
export type Content<T extends RecordType> = z.output<(typeof RECORD_SHAPES)[T]>;

/** A record whose shape is right. */
export type WrittenRecord = { [T in RecordType]: { readonly type: T } & Content<T> }[RecordType];

export type WrittenDate = z.output<typeof date>;
