import type { Entry } from '../../../lambda/archive/layout/items.ts';
import type { EntityType } from '../../../schema/model/entity-ref.ts';
import type { Evidence } from '../../../schema/model/evidence.ts';
import { eventFacets, statementFacets } from '../../../schema/model/facets.ts';
import type { Above } from '../../../schema/model/hierarchy.ts';
import { type PartialDate, parsePartialDate } from '../../../schema/model/partial-date.ts';
import type { Entities, Entity } from '../../../schema/model/record.ts';
import { dateText } from './dates.ts';
import { organizationAt, personAt, personName, placeAt, postAt, sourceAt, topicAt } from './directory.ts';
import { type DrawnEvent, drawEvent, drawStatement, organizationOf, postOf } from './draw.ts';
import {
  broaderOf,
  EVENTS_PER_SOURCE,
  eventSlug,
  ORGANIZATIONS,
  organizationSlug,
  PEOPLE,
  PLACES,
  POSTS,
  parentOf,
  personSlug,
  placeSlug,
  postSlug,
  STATEMENTS_PER_EVENT,
  sourceSlug,
  statementSlug,
  TOPICS,
  topicSlug,
  valueText,
  wordText,
} from './facet-values.ts';

/** The corpus as entities with the facets that the record itself derives from them. */

/** The entities of one type. */
export interface Kind {
  readonly type: EntityType;
  readonly size: number;
  readonly slug: (index: number) => string;
  readonly entry: (index: number) => Entry;
}

/** Everything that a corpus of so many statements has. */
export function kinds(statements: number): readonly Kind[] {
  const events = Math.ceil(statements / STATEMENTS_PER_EVENT);
  const sources = Math.ceil(events / EVENTS_PER_SOURCE);
  return [
    { type: 'Place', size: PLACES, slug: placeSlug, entry: inDirectory(placeAt) },
    { type: 'Topic', size: TOPICS, slug: topicSlug, entry: inDirectory(topicAt) },
    { type: 'Organization', size: ORGANIZATIONS, slug: organizationSlug, entry: inDirectory(organizationAt) },
    { type: 'Person', size: PEOPLE, slug: personSlug, entry: inDirectory(personAt) },
    { type: 'Post', size: POSTS, slug: postSlug, entry: inDirectory(postAt) },
    { type: 'Source', size: sources, slug: sourceSlug, entry: inDirectory(sourceAt) },
    { type: 'Event', size: events, slug: eventSlug, entry: eventEntry },
    { type: 'Statement', size: statements, slug: statementSlug, entry: statementEntry },
  ];
}

/** The whole corpus; what is referred to comes before what refers to it. */
export function* corpus(statements: number): Generator<Entry> {
  for (const { size, entry } of kinds(statements)) {
    for (let index = 0; index < size; index += 1) yield entry(index);
  }
}

/** One entity of a corpus by its slug; null when there is none. */
export function findEntry(statements: number, type: EntityType, slug: string): Entry | null {
  const kind = kinds(statements).find((each) => each.type === type);
  const index = Number(slug.split('-').at(-1));
  return kind !== undefined && index < kind.size && kind.slug(index) === slug ? kind.entry(index) : null;
}

const inDirectory = (entityAt: (index: number) => Entity) => (index: number) => {
  const entity = entityAt(index);
  return { entity, facets: {}, revision: 1 };
};

export const sourceEntry = inDirectory(sourceAt);

export function eventEntry(index: number): Entry<'Event'> {
  const entity = eventAt(index);
  return { entity, facets: eventFacets(entity, { countries: [], above }), revision: 1 };
}

const above: Above = ({ type, slug }) => {
  const number = Number(slug.split('-').at(-1));
  if (type === 'Topic')
    return [broaderOf(number)].flatMap((topic) => (topic === null ? [] : topicSlug(topic)));
  if (type !== 'Organization') return [];
  return [parentOf(number)].flatMap((parent) => (parent === null ? [] : organizationSlug(parent)));
};

/** Dates are few and take long to read. */
const dates = new Map<string, PartialDate>();

function dateOf(event: DrawnEvent): PartialDate | null {
  const text = dateText(event);
  if (text === null) return null;
  const date = dates.get(text) ?? parsePartialDate(text);
  dates.set(text, date);
  return date;
}

/** A source of the first day of the corpus tells that an event took place. */
const occurred = (source: string): Evidence => ({
  ...{ field: 'status', value: 'OCCURRED', source, spans: [] },
  ...{ date: parsePartialDate('2000-01-01'), isDated: false, rank: 'NORMAL', note: null },
});

export function eventAt(index: number): Entities['Event'] {
  const event = drawEvent(index);
  return {
    type: 'Event',
    slug: eventSlug(index),
    name: `Session ${index}`,
    kind: valueText('eventKind', event.kind) as Entities['Event']['kind'],
    date: dateOf(event),
    place: event.place === null ? null : placeSlug(event.place),
    countries: [],
    participants: [],
    organizers: [],
    partOf: null,
    links: [],
    motto: null,
    topics: [topicSlug(event.topic)],
    sources: [sourceSlug(event.source)],
    note: null,
    evidence: [occurred(sourceSlug(event.source))],
  };
}

/** Derives everything that a statement is filed under as the import does. */
export function statementEntry(index: number): Entry<'Statement'> {
  const { event, speaker } = drawStatement(index);
  const entity = statementAt(index);
  const organization = speaker === null ? null : organizationOf(postOf(speaker));
  const parent = organization === null ? null : parentOf(organization);
  const facets = statementFacets(entity, {
    event: eventAt(event),
    source: sourceAt(drawEvent(event).source),
    organizations: [organization, parent].flatMap((each) => (each === null ? [] : organizationAt(each))),
    above,
  });
  return { entity, facets, revision: 1 };
}

const person = (index: number) => ({ type: 'Person', slug: personSlug(index) }) as const;

function statementAt(index: number): Entities['Statement'] {
  const {
    event,
    speaker,
    reporter,
    kind,
    position,
    isNumbered,
    topics,
    mentions,
    text: words,
  } = drawStatement(index);
  const text = textOf(words);
  const { source } = drawEvent(event);
  const span = {
    exact: text,
    prefix: null,
    suffix: null,
    start: 0,
    end: text.length,
    sha256: '0'.repeat(64),
  };
  return {
    type: 'Statement',
    slug: statementSlug(index),
    kind: valueText('kind', kind) as Entities['Statement']['kind'],
    text,
    inLanguage: sourceAt(source).inLanguage,
    speaker: speaker === null ? null : person(speaker),
    attributedAs: speaker === null ? null : personName(speaker),
    speakerPost: speaker === null ? null : postSlug(postOf(speaker)),
    reporters: reporter === null ? [] : [{ agent: person(reporter), attributedAs: null }],
    event: eventSlug(event),
    position,
    ordinal: isNumbered ? position : null,
    date: dateOf(drawEvent(event)),
    audience: [],
    mentions: mentions.map((each) => ({ type: 'Organization', slug: organizationSlug(each) })),
    topics: topics.map(topicSlug),
    links: [],
    provenance: { source: sourceSlug(source), spans: [span], anchoring: 'ANCHORED' },
    note: null,
  };
}

/** A sentence of words in their order. */
function textOf(words: readonly number[]): string {
  const sentence = words.map(wordText).join(' ');
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}
