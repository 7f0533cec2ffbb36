import { sortOf } from '../layout/blocks.ts';
import type { Posting } from '../layout/postings.ts';
import type { TiesOf } from './behind.ts';
import type { Search } from './search.ts';
import type { Stream } from './stream.ts';

/** Postings that were taken from streams that are walked together, in order, each with the stream that it is from. */
export type Taken = ReadonlyMap<Posting, Stream>;

/** Takes all that a stream has read. */
export function takeAll(stream: Stream): readonly Posting[] {
  const postings = stream.buffer;
  stream.buffer = [];
  return postings;
}

/**
 * Takes the days that all streams have been read to the end of, in the order of the walk, each entity once. Where a stream goes
 * on, the last day that was read may go on as well.
 */
export function takeDays(streams: readonly Stream[]): Taken {
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
  if (bound === null) return new Map();
  const taken = new Map<number, readonly [Posting, Stream]>();
  for (const stream of streams) {
    const ready = stream.buffer.filter((posting) => bound === undefined || isBefore(sortOf(posting), bound));
    for (const posting of ready) if (!taken.has(posting.number)) taken.set(posting.number, [posting, stream]);
    stream.buffer = stream.buffer.slice(ready.length);
  }
  return new Map(
    [...taken.values()].sort(([a], [b]) => {
      const [first, second] = [sortOf(a), sortOf(b)];
      return first === second ? 0 : isBefore(first, second) ? -1 : 1;
    }),
  );
}

/** The index behind the last posting of the day that a slice of some size ends in. */
export function endOfDay(postings: readonly Posting[], size: number): number {
  if (size >= postings.length) return postings.length;
  const last = postings[size - 1] as Posting;
  const end = postings.findIndex((posting, at) => at >= size && sortOf(posting) !== sortOf(last));
  return end === -1 ? postings.length : end;
}

/** What it takes to bring postings into order. */
export interface Order extends Pick<Search, 'tiesOf' | 'course'> {
  /** How many more are wanted, at least one. */
  readonly wanted: () => number;
}

/**
 * Postings in the order of their days, those of a day in the order of their ties. Only the first of each stream have to be compared:
 * whatever the length of a day, few ties are read beyond those of the postings that are taken.
 */
export async function* inOrder(
  postings: readonly Posting[],
  taken: Taken,
  { tiesOf, course, wanted }: Order,
): AsyncGenerator<Posting, void> {
  const days = [...Map.groupBy(postings, sortOf).values()].map((day): readonly Run[] =>
    [...Map.groupBy(day, (posting) => taken.get(posting)).values()].map(
      (run): Run => ({ postings: run, ties: [], at: 0 }),
    ),
  );
  for (const [at, runs] of days.entries()) {
    yield* merged(runs, course, () => readTies(wantedOf(days.slice(at), wanted()), tiesOf));
  }
}

/** Postings of a day from one stream, which are in order. */
interface Run {
  readonly postings: readonly Posting[];
  /** The ties of the first of them, as far as they are known. */
  ties: readonly string[];
  /** The next one. */
  at: number;
}

/** @param read reads the ties of the next postings of each run, and maybe of more */
async function* merged(
  runs: readonly Run[],
  { reverse }: Search['course'],
  read: () => Promise<void>,
): AsyncGenerator<Posting, void> {
  for (;;) {
    const open = openIn(runs);
    if (open.length < 2) return yield* open.flatMap(({ postings, at }) => postings.slice(at));
    if (open.some(isUnknown)) await read();
    const next = open.reduce((best, run) => (isBefore(run, best, reverse) ? run : best));
    const posting = next.postings[next.at] as Posting;
    const tie = tieAt(next);
    next.at += 1;
    yield { ...posting, tie };
  }
}

const openIn = (runs: readonly Run[]): readonly Run[] =>
  runs.filter(({ postings, at }) => at < postings.length);

const isUnknown = ({ ties, at }: Run): boolean => at >= ties.length;
const tieAt = ({ ties, at }: Run): string => ties[at] ?? '';

const isBefore = (a: Run, b: Run, reverse: boolean): boolean =>
  reverse ? tieAt(a) > tieAt(b) : tieAt(a) < tieAt(b);

/** A run of which ties are wanted, and of how many postings. */
interface Wanted {
  readonly run: Run;
  readonly count: number;
}

/**
 * The ties that it takes to bring so many postings into order, of all days in one round. A run that more postings come from than from
 * others is read twice as far each time.
 */
function wantedOf(days: readonly (readonly Run[])[], size: number): readonly Wanted[] {
  const wanted: Wanted[] = [];
  let missing = size;
  for (const runs of days) {
    if (missing <= 0) break;
    const open = openIn(runs);
    const share = Math.ceil(missing / open.length);
    const unknown = open.length > 1 ? open.filter(isUnknown) : [];
    for (const run of unknown) wanted.push({ run, count: Math.min(Math.max(share, run.at), missing) });
    missing -= open.reduce((sum, { postings, at }) => sum + postings.length - at, 0);
  }
  return wanted;
}

/** The most ties that are read of postings that are not taken, where so many of so many lists are wanted in order. */
export const tiesBeyond = (wanted: number, lists: number): number => 2 * wanted + lists;

async function readTies(wanted: readonly Wanted[], tiesOf: TiesOf): Promise<void> {
  const next = wanted.map(({ run: { postings, at }, count }) => postings.slice(at, at + count));
  const unknown = next.flat().filter(({ tie }) => tie === null);
  const read = unknown.length === 0 ? [] : await tiesOf(unknown);
  const tieOf = new Map(unknown.map((posting, at) => [posting, read[at] ?? '']));
  for (const [at, { run }] of wanted.entries()) {
    const ties = (next[at] ?? []).map((posting) => posting.tie ?? tieOf.get(posting) ?? '');
    run.ties = [...run.ties, ...ties];
  }
}
