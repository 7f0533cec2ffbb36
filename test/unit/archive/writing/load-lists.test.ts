import { describe, expect, it } from 'vitest';
import { ArchiveFault } from '../../../../lambda/archive/archive-fault.ts';
import { putAll } from '../../../../lambda/archive/dynamo/batch-write.ts';
import { FencedOff } from '../../../../lambda/archive/dynamo/fenced-write.ts';
import type { Leaf } from '../../../../lambda/archive/layout/blocks.ts';
import { ALL, type ListKey } from '../../../../lambda/archive/layout/keys.ts';
import { leafItem, rootItem } from '../../../../lambda/archive/layout/list-items.ts';
import { loadLeaves, loadRoots } from '../../../../lambda/archive/writing/load-lists.ts';
import type { ListChange } from '../../../../lambda/archive/writing/update-list.ts';
import { memorySession } from '../../../support/memory-session.ts';
import { MemoryTables } from '../../../support/memory-tables.ts';

const LIST: ListKey = { type: 'Person', name: ALL, value: ALL };
const CHANGE: ListChange = { list: LIST, added: [], removed: [{ place: 'a#a', number: 1, revision: 1 }] };

const leaf = (place: string, end: string | null, stamp: number): Leaf => ({
  place,
  end,
  stamp,
  postings: [],
});
const entry = ({ place, stamp }: Leaf) => ({ place, stamp, total: 0, alive: 0, lasting: 0 });

/** Loads what the change touches of a list, for commit 5. */
async function loaded(named: readonly Leaf[], stored: readonly Leaf[], stamp = 4) {
  const session = memorySession(new MemoryTables());
  const root = rootItem(LIST, { kind: 'DIRECTORY', stamp, leaves: named.map(entry) });
  await putAll([root, ...stored.map((each) => leafItem(LIST, each))], session);
  const [list] = await loadLeaves(await loadRoots([CHANGE], 5, session), 5, session);
  return list?.leaves.map(({ place }) => place);
}

describe('the leaves that a change touches', () => {
  const named = [leaf('', 'b', 4), leaf('b', null, 4)];

  it('are read, and no others', async () => {
    expect(await loaded(named, named)).toEqual(['']);
  });

  it('are followed by those that an interrupted attempt has cut off', async () => {
    const cut = [leaf('', 'a', 5), leaf('a', 'aa', 5), leaf('aa', 'b', 5)];
    expect(await loaded(named, [...cut, leaf('b', null, 4)])).toEqual(['', 'a', 'aa']);
  });

  it.each([
    ['is missing', []],
    ['ends before the next one begins', [leaf('', 'a', 5), leaf('b', null, 4)]],
    ['ends behind the beginning of the next one', [leaf('', 'c', 5), leaf('b', null, 4)]],
    ['has no end', [leaf('', null, 5), leaf('b', null, 4)]],
    ['leads back', [leaf('', 'a', 5), leaf('a', 'a', 5), leaf('b', null, 4)]],
  ])('are refused where one %s', async (_, stored) => {
    await expect(loaded(named, stored)).rejects.toThrow(ArchiveFault);
  });

  it('are those of another writer where one is newer than the commit', async () => {
    await expect(loaded(named, [leaf('', 'b', 6)])).rejects.toThrow(FencedOff);
    await expect(loaded(named, named, 6)).rejects.toThrow(FencedOff);
  });
});
