import { ArchiveFault } from '../archive-fault.ts';
import { batchGet } from '../dynamo/batch-get.ts';
import { FencedOff } from '../dynamo/fenced-write.ts';
import type { Session } from '../dynamo/session.ts';
import { indexOfLeaf, type LeafEntry, placeOf, type Root } from '../layout/blocks.ts';
import { type BlockState, parseColumn } from '../layout/column-items.ts';
import { TIE_COLUMN } from '../layout/columns.ts';
import { type DayNumber, sortOfDay } from '../layout/days.ts';
import { columnKey, type ListKey, leafKey, listPartition, rootKey } from '../layout/keys.ts';
import { parseLeaf, parseRoot } from '../layout/list-items.ts';
import { type Posting, revisionName } from '../layout/postings.ts';
import type { TieOf, UnknownTie } from './merge-postings.ts';

/** A block of the list of all entities. */
interface Block extends BlockState {
  readonly postings: readonly Posting[];
}

/** How many ties are kept at hand. */
const MAX_TIES = 50_000;

/** The ties of the revisions of a type: a column of the list of all entities has them. */
export class Ties {
  readonly #list: ListKey;
  readonly #root: Root;
  readonly #session: Session;
  /** By the name of the revision. */
  readonly #atHand = new Map<string, string>();

  /**
   * @param list of all entities of the type
   * @param root as the commit leaves it; its leaves are written
   */
  constructor(list: ListKey, root: Root, session: Session) {
    this.#list = list;
    this.#root = root;
    this.#session = session;
  }

  /** Gets the ties of revisions. */
  async of(needed: readonly UnknownTie[]): Promise<TieOf> {
    const ties = new Map<string, string>();
    const days = new Set<DayNumber>();
    for (const each of needed) {
      const name = revisionName(each);
      const tie = this.#atHand.get(name);
      if (tie === undefined) days.add(each.day);
      else ties.set(name, tie);
    }
    if (this.#atHand.size > MAX_TIES) this.#atHand.clear();
    for (const [name, tie] of await this.#tiesOf(days)) {
      ties.set(name, tie);
      this.#atHand.set(name, tie);
    }
    return (revision) => {
      const tie = ties.get(revisionName(revision));
      if (tie === undefined)
        throw this.#fault(`the tie of revision ${revision.revision} of entity ${revision.number}`);
      return tie;
    };
  }

  async #tiesOf(days: ReadonlySet<DayNumber>): Promise<readonly (readonly [name: string, tie: string])[]> {
    if (days.size === 0) return [];
    const blocks = await this.#blocksOf(days);
    const { type } = this.#list;
    const columns = await batchGet(
      blocks.map(({ place, stamp }) => columnKey(type, TIE_COLUMN, place, stamp)),
      this.#session,
    );
    const ties = blocks.map(async (block, at) => {
      const item = columns[at] ?? null;
      const column = item === null ? [] : parseColumn(item);
      if (column.length !== block.postings.length) {
        await this.#checkUnchanged(block);
        throw this.#fault(`the ties of the block at "${block.place}"`);
      }
      return block.postings.map(
        (posting, index) => [revisionName(posting), column[index]?.[0] ?? ''] as const,
      );
    });
    return (await Promise.all(ties)).flat();
  }

  /**
   * Makes sure that a block is still the one that was read: its columns go once another writer has written it.
   * @throws FencedOff when it is not
   */
  async #checkUnchanged({ place, stamp }: Block): Promise<void> {
    const list = this.#list;
    const [item = null] = await batchGet(
      [place === null ? rootKey(list) : leafKey(list, place)],
      this.#session,
    );
    const found =
      item === null ? null : (place === null ? parseRoot(list, item) : parseLeaf(list, place, item)).stamp;
    if (found === stamp) return;
    throw new FencedOff(
      `expected the block at "${place}" of the list ${listPartition(list)} as commit ${stamp} left it, got what another writer has left`,
    );
  }

  /** The blocks that hold some days. */
  async #blocksOf(days: ReadonlySet<DayNumber>): Promise<readonly Block[]> {
    const [list, root] = [this.#list, this.#root];
    if (root.kind === 'LIST') return [{ place: null, stamp: root.stamp, postings: root.postings }];
    const places = [...new Set([...days].flatMap((day) => placesOf(day, root.leaves)))];
    const items = await batchGet(
      places.map((place) => leafKey(list, place)),
      this.#session,
    );
    return places.map((place, at) => {
      const item = items[at] ?? null;
      if (item === null) throw this.#fault(`a leaf at "${place}"`);
      return parseLeaf(list, place, item);
    });
  }

  #fault(expected: string): ArchiveFault {
    return new ArchiveFault(`expected ${expected} in the list ${listPartition(this.#list)}, got none`);
  }
}

/** Sorts behind every tie. */
const LAST = '\uFFFF';

/** The places of the leaves that hold a day. */
function placesOf(day: DayNumber, leaves: readonly LeafEntry[]): readonly string[] {
  const sort = sortOfDay(day);
  const first = indexOfLeaf(leaves, placeOf(sort, ''));
  return leaves.slice(first, indexOfLeaf(leaves, placeOf(sort, LAST)) + 1).map(({ place }) => place);
}
