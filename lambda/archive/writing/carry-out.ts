import { loadStemmers } from '../../../schema/language/stemmers.ts';
import type { EntityType } from '../../../schema/model/entity-ref.ts';
import { searchableTexts } from '../../../schema/model/searchable.ts';
import { loadNameTools } from '../../../schema/names/load.ts';
import { ArchiveFault } from '../archive-fault.ts';
import { deleteAll, putAll } from '../dynamo/batch-write.ts';
import { putIf } from '../dynamo/conditional-write.ts';
import { FencedOff } from '../dynamo/fenced-write.ts';
import type { Session } from '../dynamo/session.ts';
import type { Root } from '../layout/blocks.ts';
import type { BucketTable } from '../layout/buckets.ts';
import { logItem } from '../layout/changeset.ts';
import { ALL, type ListKey, listPartition, sharesItem } from '../layout/keys.ts';
import { type RecordState, withLanguages } from '../layout/state.ts';
import { timeItem } from '../layout/times.ts';
import { entryOf } from './changeset.ts';
import { correctionsOf, itemsOfChange } from './items-of-change.ts';
import { isDead, type Journal, partsOf } from './journal.ts';
import { listChanges, together } from './list-changes.ts';
import { loadRoots } from './load-lists.ts';
import { memoryOf } from './memory.ts';
import { stateAfter, switchOver } from './state.ts';
import { Ties } from './ties.ts';
import { type RevisionValues, valuesOf } from './update-columns.ts';
import type { ListChange } from './update-list.ts';
import { COUNTED_TYPES, writeAll } from './write-all.ts';
import { writeBuckets } from './write-buckets.ts';
import { writeLists } from './write-lists.ts';

/**
 * Carries out the journal that is in force, as the next commit. Done again from anywhere, by whomever, it comes to the same bytes:
 * what it writes follows from the journal and from the record as of the commit before, whatever of it is there already.
 *
 * Items of revisions come first, then lists; nobody sees any of it until the state switches over in one write. The journal goes last.
 * @param state names the journal
 * @returns the state of the new commit
 * @throws FencedOff when another writer has taken over
 */
export async function carryOut(journal: Journal, state: RecordState, session: Session): Promise<RecordState> {
  const { commit, changes, recordedAt } = journal;
  if (state.journal === null || state.commit + 1 !== commit) {
    throw new ArchiveFault(`expected a journal of commit ${state.commit + 1}, got one of commit ${commit}`);
  }
  const names = await loadNameTools();
  await putAll(
    changes.flatMap((change) => itemsOfChange(change, journal, names)),
    session,
  );
  const buckets = await writeIndex(journal, state.buckets, session);
  const languages = withLanguages(state.languages, languagesIn(changes), commit);

  const corrections = changes.flatMap((change) => correctionsOf(change, commit));
  const { next, sealed } = stateAfter({ ...state, buckets, languages }, recordedAt, corrections);
  const told = changes.map(({ kind, reason, ...change }) => {
    const {
      entity: { type, slug },
      revision,
    } = entryOf(change);
    return { type, slug, kind, revision, reason: kind === 'ADDED' ? null : reason };
  });
  await putAll([...logItem({ commit, recordedAt, changes: told }), ...sealed], session);
  await putTime(next, session);
  await switchOver(next, state.journal, session);

  const memory = memoryOf(session);
  const parts = Map.groupBy(memory.leftovers, (part) => isDead(part, commit));
  await deleteAll([...partsOf(state.journal), ...(parts.get(true) ?? [])], session);
  memory.leftovers = parts.get(false) ?? [];
  return next;
}

/** What changes in lists besides what a journal changes. */
export interface Further {
  readonly lists: readonly ListChange[];
  /** Of the revisions that come to the lists of all entities once more. */
  readonly values: RevisionValues;
}

/**
 * Writes all lists as a commit leaves them. The lists of all entities come first: they tell the ties by which the other lists are in
 * order.
 * @param buckets as the commit before has left them
 * @returns the buckets after the commit
 */
export async function writeIndex(
  journal: Omit<Journal, 'recordedAt'>,
  buckets: BucketTable,
  session: Session,
  further: Further = { lists: [], values: new Map() },
): Promise<BucketTable> {
  const { commit } = journal;
  await loadStemmers();
  const changes = new Set(together(await listChanges(journal), further.lists));
  const coming = journal.changes.flatMap(({ next, number }) => (next === null ? [] : [{ ...next, number }]));
  const values = new Map([...valuesOf(coming), ...further.values]);
  const ties = new Map<EntityType, Ties>();
  for (const type of COUNTED_TYPES) {
    const ofType = [...changes].filter(({ list }) => list.type === type);
    if (ofType.length === 0) continue;
    const list = { type, name: ALL, value: ALL };
    const all = ofType.find(({ list: { name } }) => name === ALL);
    if (all !== undefined) changes.delete(all);
    const root =
      all === undefined
        ? await rootOfAll(list, commit, session)
        : await writeAll(all, type, values, commit, session);
    ties.set(type, new Ties(list, root, session));
  }
  const writing = { commit, session, ties };
  const sharing = Map.groupBy(changes, ({ list }) => sharesItem(list));
  const { table, rooted } = await writeBuckets(sharing.get(true) ?? [], buckets, writing);
  await writeLists([...(sharing.get(false) ?? []), ...rooted], writing);
  return table;
}

/** The root of a list of all entities that a commit leaves as it is. */
async function rootOfAll(list: ListKey, commit: number, session: Session): Promise<Root> {
  const [rooted] = await loadRoots([{ list, added: [], removed: [] }], commit, session);
  if (rooted?.root) return rooted.root;
  throw new ArchiveFault(`expected the root of the list ${listPartition(list)} in the table, got none`);
}

/** The languages of the texts that changes add. */
export const languagesIn = (changes: Journal['changes']): readonly string[] => [
  ...new Set(
    changes
      .flatMap(({ next }) => (next === null ? [] : searchableTexts(next.entity)))
      .flatMap(({ language }) => language ?? []),
  ),
];

/** An interrupted attempt may have written it already; a late one of another writer must not lead back to its commit. */
async function putTime({ at, commit }: RecordState, session: Session): Promise<void> {
  const condition = {
    expression: 'attribute_not_exists(#commit) OR #commit <= :commit',
    names: { '#commit': 'commit' },
    values: { ':commit': commit },
  };
  if (await putIf(timeItem(at, commit), condition, session)) return;
  throw new FencedOff(`expected no commit after ${commit} at ${at}, got one of another writer`);
}
