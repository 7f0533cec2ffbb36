import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pointsAmong } from '../support/points.ts';
import { feedOf, Replica, recordAt } from '../support/replica.ts';
import { FIRST, SECOND, THIRD } from '../support/small-dossier.ts';
import { openTables, RECORDED_AT, type Tables } from '../support/tables.ts';

let tables: Tables;

beforeAll(async () => {
  tables = await openTables();
});
afterAll(() => tables.close());
beforeEach(() => tables.clear());

const feed = (since: string | null, first: number) => feedOf(tables.api, since, first);

const listed = async () => {
  const { statements } = await tables.api.data<{ statements: { nodes: { id: string }[] } }>(
    '{ statements(first: 100) { nodes { id } } }',
  );
  return statements.nodes.map(({ id }) => id).sort();
};

describe('the feed of changes', () => {
  it('is empty before anything is recorded, and has a place to go on from', async () => {
    const { changes, more, next } = await feed(null, 10);
    expect({ changes, more }).toEqual({ changes: [], more: false });
    await tables.load(FIRST);
    expect((await feed(next, 100)).changes).toHaveLength(13);
  });

  it('tells each change once, in order, with what refers behind what it refers to', async () => {
    await tables.load(FIRST);
    const { changes, more } = await feed(null, 100);
    expect(more).toBe(false);
    const told = changes.map(({ kind, type, slug }) => `${kind} ${type} ${slug}`);
    expect(new Set(told).size).toBe(13);
    expect(told.indexOf('ADDED Event talks')).toBeLessThan(told.indexOf('ADDED Statement one'));
    expect(told.indexOf('ADDED Statement one')).toBeLessThan(told.indexOf('ADDED Statement four'));
    expect(new Set(changes.map(({ recordedAt }) => recordedAt))).toEqual(new Set([RECORDED_AT]));
  });

  it('goes on behind each place, whatever the size of the page', async () => {
    await tables.load(FIRST);
    await tables.load(SECOND);
    const whole = new Replica(tables.api);
    await whole.follow(100);
    for (const size of [1, 2, 3, 7, 12, 13, 14]) {
      const piecewise = new Replica(tables.api);
      await piecewise.follow(size);
      expect(piecewise.told, String(size)).toEqual(whole.told);
    }
  });

  it('tells only what says something else than before', async () => {
    await tables.load(FIRST);
    const { next } = await feed(null, 100);
    await tables.load(FIRST);
    expect(await feed(next, 100)).toEqual({ changes: [], next, more: false });
    await tables.load(JSON.stringify({ ...JSON.parse(SECOND), reason: 'Read again.' }));
    const { changes } = await feed(next, 100);
    expect(changes.map(({ kind, slug, revision, reason }) => [kind, slug, revision, reason])).toEqual([
      ['CORRECTED', 'talks', 2, 'Read again.'],
      ['CORRECTED', 'one', 2, 'Read again.'],
      ['CORRECTED', 'two', 2, 'Read again.'],
      ['CORRECTED', 'three', 2, 'Read again.'],
      ['ADDED', 'five', 1, null],
      ['CORRECTED', 'four', 2, 'Read again.'],
    ]);
  });

  it('makes who follows it equal to the record, while imports are stopped anywhere', {
    timeout: 60_000,
  }, async () => {
    const replica = new Replica(tables.api);
    for (const at of pointsAmong(20)) {
      for (const dossier of [FIRST, SECOND, THIRD]) {
        await tables.loadUntil(dossier, { at, reached: at % 2 === 0 ? 'HALF' : 'ALL' });
        await replica.follow(3);
      }
      // Whatever the last one who was stopped has left is told once somebody has cleared up.
      await tables.load(at % 2 === 0 ? SECOND : THIRD);
      await replica.follow(5);
      expect(replica.nodes, String(at)).toEqual(await recordAt(tables.api, replica.nodes.keys()));
      expect([...replica.nodes.keys()], String(at)).toEqual(expect.arrayContaining(await listed()));
    }
    expect(new Set(replica.told).size).toBe(replica.told.length);
  });

  it('refuses places that are none', async () => {
    await tables.load(FIRST);
    const { next } = await feed(null, 100);
    const text = (value: string) => Buffer.from(value).toString('base64url');
    for (const since of [
      '',
      'x',
      `${next}x`,
      text('changes 2 0'),
      text('changes 1 14'),
      text('changes 999999 1'),
      text('changes 01 1'),
    ]) {
      const { body } = await tables.api.ask(`{ changes(since: ${JSON.stringify(since)}) { next } }`);
      expect(body.errors, since).toMatchObject([
        {
          message: 'since: expected a value of changes.next from an earlier response, got another string.',
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ]);
    }
  });

  it('is asked for in pages of 1 to 100', async () => {
    for (const size of [0, -1, 101]) {
      const { body } = await tables.api.ask(`{ changes(first: ${size}) { next } }`);
      expect(body.errors).toMatchObject([
        { message: `first: expected 1 to 100 changes, got ${size}.`, extensions: { code: 'BAD_USER_INPUT' } },
      ]);
    }
  });
});
