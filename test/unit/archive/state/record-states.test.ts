import { describe, expect, it } from 'vitest';
import { ArchiveFault } from '../../../../lambda/archive/archive-fault.ts';
import { CostMeter } from '../../../../lambda/archive/cost-meter.ts';
import { correctionsKey, STATE_KEY } from '../../../../lambda/archive/layout/keys.ts';
import { FRESH_MS, RecordStates } from '../../../../lambda/archive/state/record-states.ts';
import { RecordError } from '../../../../schema/errors.ts';
import { CommittedRecord } from '../../../support/committed-record.ts';
import { aTopic } from '../../../support/examples.ts';
import { askedBy, ItemTables } from '../../../support/item-tables.ts';

const AT = ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'] as const;
const peace = (label: string) => ({ entity: aTopic('peace', { label }) });

/** A record of one topic with so many revisions, each in a commit of its own. */
function recordWith(revisions: number, maxUnsealed?: number): CommittedRecord {
  const record = new CommittedRecord(maxUnsealed);
  for (let revision = 1; revision <= revisions; revision += 1) record.write(AT[0], peace(`${revision}`));
  return record;
}

describe('the state of the record', () => {
  it('is that of the newest commit', async () => {
    const record = recordWith(2);
    const states = new RecordStates({ maxAgeMs: 0 });
    const session = record.tables.session();
    expect(await states.newest(session)).toMatchObject({ commit: 2, at: AT[0] });
    expect(session.meter.cost).toMatchObject({ requests: 1, rounds: 1 });
    record.write(AT[1], peace('3'));
    expect(await states.newest(record.tables.session())).toMatchObject({ commit: 3, at: AT[1] });
  });

  it('is empty before the first commit', async () => {
    const states = new RecordStates({ maxAgeMs: 0 });
    const tables = new ItemTables();
    expect(await states.newest(tables.session())).toMatchObject({ commit: 0, at: '' });
  });

  it('is read as it stands now', async () => {
    const record = recordWith(1);
    record.tables.hide(STATE_KEY);
    expect(await new RecordStates().newest(record.tables.session())).toMatchObject({ commit: 1 });
  });

  it('is read anew for who knows of a later commit, and then kept for all', async () => {
    const record = recordWith(1);
    const states = new RecordStates({ now: () => 5_000 });
    expect(await states.newest(record.tables.session())).toMatchObject({ commit: 1 });
    record.write(AT[0], peace('2'));
    const session = record.tables.session();
    expect(await states.anew(session)).toMatchObject({ commit: 2 });
    expect(session.meter.cost).toMatchObject({ requests: 1 });
    const other = record.tables.session();
    expect(await states.newest(other)).toMatchObject({ commit: 2 });
    expect(other.meter.cost).toMatchObject({ requests: 0 });
  });

  it('is kept for a second from when its read was sent, for all requests', async () => {
    const record = recordWith(1);
    let time = 5_000;
    const states = new RecordStates({ now: () => time });
    const ask = async () => {
      const session = record.tables.session();
      const { commit } = await states.newest(session);
      return [commit, session.meter.cost.requests];
    };
    record.tables.beforeReply = () => {
      time += 300;
    };
    expect(await ask()).toEqual([1, 1]);
    record.write(AT[0], peace('2'));
    time = 5_000 + FRESH_MS - 1;
    expect(await ask()).toEqual([1, 0]);
    time = 5_000 + FRESH_MS;
    expect(await ask()).toEqual([2, 1]);
  });

  it('is read once for requests that ask for it at the same time', async () => {
    const record = recordWith(1);
    const states = new RecordStates({ now: () => 0 });
    const sessions = Array.from({ length: 5 }, () => record.tables.session());
    const snapshots = await Promise.all(sessions.map((session) => states.newest(session)));
    expect(new Set(snapshots).size).toBe(1);
    expect(sessions.map(({ meter }) => meter.cost.requests)).toEqual([1, 0, 0, 0, 0]);
  });

  it('is read for each request where it may have no age', async () => {
    const record = recordWith(1);
    const states = new RecordStates({ maxAgeMs: 0, now: () => 0 });
    const sessions = Array.from({ length: 3 }, () => record.tables.session());
    await Promise.all(sessions.map((session) => states.newest(session)));
    expect(sessions.map(({ meter }) => meter.cost.requests)).toEqual([1, 1, 1]);
  });
});

describe('a shared read of the state', () => {
  /** Two requests that share a read which waits until it is released. */
  function shared() {
    const record = recordWith(1);
    const { promise: held, resolve: release, reject: end } = Promise.withResolvers<void>();
    record.tables.beforeReply = () => held;
    const [first, second] = [new AbortController(), new AbortController()];
    const sessions = [first, second].map(({ signal }) => record.tables.session(signal));
    const states = new RecordStates({ now: () => 0 });
    const asked = sessions.map((session) => states.newest(session));
    return { record, first, second, release, end, sessions, asked, states };
  }

  it('does not end for others when the request ends that sent it', async () => {
    const { record, first, end, asked, sessions } = shared();
    record.tables.beforeReply = () => {};
    first.abort(new Error('gone'));
    end(first.signal.reason);
    await expect(asked[0]).rejects.toThrow('gone');
    expect(await asked[1]).toMatchObject({ commit: 1 });
    expect(sessions[1]?.meter.cost.requests).toBe(1);
  });

  it('does not fail for others when the request may read no more that sent it', async () => {
    const record = recordWith(1);
    const states = new RecordStates({ now: () => 0 });
    const other = record.tables.session();
    const poor = { ...record.tables.session(), meter: new CostMeter({ requests: 0, readUnits: 1 }) };
    const asked = [poor, other].map((session) => states.newest(session));
    await expect(asked[0]).rejects.toThrow(RecordError);
    expect(await asked[1]).toMatchObject({ commit: 1 });
  });

  it('is not waited for by a request that has ended', async () => {
    const { second, release, asked } = shared();
    second.abort(new Error('gone'));
    await expect(asked[1]).rejects.toThrow('gone');
    release();
    expect(await asked[0]).toMatchObject({ commit: 1 });
  });

  it('fails for all when the tables do, and is tried again by the next', async () => {
    const { record, release, asked, states } = shared();
    record.tables.lose(STATE_KEY);
    release();
    const results = await Promise.allSettled(asked);
    expect(results).toMatchObject([
      { reason: expect.any(ArchiveFault) },
      { reason: expect.any(ArchiveFault) },
    ]);
    const other = recordWith(2).tables.session();
    expect(await states.newest(other)).toMatchObject({ commit: 2 });
  });
});

describe('corrections', () => {
  const standings = async (
    record: CommittedRecord,
    states: RecordStates,
    session = record.tables.session(),
  ) => {
    const { commit, corrections } = await states.newest(session);
    const number = record.numberOf({ type: 'Topic', slug: 'peace' });
    return Array.from({ length: commit + 1 }, (_, at) => corrections.standing(number, at).revision);
  };

  it('tell the revision that stands at each commit, sealed or not', async () => {
    for (const maxUnsealed of [0, 1, 2, 3, 9]) {
      const record = recordWith(8, maxUnsealed);
      const found = await standings(record, new RecordStates({ maxAgeMs: 0 }));
      expect(found, String(maxUnsealed)).toEqual([1, 1, 2, 3, 4, 5, 6, 7, 8]);
    }
  });

  it('are read once where they are sealed', async () => {
    const record = recordWith(7, 1);
    const states = new RecordStates({ maxAgeMs: 0 });
    const sessions = Array.from({ length: 3 }, () => record.tables.session());
    const requests = [];
    for (const session of sessions) {
      await standings(record, states, session);
      requests.push(session.meter.cost.requests);
      if (requests.length === 2) record.write(AT[0], peace('8'), peace('9'));
    }
    expect(requests).toEqual([2, 1, 2]);
    expect(sessions.map((session) => askedBy(session).flat().length)).toEqual([4, 1, 2]);
  });

  it('do not change for a request that has begun, whatever others read since', async () => {
    const record = recordWith(3, 1);
    const states = new RecordStates({ maxAgeMs: 0 });
    const number = record.numberOf({ type: 'Topic', slug: 'peace' });
    const before = await states.newest(record.tables.session());
    for (let revision = 4; revision < 9; revision += 1) record.write(AT[0], peace(`${revision}`));
    await states.newest(record.tables.session());
    expect(before.corrections.standing(number, before.commit)).toMatchObject({ revision: 3 });
  });

  it('are taken in once when two requests read the same parts', async () => {
    const record = recordWith(8, 1);
    const states = new RecordStates({ maxAgeMs: 0 });
    const found = await Promise.all([1, 2, 3].map(() => standings(record, states)));
    for (const each of found) expect(each).toEqual([1, 1, 2, 3, 4, 5, 6, 7, 8]);
    record.write(AT[0], peace('9'));
    const session = record.tables.session();
    expect((await standings(record, states, session)).at(-1)).toBe(9);
    expect(askedBy(session).flat()).toHaveLength(2);
  });

  it('are read anew from tables that were brought back to an earlier state', async () => {
    // What was read before, and what is there then: fewer parts, or more of them up to an earlier commit.
    for (const [known, there, commits] of [
      [recordWith(9, 0), new CommittedRecord(5), 12],
      [recordWith(9, 3), new CommittedRecord(0), 5],
    ] as const) {
      const states = new RecordStates({ maxAgeMs: 0 });
      await states.newest(known.tables.session());
      there.write(AT[0], peace('1'));
      for (let commit = 2; commit <= commits; commit += 1)
        there.write(AT[0], { entity: aTopic('other', { label: `${commit}` }) });
      expect((await standings(there, states)).at(-1)).toBe(1);
      const { commit, corrections } = await states.newest(there.tables.session());
      const number = there.numberOf({ type: 'Topic', slug: 'other' });
      expect(corrections.standing(number, commit).revision).toBe(commits - 1);
    }
  });

  it('are a fault of the archive where a part is missing', async () => {
    const record = recordWith(7, 1);
    record.tables.remove(correctionsKey(1));
    await expect(new RecordStates().newest(record.tables.session())).rejects.toThrow(
      'expected part 1 of the corrections',
    );
  });
});
