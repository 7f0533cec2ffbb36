import { describe, expect, it } from 'vitest';
import { ArchiveFault } from '../../../../lambda/archive/archive-fault.ts';
import { putAll } from '../../../../lambda/archive/dynamo/batch-write.ts';
import { entryOf, type Leaf, type Root } from '../../../../lambda/archive/layout/blocks.ts';
import { type BlockState, columnItem } from '../../../../lambda/archive/layout/column-items.ts';
import { TIE_COLUMN } from '../../../../lambda/archive/layout/columns.ts';
import { numberOfDay } from '../../../../lambda/archive/layout/days.ts';
import { ALL, type ListKey } from '../../../../lambda/archive/layout/keys.ts';
import { leafItem } from '../../../../lambda/archive/layout/list-items.ts';
import type { Posting } from '../../../../lambda/archive/layout/postings.ts';
import { Ties } from '../../../../lambda/archive/writing/ties.ts';
import { memorySession } from '../../../support/memory-session.ts';
import { MemoryTables } from '../../../support/memory-tables.ts';
import { postingOn } from '../../../support/postings.ts';

const LIST: ListKey = { type: 'Statement', name: ALL, value: ALL };
const [FIRST, SECOND] = [numberOfDay('2022-11-22'), numberOfDay('2022-11-23')];

const posting = (number: number, day: number): Posting => postingOn(day, number, null);

/** The second day goes over two leaves. */
const LEAVES: readonly Leaf[] = [
  { place: '', end: '2022-11-23', stamp: 1, postings: [posting(1, FIRST), posting(2, FIRST)] },
  { place: '2022-11-23', end: '2022-11-23#slug-4', stamp: 1, postings: [posting(3, SECOND)] },
  { place: '2022-11-23#slug-4', end: null, stamp: 1, postings: [posting(4, SECOND)] },
];
const ROOT: Root = { kind: 'DIRECTORY', stamp: 1, leaves: LEAVES.map(entryOf) };

/** The column of ties of a block. */
const tiesOf = ({ place, stamp, postings }: BlockState & { readonly postings: readonly Posting[] }) =>
  columnItem('Statement', {
    place,
    stamp,
    facet: TIE_COLUMN,
    column: postings.map(({ number }) => [`slug-${number}`]),
  });

describe('ties', () => {
  it('are read from the columns of the leaves of their days, and once', async () => {
    const tables = new MemoryTables();
    const session = memorySession(tables);
    await putAll([...LEAVES.map((leaf) => leafItem(LIST, leaf)), ...LEAVES.map(tiesOf)], session);
    const ties = new Ties(LIST, ROOT, session);
    const all = [1, 2, 3, 4].map((number) => posting(number, number < 3 ? FIRST : SECOND));
    for (const needed of [all.slice(2), all.slice(3), all, all]) {
      const tieOf = await ties.of(needed);
      expect(needed.map(tieOf)).toEqual(needed.map(({ number }) => `slug-${number}`));
    }
    expect(session.meter.cost.requests).toBe(5);
  });

  it('are those of a root without leaves', async () => {
    const root = { kind: 'LIST', stamp: 1, postings: [posting(1, FIRST)] } as const;
    const session = memorySession(new MemoryTables());
    await putAll([tiesOf({ ...root, place: null })], session);
    const tieOf = await new Ties(LIST, root, session).of([posting(1, FIRST)]);
    expect(tieOf(posting(1, FIRST))).toBe('slug-1');
  });

  it('are missed where the list of all entities lacks one, or a leaf', async () => {
    const session = memorySession(new MemoryTables());
    const tieOf = await new Ties(LIST, { kind: 'LIST', stamp: 1, postings: [] }, session).of([]);
    expect(() => tieOf(posting(7, FIRST))).toThrow(ArchiveFault);
    await expect(new Ties(LIST, ROOT, session).of([posting(1, FIRST)])).rejects.toThrow(ArchiveFault);
  });
});
