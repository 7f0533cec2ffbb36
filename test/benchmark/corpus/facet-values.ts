import { EVENT_KINDS } from '../../../schema/model/event.ts';
import { type AskedBy, FACET_ENUMS } from '../../../schema/model/facet-table.ts';
import { FACET_UNIONS } from '../../../schema/model/facet-values.ts';
import { type FacetValues, mentionValue, valuesOf, WORD } from '../../../schema/model/facets.ts';
import { ANCHORINGS } from '../../../schema/model/provenance.ts';
import { QUOTATION_MARKS, SPEAKER_KINDS, STATEMENT_KINDS } from '../../../schema/model/statement.ts';

/** What the corpus is made of: how many there are of everything, and what it is called. */

/** The largest corpus; smaller ones are its beginning. */
export const MAX_STATEMENTS = 1_000_000;
export const STATEMENTS_PER_EVENT = 20;
export const EVENTS_PER_SOURCE = 4;
export const PEOPLE = 2_000;
export const POSTS = 1_000;
export const ORGANIZATIONS = 200;
/** The last of the organisations are publishers and nothing else. */
export const PUBLISHERS = 40;
export const PLACES = 200;
export const TOPICS = 400;
export const WORDS = 40_000;

/** What texts have between the words that they are about: stop words, which stand in lists for the sake of phrases alone. */
export const FILLERS = ['the', 'of', 'and', 'to', 'in', 'with', 'for'] as const;
/** Fillers are numbered behind the words. */
export const fillerWord = (index: number): number => WORDS + index;

export const LANGUAGES = ['en', 'ru', 'fr', 'es', 'zh', 'ar'] as const;
/** Codes that ISO 3166 leaves to its users: no state has them. */
const COUNTRIES = ['XA', 'XB', 'XC', 'XD', 'XE', 'XF', 'XG', 'XH', 'XI', 'XJ'] as const;

/** Numbers have leading zeros, so that names sort as their numbers do. */
const numbered = (word: string, digits: number) => (index: number) =>
  `${word}-${String(index).padStart(digits, '0')}`;

export const statementSlug = numbered('statement', 7);
export const eventSlug = numbered('event', 5);
export const sourceSlug = numbered('source', 5);
export const personSlug = numbered('person', 4);
export const postSlug = numbered('post', 4);
export const organizationSlug = numbered('organization', 3);
export const placeSlug = numbered('place', 3);
export const topicSlug = numbered('topic', 3);

export const publisherOf = (index: number): number => ORGANIZATIONS - PUBLISHERS + index;

/** The first twenty organisations are states and leagues in turn, which the others are bodies of. */
const PARENTS = 2 * COUNTRIES.length;
export const parentOf = (organization: number): number | null =>
  organization < PARENTS ? null : organization % PARENTS;
export const countryOf = (organization: number): number | null =>
  organization < PARENTS && organization % 2 === 1 ? organization >> 1 : null;

/** The first twenty topics are broad ones; all of these but the very first have narrower topics. */
const BROAD_TOPICS = 20;
export const broaderOf = (topic: number): number | null =>
  topic < BROAD_TOPICS ? null : 1 + (topic % (BROAD_TOPICS - 1));

const CONSONANTS = 'bdfghjklmnprstvz';
const VOWELS = 'aiou';
const ENDINGS = 'kmpbgnrdtz';
const SYLLABLES = CONSONANTS.length * VOWELS.length;

/** A word of no language, which ends in nothing that is an ending in English, so it is its own stem; or a filler. */
export function wordText(index: number): string {
  if (index >= WORDS) return FILLERS[index - WORDS] ?? '';
  // A factor without a common divisor scatters neighbours over the alphabet.
  const scattered = (index * 7_919) % (SYLLABLES * SYLLABLES * ENDINGS.length);
  const syllable = (at: number) => `${CONSONANTS[at >> 2]}${VOWELS[at & 3]}`;
  const [first, second] = [scattered % SYLLABLES, Math.floor(scattered / SYLLABLES) % SYLLABLES];
  const ending = ENDINGS[Math.floor(scattered / (SYLLABLES * SYLLABLES))];
  return syllable(first) + syllable(second) + ending;
}

const among = (values: readonly string[]): Values => ({
  size: values.length,
  text: (index: number) => values[index] ?? '',
});

const EVENTS = MAX_STATEMENTS / STATEMENTS_PER_EVENT;

/**
 * What statements of the corpus are asked for by. No audience is drawn, and no links; only people speak, for themselves, and no event
 * or place lies in another.
 */
export type FacetName =
  | Exclude<
      AskedBy<'Statement'>,
      | 'audience'
      | 'speakerParent'
      | 'reportedByParent'
      | 'superEvent'
      | 'relayedAt'
      | 'containingPlace'
      | 'completeness'
      | 'onBehalfOf'
      | 'speechAct'
      | 'linkType'
      | 'linkedTo'
      | 'typedLink'
    >
  | typeof WORD;

interface Values {
  readonly size: number;
  readonly text: (index: number) => string;
}

const mentioned: Values = {
  size: ORGANIZATIONS,
  text: (index: number) => mentionValue({ type: 'Organization', slug: organizationSlug(index) }),
};

/** The values of every facet. */
const FACETS: Readonly<Record<FacetName, Values>> = {
  speaker: { size: PEOPLE, text: personSlug },
  reportedBy: { size: PEOPLE, text: personSlug },
  post: { size: POSTS, text: postSlug },
  organization: { size: ORGANIZATIONS, text: organizationSlug },
  country: among(COUNTRIES),
  event: { size: EVENTS, text: eventSlug },
  eventKind: among(EVENT_KINDS),
  place: { size: PLACES, text: placeSlug },
  topic: { size: TOPICS, text: topicSlug },
  broaderTopic: { size: TOPICS, text: topicSlug },
  mention: mentioned,
  mentionParent: mentioned,
  kind: among(STATEMENT_KINDS),
  marks: among(QUOTATION_MARKS),
  speakerKind: among(SPEAKER_KINDS),
  language: among(LANGUAGES),
  source: { size: EVENTS / EVENTS_PER_SOURCE, text: sourceSlug },
  publisher: { size: PUBLISHERS, text: (index: number) => organizationSlug(publisherOf(index)) },
  publisherParent: { size: ORGANIZATIONS, text: organizationSlug },
  agent: { size: PEOPLE, text: personSlug },
  numbered: among(['false', 'true']),
  ordinal: { size: STATEMENTS_PER_EVENT, text: (index: number) => String(index + 1) },
  anchoring: among(ANCHORINGS),
  missing: among(FACET_ENUMS.StatementGap),
  // Stems of stop words are in capitals.
  word: {
    size: WORDS + FILLERS.length,
    text: (index: number) => (index < WORDS ? wordText(index) : wordText(index).toUpperCase()),
  },
};

export const FACET_NAMES = Object.keys(FACETS) as readonly FacetName[];

export const facetSize = (name: FacetName): number => FACETS[name].size;
export const valueText = (name: FacetName, index: number): string => FACETS[name].text(index);

/** The values of all facets are numbered through; a facet's own begin here. */
const bases = new Map<FacetName, number>();
const names: FacetName[] = [];
const texts: string[] = [];
for (const name of FACET_NAMES) {
  bases.set(name, texts.length);
  for (let index = 0; index < FACETS[name].size; index += 1) {
    names.push(name);
    texts.push(FACETS[name].text(index));
  }
}
const ids = new Map<string, number>();
for (const [id, name] of names.entries()) {
  const text = texts[id] ?? '';
  for (const each of name.startsWith('mention') ? valuesOf({ [name]: [text] }, name) : [text]) {
    ids.set(`${name} ${each}`, id);
  }
}

/** How many values there are of all facets. */
export const VALUE_COUNT: number = texts.length;

export const valueId = (name: FacetName, index: number): number => (bases.get(name) ?? 0) + index;

/** The number of a value by its text; null when no statement can carry it. */
export const findValue = (name: string, text: string): number | null => ids.get(`${name} ${text}`) ?? null;

export const nameOfValue = (id: number): FacetName => names[id] ?? fault(id);
export const textOfValue = (id: number): string => texts[id] ?? fault(id);

function fault(id: number): never {
  throw new Error(`expected the number of a facet value, got ${id}`);
}

/** Values by facet, as entries carry them: in order. Words and unions follow from others. */
export function facetsOf(values: Iterable<number>): FacetValues {
  const facets: Record<string, string[]> = {};
  for (const id of values) {
    const name = nameOfValue(id);
    if (name === WORD || name in FACET_UNIONS) continue;
    const texts = facets[name];
    if (texts === undefined) facets[name] = [textOfValue(id)];
    else texts.push(textOfValue(id));
  }
  for (const texts of Object.values(facets)) if (texts.length > 1) texts.sort();
  return facets;
}

/** The words among values that a text is about. */
export const wordsIn = (values: Iterable<number>): readonly string[] =>
  [...values].filter((id) => nameOfValue(id) === WORD && id < valueId(WORD, WORDS)).map(textOfValue);

/** Those of some values that are of one facet, in the order of their texts. */
export function valuesOfFacet(name: FacetName, values: Int32Array): readonly string[] {
  const first = valueId(name, 0);
  const end = first + facetSize(name);
  const texts: string[] = [];
  for (const id of values) if (id >= first && id < end) texts.push(textOfValue(id));
  return texts.length > 1 ? texts.sort() : texts;
}
