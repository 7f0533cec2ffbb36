import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DATASET } from '../support/loaded-engine.ts';
import { pointsAmong } from '../support/points.ts';
import { FIRST, SECOND, THIRD } from '../support/small-dossier.ts';
import { NEVER, openTables, type Stop, type Tables } from '../support/tables.ts';
import { seed } from './effort.ts';
import { type List, listsOf, piecesOf, type Read, readAll } from './whole-reading.ts';

const DOSSIER = readFileSync(DATASET, 'utf8');

let tables: Tables;

beforeAll(async () => {
  tables = await openTables();
});
afterAll(() => tables.close());
beforeEach(() => tables.clear());

const NONE_LISTED: List = { count: { value: 0, precision: 'EXACT' }, nodes: [] };
const NOTHING: Read = {
  all: NONE_LISTED,
  oldest: NONE_LISTED,
  paraphrases: NONE_LISTED,
  numbered: NONE_LISTED,
  unplaced: NONE_LISTED,
  first: NONE_LISTED,
  events: { nodes: [] },
  people: { nodes: [] },
  topics: { nodes: [] },
};

const read = (): Promise<Read> => readAll(tables.api);

/** Checks what somebody reads in the middle of an import, which is one commit: all of it as it was before, or as it is after. */
function expectWhole<Reading>(between: Reading, before: Reading, after: Reading): void {
  if (!isDeepStrictEqual(between, before)) expect(between).toEqual(after);
}

/** Checks that every count is the number of entities that the list gives. */
function expectHonestCounts(read: Read): void {
  for (const [name, { count, nodes }] of listsOf(read))
    expect(count, name).toEqual({ value: nodes.length, precision: 'EXACT' });
}

/** What the tables hold too much and too little, each cut short: enough to see of which sort it is. */
const differences = (found: readonly string[], expected: readonly string[]) => ({
  tooMuch: lacking(found, expected),
  tooLittle: lacking(expected, found),
});
const NONE = { tooMuch: [], tooLittle: [] };

function lacking(items: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return items
    .filter((item) => !known.has(item))
    .slice(0, 4)
    .map((item) => item.slice(0, 150));
}

/** Where to stop: before anything is written, at write requests when the engine has got half of one, and at the end. */
const stopsOf = (requests: number): readonly Stop[] => [
  { at: 1, reached: 'NOT' },
  ...pointsAmong(requests, seed).map((at): Stop => ({ at, reached: 'HALF' })),
  { at: requests, reached: 'ALL' },
];

/** What imports leave that nobody stopped. */
interface Reference {
  readonly after: Read;
  readonly clean: readonly string[];
  /** The write requests of the last one. */
  readonly requests: number;
}

/** What these imports leave, one after the other. */
async function reference(...texts: readonly string[]): Promise<Reference> {
  await tables.clear();
  for (const text of texts.slice(0, -1)) await tables.load(text);
  const { requests } = await tables.loadUntil(texts.at(-1) ?? '', NEVER);
  const after = await read();
  expectHonestCounts(after);
  return { after, clean: await tables.scan(), requests };
}

/** The first dossier is larger than all others here: what it leaves is looked at once. */
let ofDossier: Reference | undefined;
const wholeDossier = async (): Promise<Reference> => {
  ofDossier ??= await reference(DOSSIER);
  return ofDossier;
};

describe('an import that is stopped', () => {
  it('at any write of a first import is completed by importing again', async () => {
    const { after, clean, requests } = await reference(FIRST);
    expect(requests).toBeGreaterThan(5);
    for (const stop of stopsOf(requests)) {
      await tables.clear();
      expect(await tables.loadUntil(FIRST, stop), JSON.stringify(stop)).toMatchObject({ stopped: true });
      expectWhole(await read(), NOTHING, after);
      await tables.load(FIRST);
      expect(differences(await tables.scan(), clean), JSON.stringify(stop)).toEqual(NONE);
    }
  });

  it('at any write of a correction is completed by importing again', async () => {
    const { after: before } = await reference(FIRST);
    const takeBack = await tables.keep();
    const { after, clean, requests } = await reference(FIRST, SECOND);
    expect(requests).toBeGreaterThan(5);
    for (const stop of stopsOf(requests)) {
      await takeBack();
      expect(await tables.loadUntil(SECOND, stop), JSON.stringify(stop)).toMatchObject({ stopped: true });
      expectWhole(await read(), before, after);
      await tables.load(SECOND);
      expect(differences(await tables.scan(), clean), JSON.stringify(stop)).toEqual(NONE);
    }
  });

  it('and given up for another one leaves no trace of itself', async () => {
    const { after: instead } = await reference(SECOND);
    const { requests } = await reference(FIRST);
    for (const at of pointsAmong(requests, seed)) {
      await tables.clear();
      await tables.loadUntil(FIRST, { at, reached: 'HALF' });
      await tables.load(SECOND);
      expect(await read(), String(at)).toEqual(instead);
    }
  });

  it('in a correction and given up for another one leaves no trace of itself', async () => {
    const { after: instead } = await reference(FIRST, THIRD);
    const { requests } = await reference(FIRST, SECOND);
    await reference(FIRST);
    const takeBack = await tables.keep();
    for (const at of pointsAmong(requests, seed)) {
      await takeBack();
      await tables.loadUntil(SECOND, { at, reached: 'HALF' });
      await tables.load(THIRD);
      // Whether the statement that only the correction has was written depends on where it was stopped.
      const found = await read();
      const slugs = found.all.nodes.map(({ slug }) => slug).filter((slug) => slug !== 'five');
      expect(slugs, String(at)).toEqual(instead.all.nodes.map(({ slug }) => slug));
      for (const [name, { nodes }] of listsOf(found)) {
        const kept = nodes.filter(({ slug }) => slug !== 'five');
        expect(kept, `${at}: ${name}`).toEqual(listsOf(instead).get(name)?.nodes);
      }
    }
  });

  it('in the middle of the first dossier is completed by importing again', async () => {
    const { after, clean, requests } = await wholeDossier();
    await tables.clear();
    const stop: Stop = { at: Math.ceil(requests * 0.6), reached: 'HALF' };
    expect(await tables.loadUntil(DOSSIER, stop)).toMatchObject({ stopped: true });
    expectWhole(await read(), NOTHING, after);
    await tables.load(DOSSIER);
    expect(differences(await tables.scan(), clean)).toEqual(NONE);
  });
});

describe('two imports at once', () => {
  it('leave what one after the other leaves', async () => {
    const inTurn: (readonly string[])[] = [];
    for (const [one, other] of [
      [SECOND, THIRD],
      [THIRD, SECOND],
    ] as const) {
      await tables.clear();
      for (const text of [FIRST, one, other]) await tables.load(text);
      inTurn.push(await tables.scan());
    }
    await tables.clear();
    await tables.load(FIRST);
    await Promise.all([tables.load(SECOND), tables.load(THIRD)]);
    expect(inTurn).toContainEqual(await tables.scan());
  });
});

describe('an import under way', () => {
  it('shows nothing or all of it to whoever reads meanwhile', async () => {
    const whole = await wholeDossier();
    await tables.clear();
    const before = await piecesOf(tables.api);
    let done = false;
    const loading = tables.load(DOSSIER).finally(() => {
      done = true;
    });
    const readings: (readonly Partial<Read>[])[] = [];
    while (!done) readings.push(await piecesOf(tables.api));
    await loading;
    const after = await piecesOf(tables.api);
    expect(Object.assign({}, ...after)).toEqual(whole.after);
    expect(readings.length).toBeGreaterThan(0);
    for (const reading of readings) {
      for (const [at, piece] of reading.entries()) expectWhole(piece, before[at], after[at]);
    }
  });
});
