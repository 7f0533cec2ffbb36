import { readItems } from '../dynamo/query.ts';
import type { Session } from '../dynamo/session.ts';
import type { Leaf } from '../layout/blocks.ts';
import { type ListKey, leafKey, leafRange, placeOfLeaf, rootKey, type StoredItem } from '../layout/keys.ts';
import { parseRoot } from '../layout/list-items.ts';
import type { Posting } from '../layout/postings.ts';
import type { RunRead, RunReply } from './index-port.ts';
import { brokenList, chainOf, leafOf, rootLeafOf } from './leaf-queries.ts';
import { isBehind } from './stretches.ts';

/** How many leaves are read at once of a leaf that is being split. */
const PARTS = 8;

/** Where a read downwards begins. */
interface Bound {
  readonly list: ListKey;
  /** Where the first leaf must end; null for the end of the list. */
  readonly end: string | null;
  /** A place that the first leaf must hold instead; null where it must end at `end`. */
  readonly to: string | null;
}

/**
 * Reads the next leaves of a list downwards. Each must end where the one before it, in the order of the read, begins. A part of a leaf that
 * is not split yet is taken like any other, as long as those behind it are there; afterwards that leaf is taken without it.
 * @param commit up to which all that was written is complete
 */
export async function descendingRun(
  { list, to, after, limit }: RunRead,
  commit: number,
  session: Session,
): Promise<RunReply> {
  if (after?.place === '') return { leaves: [], more: false };
  const bound: Bound = { list, end: after?.place ?? null, to: after === null ? to : null };
  const { table, pk, sk: low } = rootKey(list);
  const range = { low, high: leafRange('', bound.end ?? to).high };
  const start = after === null ? null : leafKey(list, after.place).sk;
  const read = { table, pk, range, after: start, reverse: true, limit, consistent: true };
  const { items } = await readItems(read, session);
  // Behind a leaf that was written since, others may not be there yet.
  const isOpen = bound.to !== null && Number(items[0]?.attributes.s) > commit;
  const joined = isOpen ? [] : joinedLeaves(items, bound);
  const leaves = joined.length > 0 || items.length === 0 ? joined : await highestLeaf(bound, session);
  return { leaves, more: leaves.length > 0 && leaves.at(-1)?.place !== '' };
}

/** The leaves of a reply up to where one does not join. */
function joinedLeaves(items: readonly StoredItem[], bound: Bound): readonly Leaf[] {
  const { list } = bound;
  const leaves: Leaf[] = [];
  for (const item of items) {
    const isRoot = placeOfLeaf(item.sk) === null;
    const leaf = isRoot ? rootLeafOf(parseRoot(list, item.attributes)) : leafOf(list, item);
    const before = leaves.at(-1);
    if (leaf === null || !(before === undefined ? isFirst(leaf, bound) : leaf.end === before.place)) break;
    leaves.push(leaf);
  }
  return leaves;
}

const isFirst = (leaf: Leaf, { end, to }: Bound): boolean =>
  to === null ? leaf.end === end : isBehind(leaf.end, to);

/** Finds the first leaf by the directory, and only one to whose end others join; none in a list that is not there. */
async function highestLeaf(bound: Bound, session: Session): Promise<readonly Leaf[]> {
  const { list, end: last, to } = bound;
  const { table, pk, sk } = rootKey(list);
  const read = { table, pk, range: { low: sk, high: sk }, reverse: false, limit: 1, consistent: true };
  const [item] = (await readItems(read, session)).items;
  if (item === undefined) return [];
  const root = parseRoot(list, item.attributes);
  if (root.kind === 'LIST') return [await upTo(bound, rootLeafOf(root), session)];
  const isWanted = ({ place }: Pick<Leaf, 'place'>) => (to === null ? isBehind(last, place) : place <= to);
  const at = root.leaves.findLastIndex(isWanted);
  const from = root.leaves[at]?.place ?? '';
  const end = root.leaves[at + 1]?.place ?? null;
  const chain = await chainOf({ list, from, end, about: PARTS }, session);
  return [await upTo(bound, chain?.findLast(isWanted) ?? null, session)];
}

/** A leaf up to a bound. One that is not split yet goes on behind it, with what was taken from its parts. */
async function upTo(bound: Bound, leaf: Leaf | null, session: Session): Promise<Leaf> {
  const { list, end: from } = bound;
  if (leaf !== null && isFirst(leaf, bound)) return leaf;
  if (leaf === null || from === null || !isBehind(leaf.end, from)) throw brokenList(list, leaf?.end ?? '');
  const parts = await chainOf({ list, from, end: leaf.end, about: PARTS }, session);
  if (parts === null) throw brokenList(list, from);
  const taken = new Set(parts.flatMap(({ postings }) => postings.map(nameOf)));
  return { ...leaf, end: from, postings: leaf.postings.filter((posting) => !taken.has(nameOf(posting))) };
}

const nameOf = ({ number, revision, sort }: Posting): string => `${number} ${revision} ${sort}`;
