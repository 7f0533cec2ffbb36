import { readItems } from '../dynamo/query.ts';
import type { Session } from '../dynamo/session.ts';
import type { Leaf } from '../layout/blocks.ts';
import { leafRange, rootKey } from '../layout/keys.ts';
import { parseRoot } from '../layout/list-items.ts';
import type { RunRead, RunReply } from './index-port.ts';
import { brokenList, chainOf, leafOf, rootLeafOf } from './leaf-queries.ts';
import { isBehind } from './stretches.ts';

const NOTHING: RunReply = { leaves: [], more: false };

/**
 * Reads the next leaves of a list upwards. The first reply begins with the root, which may be the list. From there on each leaf leads to
 * the next one; leaves to which none leads are parts of one that is not split yet.
 */
export async function ascendingRun({ list, to, after, limit }: RunRead, session: Session): Promise<RunReply> {
  const { table, pk, sk: rootSk } = rootKey(list);
  const from = after === null ? '' : after.end;
  if (from === null || (to !== null && from > to)) return NOTHING;
  const { low, high } = leafRange(from, to);
  const range = { low: after === null ? rootSk : low, high };
  const read = { table, pk, range, reverse: false, consistent: true };
  let reply = await readItems({ ...read, limit: after === null ? limit + 1 : limit }, session);
  if (after === null) {
    const [root] = reply.items;
    if (root?.sk !== rootSk) return NOTHING;
    const leaf = rootLeafOf(parseRoot(list, root.attributes));
    if (leaf !== null) return { leaves: [leaf], more: false };
    // A long directory may fill a reply alone.
    if (reply.items.length === 1) reply = await readItems({ ...read, after: rootSk, limit }, session);
  }
  const leaves: Leaf[] = [];
  let next: string | null = from;
  for (const item of reply.items.filter(({ sk }) => sk !== rootSk)) {
    const leaf = leafOf(list, item);
    if (next === null || leaf.place < next) continue;
    if (leaf.place > next) {
      const between = await chainOf({ list, from: next, end: leaf.place, about: limit }, session);
      if (between === null) throw brokenList(list, next);
      leaves.push(...between);
    }
    leaves.push(leaf);
    next = leaf.end;
  }
  if (leaves.length === 0) throw brokenList(list, from);
  const some = leaves.slice(0, limit);
  const end = some.at(-1)?.end ?? null;
  return { leaves: some, more: end !== null && (to === null || !isBehind(end, to)) };
}
