import type { NamedEntity, NamedText } from '../../../schema/context.ts';
import { type EntityType, nameOf } from '../../../schema/model/entity-ref.ts';
import { type Phrase, writtenPhrase } from '../../../schema/model/text-query.ts';
import type { NameTools } from '../../../schema/names/load.ts';
import type { NameEntry } from '../layout/name-items.ts';
import type { NamePort } from './name-port.ts';
import { begunIn, firstOf, longestOf } from './suggestions.ts';

/** The most keys that are looked up for one text. Each is a request. */
const MOST_KEYS = 4;
/** The most entities that a text names. */
export const MOST_NAMED = 20;
/** How far a name may be from the text that names it, of 1: of several words each has to be in the name. */
const NEAR = 0.21;
const NEAR_OF_SEVERAL = 0.16;
/** The same of so few letters and a label: labels are made of common words, and half of a short word is another one. */
const NEAR_OF_SHORT = 0.1;
const SHORT = 4;
const OF_WORDS: ReadonlySet<EntityType> = new Set<EntityType>(['Post', 'Topic']);
/** The same of a single word and one word of a name, by which somebody is taken for the speaker. */
const SAME_WORD = 0.15;
/** Shorter words are mostly something else. */
const MIN_LETTERS = 3;
/** The most people and organisations whose statements a word stands for. */
export const MOST_AGENTS = 5;

/** Whether a phrase may name something: it is not in quotation marks, and has a word that is long enough, or letters of a compound. */
export const mayName = ({ isExact, words }: Phrase): boolean =>
  !isExact &&
  (isCompound(words) || words.some(({ isStop, folded }) => !isStop && folded.length >= MIN_LETTERS));

/** Whether words are the letters of a compound, in a script without spaces. */
const isCompound = (words: Phrase['words']): boolean =>
  words.length > 1 && words.every(({ folded }) => folded.length === 1);

/** A phrase as a name is written. */
const asName = (phrase: Phrase): string =>
  isCompound(phrase.words) ? writtenPhrase(phrase).replaceAll(' ', '') : writtenPhrase(phrase);

/**
 * The entities that phrases name, the nearest first, and for each phrase the people and organisations that it names on its own: by the
 * surname, or by a name of one word such as an acronym.
 */
export async function namedBy(
  phrases: readonly Phrase[],
  names: NamePort,
  { distanceFrom, nameKeys, romanise }: NameTools,
): Promise<NamedText> {
  const free = phrases.filter(mayName).map(asName);
  const text = free.join(' ');
  const keys = [...new Set(free.flatMap(nameKeys))]
    .toSorted((a, b) => b.length - a.length)
    .slice(0, MOST_KEYS);
  const found = await Promise.all(keys.map((key) => names.read('key', key, true)));
  const entries = [...new Map(found.flat().map((entry) => [nameOf(entry.ref), entry])).values()];

  const fromText = distanceFrom(text);
  const nearest = (entry: NameEntry): NamedEntity => {
    const distances = entry.names.map(fromText);
    const distance = Math.min(...distances);
    return { ref: entry.ref, name: entry.names[distances.indexOf(distance)] ?? '', distance };
  };
  const isShort = romanise(text).join('').length <= SHORT;
  const entities = entries
    .map(nearest)
    .filter(({ ref, distance }) => {
      if (isShort && OF_WORDS.has(ref.type)) return distance <= NEAR_OF_SHORT;
      return distance <= (free.length > 1 ? NEAR_OF_SEVERAL : NEAR);
    })
    .toSorted((a, b) => a.distance - b.distance || (nameOf(a.ref) < nameOf(b.ref) ? -1 : 1))
    .slice(0, MOST_NAMED);

  const agentsOf = (phrase: Phrase): readonly NamedEntity[] => {
    const asked = writtenPhrase(phrase);
    if (!mayName(phrase) || phrase.words.length !== 1) return [];
    const fromWord = distanceFrom(asked);
    const isNamed = ({ ref, names: all }: NameEntry) =>
      ref.type === 'Person'
        ? all.some((name) => romanise(name).some((word) => fromWord(word) <= SAME_WORD))
        : ref.type === 'Organization' &&
          all.some((name) => romanise(name).length === 1 && fromWord(name) <= SAME_WORD);
    return entries
      .filter(isNamed)
      .map((entry) => ({ ref: entry.ref, name: entry.names[0] ?? '', distance: 0 }))
      .slice(0, MOST_AGENTS);
  };
  return { entities, agents: phrases.map(agentsOf) };
}

/** Shorter words begin too many names. */
const MIN_BEGUN = 4;

/** People with a name of which each word of the text begins one. The best fit comes first. Other names consist of common words. */
export async function begunBy(
  phrases: readonly Phrase[],
  names: NamePort,
  { romanise }: NameTools,
): Promise<readonly NamedEntity[]> {
  const words = romanise(phrases.filter(mayName).map(asName).join(' '));
  const longest = longestOf(words);
  if (longest === undefined || longest.length < MIN_BEGUN) return [];
  const begun = await names.read('word', longest, false);
  const people = begun.filter(({ ref }) => ref.type === 'Person');
  // As near as any name that sounds like the text, at most.
  return firstOf(begunIn(people, words, romanise), MOST_NAMED).map(({ distance, ...each }) => ({
    ...each,
    distance: distance * NEAR,
  }));
}
