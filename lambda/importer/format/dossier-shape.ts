import * as z from 'zod';
import { RECORD_SHAPES, type RecordType } from './record-shapes.ts';

/** The sections of a dossier, in the order in which a reader meets them, and what stands in each. */
export const SECTIONS = {
  topics: 'Topic',
  places: 'Place',
  organizations: 'Organization',
  people: 'Person',
  posts: 'Post',
  memberships: 'Membership',
  events: 'Event',
  statements: 'Statement',
  retractions: 'Retraction',
} as const satisfies Record<string, RecordType>;

export type Section = keyof typeof SECTIONS;
export const SECTION_NAMES = Object.keys(SECTIONS) as readonly Section[];

/** What a dossier has besides its sections. */
export const DOSSIER_FIELDS = {
  reason: RECORD_SHAPES.Topic.shape.reason.describe(
    'Reason for the corrections in this dossier. An entry can give its own.',
  ),
  source: RECORD_SHAPES.Source.optional(),
};

const entries = <T extends RecordType>(type: T, what: string) =>
  z.array(RECORD_SHAPES[type]).default([]).describe(`${what} that the dossier adds or corrects.`);

/** A whole dossier, as a schema for editors; the importer looks at its entries one by one. */
export const dossierShape = z
  .strictObject({
    ...DOSSIER_FIELDS,
    topics: entries('Topic', 'Topics'),
    places: entries('Place', 'Places'),
    organizations: entries('Organization', 'Organisations'),
    people: entries('Person', 'People'),
    posts: entries('Post', 'Posts'),
    memberships: entries('Membership', 'Memberships'),
    events: entries('Event', 'Events'),
    statements: entries('Statement', 'Statements'),
    retractions: z
      .array(RECORD_SHAPES.Retraction)
      .default([])
      .describe('Entries that the dossier retracts from the record.'),
  } satisfies Record<Section, unknown> & typeof DOSSIER_FIELDS)
  .describe('Dossier: one source and everything that it reports.');
