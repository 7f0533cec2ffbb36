import { expect, it } from 'vitest';
import { ArchiveFault } from '../../../../lambda/archive/archive-fault.ts';
import { dynamoIndex } from '../../../../lambda/archive/asking/dynamo-index.ts';
import { createItemsLoader } from '../../../../lambda/archive/asking/items-loader.ts';
import { entryOf, type Leaf } from '../../../../lambda/archive/layout/blocks.ts';
import { type ListKey, leafKey } from '../../../../lambda/archive/layout/keys.ts';
import { leafItem, rootItem } from '../../../../lambda/archive/layout/list-items.ts';
import type { Posting } from '../../../../lambda/archive/layout/postings.ts';
import { LaggingTables } from '../../../support/lagging-tables.ts';

/** Leaves that are being split while they are read, one write at a time. */

const LIST: ListKey = { type: 'Person', name: 'all', value: 'all' };

const posting = (sort: string, added = 1): Posting => ({
  sort,
  tie: sort,
  number: sort.charCodeAt(0),
  day: 0,
  latest: 0,
  added,
  removed: 0,
  revision: 1,
  words: [],
});
const leaf = (place: string, end: string | null, sorts: string, stamp = 1): Leaf => ({
  place,
  end,
  stamp,
  postings: [...sorts].map((sort) => posting(sort)),
});

/** As commit 1 has left it: two leaves. */
const OLD = [leaf('', 'g', 'abcdef'), leaf('g', null, 'ghi')];
/** As commit 2 leaves it: the first of them in three parts. */
const [FIRST, SECOND, THIRD] = [leaf('', 'c', 'ab', 2), leaf('c', 'e', 'cd', 2), leaf('e', 'g', 'ef', 2)];

/** A reader of commit 1, and what sees to it that leaves are written before a request. */
function reader({ itemsAReply }: { readonly itemsAReply?: number } = {}) {
  const tables = new LaggingTables(() => 0, itemsAReply);
  const put = (...leaves: readonly Leaf[]) => {
    for (const each of leaves) tables.put(leafItem(LIST, each));
  };
  tables.put(rootItem(LIST, { kind: 'DIRECTORY', stamp: 1, leaves: OLD.map(entryOf) }));
  put(...OLD);
  const session = tables.session();
  return {
    tables,
    put,
    session,
    index: dynamoIndex(session, createItemsLoader(session), { commit: 1, buckets: 1 }),
  };
}

const sortsOf = (leaves: readonly Leaf[]): string =>
  leaves.flatMap(({ postings }) => postings.map(({ sort }) => sort)).join('');

const upwards = (after: Leaf | null) => ({ list: LIST, reverse: false, to: null, after, limit: 9 });
const downwards = (to: string | null, after: Leaf | null = null, limit = 1) => ({
  list: LIST,
  reverse: true,
  to,
  after,
  limit,
});

it('does not take a part for the leaf that holds a place while parts behind it are missing', async () => {
  const { put, index } = reader();
  put(SECOND);
  const { leaves } = await index.run(downwards('c'));
  expect(leaves).toEqual([OLD[0]]);
  const others = await index.run(upwards(leaves[0] ?? null));
  expect(sortsOf([...leaves, ...others.leaves])).toBe('abcdefghi');
});

it('goes on from a leaf that a later commit has written', async () => {
  const { put, index } = reader();
  put(THIRD, SECOND, FIRST);
  const { leaves } = await index.run(downwards('c'));
  expect(sortsOf([...leaves, ...(await index.run(upwards(leaves[0] ?? null))).leaves])).toBe('cdefghi');
});

it('takes a leaf that is not split yet without the parts that it has given', async () => {
  const { put, index } = reader();
  put(THIRD, SECOND);
  const first = await index.run(downwards(null, null, 3));
  expect(first.leaves.map(({ place }) => place)).toEqual(['g', 'e', 'c']);
  const second = await index.run(downwards(null, first.leaves.at(-1) ?? null, 3));
  expect(second).toEqual({ leaves: [{ ...OLD[0], end: 'c', postings: FIRST.postings }], more: false });
});

it('reads a gap again that a reply upwards has', async () => {
  const { tables, put, index, session } = reader();
  put(FIRST, THIRD);
  tables.beforeReply = () => {
    if (session.sent.length === 2) put(SECOND);
  };
  const { leaves } = await index.run(upwards(null));
  expect(sortsOf(leaves)).toBe('abcdefghi');
});

it('takes a leaf for a fault of the archive that is not there in the end', async () => {
  const { put, index } = reader();
  put(FIRST, THIRD);
  await expect(index.run(upwards(null))).rejects.toThrow(ArchiveFault);
  await expect(index.run(downwards('d'))).rejects.toThrow(ArchiveFault);
  await expect(index.leaves([{ list: LIST, leaves: OLD.map(entryOf), end: null }])).rejects.toThrow(
    ArchiveFault,
  );
});

it('takes a leaf for a fault of the archive that is older than its directory says', async () => {
  const { index } = reader();
  const leaves = OLD.map((each) => ({ ...entryOf(each), stamp: 2 }));
  await expect(index.leaves([{ list: LIST, leaves, end: null }])).rejects.toThrow(ArchiveFault);
});

it('goes on where a reply ends early, without reading again what it has', async () => {
  const { tables, index, session } = reader({ itemsAReply: 20 });
  const places = Array.from({ length: 60 }, (_, at) => (at === 0 ? '' : String(100 + at)));
  const leaves = places.map((place, at) => leaf(place, places[at + 1] ?? null, 'x'));
  tables.remove(leafKey(LIST, 'g'));
  for (const each of leaves) tables.put(leafItem(LIST, each));
  const [read = []] = await index.leaves([{ list: LIST, leaves: leaves.map(entryOf), end: null }]);
  expect(read).toEqual(leaves);
  expect(session.sent).toMatchObject(Array(3).fill({ ConsistentRead: false }));
});
