import type { ReportedStatus } from '../../schema/model/event.ts';
import type { Evidence } from '../../schema/model/evidence.ts';
import { type PartialDate, parsePartialDate } from '../../schema/model/partial-date.ts';
import type { Entities } from '../../schema/model/record.ts';

/** Entities of which a test says only what it is about; whatever else they need is as empty as it may be. */

type Fields<T extends keyof Entities> = Partial<Omit<Entities[T], 'type' | 'slug'>>;

export const aStatement = (slug: string, fields: Fields<'Statement'> = {}): Entities['Statement'] => ({
  type: 'Statement',
  slug,
  kind: 'PARAPHRASE',
  text: `What ${slug} says.`,
  inLanguage: null,
  speaker: null,
  attributedAs: null,
  speakerPost: null,
  reporters: [],
  event: null,
  position: null,
  ordinal: null,
  date: null,
  audience: [],
  mentions: [],
  topics: [],
  links: [],
  provenance: { source: 'report', spans: [], anchoring: 'ANCHORED' },
  note: null,
  ...fields,
});

export const anEvent = (slug: string, fields: Fields<'Event'> = {}): Entities['Event'] => ({
  type: 'Event',
  slug,
  name: `Event ${slug}`,
  kind: 'MEETING',
  date: null,
  place: null,
  countries: [],
  participants: [],
  organizers: [],
  partOf: null,
  links: [],
  motto: null,
  topics: [],
  sources: ['report'],
  note: null,
  ...fields,
});

/** What a source tells of the status of an event, on a day. */
export const told = (status: ReportedStatus, day: string, fields: Partial<Evidence> = {}): Evidence => ({
  ...{ field: 'status', value: status, source: 'report', spans: [], date: on(day) },
  ...{ isDated: true, rank: 'NORMAL', note: null },
  ...fields,
});

export const aPerson = (slug: string, fields: Fields<'Person'> = {}): Entities['Person'] => ({
  type: 'Person',
  slug,
  name: `Person ${slug}`,
  otherNames: [],
  wikidata: null,
  birthDate: null,
  deathDate: null,
  ...fields,
});

export const anOrganization = (
  slug: string,
  fields: Fields<'Organization'> = {},
): Entities['Organization'] => ({
  type: 'Organization',
  slug,
  name: `Organisation ${slug}`,
  otherNames: [],
  classification: 'OTHER',
  countryCode: null,
  parent: null,
  wikidata: null,
  foundingDate: null,
  dissolutionDate: null,
  ...fields,
});

export const aPost = (slug: string, fields: Fields<'Post'> = {}): Entities['Post'] => ({
  type: 'Post',
  slug,
  label: `Post ${slug}`,
  otherLabels: [],
  organization: 'league',
  role: null,
  startDate: null,
  endDate: null,
  ...fields,
});

export const aMembership = (slug: string, fields: Fields<'Membership'> = {}): Entities['Membership'] => ({
  type: 'Membership',
  slug,
  member: { type: 'Person', slug: `holder-of-${slug}` },
  organization: 'league',
  post: 'secretary',
  role: null,
  startDate: null,
  endDate: null,
  attestedAt: [],
  sources: ['report'],
  ...fields,
});

export const aSource = (slug: string, fields: Fields<'Source'> = {}): Entities['Source'] => ({
  type: 'Source',
  slug,
  headline: `Report ${slug}`,
  publisher: null,
  basedOn: [],
  datePublished: null,
  url: null,
  inLanguage: 'en',
  sha256: '0'.repeat(64),
  licence: null,
  version: 1,
  previousVersion: null,
  ...fields,
});

export const aTopic = (slug: string, fields: Fields<'Topic'> = {}): Entities['Topic'] => ({
  type: 'Topic',
  slug,
  label: `Topic ${slug}`,
  definition: null,
  broader: null,
  ...fields,
});

export const aPlace = (slug: string, fields: Fields<'Place'> = {}): Entities['Place'] => ({
  type: 'Place',
  slug,
  name: `Place ${slug}`,
  otherNames: [],
  containedIn: null,
  countries: [],
  wikidata: null,
  ...fields,
});

const dates = new Map<string, PartialDate>();

/** A date by its EDTF text, which is read only once, as large examples repeat their dates. */
export function on(edtf: string): PartialDate {
  const date = dates.get(edtf) ?? parsePartialDate(edtf);
  dates.set(edtf, date);
  return date;
}
