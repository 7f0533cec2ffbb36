import { sortOf } from '../layout/blocks.ts';
import type { Posting } from '../layout/postings.ts';
import type { RevisionRef } from './entity-port.ts';
import { BEFORE_SLUGS, BEHIND_SLUGS, type Cut } from './position.ts';

/** Finds the slugs of entities by their postings. */
export type SlugsOf = (postings: readonly RevisionRef[]) => Promise<readonly string[]>;

/** Slugs that are read at once to find a place among postings that do not carry them, and how often at most: a block has fewer postings. */
const PROBES = 15;
const ROUNDS = 3;

/** The most slugs that are read to find a place in a list. */
export const PLACE_SLUGS = PROBES * ROUNDS;

/** Those postings of a stretch that stand behind a place, in the direction of a walk. */
export async function behind(
  postings: readonly Posting[],
  cut: Cut,
  reverse: boolean,
  slugsOf: SlugsOf,
): Promise<readonly Posting[]> {
  const same = postings.filter((posting) => sortOf(posting) === cut.sort);
  const left = new Set(await behindOf(same, cut, reverse, slugsOf));
  return postings.filter((posting) => {
    const sort = sortOf(posting);
    return sort === cut.sort ? left.has(posting) : reverse ? sort < cut.sort : sort > cut.sort;
  });
}

/** Of postings with the sort of a place, in the order of their slugs, those that stand behind it. */
async function behindOf(
  same: readonly Posting[],
  { number, slug: place }: Cut,
  reverse: boolean,
  slugsOf: SlugsOf,
): Promise<readonly Posting[]> {
  const at = number === null ? -1 : same.findIndex((posting) => posting.number === number);
  // The entity may have several postings there, of its revisions: all of them stand at the place.
  if (at >= 0) return same.slice(at + 1).filter((posting) => posting.number !== number);
  if (place === BEFORE_SLUGS || place === BEHIND_SLUGS)
    return reverse === (place === BEHIND_SLUGS) ? same : [];
  const isBehind = (slug: string) => (reverse ? slug < place : slug > place);
  if (same.every(({ slug }) => slug !== null)) return same.filter(({ slug }) => isBehind(slug ?? ''));
  let [low, high] = [0, same.length];
  while (low < high) {
    const step = Math.ceil((high - low) / (PROBES + 1));
    const probes = Array.from({ length: PROBES }, (_, probe) => low + (probe + 1) * step - 1).filter(
      (probe) => probe < high,
    );
    const slugs = await slugsOf(probes.flatMap((probe) => same[probe] ?? []));
    const first = slugs.findIndex(isBehind);
    const before = first === -1 ? probes.at(-1) : probes[first - 1];
    if (before !== undefined) low = before + 1;
    high = probes[first] ?? high;
  }
  return same.slice(low);
}
