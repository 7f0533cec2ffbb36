import { isDeepStrictEqual } from 'node:util';
import { nameOf } from '../../../../schema/model/entity-ref.ts';
import type { Entity } from '../../../../schema/model/record.ts';
import { eventsOf as eventsOfStatement } from '../../../../schema/model/statement.ts';
import { loadNameTools } from '../../../../schema/names/load.ts';
import { ArchiveFault } from '../../archive-fault.ts';
import { putAll } from '../../dynamo/batch-write.ts';
import { putFenced } from '../../dynamo/fenced-write.ts';
import type { Session } from '../../dynamo/session.ts';
import { termsItem } from '../../layout/items.ts';
import { nameItems } from '../../layout/name-items.ts';
import type { EntityNumber } from '../../layout/numbers.ts';
import { withLanguages } from '../../layout/state.ts';
import type { Snapshot } from '../../state/snapshot.ts';
import { languagesIn, writeIndex } from '../../writing/carry-out.ts';
import type { Journal, NumberedChange } from '../../writing/journal.ts';
import { refilings, together } from '../../writing/list-changes.ts';
import { findFirst } from '../../writing/numbering.ts';
import type { ListChange } from '../../writing/update-list.ts';
import type { Commit } from './commits.ts';
import type { FileAt, Filed, Filing } from './filing.ts';
import type { Progress } from './progress.ts';
import { readChanges } from './read-changes.ts';
import type { SecondRecord } from './record.ts';
import { facetsFrom } from './second-layout.ts';
import { refiledItem, termsBefore } from './terms.ts';

/**
 * Writes the lists as a commit left them, with all that belongs to them, as the importer would have written them. What it writes
 * follows from the record and from the lists as of the commit before: done again from anywhere, it comes to the same bytes.
 * @throws FencedOff when another process has come further
 */
export async function writeCommit(
  commit: Commit,
  progress: Progress,
  { corrections }: SecondRecord,
  file: FileAt,
  session: Session,
): Promise<Progress> {
  const { place } = commit;
  const noted = await readChanges(commit, session);
  const done = progress.done + commit.added;
  if (noted.length === 0) return { ...progress, commit: commit.commit, place, done };

  const before: Snapshot = {
    ...{ commit: commit.commit - 1, at: '', since: 0, languages: {} },
    ...{ buckets: progress.buckets.count, corrections },
  };
  let { buckets, languages } = progress;
  const entities = noted.map(({ current, next }) => ({
    before: current?.entity ?? null,
    after: next?.entity ?? null,
  }));
  await file(entities, before, session, async (filing) => {
    const changes = noted.map((change) => filed(change, filing));
    const journal = { commit: commit.commit, changes, events: await eventsIn(changes, session) };
    const further = await refile(journal.commit, filing, before, session);
    await writeItems(journal, session);
    buckets = await writeIndex(journal, buckets, session, further);
    languages = withLanguages(languages, languagesIn(changes), journal.commit);
  });
  return { commit: commit.commit, buckets, languages, place, done };
}

function filed(change: NumberedChange, { facets }: Filing): NumberedChange {
  const { next } = change;
  if (next === null) return change;
  const { entity }: { readonly entity: Entity } = next;
  const followed = facets.get(nameOf(entity)) ?? {};
  return { ...change, next: { ...next, facets: facetsFrom(entity.type, next.facets, followed) } };
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
  return numbersOf('Event', [...new Set(slugs)], session);
}

async function numbersOf(
  type: Entity['type'],
  slugs: readonly string[],
  session: Session,
): Promise<ReadonlyMap<string, EntityNumber>> {
  const found = await findFirst(
    slugs.map((slug) => ({ type, slug })),
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

/** Files what a commit does not change, but is found by other facets from it on. The second layout did not note that. */
async function refile(
  commit: number,
  { dependents }: Filing,
  before: Snapshot,
  session: Session,
): Promise<readonly ListChange[]> {
  let changes: readonly ListChange[] = [];
  for await (const page of dependents) {
    const all = await Promise.all(
      [...Map.groupBy(page, ({ entity }) => entity.type)].map(([type, some]) =>
        revisionsOf(type, some, before, session),
      ),
    );
    const revisions = all.flat();
    const terms = await termsBefore(commit, revisions, session);
    const refiled = revisions.flatMap(({ entity, type, number, revision, facets }, at) => {
      const old = terms[at] ?? {};
      const after = facetsFrom(type, old, facets);
      return isDeepStrictEqual(old, after) ? [] : [{ entity, number, revision, before: old, after }];
    });
    await putFenced(
      refiled.map(({ entity, number, revision, ...facets }) =>
        refiledItem({ entity, revision, facets: facets.after }, number, commit, facets.before),
      ),
      commit,
      session,
    );
    changes = together(changes, refilings(refiled, commit));
  }
  return changes;
}

/** The revisions of entities of a type that there were before a commit. */
async function revisionsOf(
  type: Entity['type'],
  some: readonly Filed[],
  { corrections, commit }: Snapshot,
  session: Session,
) {
  const numbers = await numbersOf(
    type,
    some.map(({ entity }) => entity.slug),
    session,
  );
  return some.map(({ entity, facets }) => {
    const number = numbers.get(entity.slug);
    if (number === undefined) {
      throw new ArchiveFault(`expected ${nameOf(entity)} in the table, got nothing`);
    }
    return { entity, facets, type, number, revision: corrections.standing(number, commit).revision };
  });
}
