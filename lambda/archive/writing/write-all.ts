import { countedFacets } from '../../../schema/model/facet-values.ts';
import { ArchiveFault } from '../archive-fault.ts';
import { batchGet } from '../dynamo/batch-get.ts';
import { deleteAll, putAll } from '../dynamo/batch-write.ts';
import { readItems } from '../dynamo/query.ts';
import type { Session } from '../dynamo/session.ts';
import type { Root } from '../layout/blocks.ts';
import { type BlockState, columnItem, parseColumn } from '../layout/column-items.ts';
import { type Column, TIE_COLUMN } from '../layout/columns.ts';
import { columnKey, columnPartition, columnRange, type Key, listPartition, tableOf } from '../layout/keys.ts';
import { revisionName } from '../layout/postings.ts';
import { loadLeaves, loadRoots, type RootedChange } from './load-lists.ts';
import type { TieOf } from './merge-postings.ts';
import { inPortions } from './portions.ts';
import {
  type LoadedColumns,
  obsoleteStates,
  type RevisionValues,
  statesWithColumns,
  updateColumns,
} from './update-columns.ts';
import { type ListChange, type LoadedList, type UpdatedList, updateList } from './update-list.ts';
import { putLeaves, putRoots } from './write-lists.ts';

/** The types whose entities are counted by their facets. */
export const COUNTED_TYPES = ['Statement', 'Event'] as const;
export type CountedType = (typeof COUNTED_TYPES)[number];

/** The postings of leaves that are in memory together, with the values of their facets. */
const POSTINGS_AT_ONCE = 8_000;

interface AllWriting {
  readonly type: CountedType;
  readonly commit: number;
  readonly session: Session;
  /** The facets that are counted, and the ties. */
  readonly facets: readonly string[];
  /** What the revisions carry that the commit adds. */
  readonly values: RevisionValues;
}

/**
 * Writes the blocks of the list of all entities of a type as a commit leaves them, with their columns. The columns of a block are
 * there before the block is, and go when nothing can need them any more.
 * @returns the root, which is written
 */
export async function writeAll(
  change: ListChange,
  type: CountedType,
  values: RevisionValues,
  commit: number,
  session: Session,
): Promise<Root> {
  const writing: AllWriting = {
    type,
    commit,
    session,
    facets: [...countedFacets(type), TIE_COLUMN],
    values,
  };
  const [rooted] = (await loadRoots([change], commit, session)) as [RootedChange];
  const { list, root } = await inPortions(rooted, POSTINGS_AT_ONCE, (portion) =>
    writePortion(portion, writing),
  );
  await putRoots([{ list, root }], commit, session);
  await deleteColumnsOfRoot(rooted.root, writing);
  return root;
}

async function writePortion(portion: RootedChange, writing: AllWriting): Promise<UpdatedList> {
  const { type, commit, session, facets, values } = writing;
  const [loaded] = await loadLeaves([portion], commit, session);
  if (loaded === undefined) throw new TypeError('expected a list, got none');
  const columns = await loadColumns(statesWithColumns(loaded), writing);
  const updated = updateList(loaded, portion.change, commit, tiesIn(loaded, columns.get(TIE_COLUMN)));
  const items = updateColumns(loaded, columns, updated, values, facets).map((each) => columnItem(type, each));
  await putAll(items, session);
  await putLeaves([updated], commit, session);
  if (loaded.root?.kind === 'DIRECTORY') await deleteColumns(obsoleteStates(loaded, updated), writing);
  return updated;
}

/** The ties of the revisions in loaded blocks. */
function tiesIn(
  { list, root, leaves }: LoadedList,
  columns: ReadonlyMap<string | null, Column> | undefined,
): TieOf {
  const blocks = root?.kind === 'LIST' ? [{ place: null, postings: root.postings }] : leaves;
  const ties = new Map(
    blocks.flatMap(({ place, postings }) => {
      const column = columns?.get(place) ?? [];
      return postings.map((posting, at) => [revisionName(posting), column[at]?.[0]] as const);
    }),
  );
  return (revision) => {
    const tie = ties.get(revisionName(revision));
    if (tie !== undefined) return tie;
    throw new ArchiveFault(
      `expected the tie of revision ${revision.revision} of entity ${revision.number} in a column of ${listPartition(list)}, got none`,
    );
  };
}

async function loadColumns(
  states: readonly BlockState[],
  { type, facets, session }: AllWriting,
): Promise<LoadedColumns> {
  const items = await batchGet(keysOf(states, type, facets), session);
  const columns = items.map((item) => (item === null ? null : parseColumn(item)));
  return new Map(
    facets.map((facet, row) => [
      facet,
      new Map(
        states.flatMap(({ place }, at): readonly (readonly [string | null, Column])[] => {
          const column = columns[row * states.length + at] ?? null;
          return column === null ? [] : [[place, column]];
        }),
      ),
    ]),
  );
}

const keysOf = (
  states: readonly BlockState[],
  type: CountedType,
  facets: readonly string[],
): readonly Key[] =>
  facets.flatMap((facet) => states.map(({ place, stamp }) => columnKey(type, facet, place, stamp)));

const deleteColumns = (states: readonly BlockState[], { type, facets, session }: AllWriting): Promise<void> =>
  deleteAll(keysOf(states, type, facets), session);

/**
 * Deletes the columns of the root from before. An interrupted attempt may have written the root already: then nothing tells any more
 * when it was written before, but for the columns themselves. Those of later commits stay: another writer may have taken over.
 */
async function deleteColumnsOfRoot(before: Root | null, writing: AllWriting): Promise<void> {
  const { type, facets, commit, session } = writing;
  if (before === null) return;
  if (before.stamp < commit) {
    if (before.kind === 'LIST') await deleteColumns([{ place: null, stamp: before.stamp }], writing);
    return;
  }
  for (const facet of facets) {
    const partition = { table: tableOf(type), pk: columnPartition(type, facet) };
    const { items } = await readItems(
      { ...partition, range: columnRange(null, null), reverse: false, limit: 10 },
      session,
    );
    const { sk: own } = columnKey(type, facet, null, commit);
    await deleteAll(
      items.filter(({ sk }) => sk < own),
      session,
    );
  }
}
