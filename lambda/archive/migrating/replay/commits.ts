import type { EntityRef } from '../../../../schema/model/entity-ref.ts';
import { nameOf } from '../../../../schema/model/entity-ref.ts';
import { ArchiveFault } from '../../archive-fault.ts';
import type { Session } from '../../dynamo/session.ts';
import type { Changeset } from '../../layout/changeset.ts';
import type { Standing } from '../../layout/corrections.ts';
import type { Stored } from '../../layout/items.ts';
import type { EntityNumber } from '../../layout/numbers.ts';
import { findFirst } from '../../writing/numbering.ts';
import { entriesFrom, isAtEnd, type Place, recordedInPass, startOf } from '../log.ts';
import type { Progress } from './progress.ts';
import type { EarlierRecord } from './record.ts';

/** Which revision of an entity there is before and after a commit; null before the first one. */
export interface NumberedStep {
  readonly number: EntityNumber;
  readonly before: Standing | null;
  readonly after: Standing;
}

/** What a commit changed. */
export interface Commit {
  readonly commit: number;
  readonly steps: readonly NumberedStep[];
  /** Behind it, in what was migrated from the first layout. */
  readonly place: Place;
  /** How many entities it recorded for the first time. */
  readonly added: number;
}

/**
 * All commits of a record behind a place, oldest first. Commits that a migration from the first layout has made come first: the log
 * does not tell of them.
 */
export async function* commitsFrom(
  progress: Progress,
  record: EarlierRecord,
  session: Session,
): AsyncGenerator<Commit, void> {
  const { since, commit: newest } = record.state;
  if (progress.commit < since) yield* migratedCommits(progress, record, session);
  const place = since === 0 ? progress.place : END;
  const from = Math.max(progress.commit, since) + 1;
  const entries = entriesFrom(from, session);
  let entry = await entries.next();
  for (let commit = from; commit <= newest; commit += 1) {
    let added: readonly NumberedStep[] = [];
    if (entry.done !== true && entry.value.commit === commit) {
      added = await addedBy(entry.value, session);
      entry = await entries.next();
    }
    yield { commit, steps: [...added, ...correctedBy(commit, record)], place, added: added.length };
  }
}

/** Behind everything that was migrated. */
const END = startOf(2);

const FIRST: Standing = { revision: 1, isRetracted: false };

/** The log names what is new by its slug. */
async function addedBy({ commit, changes }: Changeset, session: Session): Promise<readonly NumberedStep[]> {
  const refs = changes.filter(({ kind }) => kind === 'ADDED');
  const found = await firstOf(refs, session);
  return found.map(({ number, ...stored }) => {
    if (stored.commit !== commit) throw fault(stored.entity, `as of commit ${commit}`, String(stored.commit));
    return { number, before: null, after: FIRST };
  });
}

/** Corrections tell of everything else, by its number: also of what is only filed otherwise, which the log leaves out. */
const correctedBy = (
  commit: number,
  { corrections, correctionsOf }: EarlierRecord,
): readonly NumberedStep[] =>
  (correctionsOf.get(commit) ?? []).map(({ number, ...after }) => ({
    number,
    before: corrections.standing(number, commit - 1),
    after,
  }));

/** How many entities are looked up together. */
const PAGE = 100;

/** The commits of a migration from the first layout: it went through the log twice, and gave each entity one commit. */
async function* migratedCommits(
  { place: from }: Progress,
  { state, corrections }: EarlierRecord,
  session: Session,
): AsyncGenerator<Commit, void> {
  let open: (Commit & { readonly steps: NumberedStep[] }) | null = null;
  for (let place = from; !isAtEnd(place); place = startOf(place.pass + 1)) {
    for await (const { stored, behind } of migratedIn(place, state.since, session)) {
      const { number, commit } = stored;
      if (open !== null && open.commit !== commit) yield open;
      const steps: NumberedStep[] = open?.commit === commit ? open.steps : [];
      steps.push({ number, before: null, after: corrections.standing(number, commit) });
      open = { commit, steps, place: behind, added: steps.length };
    }
  }
  if (open !== null) yield open;
}

async function* migratedIn(
  place: Place,
  since: number,
  session: Session,
): AsyncGenerator<{ readonly stored: Stored; readonly behind: Place }, void> {
  let page: { readonly ref: EntityRef; readonly behind: Place }[] = [];
  const lookUp = async () => {
    const found = await firstOf(
      page.map(({ ref }) => ref),
      session,
    );
    const all = found.map((stored, at) => ({ stored, behind: page[at]?.behind ?? place }));
    page = [];
    return all.filter(({ stored }) => stored.commit <= since);
  };
  for await (const { ref, place: behind } of recordedInPass(place, session, since)) {
    page.push({ ref, behind });
    if (page.length === PAGE) yield* await lookUp();
  }
  yield* await lookUp();
}

/** The first revisions of entities, in the order asked. */
async function firstOf(refs: readonly EntityRef[], session: Session): Promise<readonly Stored[]> {
  const found = await findFirst(refs, session);
  return refs.map((ref) => {
    const stored = found.get(nameOf(ref));
    if (stored === undefined) throw fault(ref, 'in the table', 'nothing');
    return stored;
  });
}

const fault = (ref: EntityRef, where: string, got: string): ArchiveFault =>
  new ArchiveFault(`expected the first revision of ${nameOf(ref)} ${where}, got ${got}`);
