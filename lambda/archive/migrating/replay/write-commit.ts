import { isDeepStrictEqual } from 'node:util';
import { nameOf } from '../../../../schema/model/entity-ref.ts';
import type { Entity } from '../../../../schema/model/record.ts';
import { eventsOf as eventsOfStatement } from '../../../../schema/model/statement.ts';
import { loadNameTools } from '../../../../schema/names/load.ts';
import { ArchiveFault } from '../../archive-fault.ts';
import { putAll } from '../../dynamo/batch-write.ts';
import { putFenced } from '../../dynamo/fenced-write.ts';
import type { Session } from '../../dynamo/session.ts';
import type { Standing } from '../../layout/corrections.ts';
import { termsItem } from '../../layout/items.ts';
import { nameItems } from '../../layout/name-items.ts';
import type { EntityNumber } from '../../layout/numbers.ts';
import { withLanguages } from '../../layout/state.ts';
import type { Snapshot } from '../../state/snapshot.ts';
import { type Further, languagesIn, writeIndex } from '../../writing/carry-out.ts';
import type { Journal, NumberedChange } from '../../writing/journal.ts';
import { refilings, together } from '../../writing/list-changes.ts';
import { findFirst } from '../../writing/numbering.ts';
import { valuesOf } from '../../writing/update-columns.ts';
import type { Commit } from './commits.ts';
import { facetsFrom, notedIn } from './earlier-layouts.ts';
import type { FileAt, Filed, Filing } from './filing.ts';
import type { Progress } from './progress.ts';
import { type EarlierChange, readChanges } from './read-changes.ts';
import type { EarlierRecord } from './record.ts';
import { type EarlierRevision, readRevisions, writeEvidence } from './revisions.ts';
import { refiledItem, termsBefore } from './terms.ts';

/**
 * Writes the lists as a commit left them, with all that belongs to them and the evidence of events, as the importer would have written
 * them. What it writes follows from the record and from the lists as of the commit before: done again from anywhere, it comes to the
 * same bytes.
 * @throws FencedOff when another process has come further
 */
export async function writeCommit(
  commit: Commit,
  progress: Progress,
  record: EarlierRecord,
  file: FileAt,
  session: Session,
): Promise<Progress> {
  const { place } = commit;
  const changed = await readChanges(commit, record.layout, session);
  const done = progress.done + commit.added;
  const isNothing = changed.every(({ current, next, between }) => (current ?? next ?? between[0]) == null);
  if (isNothing) return { ...progress, commit: commit.commit, place, done };

  const before: Snapshot = {
    ...{ commit: commit.commit - 1, at: '', since: 0, languages: {} },
    ...{ buckets: progress.buckets.count, corrections: record.corrections },
  };
  let { buckets, languages } = progress;
  const entities = changed.map(({ current, next, between }) => ({
    ...{ before: current?.entity ?? null, after: next?.entity ?? null },
    between: between.map(({ entity }) => entity),
  }));
  await file(entities, before, session, async (filing) => {
    await writeFound(changed, filing, commit.commit, session);
    const changes = changed
      .filter(({ current, next }) => current !== null || next !== null)
      .map((change) => filed(change, filing, record));
    const journal = { commit: commit.commit, changes, events: await eventsIn(changes, session) };
    const further = await refile(filing, before, record, session);
    await writeItems(journal, session);
    buckets = await writeIndex(journal, buckets, session, further);
    languages = withLanguages(languages, languagesIn(changes), journal.commit);
  });
  return { commit: commit.commit, buckets, languages, place, done };
}

/** Adds the evidence of events to their revisions. */
async function writeFound(
  changes: readonly EarlierChange[],
  { following }: Filing,
  commit: number,
  session: Session,
): Promise<void> {
  const revisions = changes.flatMap(({ coming, between }) =>
    coming === null ? between : [...between, coming],
  );
  await writeEvidence(
    revisions,
    revisions.map(({ entity }) => following(entity)),
    commit,
    session,
  );
}

function filed(
  { number, current, next, coming }: EarlierChange,
  { filed }: Filing,
  { state }: EarlierRecord,
): NumberedChange {
  if (next === null || coming === null)
    return { current, next: null, number, kind: 'RETRACTED', reason: null };
  const followed = filed.get(nameOf(next.entity));
  const entity: Entity = followed?.entity ?? next.entity;
  const layout = notedIn(coming, state.since);
  const facets = facetsFrom(layout, entity.type, next.facets, followed?.facets ?? {});
  return { current, next: { ...next, entity, facets }, number, kind: coming.kind, reason: null };
}

/** The numbers of the events that statements refer to. */
async function eventsIn(
  changes: readonly NumberedChange[],
  session: Session,
): Promise<ReadonlyMap<string, EntityNumber>> {
  const slugs = changes
    .flatMap(({ current, next }) => [current, next])
    .flatMap((entry) => {
      const entity: Entity | undefined = entry?.entity;
      return entity?.type === 'Statement' ? eventsOfStatement(entity) : [];
    });
  const found = await findFirst(
    [...new Set(slugs)].map((slug) => ({ type: 'Event', slug })),
    session,
  );
  return new Map([...found.values()].map(({ entity, number }) => [entity.slug, number]));
}

/** Writes the terms and the names of what a commit brings. */
async function writeItems({ changes, commit }: Omit<Journal, 'recordedAt'>, session: Session): Promise<void> {
  const tools = await loadNameTools();
  const coming = changes.flatMap(({ next, number }) => (next === null ? [] : [{ next, number }]));
  const terms = coming
    .filter(({ next }) => Object.keys(next.facets).length > 0)
    .map(({ next, number }) => termsItem(next.entity, number, next, commit));
  await putFenced(terms, commit, session);
  await putAll(
    coming.flatMap(({ next, number }) => nameItems(next, number, commit, tools)),
    session,
  );
}

/** Files what a commit does not change, but is found by other facets from it on, which the layout before did not note. */
async function refile(
  { dependents }: Filing,
  before: Snapshot,
  { state, corrections }: EarlierRecord,
  session: Session,
): Promise<Further> {
  const commit = before.commit + 1;
  let further: Further = { lists: [], values: new Map() };
  for await (const page of dependents) {
    const revisions = await revisionsOf(
      page,
      (number) => corrections.standing(number, before.commit),
      session,
    );
    await writeEvidence(
      revisions,
      page.map(({ entity }) => entity),
      commit,
      session,
    );
    const terms = await termsBefore(commit, revisions, session);
    const refiled = page.flatMap(({ entity, facets }, at) => {
      const [revised, old = {}] = [revisions[at] as EarlierRevision, terms[at]];
      const after = facetsFrom(notedIn(revised, state.since), entity.type, old, facets);
      const { number, revision } = revised;
      return isDeepStrictEqual(old, after) ? [] : [{ entity, number, revision, before: old, after }];
    });
    await putFenced(
      refiled.map(({ entity, number, revision, ...facets }) =>
        refiledItem({ entity, revision, facets: facets.after }, number, commit, facets.before),
      ),
      commit,
      session,
    );
    const values = valuesOf(refiled.map(({ after, ...revision }) => ({ ...revision, facets: after })));
    further = {
      lists: together(further.lists, refilings(refiled, commit)),
      values: new Map([...further.values, ...values]),
    };
  }
  return further;
}

/** The revisions that entities have, in their order. */
async function revisionsOf(
  filed: readonly Filed[],
  standing: (number: EntityNumber) => Standing,
  session: Session,
): Promise<readonly EarlierRevision[]> {
  const refs = filed.map(({ entity: { type, slug } }) => ({ type, slug }));
  const found = await findFirst(refs, session);
  const names = refs.map((ref) => {
    const number = found.get(nameOf(ref))?.number;
    if (number !== undefined) return { number, revision: standing(number).revision };
    throw new ArchiveFault(`expected ${nameOf(ref)} in the table, got nothing`);
  });
  return readRevisions(names, session);
}
