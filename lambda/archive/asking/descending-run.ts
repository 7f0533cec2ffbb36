import { readItems } from '../dynamo/query.ts';
import type { Session } from '../dynamo/session.ts';
import { indexOfLeaf, type Leaf } from '../layout/blocks.ts';
import { type ListKey, leafKey, leafRange, rootKey, type StoredItem } from '../layout/keys.ts';
import { parseRoot } from '../layout/list-items.ts';
import type { Posting } from '../layout/postings.ts';
import type { RunRead, RunReply } from './index-port.ts';
import { brokenList, chainOf, leafOf, rootLeafOf } from './leaf-queries.ts';
import { isBehind } from './stretches.ts';

const NOTHING: RunReply = { leaves: [], more: false };

/** How many leaves are read at once of a leaf that is being split. */
const PARTS = 8;

/**
 * Reads the next leaves of a list downwards. Each must end where the one before it, in the order of the read, begins. Parts of a leaf that
 * is not split yet are taken like others until that leaf comes, which then takes the place of those that are not given away.
 * @param commit up to which all that was written is complete
 */
export async function descendingRun(
  { list, to, after, limit }: RunRead,
  commit: number,
  session: Session,
): Promise<RunReply> {
  if (after?.place === '') return NOTHING;
  const root = rootKey(list);
  const range = { low: root.sk, high: leafRange('', after?.place ?? to).high };
  const read = { table: root.table, pk: root.pk, range, reverse: true, limit, consistent: true };
  const descent = new Descent(list, after?.place ?? null, to, session);
  let start = after === null ? null : leafKey(list, after.place).sk;
  for (;;) {
    const { items, more } = await readItems({ ...read, after: start }, session);
    if (after === null && to !== null && start === null && isNew(items[0], commit)) {
      return await leafAt(list, to, session);
    }
    for (const item of items) {
      const leaf = item.sk === root.sk ? rootLeafOf(parseRoot(list, item.attributes)) : leafOf(list, item);
      if (leaf !== null) await descent.take(leaf);
      else if (descent.leaves.length === 0) throw brokenList(list, '');
    }
    const leaves = descent.leaves.slice(0, limit);
    if (leaves.length > 0 || !more) return { leaves, more: leaves.length > 0 && leaves.at(-1)?.place !== '' };
    start = items.at(-1)?.sk ?? null;
  }
}

/** Whether an item was written since a commit, so that what is beside it may not be there yet. */
const isNew = (item: StoredItem | undefined, commit: number): boolean =>
  item !== undefined && Number(item.attributes.s) > commit;

/** Finds the leaf that holds a place by the directory, and only one to whose end others join. */
async function leafAt(list: ListKey, place: string, session: Session): Promise<RunReply> {
  const { table, pk, sk } = rootKey(list);
  const read = { table, pk, range: { low: sk, high: sk }, reverse: false, limit: 1, consistent: true };
  const [item] = (await readItems(read, session)).items;
  if (item === undefined) return NOTHING;
  const root = parseRoot(list, item.attributes);
  const whole = rootLeafOf(root);
  if (whole !== null) return { leaves: [whole], more: false };
  const entries = root.kind === 'DIRECTORY' ? root.leaves : [];
  const at = indexOfLeaf(entries, place);
  const [from, end] = [entries[at]?.place ?? '', entries[at + 1]?.place ?? null];
  const leaves = await chainOf({ list, from, end, about: PARTS }, session);
  const leaf = leaves?.find((each) => each.end === null || each.end > place);
  if (leaf === undefined) throw brokenList(list, place);
  return { leaves: [leaf], more: leaf.place !== '' };
}

/** The leaves of a read so far, each ending where the one before it begins. */
class Descent {
  readonly leaves: Leaf[] = [];
  readonly #list: ListKey;
  /** Where the leaves must end, and the place that they must hold where that is not known; null for the end of the list. */
  readonly #end: string | null;
  readonly #to: string | null;
  readonly #session: Session;

  constructor(list: ListKey, end: string | null, to: string | null, session: Session) {
    this.#list = list;
    this.#end = end;
    this.#to = end === null ? to : null;
    this.#session = session;
  }

  async take(leaf: Leaf): Promise<void> {
    const { leaves } = this;
    while (leaves.length > 0 && isBehind(leaf.end, this.#next)) leaves.pop();
    if (this.#isJoined(leaf.end)) {
      leaves.push(leaf);
    } else if (leaves.length === 0 && isBehind(leaf.end, this.#next)) {
      leaves.push(await this.#withoutParts(leaf, this.#next as string));
    } else {
      const between = await this.#between(leaf.end as string);
      // Nothing is between where this is a part of a leaf whose other parts are not there yet: that leaf comes below.
      if (between !== null) leaves.push(...between.toReversed(), leaf);
    }
  }

  /** Where the next leaf must end. */
  get #next(): string | null {
    const last = this.leaves.at(-1);
    return last === undefined ? this.#end : last.place;
  }

  #isJoined(end: string | null): boolean {
    return this.leaves.length === 0 && this.#to !== null ? isBehind(end, this.#to) : end === this.#next;
  }

  #between(from: string): Promise<readonly Leaf[] | null> {
    const end = this.leaves.length === 0 ? (this.#to ?? this.#end) : this.#next;
    const read = { list: this.#list, from, end, about: PARTS };
    return chainOf(read, this.#session, (place) => this.#isJoined(place));
  }

  /** A leaf that is not split yet, without what was given away of it as its parts. */
  async #withoutParts(leaf: Leaf, place: string): Promise<Leaf> {
    const { end } = leaf;
    const parts = await chainOf({ list: this.#list, from: place, end, about: PARTS }, this.#session);
    if (parts === null) throw brokenList(this.#list, place);
    const given = new Set(parts.flatMap(({ postings }) => postings.map(nameOf)));
    const postings = leaf.postings.filter((posting) => !given.has(nameOf(posting)));
    return { ...leaf, end: place, postings };
  }
}

const nameOf = ({ number, revision, sort }: Posting): string => `${number} ${revision} ${sort}`;
