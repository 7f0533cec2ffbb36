import { sortOf } from '../layout/blocks.ts';
import { isIn, type Posting } from '../layout/postings.ts';
import type { RevisionRef } from './entity-port.ts';
import { BEFORE_TIES, BEHIND_TIES, type Cut } from './position.ts';

/** Finds the ties of revisions. */
export type TiesOf = (postings: readonly RevisionRef[]) => Promise<readonly string[]>;

/** Ties that are read at once to find a place among postings that do not carry them, and how often at most: a block has fewer postings. */
const PROBES = 15;
const ROUNDS = 3;

/** The most ties that are read to find a place in a list. */
export const PLACE_TIES = PROBES * ROUNDS;

/** How a stretch is looked at. */
interface Sight {
  readonly reverse: boolean;
  readonly commit: number;
  readonly tiesOf: TiesOf;
}

/** Those postings of a stretch that stand behind a place, in the direction of a walk. */
export async function behind(
  postings: readonly Posting[],
  cut: Cut,
  { reverse, commit, tiesOf }: Sight,
): Promise<readonly Posting[]> {
  const same = postings.filter((posting) => sortOf(posting) === cut.sort);
  const left = new Set(await behindOf(same, cut, { reverse, commit, tiesOf }));
  return postings.filter((posting) => {
    const sort = sortOf(posting);
    return sort === cut.sort ? left.has(posting) : reverse ? sort < cut.sort : sort > cut.sort;
  });
}

/** Of postings with the sort of a place, in the order of their ties, those that stand behind it. */
async function behindOf(
  same: readonly Posting[],
  { number, tie: place }: Cut,
  { reverse, commit, tiesOf }: Sight,
): Promise<readonly Posting[]> {
  // The entity may have several postings there, of its revisions: the one that counts stands at the place.
  const at = same.findIndex((posting) => posting.number === number && isIn(posting, commit));
  if (at >= 0) return same.slice(at + 1);
  if (place === BEFORE_TIES || place === BEHIND_TIES) return reverse === (place === BEHIND_TIES) ? same : [];
  const isBehind = (tie: string) => (reverse ? tie < place : tie > place);
  if (same.every(({ tie }) => tie !== null)) return same.filter(({ tie }) => isBehind(tie ?? ''));
  let [low, high] = [0, same.length];
  while (low < high) {
    const step = Math.ceil((high - low) / (PROBES + 1));
    const probes = Array.from({ length: PROBES }, (_, probe) => low + (probe + 1) * step - 1).filter(
      (probe) => probe < high,
    );
    const ties = await tiesOf(probes.flatMap((probe) => same[probe] ?? []));
    const first = ties.findIndex(isBehind);
    const before = first === -1 ? probes.at(-1) : probes[first - 1];
    if (before !== undefined) low = before + 1;
    high = probes[first] ?? high;
  }
  return same.slice(low);
}
