import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArchiveFault } from '../../../../lambda/archive/archive-fault.ts';
import { changeReader } from '../../../../lambda/archive/asking/changes.ts';
import { EntityReader } from '../../../../lambda/archive/asking/entities.ts';
import { createItemsLoader } from '../../../../lambda/archive/asking/items-loader.ts';
import { logKey } from '../../../../lambda/archive/layout/keys.ts';
import { CommittedRecord } from '../../../support/committed-record.ts';
import { aTopic } from '../../../support/examples.ts';
import { instantAt, scriptedRecord, toldOf } from '../../../support/scripted-record.ts';

/** The feed of a record at a commit, the newest unless told. */
function feedOf(record: CommittedRecord, commit = record.commit) {
  const session = record.tables.session();
  const snapshot = record.snapshot(commit);
  const changes = changeReader(snapshot, new EntityReader(snapshot, createItemsLoader(session)), session);
  return { changes, meter: session.meter };
}

const AT = instantAt(0);
const topic = (slug: string, label: string) => ({ entity: aTopic(slug, { label }) });
const placeOf = (text: string) => Buffer.from(text).toString('base64url');

/** Three topics, then a commit that tells nothing, then one of them corrected and one retracted. */
function smallRecord(): CommittedRecord {
  const record = new CommittedRecord();
  record.write(AT, topic('peace', 'Peace'), topic('war', 'War'), topic('trade', 'Trade'));
  record.write(AT, { ...topic('peace', 'Peace'), kind: 'REINDEXED' });
  record.write(AT, topic('peace', 'Talks'), {
    retract: { type: 'Topic', slug: 'war' },
    reason: 'Never said.',
  });
  return record;
}

describe('the feed of changes', () => {
  it('tells every change up to the commit once, in order, in stretches of any size, with what there is now', async () => {
    await fc.assert(
      fc.asyncProperty(scriptedRecord, fc.array(fc.integer({ min: 1, max: 5 })), async (scripted, sizes) => {
        const { record, told } = scripted;
        let [since, steps]: [string | null, number] = [null, 0];
        const heard: object[] = [];
        // Whoever follows is told the rest of each commit before the next one is there.
        for (let commit = 0; commit <= record.commit; commit += 1) {
          for (let more = true; more; steps += 1) {
            const size = sizes[steps] ?? 3;
            const feed = await feedOf(record, commit).changes(since, size);
            expect(feed.changes.length).toBeLessThanOrEqual(size);
            for (const { slug, entity, ...change } of feed.changes) {
              const now = toldOf(scripted, slug, commit).at(-1);
              expect(entity).toEqual(
                now?.kind === 'RETRACTED' ? null : aTopic(slug, { label: now?.label ?? '' }),
              );
              heard.push({ slug, ...change });
            }
            ({ next: since, more } = feed);
          }
          const expected = told
            .filter((each) => each.commit <= commit && each.kind !== 'REINDEXED')
            .map(({ commit: _, label: __, ...change }) => ({ ...change, type: 'Topic' }));
          expect(heard).toEqual(expected);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('goes on behind a commit that a request knows which asked before', async () => {
    const record = smallRecord();
    const { next } = await feedOf(record).changes(null, 100);
    expect(await feedOf(record, 1).changes(next, 100)).toEqual({ changes: [], next, more: false });
    const { next: within } = await feedOf(record).changes(null, 4);
    expect(await feedOf(record, 1).changes(within, 100)).toEqual({ changes: [], next: within, more: false });
    expect((await feedOf(record).changes(within, 100)).changes).toMatchObject([{ kind: 'RETRACTED' }]);
  });

  it('tells nothing of a commit before it is seen', async () => {
    const record = smallRecord();
    const { next } = await feedOf(record).changes(null, 100);
    const see = record.prepare(AT, topic('war', 'War again'));
    expect(await feedOf(record).changes(next, 100)).toEqual({ changes: [], next, more: false });
    see();
    expect((await feedOf(record).changes(next, 100)).changes).toMatchObject([
      { kind: 'CORRECTED', revision: 2 },
    ]);
  });

  it('is read as it stands now', async () => {
    const record = smallRecord();
    record.tables.hide(logKey(1), logKey(3));
    expect((await feedOf(record).changes(null, 100)).changes).toHaveLength(5);
  });

  it('costs two requests for many changes of the same commits', async () => {
    const record = new CommittedRecord();
    for (let commit = 0; commit < 15; commit += 1) {
      record.write(AT, ...[1, 2, 3].map((index) => topic(`t-${commit}-${index}`, 'T')));
    }
    const { changes, meter } = feedOf(record);
    expect((await changes(null, 45)).changes).toHaveLength(45);
    expect(meter.cost).toMatchObject({ requests: 2, rounds: 2 });
  });

  it('goes on over many commits', async () => {
    const record = new CommittedRecord();
    for (let commit = 0; commit < 50; commit += 1) record.write(AT, topic(`t-${commit}`, 'T'));
    const { changes, next } = await feedOf(record).changes(null, 45);
    expect(changes).toHaveLength(45);
    expect(await feedOf(record).changes(next, 45)).toMatchObject({ changes: { length: 5 }, more: false });
  });

  it('keeps the form of its places, and refuses places that are none', async () => {
    const record = smallRecord();
    expect((await feedOf(record).changes(null, 2)).next).toBe(placeOf('changes 1 2'));
    expect((await feedOf(record).changes(placeOf('changes 1 2'), 1)).changes).toMatchObject([
      { slug: 'trade' },
    ]);
    expect(await feedOf(new CommittedRecord()).changes(null, 2)).toEqual({
      changes: [],
      next: placeOf('changes 0 0'),
      more: false,
    });
    for (const text of [
      'changes 0 1',
      'changes 1 4',
      'changes 2 0',
      'changes 3 3',
      'changes 4 0',
      'changes 999999 1',
      'changes 01 1',
      'changes 1',
      'x',
    ]) {
      await expect(feedOf(record).changes(placeOf(text), 10), text).rejects.toThrow(
        'since: expected a value of changes.next from an earlier response, got another string.',
      );
    }
    await expect(feedOf(record, 1).changes(placeOf('changes 3 3'), 10)).rejects.toThrow('since: expected');
    await expect(feedOf(record).changes('', 10)).rejects.toThrow('since: expected');
  });

  it('is a fault of the archive where the log has something else', async () => {
    const record = smallRecord();
    record.tables.put({ ...logKey(1), attributes: { type: 'Changeset', version: 1 } });
    await expect(feedOf(record).changes(null, 10)).rejects.toThrow(ArchiveFault);
  });
});
