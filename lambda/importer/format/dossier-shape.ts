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
    'Why entries that the record already has are corrected, where an entry does not say so itself.',
  ),
  source: RECORD_SHAPES.Source.optional(),
};

const entries = <T extends RecordType>(type: T) => z.array(RECORD_SHAPES[type]).default([]);

/** A whole dossier, as a schema for editors; the importer looks at its entries one by one. */
export const dossierShape = z
  .strictObject({
    ...DOSSIER_FIELDS,
    topics: entries('Topic'),
    places: entries('Place'),
    organizations: entries('Organization'),
    people: entries('Person'),
    posts: entries('Post'),
    memberships: entries('Membership'),
    events: entries('Event'),
    statements: entries('Statement'),
    retractions: entries('Retraction'),
  } satisfies Record<Section, unknown> & typeof DOSSIER_FIELDS)
  .describe('A dossier: one source with everything that it reports.');
