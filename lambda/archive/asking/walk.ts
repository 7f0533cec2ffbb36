import { sortOf } from '../layout/blocks.ts';
import type { Posting } from '../layout/postings.ts';
import type { Views } from './fulfil.ts';
import { judged } from './judge.ts';
import { loadBlocks } from './list-view.ts';
import { type Matcher, matchesAll } from './matcher.ts';
import { BEFORE_SLUGS, BEHIND_SLUGS } from './position.ts';
import { GROWTH, type Hit, hitOf, nextBlocks, type Search, type Stopped, stoppedAt } from './search.ts';
import type { Stream } from './stream.ts';

/** The most candidates that are judged at once, unless the first are more: they bound the memory that blocks of other lists take. */
const MOST_CANDIDATES = 20_000;

/**
 * The hits of lists that are walked together, each of which must fulfil the rest of a matcher. Of one list, they come in its order.
 * Of several, the entities of a day are brought into the order of their slugs, and one that is in two lists comes once.
 */
export async function* walk(
  streams: readonly Stream[],
  rest: Matcher,
  views: Views,
  search: Search,
): AsyncGenerator<Hit | Stopped, void> {
  const bench = { index: search.index, views, budget: search.budget };
  const isMerged = streams.length > 1;
  let size = matchesAll(rest)
    ? Number.POSITIVE_INFINITY
    : Math.max(search.pace.candidates, Math.min(MOST_CANDIDATES, 2 * search.size));
  let last: Posting | null = null;
  const stop = (): Promise<Stopped> =>
    isMerged ? Promise.resolve(behindDay(last, search)) : stoppedAt(last, search);
  for (let blocks = search.pace.blocks; ; blocks = nextBlocks(blocks)) {
    const open = streams.filter(({ buffer, isAtEnd }) => buffer.length === 0 && !isAtEnd);
    const wanted = open.length > 0 ? open : streams.filter(({ isAtEnd }) => !isAtEnd);
    if (wanted.length > 0 && !(await read(wanted, blocks, search))) return yield await stop();
    let ready = isMerged ? takeDays(streams) : takeAll(streams);
    while (ready.length > 0) {
      const end = isMerged ? endOfDay(ready, size) : Math.min(size, ready.length);
      const slice = ready.slice(0, end);
      const found = await judged(slice, rest, bench);
      if (found === null) return yield await stop();
      for (const posting of isMerged ? await inOrder(found, search) : found)
        yield hitOf(search.type, posting);
      last = slice.at(-1) ?? last;
      search.budget.begun();
      ready = ready.slice(end);
      size = Math.max(size, Math.min(size * GROWTH, MOST_CANDIDATES));
    }
    if (streams.every(({ buffer, isAtEnd }) => isAtEnd && buffer.length === 0)) return;
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

function takeAll(streams: readonly Stream[]): readonly Posting[] {
  const [stream] = streams;
  if (stream === undefined) return [];
  const postings = stream.buffer;
  stream.buffer = [];
  return postings;
}

/**
 * Takes the days that all streams have been read to the end of, in the order of the walk, each entity once. Where a stream goes
 * on, the last day that was read may go on as well.
 */
function takeDays(streams: readonly Stream[]): readonly Posting[] {
  const { reverse } = streams[0]?.course ?? { reverse: false };
  const isBefore = (a: string, b: string) => (reverse ? a > b : a < b);
  const bound = streams
    .filter(({ isAtEnd }) => !isAtEnd)
    .map(({ buffer }) => buffer.at(-1))
    .reduce<string | null | undefined>((first, posting) => {
      if (posting === undefined || first === null) return null;
      const sort = sortOf(posting);
      return first === undefined || isBefore(sort, first) ? sort : first;
    }, undefined);
  // A stream of which nothing is known yet holds all others up.
  if (bound === null) return [];
  const taken = new Map<number, Posting>();
  for (const stream of streams) {
    const ready = stream.buffer.filter((posting) => bound === undefined || isBefore(sortOf(posting), bound));
    for (const posting of ready) taken.set(posting.number, posting);
    stream.buffer = stream.buffer.slice(ready.length);
  }
  return [...taken.values()].sort((a, b) => {
    const [first, second] = [sortOf(a), sortOf(b)];
    return first === second ? 0 : isBefore(first, second) ? -1 : 1;
  });
}

/** The index behind the last posting of the day that a slice of some size ends in. */
function endOfDay(postings: readonly Posting[], size: number): number {
  if (size >= postings.length) return postings.length;
  const last = postings[size - 1] as Posting;
  const end = postings.findIndex((posting, at) => at >= size && sortOf(posting) !== sortOf(last));
  return end === -1 ? postings.length : end;
}

/** Brings the entities of each day into the order of their slugs. Whoever wants all of them does not ask for an order. */
async function inOrder(postings: readonly Posting[], search: Search): Promise<readonly Posting[]> {
  if (search.size === Number.POSITIVE_INFINITY) return postings;
  const days = [...Map.groupBy(postings, sortOf).values()];
  const open = days
    .filter((day) => day.length > 1)
    .flat()
    .filter(({ slug }) => slug === null);
  const slugs = open.length === 0 ? [] : await search.slugsOf(open);
  const slugOf = new Map(open.map((posting, at) => [posting, slugs[at] ?? '']));
  const ordered = days.map((day) =>
    day
      .map((posting) => ({ posting, slug: posting.slug ?? slugOf.get(posting) ?? '' }))
      .sort((a, b) => (a.slug < b.slug ? -1 : 1))
      .map(({ posting, slug }) => ({ ...posting, slug: slug === '' ? posting.slug : slug })),
  );
  return (search.course.reverse ? ordered.map((day) => day.reverse()) : ordered).flat();
}

/** The end of a search behind the whole day of a posting. */
const behindDay = (last: Posting | null, { type, course }: Search): Stopped =>
  last === null
    ? { stoppedAt: null }
    : {
        stoppedAt: {
          sort: sortOf(last),
          type,
          slug: course.reverse ? BEFORE_SLUGS : BEHIND_SLUGS,
          number: null,
        },
      };
