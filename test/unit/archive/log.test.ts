import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import { ArchiveFault } from '../../../lambda/archive/archive-fault.ts';
import { type Changeset, changesIn, logItem, parseChangeset } from '../../../lambda/archive/writing/changeset.ts';
import { entityItem } from '../../../lambda/archive/layout/items.ts';
import { changeReader, lastSequence } from '../../../lambda/archive/log.ts';
import { aTopic } from '../../support/examples.ts';
import { present } from '../../support/present.ts';
import { STUB_TABLES, stubSession } from '../../support/stub-session.ts';

const CHANGESET: Changeset = {
  sequence: 7,
  recordedAt: '2026-01-01T00:00:00.000Z',
  changes: [
    { type: 'Topic', slug: 'war', kind: 'ADDED', revision: 1, reason: null },
    { type: 'Topic', slug: 'peace', kind: 'REINDEXED', revision: 4, reason: 'Read again.' },
    { type: 'Topic', slug: 'trade', kind: 'RETRACTED', revision: 2, reason: 'Never said.' },
  ],
};
const LOGGED = present(logItem(CHANGESET)[0]).attributes;
const CAPACITY = { ConsumedCapacity: { CapacityUnits: 1 } };
const page = (...items: readonly object[]) => ({
  Items: items.map((item) => marshall(item)),
  Count: items.length,
  ...CAPACITY,
});

describe('an entry of the log of changes', () => {
  it('is read back as it was written, without what only changes the index', () => {
    const [war, , trade] = CHANGESET.changes;
    expect(parseChangeset(LOGGED)).toEqual({ ...CHANGESET, changes: [war, trade] });
    expect(changesIn(CHANGESET)).toEqual(changesIn(parseChangeset(LOGGED)));
  });

  it('is not there when there is nothing to tell', () => {
    expect(logItem({ ...CHANGESET, changes: CHANGESET.changes.slice(1, 2) })).toEqual([]);
    expect(logItem({ ...CHANGESET, changes: [] })).toEqual([]);
  });

  it('is a fault of the archive in any other shape', () => {
    for (const wrong of [
      {},
      { ...LOGGED, version: 2 },
      { ...LOGGED, sequence: '7' },
      { ...LOGGED, recordedAt: undefined },
      { ...LOGGED, changes: 'ADDED Topic war 1' },
      { ...LOGGED, changes: ['LOST Topic war 1'] },
      { ...LOGGED, changes: ['ADDED Idea war 1'] },
      { ...LOGGED, changes: ['ADDED Topic war'] },
      { ...LOGGED, changes: ['ADDED Topic war one'] },
      { ...LOGGED, changes: [null] },
    ]) {
      expect(() => parseChangeset(wrong), JSON.stringify(wrong)).toThrow(ArchiveFault);
    }
  });
});

describe('reading the log of changes', () => {
  it('is consistent, as are the entities: one read as it was before its change would never be read again', async () => {
    const entity = aTopic('war');
    const item = entityItem({ entity, facets: {}, revision: 1 });
    const session = stubSession(page(LOGGED), {
      Responses: { [STUB_TABLES.Directory]: [marshall(item.attributes, { removeUndefinedValues: true })] },
      UnprocessedKeys: {},
      ConsumedCapacity: [{ CapacityUnits: 1 }],
    });
    const { changes, more } = await changeReader(session)(null, 10);
    expect(changes.map((change) => [change.kind, change.slug, change.entity])).toEqual([
      ['ADDED', 'war', entity],
      ['RETRACTED', 'trade', null],
    ]);
    expect(more).toBe(false);
    expect(session.sent).toMatchObject([
      { ConsistentRead: true, ScanIndexForward: true },
      { RequestItems: { [STUB_TABLES.Directory]: { ConsistentRead: true } } },
    ]);
  });

  it('finds the newest entry in one read of one item', async () => {
    const session = stubSession(page(LOGGED));
    expect(await lastSequence(session)).toBe(7);
    expect(session.sent).toMatchObject([{ ScanIndexForward: false, Limit: 1 }]);
    expect(await lastSequence(stubSession(page()))).toBe(0);
  });
});
