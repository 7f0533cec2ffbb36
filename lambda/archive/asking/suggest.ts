import { diceCoefficient } from 'dice-coefficient';
import type { EntityType } from '../../../schema/model/entity-ref.ts';
import { SPELLING } from '../layout/keys.ts';
import { byName } from '../layout/sorting.ts';
import { SPELT, SPELT_TYPES, type Spelt } from '../layout/spelling.ts';
import { type ListReach, slugsWithPrefix } from './list-slugs.ts';
import { meantBy, type NamedValue } from './named-values.ts';

/** How many words are looked for, the longest ones, each in every type that is meant; and how many neighbours of each are read. */
const LOOKS = 12;
const WORDS = 3;
const NEIGHBOURS = 50;

/** How alike two slugs must be, from 0 to 1, and how many are suggested. */
const ALIKE = 0.45;
export const SUGGESTIONS = 3;

/**
 * Slugs that are spelt like a value that names nothing. Whatever is misspelt, some word of it mostly begins or ends right:
 * the words that share its first half, or its last one, are read from the lists by spelling, and compared as a whole.
 */
export async function similarSlugs(named: NamedValue, index: ListReach): Promise<readonly string[]> {
  const { types, slug, prefix } = meantBy(named);
  return (await nearSlugs(types, slug, index)).map((each) => prefix + each);
}

/** Slugs of some types that are spelt like a text. */
export async function nearSlugs(
  meant: readonly EntityType[],
  slug: string,
  index: ListReach,
): Promise<readonly string[]> {
  const types = meant.filter((type) => SPELT_TYPES.has(type));
  const wanted = byName(slug);
  const words = [...new Set(wanted.split('-'))]
    .filter((word) => word !== '')
    .toSorted((a, b) => b.length - a.length)
    .slice(0, Math.min(WORDS, Math.floor(LOOKS / Math.max(types.length, 1))));
  const slugs = await Promise.all(
    types.flatMap((type) =>
      words.flatMap((word) => SPELLINGS.map((spelt) => neighbours(type, spelt, word, index))),
    ),
  );
  return nearest(wanted, [...new Set(slugs.flat())]);
}

const SPELLINGS = Object.keys(SPELT) as readonly Spelt[];

async function neighbours(
  type: EntityType,
  spelt: Spelt,
  word: string,
  index: ListReach,
): Promise<readonly string[]> {
  const half = SPELT[spelt](word).slice(0, Math.max(Math.floor(word.length / 2), 1));
  return slugsWithPrefix({ type, name: SPELLING, value: spelt }, half, NEIGHBOURS, index);
}

/** Those of several texts that are most like another one, the most alike first. */
export const nearest = (wanted: string, texts: readonly string[]): readonly string[] =>
  texts
    .map((text) => ({ text, likeness: diceCoefficient(wanted, text) }))
    .filter(({ likeness }) => likeness >= ALIKE)
    .toSorted((a, b) => b.likeness - a.likeness || (a.text < b.text ? -1 : 1))
    .slice(0, SUGGESTIONS)
    .map(({ text }) => text);

/** Those of a record's terms that are most like a value, by themselves or by their English name: `en` is near `english`. */
export function similarTerms({ facet, value }: NamedValue, terms: readonly string[]): readonly string[] {
  const kind = TERM_NAMES[facet];
  const names = kind === undefined ? null : new Intl.DisplayNames('en', { type: kind });
  const byText = new Map(
    terms.flatMap((term) => [
      [term, term],
      [nameOf(names, term) ?? term, term],
    ]),
  );
  const texts = [...byText.keys()];
  const alike = [value, value.toLowerCase()].flatMap((each) => nearest(each, texts));
  return [...new Set(alike.flatMap((text) => byText.get(text) ?? []))].slice(0, SUGGESTIONS);
}

/** The terms that most entities carry. */
export const commonest = (terms: ReadonlyMap<string, number>): readonly string[] =>
  [...terms]
    .toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .slice(0, SUGGESTIONS)
    .map(([term]) => term);

const TERM_NAMES: { readonly [facet: string]: Intl.DisplayNamesType } = {
  language: 'language',
  country: 'region',
};

/** A term's name in lower case; null for what is no code. */
function nameOf(names: Intl.DisplayNames | null, term: string): string | null {
  try {
    return names?.of(term)?.toLowerCase() ?? null;
  } catch {
    return null;
  }
}
