import { ArchiveFault } from '../archive-fault.ts';
import { batchGet } from '../dynamo/batch-get.ts';
import { FencedOff } from '../dynamo/fenced-write.ts';
import type { Session } from '../dynamo/session.ts';
import { indexOfLeaf, type LeafEntry, placeOf, type Root } from '../layout/blocks.ts';
import { type BlockState, parseColumn } from '../layout/column-items.ts';
import { SLUG_COLUMN } from '../layout/columns.ts';
import { type DayNumber, sortOfDay } from '../layout/days.ts';
import { columnKey, type ListKey, leafKey, listPartition, rootKey } from '../layout/keys.ts';
import { parseLeaf, parseRoot } from '../layout/list-items.ts';
import type { EntityNumber } from '../layout/numbers.ts';
import type { Posting } from '../layout/postings.ts';

/** A block of the list of all entities. */
interface Block extends BlockState {
  readonly postings: readonly Posting[];
}

/** How many slugs are kept at hand. */
const MAX_SLUGS = 50_000;

/** The slugs of the entities of a type, by number: a column of the list of all entities has them. */
export class Slugs {
  readonly #list: ListKey;
  readonly #root: Root;
  readonly #session: Session;
  readonly #atHand = new Map<EntityNumber, string>();

  /**
   * @param list of all entities of the type
   * @param root as the commit leaves it; its leaves are written
   */
  constructor(list: ListKey, root: Root, session: Session) {
    this.#list = list;
    this.#root = root;
    this.#session = session;
  }

  /** Gets the slugs of entities, each with a day at which it stands in lists. */
  async of(
    needed: readonly { readonly number: EntityNumber; readonly day: DayNumber }[],
  ): Promise<(number: EntityNumber) => string> {
    const slugs = new Map<EntityNumber, string>();
    const days = new Set<DayNumber>();
    for (const { number, day } of needed) {
      const slug = this.#atHand.get(number);
      if (slug === undefined) days.add(day);
      else slugs.set(number, slug);
    }
    if (this.#atHand.size > MAX_SLUGS) this.#atHand.clear();
    for (const [number, slug] of await this.#slugsOf(days)) {
      slugs.set(number, slug);
      this.#atHand.set(number, slug);
    }
    return (number) => {
      const slug = slugs.get(number);
      if (slug === undefined) throw this.#fault(`the slug of entity ${number}`);
      return slug;
    };
  }

  async #slugsOf(days: ReadonlySet<DayNumber>): Promise<readonly (readonly [EntityNumber, string])[]> {
    if (days.size === 0) return [];
    const blocks = await this.#blocksOf(days);
    const { type } = this.#list;
    const columns = await batchGet(
      blocks.map(({ place, stamp }) => columnKey(type, SLUG_COLUMN, place, stamp)),
      this.#session,
    );
    const slugs = blocks.map(async (block, at) => {
      const item = columns[at] ?? null;
      const column = item === null ? [] : parseColumn(item);
      if (column.length !== block.postings.length) {
        await this.#checkUnchanged(block);
        throw this.#fault(`the slugs of the block at "${block.place}"`);
      }
      return block.postings.map(({ number }, index) => [number, column[index]?.[0] ?? ''] as const);
    });
    return (await Promise.all(slugs)).flat();
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

/** Sorts behind every slug. */
const LAST = '\uFFFF';

/** The places of the leaves that hold a day. */
function placesOf(day: DayNumber, leaves: readonly LeafEntry[]): readonly string[] {
  const sort = sortOfDay(day);
  const first = indexOfLeaf(leaves, placeOf(sort, ''));
  return leaves.slice(first, indexOfLeaf(leaves, placeOf(sort, LAST)) + 1).map(({ place }) => place);
}
