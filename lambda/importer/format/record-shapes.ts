import * as z from 'zod';
import { ENTITY_TYPES } from '../../../schema/model/entity-ref.ts';
import { ORGANIZATION_CLASSIFICATIONS } from '../../../schema/model/organization.ts';
import type { Slug } from '../../../schema/model/slug.ts';
import { COMPLETENESS } from '../../../schema/model/source.ts';
import { event } from './event-shape.ts';
import { evidenceOf } from './evidence-shape.ts';
import {
  agent,
  countryCode,
  countryCodes,
  date,
  language,
  MAX_REASON,
  name,
  nameText,
  optionalDate,
  otherLabels,
  otherNames,
  reason,
  reference,
  role,
  sha256,
  slug,
  sources,
  text,
  wikidata,
} from './fields.ts';
import { statement } from './statement-shape.ts';

/**
 * What one record looks like as it is written, by its type: an entry of a dossier, or a line of NDJSON. What is left out is
 * unknown; nothing is filled in but what a description says.
 */

const source = z
  .strictObject({
    slug,
    headline: text.describe('Headline of the source.'),
    publisher: agent
      .nullable()
      .default(null)
      .describe(
        'Slug of the person or organisation that published the source. Null or omitted: the source does not say.',
      ),
    basedOn: z
      .array(agent)
      .default([])
      .describe('People or organisations whose material the source says it uses, such as a news agency.'),
    datePublished: optionalDate.describe('Date of publication.'),
    url: z
      .url({ protocol: /^https?$/ })
      .nullable()
      .default(null)
      .describe('URL of the source.'),
    inLanguage: language.describe('Language of the source as a BCP 47 tag, such as en.'),
    sha256: sha256.describe(
      'SHA-256 of the source text (UTF-8), as 64 lower-case hexadecimal digits. The importer computes it from the source text.',
    ),
    licence: text
      .nullable()
      .default(null)
      .describe(
        'Licence of the source, as an SPDX identifier or in words. Null or omitted: the source states none.',
      ),
    version: z
      .int()
      .min(1)
      .default(1)
      .describe('Version of the source, from 1. The importer numbers a new source text.'),
    previousVersion: reference('the source version that this one replaces').nullable().default(null),
    completeness: z
      .enum(COMPLETENESS)
      .nullable()
      .default(null)
      .describe(
        'How much of the source this record has: WHOLE for all that it reports, EXCERPTS for some. Omitted: you do not say.',
      ),
    gaps: text
      .max(1_000)
      .nullable()
      .default(null)
      .describe('Gaps that you know of, in your own words, such as a missing second page.'),
    reason,
  })
  .describe('Source that reports the entries of the dossier.');

const person = z.strictObject({
  slug,
  name,
  otherNames,
  wikidata,
  birthDate: optionalDate.describe('Date of birth.'),
  deathDate: optionalDate.describe('Date of death.'),
  evidence: evidenceOf('Person'),
  reason,
});

const organization = z.strictObject({
  slug,
  name,
  otherNames,
  classification: z.enum(ORGANIZATION_CLASSIFICATIONS).describe('Type of organisation.'),
  countryCode,
  parent: reference('the organisation that this one is a body of').nullable().default(null),
  wikidata,
  foundingDate: optionalDate.describe('Date of foundation.'),
  dissolutionDate: optionalDate.describe('Date of dissolution.'),
  evidence: evidenceOf('Organization'),
  reason,
});

const post = z.strictObject({
  slug,
  label: nameText.describe('Title of the post.'),
  otherLabels,
  organization: reference('the organisation that the post belongs to'),
  role,
  startDate: optionalDate.describe('Date on which the post was created.'),
  endDate: optionalDate.describe('Date on which the post was abolished.'),
  evidence: evidenceOf('Post'),
  reason,
});

const membership = z.strictObject({
  slug,
  member: agent
    .nullable()
    .describe(
      'Slug of the person or organisation that holds the post or belongs to the organisation. Null: the post was vacant.',
    ),
  organization: reference('the organisation')
    .nullable()
    .default(null)
    .describe("Slug of the organisation. Omit it if you give a post: the post's organisation applies."),
  post: reference('the post that was held').nullable().default(null),
  role: text
    .nullable()
    .default(null)
    .describe('Role of the member in words, such as observer, if it is not a post.'),
  startDate: optionalDate.describe('First day. Omitted: the source does not say.'),
  endDate: optionalDate.describe('Last day. Omitted: the source does not say.'),
  attestedAt: z
    .array(date)
    .default([])
    .describe(
      'Dates on which the source names the holder without saying when the membership begins or ends.',
    ),
  sources,
  evidence: evidenceOf('Membership'),
  reason,
});

const place = z.strictObject({
  slug,
  name,
  otherNames,
  containedIn: reference('the place that contains this one').nullable().default(null),
  countryCode: countryCodes(
    'ISO 3166-1 alpha-2 code of the country that the place is or lies in, such as CH. A list if there are several, as of a border: [CH, FR].',
  ),
  wikidata,
  evidence: evidenceOf('Place'),
  reason,
});

const topic = z.strictObject({
  slug,
  label: nameText.describe('Name of the topic, as readers see it.'),
  definition: text.nullable().default(null).describe('Definition of the topic.'),
  broader: reference('the next broader topic').nullable().default(null),
  reason,
});

const RETRACTED = new RegExp(`^(?:${ENTITY_TYPES.map((type) => type.toLowerCase()).join('|')})/[a-z0-9-]+$`);

const retraction = z
  .strictObject({
    entity: z
      .string()
      .regex(
        RETRACTED,
        `type/slug with one of the types ${ENTITY_TYPES.map((type) => type.toLowerCase()).join(', ')}`,
      )
      .describe('Entry to retract, as type/slug, such as statement/on-peace-2023.'),
    reason: text
      .max(MAX_REASON)
      .describe('Reason for the retraction. Readers see it in the list of changes.'),
  })
  .describe('Retraction of an entry. Lists and counts omit the entry, and its slug cannot be used again.');

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
export type WrittenRecord = { [T in RecordType]: { readonly type: T } & Content<T> & OfDossier }[RecordType];

interface OfDossier {
  /** The source of the dossier that an entry with evidence stands in; null for a line of NDJSON. */
  readonly dossier?: Slug | null;
}

export type WrittenDate = z.output<typeof date>;

/** Other names as they are written: as texts, or with what is known of them. */
export type WrittenNames = Content<'Person'>['otherNames'];
