import {
  MARKS_OF_KIND,
  QUOTATION_MARKS,
  SPEAKER_KINDS,
  STATEMENT_KINDS,
} from '../../../schema/model/statement.ts';
import {
  broaderOf,
  countryOf,
  EVENTS_PER_SOURCE,
  FILLERS,
  fillerWord,
  LANGUAGES,
  ORGANIZATIONS,
  PEOPLE,
  PLACES,
  PUBLISHERS,
  parentOf,
  publisherOf,
  STATEMENTS_PER_EVENT,
  TOPICS,
  valueId,
  WORDS,
} from './facet-values.ts';
import { below, type Random, randomFor, weighted, zipf } from './random.ts';

/**
 * The corpus in numbers: everything is drawn from its own number alone. Few speak often and many seldom, words go with
 * topics, posts with people and places with events, as in the record.
 */

/** Kinds of things that are drawn; each has random numbers of its own. */
const SOURCE = 1;
const EVENT = 2;
const POST = 3;
const STATEMENT = 4;
const TEXT = 5;

/** The days over which the corpus is spread. */
const DAYS = 3_650;

export const PRECISIONS = ['day', 'month', 'year', 'none'] as const;
/** Most dates are days. Those that are not stand in lists of their own besides, which searches by date read too. */
const PRECISION_WEIGHTS = [0.965, 0.02, 0.005, 0.01];
const KIND_WEIGHTS = [0.5, 0.1, 0.28, 0.12];
const LANGUAGE_WEIGHTS = LANGUAGES.map((_, index) => [0.6, 0.2, 0.08, 0.06, 0.04, 0.02][index] ?? 0);

/** An event has one to so many speakers; now and then somebody else is quoted. */
const MOST_SPEAKERS = 5;

export interface DrawnSource {
  readonly language: number;
  readonly publisher: number;
}

export interface DrawnEvent {
  readonly source: number;
  readonly precision: (typeof PRECISIONS)[number];
  /** From the first day of the corpus on; where a month or a year is known, any day of it. */
  readonly day: number;
  readonly kind: number;
  readonly place: number | null;
  readonly topic: number;
  /** Those who speak at it as a rule. */
  readonly speakers: readonly number[];
}

export interface DrawnStatement {
  readonly event: number;
  readonly speaker: number | null;
  readonly reporter: number | null;
  readonly kind: number;
  /** From 1, among the statements of the event. */
  readonly position: number;
  readonly isNumbered: boolean;
  readonly topics: readonly number[];
  /** Organisations. */
  readonly mentions: readonly number[];
  /** What it is about, in the order in which it is said. */
  readonly words: readonly number[];
  /** All words of its text in order, with what stands between those. */
  readonly text: readonly number[];
}

export const drawSource = latest((index: number): DrawnSource => {
  const random = randomFor(SOURCE, index);
  return { language: weighted(random, LANGUAGE_WEIGHTS), publisher: zipf(random, PUBLISHERS, 2) };
});

export const drawEvent = latest((index: number): DrawnEvent => {
  const random = randomFor(EVENT, index);
  return {
    source: Math.floor(index / EVENTS_PER_SOURCE),
    precision: PRECISIONS[weighted(random, PRECISION_WEIGHTS)] ?? 'day',
    day: below(random, DAYS),
    kind: zipf(random, 13, 1),
    place: random() < 0.12 ? null : zipf(random, PLACES, 3),
    topic: zipf(random, TOPICS, 0.5),
    speakers: Array.from({ length: 1 + below(random, MOST_SPEAKERS) }, () => zipf(random, PEOPLE, 4)),
  };
});

/** Two people have held each post. */
export const postOf = (person: number): number => person >> 1;

const ofPost = new Map<number, number>();

/** The organisation of a post. The first posts, whose holders speak most, are the first organisation's. */
export function organizationOf(post: number): number {
  const known =
    ofPost.get(post) ?? (post < 2 ? 0 : zipf(randomFor(POST, post), ORGANIZATIONS - PUBLISHERS, 4));
  ofPost.set(post, known);
  return known;
}

export function drawStatement(index: number): DrawnStatement {
  const random = randomFor(STATEMENT, index);
  const event = Math.floor(index / STATEMENTS_PER_EVENT);
  const speaker = drawSpeaker(random, drawEvent(event).speakers);
  const topics = drawTopics(random, drawEvent(event).topic, speaker);
  return {
    event,
    speaker,
    reporter: random() < 0.05 ? zipf(random, PEOPLE, 4) : null,
    kind: weighted(random, KIND_WEIGHTS),
    position: (index % STATEMENTS_PER_EVENT) + 1,
    isNumbered: random() < 0.08,
    topics,
    mentions: random() < 0.4 ? [zipf(random, ORGANIZATIONS - PUBLISHERS, 4)] : [],
    ...drawText(index, drawWords(random, topics[0] ?? 0)),
  };
}

/** Words with fillers between them. */
function drawText(index: number, words: readonly number[]): Pick<DrawnStatement, 'words' | 'text'> {
  const random = randomFor(TEXT, index);
  const text = words.flatMap((word) =>
    random() < 0.6 ? [fillerWord(below(random, FILLERS.length)), word] : [word],
  );
  return { words, text };
}

function drawSpeaker(random: Random, ofEvent: readonly number[]): number | null {
  const sort = random();
  if (sort < 0.03) return null;
  return (sort < 0.97 ? ofEvent[below(random, ofEvent.length)] : undefined) ?? zipf(random, PEOPLE, 4);
}

/** The event's topic, as a rule, and perhaps others. Nobody of the first organisation speaks of the first topic. */
function drawTopics(random: Random, ofEvent: number, speaker: number | null): readonly number[] {
  const drawn = [
    random() < 0.7 ? ofEvent : zipf(random, TOPICS, 0.5),
    ...(random() < 0.5 ? [zipf(random, TOPICS, 0.5)] : []),
    ...(random() < 0.2 ? [zipf(random, TOPICS, 0.5)] : []),
  ];
  const organization = speaker === null ? null : organizationOf(postOf(speaker));
  const isBarred = organization !== null && [organization, parentOf(organization)].includes(0);
  return [...new Set(isBarred ? drawn.map((topic) => topic || 1) : drawn)];
}

const WORDS_PER_TOPIC = 60;
/** The words that belong to no topic come first. */
const COMMON_WORDS = WORDS - TOPICS * WORDS_PER_TOPIC;

/** Ten to thirty words, a third of them those of a topic. Whoever says the first word never says the second. */
function drawWords(random: Random, topic: number): readonly number[] {
  const words = new Set<number>();
  for (let left = 10 + below(random, 16); left > 0; left -= 1) {
    words.add(
      random() < 0.33
        ? COMMON_WORDS + topic * WORDS_PER_TOPIC + zipf(random, WORDS_PER_TOPIC, 2)
        : zipf(random, COMMON_WORDS, 8),
    );
  }
  if (words.has(0)) words.delete(1);
  return [...words];
}

/** The facet values of a statement, by number. */
export function drawnValues({ event, ...statement }: DrawnStatement): readonly number[] {
  const { speaker, reporter, topics, mentions, text } = statement;
  const { source, precision, place, kind } = drawEvent(event);
  const { language, publisher } = drawSource(source);
  const post = speaker === null ? null : postOf(speaker);
  const organization = post === null ? null : organizationOf(post);
  const parent = organization === null ? null : parentOf(organization);
  const organizations = known([organization, parent]);
  const countries = known(organizations.map(countryOf));
  return [
    ...(speaker === null ? [] : [valueId('speaker', speaker)]),
    ...(reporter === null ? [] : [valueId('reportedBy', reporter)]),
    ...(post === null ? [] : [valueId('post', post)]),
    ...organizations.map((each) => valueId('organization', each)),
    ...countries.map((each) => valueId('country', each)),
    valueId('event', event),
    valueId('eventKind', kind),
    ...(place === null ? [] : [valueId('place', place)]),
    ...topics.map((each) => valueId('topic', each)),
    ...new Set(known(topics.map(broaderOf)).map((each) => valueId('broaderTopic', each))),
    ...mentions.map((each) => valueId('mention', each)),
    ...new Set(known(mentions.map(parentOf)).map((each) => valueId('mentionParent', each))),
    valueId('kind', statement.kind),
    valueId('marks', marksOfKind(statement.kind)),
    valueId('speakerKind', SPEAKER_KINDS.indexOf(speaker === null ? 'UNNAMED' : 'NAMED')),
    valueId('language', language),
    valueId('source', source),
    valueId('publisher', publisher),
    ...known([parentOf(publisherOf(publisher))]).map((each) => valueId('publisherParent', each)),
    ...known([...new Set([speaker, reporter])]).map((each) => valueId('agent', each)),
    valueId('numbered', Number(statement.isNumbered)),
    ...(statement.isNumbered ? [valueId('ordinal', statement.position - 1)] : []),
    valueId('anchoring', 0),
    ...(precision === 'none' ? [valueId('missing', 0)] : []),
    ...(speaker === null ? [valueId('missing', 1), valueId('missing', 2)] : []),
    ...(place === null ? [valueId('missing', 4)] : []),
    ...new Set(text.map((each) => valueId('word', each))),
  ];
}

const marksOfKind = (kind: number): number =>
  QUOTATION_MARKS.indexOf(MARKS_OF_KIND[STATEMENT_KINDS[kind] ?? 'PARAPHRASE']);

const known = (values: readonly (number | null)[]): readonly number[] =>
  values.filter((each) => each !== null);

/** Statements are drawn one after the other as a rule, and twenty share an event: the last answer is kept. */
function latest<Drawn>(draw: (index: number) => Drawn): (index: number) => Drawn {
  let known: { readonly index: number; readonly drawn: Drawn } | null = null;
  return (index) => {
    if (known?.index !== index) known = { index, drawn: draw(index) };
    return known.drawn;
  };
}
