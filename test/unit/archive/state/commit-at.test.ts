import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeKey } from '../../../../lambda/archive/layout/keys.ts';
import { commitAt } from '../../../../lambda/archive/state/commit-at.ts';
import { CommittedRecord } from '../../../support/committed-record.ts';
import { aTopic } from '../../../support/examples.ts';

const START = Date.parse('2026-01-01T00:00:00.000Z');
const at = (ms: number) => new Date(START + ms).toISOString();

/** A record with a commit at each of these milliseconds. */
function recordAt(times: readonly number[]): CommittedRecord {
  const record = new CommittedRecord();
  for (const [index, time] of times.entries()) record.write(at(time), { entity: aTopic(`t-${index}`) });
  return record;
}

const inOrder = fc.array(fc.nat(12), { maxLength: 8 }).map((times) => times.toSorted((a, b) => a - b));

describe('the newest commit at an instant', () => {
  it('is the last one whose time had come, and none above the one that is read', async () => {
    await fc.assert(
      fc.asyncProperty(inOrder, fc.nat(8), fc.integer({ min: -2, max: 14 }), async (times, most, ms) => {
        const record = recordAt(times);
        const commit = Math.min(most, times.length);
        const snapshot = { commit, at: commit === 0 ? '' : at(times[commit - 1] ?? 0) };
        const expected = times.slice(0, commit).findLastIndex((time) => time <= ms) + 1;
        const session = record.tables.session();
        const found = await commitAt(new Date(START + ms), snapshot, session);
        expect(found).toBe(expected === 0 ? null : shared(times, expected, commit));
        const isNewest = commit === 0 || new Date(START + ms) >= new Date(snapshot.at);
        expect(session.meter.cost.requests).toBe(isNewest ? 0 : 1);
      }),
    );
  });

  it('is read as it stands now', async () => {
    const record = recordAt([1, 2, 3]);
    record.tables.hide(timeKey(at(2)));
    expect(await commitAt(new Date(START + 2), record.snapshot(), record.tables.session())).toBe(2);
  });

  it('is none at instants before all years that are written with four digits', async () => {
    const record = recordAt([1]);
    for (const instant of ['-000001-01-01T00:00:00Z', '0000-06-01T00:00:00Z', '0001-01-01T00:00:00Z']) {
      expect(await commitAt(new Date(instant), record.snapshot(), record.tables.session())).toBeNull();
    }
    const late = new Date('+010000-01-01T00:00:00Z');
    expect(await commitAt(late, record.snapshot(), record.tables.session())).toBe(1);
  });
});

/** Commits of the same time cannot be told apart by it: all of them were there at the end of it. */
const shared = (times: readonly number[], commit: number, most: number): number =>
  Math.min(times.lastIndexOf(times[commit - 1] ?? 0) + 1, most);
