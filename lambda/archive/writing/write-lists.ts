import type { EntityType } from '../../../schema/model/entity-ref.ts';
import { chunksOf } from '../dynamo/backoff.ts';
import { mapConcurrently } from '../dynamo/concurrency.ts';
import { putFenced } from '../dynamo/fenced-write.ts';
import type { Session } from '../dynamo/session.ts';
import { leafItem, rootItem } from '../layout/list-items.ts';
import { loadLeaves, loadRoots, type RootedChange } from './load-lists.ts';
import type { TieOf } from './merge-postings.ts';
import { inPortions, weightOf } from './portions.ts';
import type { Ties } from './ties.ts';
import { type ListChange, type LoadedList, tiesNeeded, type UpdatedList, updateList } from './update-list.ts';

/** In which commit lists are changed. */
export interface ListWriting {
  readonly commit: number;
  readonly session: Session;
  /** Of the types whose lists do not carry ties. */
  readonly ties: ReadonlyMap<EntityType, Ties>;
}

/** How many lists are changed together. */
const LISTS_AT_ONCE = 200;
/** While some lists are read, others are written. */
const BATCHES_AT_ONCE = 3;
/** The postings of leaves that are in memory together, for each of the batches. */
const POSTINGS_AT_ONCE = 10_000;

/** Writes the blocks of lists as a commit leaves them. */
export async function writeLists(changes: readonly ListChange[], writing: ListWriting): Promise<void> {
  const { commit, session } = writing;
  const writeSome = async (some: readonly ListChange[]) => {
    for (const group of groupsOf(await loadRoots(some, commit, session))) await writeGroup(group, writing);
  };
  await mapConcurrently(chunksOf(changes, LISTS_AT_ONCE), writeSome, BATCHES_AT_ONCE);
}

/** Small lists go together, a large one on its own. */
function groupsOf(rooted: readonly RootedChange[]): readonly (readonly RootedChange[])[] {
  const groups: RootedChange[][] = [];
  let weight = Number.POSITIVE_INFINITY;
  for (const each of rooted) {
    if (weight + weightOf(each) > POSTINGS_AT_ONCE) {
      groups.push([]);
      weight = 0;
    }
    weight += weightOf(each);
    groups.at(-1)?.push(each);
  }
  return groups;
}

async function writeGroup(group: readonly RootedChange[], writing: ListWriting): Promise<void> {
  const { commit, session } = writing;
  const [first, ...others] = group;
  if (first === undefined) return;
  const updated =
    others.length > 0
      ? await writeLeaves(group, writing)
      : [
          await inPortions(first, POSTINGS_AT_ONCE, async (portion) => {
            const [list] = await writeLeaves([portion], writing);
            return list as UpdatedList;
          }),
        ];
  await putRoots(updated, commit, session);
}

async function writeLeaves(
  rooted: readonly RootedChange[],
  writing: ListWriting,
): Promise<readonly UpdatedList[]> {
  const { commit, session } = writing;
  const loaded = await loadLeaves(rooted, commit, session);
  const updated = await updateAll(
    loaded.map((list, at) => ({ change: (rooted[at] as RootedChange).change, loaded: list })),
    writing,
  );
  await putLeaves(updated, commit, session);
  return updated;
}

/** A change of a list with what it touches of it. */
export interface LoadedChange {
  readonly change: ListChange;
  readonly loaded: LoadedList;
}

/** Lists after their changes. The ties that all of them need are read together. */
export async function updateAll(
  lists: readonly LoadedChange[],
  { commit, ties }: ListWriting,
): Promise<readonly UpdatedList[]> {
  const needed = lists.flatMap(({ change, loaded }) => {
    const { type } = change.list;
    return tiesNeeded(loaded, change).map((each) => ({ ...each, type }));
  });
  const known = new Map<EntityType, TieOf>();
  for (const [type, some] of Map.groupBy(needed, (each) => each.type)) {
    const tiesOfType = ties.get(type);
    if (tiesOfType === undefined) throw new TypeError(`expected the ties of ${type}, got none`);
    known.set(type, await tiesOfType.of(some));
  }
  return lists.map(({ change, loaded }) =>
    updateList(loaded, change, commit, known.get(loaded.list.type) ?? noTie),
  );
}

const noTie: TieOf = ({ number }) => {
  throw new TypeError(`expected no list that lacks the tie of entity ${number}, got one`);
};

/** Puts leaves, of each list the new ones before the others: a leaf is there before the one to its left ends where it begins. */
export async function putLeaves(
  updated: readonly UpdatedList[],
  commit: number,
  session: Session,
): Promise<void> {
  for (const isNew of [true, false]) {
    const items = updated.flatMap(({ list, leaves, newPlaces }) =>
      leaves.filter(({ place }) => newPlaces.has(place) === isNew).map((leaf) => leafItem(list, leaf)),
    );
    await putFenced(items, commit, session);
  }
}

/** Puts roots, after the leaves that they name. */
export const putRoots = (
  updated: readonly Pick<UpdatedList, 'list' | 'root'>[],
  commit: number,
  session: Session,
): Promise<void> =>
  putFenced(
    updated.map(({ list, root }) => rootItem(list, root)),
    commit,
    session,
  );
