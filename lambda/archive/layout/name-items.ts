import type { EntityRef, EntityType } from '../../../schema/model/entity-ref.ts';
import { countryOf, everyName } from '../../../schema/model/every-name.ts';
import { countryNames } from '../../../schema/names/country-names.ts';
import type { NameTools } from '../../../schema/names/load.ts';
import { ArchiveFault } from '../archive-fault.ts';
import type { Entry } from './items.ts';
import { type Key, namesKey, revisionDigits, type StoredItem } from './keys.ts';
import type { EntityNumber } from './numbers.ts';
import { checkVersion, LAYOUT_VERSION } from './version.ts';

/**
 * Names are found by their words in Latin letters, of which a reader may know the beginning, and by keys that are the same for names
 * that sound alike. The words of events stand apart: there are very many of them, and a person is not found behind them all. Each revision of an entity has items of its own there, which never change; a reader knows which revision
 * stands.
 */
export type NameOrder = 'word' | 'event' | 'key';

/** An entity that has a name with a word or a key. */
export interface NameEntry {
  readonly ref: EntityRef;
  readonly number: EntityNumber;
  readonly revision: number;
  /** The commit that recorded it. */
  readonly commit: number;
  /** The names that have it; the first few of many. */
  readonly names: readonly string[];
}

/** The most words and keys of one entity, and names that an item tells. */
const MOST_WORDS = 60;
const MOST_KEYS = 80;
const MOST_NAMES = 8;

/** The types whose names are also found by their sound. An event has a name of many words, most of them common ones. */
const BY_SOUND: ReadonlySet<EntityType> = new Set<EntityType>([
  'Person',
  'Organization',
  'Post',
  'Place',
  'Topic',
]);

/** Behind the word or key in a sort key; sorts before all letters. */
const END = ' ';

/** Where the entries of a word stand, with those of all longer words. */
export const namePartition = (order: NameOrder, word: string): Omit<Key, 'sk'> =>
  namesKey(order, word.charAt(0));

/** The sort keys of what has exactly a word, or a longer one too. */
export const nameRange = (word: string, isWhole: boolean) => ({
  low: word + END,
  high: `${word}${isWhole ? END : ''}\uFFFF`,
});

/** All items by which a revision of an entity is found by its names. */
export function nameItems(
  { entity, revision }: Pick<Entry, 'entity' | 'revision'>,
  number: EntityNumber,
  commit: number,
  { nameKeys, romanise }: NameTools,
): readonly StoredItem[] {
  const own = everyName(entity);
  if (own.length === 0) return [];
  const { type, slug } = entity;
  const item = (order: NameOrder, word: string, names: readonly string[]): StoredItem => ({
    ...namePartition(order, word),
    sk: `${word}${END}${number.toString(36)}|${revisionDigits(revision)}`,
    attributes: {
      v: LAYOUT_VERSION,
      type,
      slug,
      n: number,
      r: revision,
      c: commit,
      names: names.slice(0, MOST_NAMES),
    },
  });
  const words = [...grouped(own, romanise)].slice(0, MOST_WORDS);
  if (!BY_SOUND.has(type)) return words.map(([word, names]) => item('event', word, names));
  const country = countryOf(entity);
  const keys = [
    ...grouped(own, nameKeys),
    ...grouped(country === null ? [] : countryNames(country), (name) => wholeKeys(name, nameKeys)),
  ];
  return [
    ...words.map(([word, names]) => item('word', word, names)),
    ...[...new Map(keys.toReversed())].slice(0, MOST_KEYS).map(([key, names]) => item('key', key, names)),
  ];
}

/** Shorter keys are those of very many names. */
const MIN_WHOLE_KEY = 3;

/** The keys of a name as a whole: a country has names in some two hundred languages, and is asked for by one of them. */
const wholeKeys = (name: string, nameKeys: NameTools['nameKeys']): readonly string[] =>
  nameKeys(name.replaceAll(/[\s-]/g, '')).filter((key) => key.length >= MIN_WHOLE_KEY);

/** Names by what is derived from each. */
function grouped(
  names: readonly string[],
  derive: (name: string) => readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    for (const each of new Set(derive(name))) {
      const group = groups.get(each);
      if (group === undefined) groups.set(each, [name]);
      else group.push(name);
    }
  }
  return groups;
}

/** @throws ArchiveFault when an item is none of these */
export function parseNameEntry({ attributes }: Pick<StoredItem, 'attributes'>): NameEntry {
  const { v, type, slug, n, r, c, names } = attributes;
  checkVersion(v, 'a name');
  if (typeof n !== 'number' || typeof r !== 'number' || typeof c !== 'number' || !Array.isArray(names)) {
    throw new ArchiveFault('expected the name of an entity in the table, got another item');
  }
  const ref: EntityRef = { type: type as EntityType, slug: String(slug) };
  return { ref, number: n, revision: r, commit: c, names };
}
