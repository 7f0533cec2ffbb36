import { ArchiveFault } from '../archive-fault.ts';
import type { BlockColumn, BlockState } from '../layout/column-items.ts';
import { type Column, TIE_COLUMN, valuesInColumn } from '../layout/columns.ts';
import type { Entry } from '../layout/items.ts';
import { type PostedRevision, type Posting, revisionName } from '../layout/postings.ts';
import { tieOf } from '../layout/tie.ts';
import type { LoadedList, UpdatedList } from './update-list.ts';

/** The columns of loaded blocks by facet, and then by the place of their block; null for the root. */
export type LoadedColumns = ReadonlyMap<string, ReadonlyMap<string | null, Column>>;

/** The values of revisions by column, by {@link revisionName}. */
export type RevisionValues = ReadonlyMap<string, Readonly<Record<string, readonly string[] | undefined>>>;

/** The values of revisions by their facets. */
export const valuesOf = (revisions: readonly (Entry & Pick<PostedRevision, 'number'>)[]): RevisionValues =>
  new Map(
    revisions.map((each) => [revisionName(each), { ...each.facets, [TIE_COLUMN]: [tieOf(each.entity)] }]),
  );

interface Block extends BlockState {
  readonly postings: readonly Posting[];
}

/** The states of blocks whose columns have to be loaded before {@link updateColumns}. */
export const statesWithColumns = (loaded: LoadedList): readonly BlockState[] =>
  blocksOf(loaded).map(({ place, stamp }) => ({ place, stamp }));

/**
 * The columns of the blocks of a list of all entities that a commit writes. They are there before the blocks are, which may be written
 * already by an interrupted attempt.
 * @param values of the revisions that the commit adds
 * @throws ArchiveFault where a loaded block has not the columns that it should have
 */
export function updateColumns(
  loaded: LoadedList,
  columns: LoadedColumns,
  updated: UpdatedList,
  values: RevisionValues,
  facets: readonly string[],
): readonly BlockColumn[] {
  const blocks = blocksOf(loaded);
  const known = new Map(
    blocks.flatMap(({ postings }) => postings.map(postingName)).map((name, at) => [name, at]),
  );
  const sourceOf = (posting: Posting) =>
    (posting.added === updated.root.stamp ? values.get(revisionName(posting)) : undefined) ??
    known.get(postingName(posting)) ??
    missing(posting);
  const written = blocksOf(updated).map((block) => ({ block, sources: block.postings.map(sourceOf) }));
  return facets.flatMap((facet) => {
    const before = blocks.flatMap((block) => columnOf(block, facet, columns));
    return written.map(({ block: { place, stamp }, sources }) => ({
      facet,
      place,
      stamp,
      column: sources.map(
        (source) => (typeof source === 'number' ? before[source] : valuesInColumn(facet, source)) ?? [],
      ),
    }));
  });
}

/**
 * The states of blocks whose columns nobody needs any more when all blocks of the commit are written: the directory from before
 * names them.
 */
export function obsoleteStates(
  { root, leaves }: LoadedList,
  { root: { stamp: commit } }: UpdatedList,
): readonly BlockState[] {
  if (root === null) return [];
  const places = new Set(leaves.map(({ place }) => place));
  const states =
    root.kind === 'LIST'
      ? [{ place: null, stamp: root.stamp }]
      : root.leaves.filter(({ place }) => places.has(place));
  return states.filter(({ stamp }) => stamp !== commit).map(({ place, stamp }) => ({ place, stamp }));
}

const blocksOf = ({ root, leaves }: Pick<LoadedList, 'root' | 'leaves'>): readonly Block[] =>
  root?.kind === 'LIST' ? [{ place: null, stamp: root.stamp, postings: root.postings }] : leaves;

function columnOf({ place, postings }: Block, facet: string, columns: LoadedColumns): Column {
  const column = columns.get(facet)?.get(place);
  if (column?.length === postings.length) return column;
  throw new ArchiveFault(
    `expected a column of ${facet} with ${postings.length} entities for the block at ${JSON.stringify(place)}, got ${column?.length ?? 'none'}`,
  );
}

/** A revision that is found by others from a commit on has a second posting. */
const postingName = (posting: Posting): string => `${revisionName(posting)} ${posting.added}`;

function missing(posting: Posting): never {
  throw new ArchiveFault(
    `expected the values of each revision in a block, got none of ${revisionName(posting)}`,
  );
}
