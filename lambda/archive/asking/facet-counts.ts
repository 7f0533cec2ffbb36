import type { Day } from '../../../schema/model/day.ts';
import type { EntityType } from '../../../schema/model/entity-ref.ts';
import { type Descendants, isHierarchical } from '../../../schema/model/facet-values.ts';
import { ArchiveFault } from '../archive-fault.ts';
import type { Leaf, LeafEntry } from '../layout/blocks.ts';
import { type CountedAs, countedIn } from '../layout/columns.ts';
import { ALL, type ListKey } from '../layout/keys.ts';
import { isIn } from '../layout/postings.ts';
import type { Reach } from './hits.ts';
import type { ColumnBlock, IndexPort } from './index-port.ts';
import { type BlockNumber, ListView } from './list-view.ts';
import type { MatchedDays } from './matches.ts';

/** How many entities carry each value of each facet. */
export type FacetCounts = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** The blocks whose columns are read together: columns are small. Of their postings, so many are in memory at once. */
const COLUMNS_AT_ONCE = 8_192;
const LEAVES_AT_ONCE = 1_024;

/** How often a block is read that is being written at the same moment. */
const ATTEMPTS = 3;

/** The facets to count. */
export interface Counting {
  readonly facets: readonly string[];
  /** The facets of which a match also counts for everything above its values. */
  readonly descendants?: Descendants | undefined;
  /** The day on which the status of events is counted; null for the last word of the sources. */
  readonly day: Day | null;
}

/**
 * Counts what the matches of a type carry of some facets, by the columns of the list of all entities.
 * @returns null where the budget does not allow it
 */
export async function countFacets(
  type: EntityType,
  { numbers, days }: MatchedDays,
  { facets, descendants, day }: Counting,
  { index, commit, budget }: Reach,
): Promise<FacetCounts | null> {
  const counts = new Map(facets.map((facet) => [facet, new Map<string, number>()]));
  if (numbers.length === 0 || facets.length === 0) return counts;
  const list: ListKey = { type, name: ALL, value: ALL };
  if (!budget.take(1, 4)) return null;
  const [root = null] = await index.roots([list]);
  const view = new ListView(list, root, commit);
  const wanted = new Set(numbers);
  const count = ({ postings }: Pick<Leaf, 'postings'>, columns: readonly ColumnBlock[]) => {
    for (const [at, read] of columns.entries()) {
      const facet = facets[at] ?? '';
      const byValue = counts.get(facet);
      const column = read?.() ?? [];
      const how: CountedAs = { isHierarchical: isHierarchical(facet, descendants), day };
      for (const [index_, posting] of postings.entries()) {
        if (!wanted.has(posting.number) || !isIn(posting, commit)) continue;
        for (const value of countedIn(facet, column[index_] ?? [], how))
          byValue?.set(value, (byValue.get(value) ?? 0) + 1);
      }
    }
  };
  if (root?.kind === 'LIST') {
    await countRoot(list, facets, index, count);
    return counts;
  }
  const blocks = blocksOf(days, view);
  for (let at = 0; at < blocks.length; at += COLUMNS_AT_ONCE) {
    const some = blocks.slice(at, at + COLUMNS_AT_ONCE);
    if (!budget.takeColumns(facets.length, some.length)) return null;
    if (!(await countBlocks(some, view, facets, { index, budget }, count))) return null;
  }
  return counts;
}

type CountLeaf = (leaf: Pick<Leaf, 'postings'>, columns: readonly ColumnBlock[]) => void;

/** The blocks that may hold an entity of some days, in order. */
function blocksOf(days: readonly number[], view: ListView): readonly BlockNumber[] {
  const blocks = new Set<BlockNumber>();
  for (const day of new Set(days)) {
    const [first, last] = view.blocksOf({ day, tie: null, sort: null });
    for (let block = first; block <= last; block += 1) blocks.add(block);
  }
  return [...blocks].sort((a, b) => a - b);
}

async function countRoot(
  list: ListKey,
  facets: readonly string[],
  index: IndexPort,
  count: CountLeaf,
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const [root = null] = await index.roots([list]);
    if (root?.kind !== 'LIST') break;
    const blocks = [{ place: null, stamp: root.stamp }];
    const columns = (await index.columns(facets.map((facet) => ({ list, facet, blocks })))).map(
      ([column = null]) => column,
    );
    if (columns.includes(null)) continue;
    count(root, columns);
    return;
  }
  throw unsettled();
}

/** Counts what the entities in blocks carry; false where the budget does not allow it. */
async function countBlocks(
  blocks: readonly BlockNumber[],
  view: ListView,
  facets: readonly string[],
  { index, budget }: Pick<Reach, 'index' | 'budget'>,
  count: CountLeaf,
): Promise<boolean> {
  const { list } = view;
  const stretches = view.stretches(blocks).map(({ leaves }) => leaves);
  const named = await columnsOf(stretches, list, facets, index);
  for (let at = 0; at < blocks.length; at += LEAVES_AT_ONCE) {
    let open = blocks.slice(at, at + LEAVES_AT_ONCE);
    if (!budget.takeStretch(open.length)) return false;
    for (let attempt = 0; open.length > 0; attempt += 1) {
      if (attempt === ATTEMPTS) throw unsettled();
      const leaves = (await index.leaves(view.stretches(open))).flat();
      const later = leaves.filter((leaf) => !named.has(nameOf(leaf))).map((leaf) => [leaf]);
      // A leaf that was written since the directory was read has columns of its own.
      const columns = new Map([...named, ...(await columnsOf(later, list, facets, index))]);
      const byBlock = Map.groupBy(leaves, ({ place }) => view.blockAt(place));
      const settled = open.filter((block) => byBlock.get(block)?.every((leaf) => columns.has(nameOf(leaf))));
      for (const leaf of settled.flatMap((block) => byBlock.get(block) ?? []))
        count(leaf, columns.get(nameOf(leaf)) ?? []);
      open = open.filter((block) => !settled.includes(block));
    }
  }
  return true;
}

/** The columns of stretches of blocks, by block; a block of which one is gone is left out. */
async function columnsOf(
  stretches: readonly (readonly Pick<LeafEntry, 'place' | 'stamp'>[])[],
  list: ListKey,
  facets: readonly string[],
  index: IndexPort,
): Promise<ReadonlyMap<string, readonly ColumnBlock[]>> {
  const reads = facets.flatMap((facet) => stretches.map((blocks) => ({ list, facet, blocks })));
  const read = await index.columns(reads);
  const byFacet = facets.map((_, at) =>
    read.slice(at * stretches.length, (at + 1) * stretches.length).flat(),
  );
  return new Map(
    stretches
      .flat()
      .map((block, at) => [nameOf(block), byFacet.map((columns) => columns[at] ?? null)] as const)
      .filter(([, columns]) => !columns.includes(null)),
  );
}

const nameOf = ({ place, stamp }: Pick<LeafEntry, 'place' | 'stamp'>): string => `${stamp} ${place}`;

const unsettled = (): ArchiveFault =>
  new ArchiveFault(
    'expected columns of the state of their block, got others each time; the list is being written',
  );
