import type { Entry } from '../../lambda/archive/items.ts';
import { eventFacets, type FacetValues, statementFacets } from '../../schema/model/facets.ts';
import { parsePartialDate } from '../../schema/model/partial-date.ts';
import type { Entities, Entity } from '../../schema/model/record.ts';

/** How large a corpus is; everything else follows from the number of statements. */
const STATEMENTS_PER_EVENT = 20;
const PEOPLE = 40;
const TOPICS = 30;
const PLACES = 15;
const EVENTS_PER_SOURCE = 4;

/** A deterministic corpus of fictional people and places, shaped like the record: few speak often, many seldom. */
export function corpus(statements: number): readonly Entry[] {
  const random = mulberry32(20_230_215);
  const zipf = (size: number) => Math.min(Math.floor(size ** random()) - 1, size - 1);
  const entries: Entry[] = [];
  const add = (entity: Entity, facets: FacetValues = {}) => entries.push({ entity, facets, revision: 1 });

  const organizations = range(PEOPLE).map((i) => organization(i));
  const events = range(Math.ceil(statements / STATEMENTS_PER_EVENT)).map((i) =>
    event(i, `place-${zipf(PLACES)}`, `topic-${zipf(TOPICS)}`, dayOf(Math.floor(random() * 3_650))),
  );
  const sources = range(Math.ceil(events.length / EVENTS_PER_SOURCE)).map((i) => source(i));
  for (const i of range(PLACES)) add(place(i));
  for (const i of range(TOPICS)) add(topic(i));
  for (const each of [...organizations, ...sources]) add(each);
  for (const i of range(PEOPLE)) {
    add(person(i));
    add(post(i));
  }
  for (const each of events) add(each, eventFacets(each, { countries: [] }));
  for (const i of range(statements)) {
    const at = events[Math.floor(i / STATEMENTS_PER_EVENT)] as Entities['Event'];
    const from = sources[Math.floor(i / STATEMENTS_PER_EVENT / EVENTS_PER_SOURCE)] as Entities['Source'];
    const speaker = zipf(PEOPLE);
    const said = statement(i, speaker, at, from, `topic-${zipf(TOPICS)}`);
    const organizationOf = organizations[speaker] as Entities['Organization'];
    add(said, statementFacets(said, { event: at, source: from, organizations: [organizationOf] }));
  }
  return entries;
}

const range = (size: number): readonly number[] => Array.from({ length: size }, (_, index) => index);

const dayOf = (offset: number): string =>
  new Date(Date.UTC(2015, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10);

const place = (i: number): Entity => ({
  type: 'Place',
  slug: `place-${i}`,
  name: `Port Number ${i}`,
  otherNames: [],
  containedIn: null,
  countryCode: null,
  wikidata: null,
});

const topic = (i: number): Entity => ({
  type: 'Topic',
  slug: `topic-${i}`,
  label: `Topic ${i}`,
  definition: null,
  broader: null,
});

const organization = (i: number): Entities['Organization'] => ({
  type: 'Organization',
  slug: `organization-${i}`,
  name: `League ${i}`,
  otherNames: [],
  classification: 'INTERGOVERNMENTAL',
  countryCode: null,
  parent: null,
  wikidata: null,
  foundingDate: null,
  dissolutionDate: null,
});

const person = (i: number): Entity => ({
  type: 'Person',
  slug: `person-${i}`,
  name: `Speaker ${i}`,
  otherNames: [],
  wikidata: null,
  birthDate: null,
  deathDate: null,
});

const post = (i: number): Entity => ({
  type: 'Post',
  slug: `post-${i}`,
  label: `Secretary ${i}`,
  otherLabels: [],
  organization: `organization-${i}`,
  startDate: null,
  endDate: null,
});

const source = (i: number): Entities['Source'] => ({
  type: 'Source',
  slug: `source-${i}`,
  headline: `Report ${i}`,
  publisher: null,
  basedOn: [],
  datePublished: parsePartialDate('2020'),
  url: null,
  inLanguage: 'en',
  sha256: '0'.repeat(64),
  licence: null,
  version: 1,
  previousVersion: null,
});

const event = (i: number, at: string, about: string, day: string): Entities['Event'] => ({
  type: 'Event',
  slug: `event-${i}`,
  name: `Session ${i}`,
  kind: 'SESSION',
  status: 'OCCURRED',
  date: parsePartialDate(day),
  place: at,
  participants: [],
  organizers: [],
  partOf: null,
  links: [],
  motto: null,
  topics: [about],
  sources: [`source-${Math.floor(i / EVENTS_PER_SOURCE)}`],
  note: null,
});

function statement(
  i: number,
  speaker: number,
  at: Entities['Event'],
  from: Entities['Source'],
  about: string,
): Entities['Statement'] {
  const text = `This is statement number ${i}; it says what a statement of common length says, in some thirty words or so.`;
  return {
    type: 'Statement',
    slug: `statement-${i}`,
    kind: 'DIRECT_QUOTE',
    text,
    inLanguage: 'en',
    speaker: { type: 'Person', slug: `person-${speaker}` },
    attributedAs: `Speaker ${speaker}`,
    speakerPost: `post-${speaker}`,
    reporters: [],
    event: at.slug,
    position: (i % STATEMENTS_PER_EVENT) + 1,
    ordinal: null,
    date: at.date,
    audience: [],
    mentions: [],
    topics: [about],
    links: [],
    provenance: {
      source: from.slug,
      spans: [
        { exact: text, prefix: null, suffix: null, start: 0, end: text.length, sha256: '0'.repeat(64) },
      ],
    },
    note: null,
  };
}

/** A small seeded generator of numbers from 0 to 1: the same corpus on every machine. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
