import { describe, expect, it } from 'vitest';
import { ArchiveFault } from '../../../../lambda/archive/archive-fault.ts';
import {
  type Changeset,
  changesIn,
  logItem,
  parseChangeset,
} from '../../../../lambda/archive/layout/changeset.ts';
import { logKey } from '../../../../lambda/archive/layout/keys.ts';
import { present } from '../../../support/present.ts';

const CHANGESET: Changeset = {
  commit: 7,
  recordedAt: '2026-01-01T00:00:00.000Z',
  changes: [
    { type: 'Topic', slug: 'war', kind: 'ADDED', revision: 1, reason: null },
    { type: 'Topic', slug: 'peace', kind: 'REINDEXED', revision: 4, reason: 'Read again.' },
    { type: 'Topic', slug: 'trade', kind: 'RETRACTED', revision: 2, reason: 'Never said.' },
    { type: 'Event', slug: 'talks', kind: 'CORRECTED', revision: 3, reason: 'Never said.' },
  ],
};
const LOGGED = present(logItem(CHANGESET)[0]);

describe('an entry of the log of changes', () => {
  it('is read back as it was written, without what only changes the index', () => {
    const told = CHANGESET.changes.filter(({ kind }) => kind !== 'REINDEXED');
    expect(LOGGED).toMatchObject(logKey(7));
    expect(parseChangeset(LOGGED.attributes)).toEqual({ ...CHANGESET, changes: told });
    expect(changesIn(CHANGESET)).toEqual(changesIn(parseChangeset(LOGGED.attributes)));
    expect(changesIn(CHANGESET)).toEqual(
      told.map((change) => ({ ...change, recordedAt: CHANGESET.recordedAt })),
    );
  });

  it('is not there when there is nothing to tell', () => {
    expect(logItem({ ...CHANGESET, changes: CHANGESET.changes.slice(1, 2) })).toEqual([]);
    expect(logItem({ ...CHANGESET, changes: [] })).toEqual([]);
  });

  it('is a fault of the archive in any other shape', () => {
    const { x, ...attributes } = LOGGED.attributes;
    const content = JSON.parse(String(x));
    const wrongItems = [{ version: 1 }, { version: undefined }, { type: 'Topic' }, { commit: '7' }];
    const wrongContents = [
      { recordedAt: undefined },
      { reasons: undefined },
      { changes: 'ADDED Topic war 1' },
      { changes: ['LOST Topic war 1'] },
      { changes: ['ADDED Idea war 1'] },
      { changes: ['ADDED Topic war'] },
      { changes: ['ADDED Topic war one'] },
      { changes: ['RETRACTED Topic war 1 9'] },
      { changes: [null] },
    ];
    expect(parseChangeset({ ...attributes, x: JSON.stringify(content) }).commit).toBe(7);
    for (const wrong of [
      ...wrongItems.map((each) => ({ ...attributes, x, ...each })),
      ...wrongContents.map((each) => ({ ...attributes, x: JSON.stringify({ ...content, ...each }) })),
    ]) {
      expect(() => parseChangeset(wrong), JSON.stringify(wrong)).toThrow(ArchiveFault);
    }
  });
});
