import anyAscii from 'any-ascii';
import { distance } from 'fastest-levenshtein';
import { distanceFrom } from '../../../schema/names/name-distance.ts';
import { nameKeys } from '../../../schema/names/name-keys.ts';
import type { NamedEntry, OtherName } from './tables.ts';

/** What became of one query. */
export interface Asked {
  readonly entry: NamedEntry;
  readonly name: OtherName;
  readonly isSameOrigin: boolean;
  readonly candidates: number;
  /** Whether the entry is among the first five. */
  readonly isFound: boolean;
}

/** One request reads so many items. */
const MOST_READ = 100;
const FIRST = 5;

/** The names under which a record has an entry; a query for one name may be kept out. */
export type Known = (entry: NamedEntry, but: OtherName | null) => readonly string[];

/** A record of entries, found by the keys of their names. */
export class NameRecord {
  readonly #entries: readonly NamedEntry[];
  readonly #known: Known;
  readonly #lists = new Map<string, NamedEntry[]>();
  postings = 0;

  constructor(entries: readonly NamedEntry[], known: Known) {
    this.#entries = entries;
    this.#known = known;
    for (const entry of this.#entries) {
      for (const key of keysOf(known(entry, null))) {
        this.#lists.set(key, [...(this.#lists.get(key) ?? []), entry]);
        this.postings += 1;
      }
    }
  }

  ask(entry: NamedEntry, name: OtherName): Asked {
    const keys = nameKeys(name.text);
    const shared = new Map<NamedEntry, number>();
    for (const key of keys) {
      for (const each of this.#lists.get(key) ?? []) shared.set(each, (shared.get(each) ?? 0) + 1);
    }
    // What only the name that is asked for would have brought is not known to this record.
    if (!keysOf(this.#known(entry, name)).some((key) => keys.includes(key))) shared.delete(entry);
    const read = [...shared].sort(([, a], [, b]) => b - a).slice(0, MOST_READ);
    const from = distanceFrom(name.text);
    const ranked = read.map(([each]) => ({
      each,
      far: Math.min(...this.#known(each, each === entry ? name : null).map(from)),
    }));
    const own = ranked.find(({ each }) => each === entry)?.far;
    const isNearer = ({ each, far }: (typeof ranked)[number]) =>
      own !== undefined && far < own && each.english !== entry.english;
    return {
      entry,
      name,
      isSameOrigin: isSameOrigin(entry.english, name.text),
      candidates: shared.size,
      isFound: own !== undefined && ranked.filter(isNearer).length < FIRST,
    };
  }
}

const keysOf = (names: readonly string[]): readonly string[] => [...new Set(names.flatMap(nameKeys))];

const consonants = (name: string): string =>
  anyAscii(name)
    .toLowerCase()
    .replaceAll(/[^a-z]|[aeiouyw]/g, '');

/** Whether two names are spellings of one: two thirds of the consonants of their plain transliteration agree. */
function isSameOrigin(one: string, other: string): boolean {
  const [a, b] = [consonants(one), consonants(other)];
  const longest = Math.max(a.length, b.length);
  return longest > 0 && distance(a, b) / longest <= 1 / 3;
}

/** One of two halves, by a hash of the entry and the name (FNV-1a): the keys were made with the other one. */
export function isHeldBack({ id }: NamedEntry, { text }: OtherName): boolean {
  let hash = 0x811c9dc5;
  for (const character of id + text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 12)) & 1) === 0;
}
