import type { NamedEntity, SuggestQuery } from '../../../schema/context.ts';
import { nameOf } from '../../../schema/model/entity-ref.ts';
import type { NameTools } from '../../../schema/names/load.ts';
import type { NameEntry, NameOrder } from '../layout/name-items.ts';
import type { NamePort } from './name-port.ts';

/** How far a name may be from a text that it is suggested for, of 1. */
const NEAR = 0.4;

/**
 * Entities that a text may be the beginning of: each of its words begins a word of a name. Where there are none, those whose names sound
 * most like it. The whole name comes before its beginning, and a name that begins so before one that has it later.
 */
export async function suggestionsFor(
  { text, types, size }: SuggestQuery,
  names: NamePort,
  { distanceFrom, nameKeys, romanise }: NameTools,
): Promise<readonly NamedEntity[]> {
  const words = romanise(text);
  const longest = longestOf(words);
  if (longest === undefined) return [];
  const isOfTypes = ({ ref }: NameEntry): boolean => types.includes(ref.type);

  const orders: readonly NameOrder[] = [
    ...(types.some((type) => type !== 'Event') ? (['word'] as const) : []),
    ...(types.includes('Event') ? (['event'] as const) : []),
  ];
  const begun = await Promise.all(orders.map((order) => names.read(order, longest, false)));
  const fitting = begunIn(begun.flat().filter(isOfTypes), words, romanise);
  if (fitting.length > 0) return firstOf(fitting, size);

  const keys = nameKeys(text);
  // Of one word all keys are of the whole, and the first one reads no letter in two ways.
  const key = words.length === 1 ? keys[0] : longestOf(keys);
  const alike = key === undefined ? [] : await names.read('key', key, false);
  const fromText = distanceFrom(text);
  const near = alike.filter(isOfTypes).flatMap(({ ref, names: all }) => {
    const nearest = all.map((name) => ({ ref, name, distance: fromText(name) })).toSorted(byDistance);
    return nearest.slice(0, 1).filter(({ distance }) => distance <= NEAR);
  });
  return firstOf(near, size);
}

export const longestOf = (words: readonly string[]): string | undefined =>
  words.toSorted((a, b) => b.length - a.length)[0];

/** The entries with a name of which each word begins one, each with the name that the words fit best. */
export const begunIn = (
  entries: readonly NameEntry[],
  words: readonly string[],
  romanise: NameTools['romanise'],
): readonly NamedEntity[] =>
  entries.flatMap(({ ref, names }) => {
    const ranked = names.flatMap((name) => {
      const rank = rankOf(words, romanise(name));
      return rank === null ? [] : [{ ref, name, distance: rank }];
    });
    return ranked.toSorted(byDistance).slice(0, 1);
  });

/** How well words begin those of a name, the best 0; null where one begins none. */
function rankOf(asked: readonly string[], name: readonly string[]): number | null {
  const left = [...name];
  for (const word of asked) {
    const at = left.findIndex((each) => each.startsWith(word));
    if (at === -1) return null;
    left.splice(at, 1);
  }
  const [whole, begun] = [name.join(' '), asked.join(' ')];
  const rest = 1 - begun.length / Math.max(whole.length, begun.length);
  return (whole.startsWith(begun) ? 0 : 0.5) + rest / 2;
}

const byDistance = (a: NamedEntity, b: NamedEntity): number => a.distance - b.distance;

/** Each entity once, the best first; equals in the order of their names. */
export function firstOf(found: readonly NamedEntity[], size: number): readonly NamedEntity[] {
  const inOrder = found.toSorted(
    (a, b) =>
      byDistance(a, b) ||
      (a.name < b.name ? -1 : a.name > b.name ? 1 : 0) ||
      (nameOf(a.ref) < nameOf(b.ref) ? -1 : 1),
  );
  return [...new Map(inOrder.toReversed().map((each) => [nameOf(each.ref), each])).values()]
    .toReversed()
    .slice(0, size);
}
