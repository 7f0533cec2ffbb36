import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Figure, median } from '../figure.ts';
import { type Asked, withAsker } from './ask.ts';
import { buildCompared, buildOtherwise, type Variant } from './variants.ts';

/** How often each function is started. */
const ROUNDS = 21;

/** The most that ours may take of what a plain function with the same schema takes. */
const BUDGET = 75;
/**
 * Measured runs lie between 74 and 81: an answer reads the state before the item. Beyond this, something has been added that somebody
 * has to look at.
 */
const TOLERATED = 84;

type Report = (line: string) => void;

/** How long a fresh process takes from loading the function to its first answer, beside others that were started in turn. */
export const measureColdStart = (report: Report): Promise<readonly Figure[]> =>
  inFolder(async (folder) => {
    const { ours, plain, small, floor } = buildCompared(folder);
    const times = await startInTurn([ours, plain, small, floor], report);
    const of = (one: Variant, other: Variant) => share(times, one, other, 'all');
    const figure = (name: string, value: number, budget: number | null = null): Figure => ({
      name: `cold start${name}`,
      value,
      unit: '%',
      budget,
    });
    return [
      {
        ...figure(', of that of a plain function with the same schema', of(ours, plain), BUDGET),
        tolerated: TOLERATED,
      },
      figure(', of that of a plain function with a schema of one field', of(ours, small)),
      figure(' of a function without GraphQL, of that of the plain function', of(floor, plain)),
      figure(', processor time, of that of the plain function', share(times, ours, plain, 'cpu')),
    ];
  });

/** What each choice in how the function is built brings: its cold start with one thing otherwise, of its own. */
export const measureChoices = (report: Report): Promise<readonly Figure[]> =>
  inFolder(async (folder) => {
    const { ours } = buildCompared(folder);
    const others = buildOtherwise(ours, folder);
    const times = await startInTurn([ours, ...others], report);
    return others.flatMap((other) => [
      { name: `cold start ${other.name}`, value: share(times, other, ours, 'all'), unit: '%', budget: null },
      { name: 'and in processor time', value: share(times, other, ours, 'cpu'), unit: '%', budget: null },
    ]);
  });

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'rostrum-cold-start-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

type Times = ReadonlyMap<Variant, readonly Asked[]>;

/** Every function once in every round, each round begun by another, so that none is favoured by its place. */
async function startInTurn(variants: readonly Variant[], report: Report): Promise<Times> {
  report(`starting ${variants.length} functions in fresh processes, ${ROUNDS} times each`);
  const times = new Map<Variant, Asked[]>(variants.map((variant) => [variant, []]));
  await withAsker(async (ask) => {
    // The first time reads everything from the disk, and fills the compile cache.
    for (const variant of variants) await ask(variant);
    for (let round = 0; round < ROUNDS; round += 1) {
      const first = round % variants.length;
      for (const variant of [...variants.slice(first), ...variants.slice(0, first)])
        times.get(variant)?.push(await ask(variant));
    }
  });
  return times;
}

/**
 * What the one takes of the other, in per cent: of the two starts in one round each, and of all rounds the one in the middle. A
 * machine that is slower for a while is so for both of them.
 */
function share(times: Times, one: Variant, other: Variant, what: 'all' | 'cpu'): number {
  const others = times.get(other) ?? [];
  const shares = (times.get(one) ?? []).map((asked, round) => asked[what] / (others[round]?.[what] ?? 0));
  return Math.round(median(shares) * 100);
}
