import { sortOf } from '../layout/blocks.ts';
import type { Posting } from '../layout/postings.ts';
import type { Views } from './fulfil.ts';
import { judged } from './judge.ts';
import { loadBlocks } from './list-view.ts';
import { type Matcher, matchesAll } from './matcher.ts';
import { BEFORE_TIES, BEHIND_TIES } from './position.ts';
import { GROWTH, type Hit, hitOf, nextBlocks, type Search, type Stopped, stoppedAt } from './search.ts';
import type { Stream } from './stream.ts';
import { endOfDay, inOrder, type Taken, takeAll, takeDays } from './take.ts';

/** The most candidates that are judged at once, unless the first are more: they bound the memory that blocks of other lists take. */
const MOST_CANDIDATES = 20_000;

/**
 * The hits of lists that are walked together, each of which must fulfil the rest of a matcher. Of one list, they come in its order.
 * Of several, the entities of a day are brought into the order of their ties, and one that is in two lists comes once.
 */
export async function* walk(
  streams: readonly Stream[],
  rest: Matcher,
  views: Views,
  search: Search,
): AsyncGenerator<Hit | Stopped, void> {
  const bench = { index: search.index, views, budget: search.budget };
  const isMerged = streams.length > 1;
  // Whoever wants all of them does not ask for an order.
  const isOrdered = isMerged && search.size !== Number.POSITIVE_INFINITY;
  let hits = 0;
  // One more than is shown tells whether there are more. Whoever goes on wants as many again.
  const wanted = () => (hits > search.size ? search.size : search.size + 1 - hits);
  const order = { ...search, wanted };
  let size = matchesAll(rest)
    ? Number.POSITIVE_INFINITY
    : Math.max(search.pace.candidates, Math.min(MOST_CANDIDATES, 2 * search.size));
  let last: Posting | null = null;
  const stop = (): Stopped => (isMerged ? behindDay(last, search) : stoppedAt(last, search));
  for (let blocks = search.pace.blocks; ; blocks = nextBlocks(blocks)) {
    const open = streams.filter(({ buffer, isAtEnd }) => buffer.length === 0 && !isAtEnd);
    const wanted = open.length > 0 ? open : streams.filter(({ isAtEnd }) => !isAtEnd);
    if (wanted.length > 0 && !(await read(wanted, blocks, search))) return yield stop();
    const taken: Taken = isMerged ? takeDays(streams) : new Map();
    let ready = isMerged ? [...taken.keys()] : streams.flatMap(takeAll);
    while (ready.length > 0) {
      const end = isMerged ? endOfDay(ready, size) : Math.min(size, ready.length);
      const slice = ready.slice(0, end);
      const found = await judged(slice, rest, bench);
      if (found === null) return yield stop();
      for await (const posting of isOrdered ? inOrder(found, taken, order) : found) {
        hits += 1;
        yield hitOf(search.type, posting);
      }
      last = slice.at(-1) ?? last;
      search.budget.begun();
      ready = ready.slice(end);
      size = Math.max(size, Math.min(size * GROWTH, MOST_CANDIDATES));
    }
    if (streams.every(({ isAtEnd }) => isAtEnd)) return;
  }
}

/** Reads the next blocks of streams, all in one round; false where the budget does not allow it. */
async function read(streams: readonly Stream[], count: number, { index, budget }: Search): Promise<boolean> {
  const wanted = streams.map((stream) => ({ view: stream.view, blocks: stream.upcoming(count) }));
  const missing = wanted.reduce(
    (sum, { view, blocks }) => sum + blocks.filter((block) => !view.isLoaded(block)).length,
    0,
  );
  if (missing > 0 && !budget.takeBlocks(missing)) return false;
  for (const { view, blocks } of wanted) {
    view.pin(blocks);
    view.keepOnly(new Set());
  }
  await loadBlocks(wanted, index);
  await Promise.all(streams.map((stream) => stream.advance(count)));
  return true;
}

/** The end of a search behind the whole day of a posting. */
const behindDay = (last: Posting | null, { type, course }: Search): Stopped =>
  last === null
    ? { stoppedAt: null }
    : {
        stoppedAt: {
          sort: sortOf(last),
          type,
          tie: course.reverse ? BEFORE_TIES : BEHIND_TIES,
          number: null,
        },
      };
