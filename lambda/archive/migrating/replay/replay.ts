import { ENTITY_TYPES } from '../../../../schema/model/entity-ref.ts';
import { ArchiveFault } from '../../archive-fault.ts';
import { batchGet } from '../../dynamo/batch-get.ts';
import { putIf } from '../../dynamo/conditional-write.ts';
import type { Session } from '../../dynamo/session.ts';
import { type RecordState, stateItem } from '../../layout/state.ts';
import { LAYOUT_VERSION, SECOND_LAYOUT_VERSION } from '../../layout/version.ts';
import { checkCounts, listOfAll } from '../check-counts.ts';
import { countRecorded } from '../log.ts';
import type { OnProgress, Outcome } from '../outcome.ts';
import { commitsFrom } from './commits.ts';
import type { FileAt } from './filing.ts';
import { goOn, type Progress, readProgress, removeProgress } from './progress.ts';
import { readSecondRecord, readSecondState, type SecondRecord } from './record.ts';
import { countInSecondRoot, secondRootKey } from './second-layout.ts';
import { writeCommit } from './write-commit.ts';

/**
 * Brings a record of the second layout to the present one: goes through its commits, and writes the lists anew as each of them left
 * them. All commits, revisions and times stay, and so does what lists held at each commit. Commits that are made meanwhile are
 * followed, too.
 * @throws MigrationRefused when an import was stopped on the way, or lists are not as long as they were
 */
export async function replay(session: Session, file: FileAt, onProgress: OnProgress): Promise<Outcome> {
  let progress = await readProgress(session);
  for (;;) {
    const record = await readSecondRecord(session);
    const { commit } = record.state;
    if (progress.commit > commit) {
      throw new ArchiveFault(`expected lists up to commit ${commit} at most, got some of ${progress.commit}`);
    }
    progress = await follow(progress, record, { file, onProgress, session });
    if ((await readSecondState(session)).commit > commit) continue;
    await checkCounts(await countBefore(session), session);
    if (await switchOver(record.state, progress, session)) break;
  }
  await removeProgress(session);
  return { kind: 'MIGRATED', entities: progress.done };
}

interface Following {
  readonly file: FileAt;
  readonly onProgress: OnProgress;
  readonly session: Session;
}

/** Writes the lists of all commits that there are none of. */
async function follow(
  from: Progress,
  record: SecondRecord,
  { file, onProgress, session }: Following,
): Promise<Progress> {
  const total = await countRecorded(session, record.state.commit);
  let progress = from;
  onProgress(progress.done, total);
  for await (const commit of commitsFrom(from, record, session)) {
    const next = await writeCommit(commit, progress, record, file, session);
    await goOn(next, progress, session);
    progress = next;
    onProgress(progress.done, total);
  }
  return progress;
}

/** How many entities of each type there are in the second layout. */
async function countBefore(session: Session): Promise<readonly number[]> {
  const lists = ENTITY_TYPES.map(listOfAll);
  const roots = await batchGet(lists.map(secondRootKey), session);
  return lists.map((list, at) => countInSecondRoot(list, roots[at] ?? null));
}

/** Makes the lists valid in one write; false when another commit was made, or is being made, in the layout before. */
function switchOver(
  state: RecordState,
  { buckets, languages }: Progress,
  session: Session,
): Promise<boolean> {
  const condition = {
    expression:
      '(#version = :second OR #version = :present) AND #commit = :commit AND attribute_not_exists(#journal)',
    names: { '#version': 'version', '#commit': 'commit', '#journal': 'journal' },
    values: { ':second': SECOND_LAYOUT_VERSION, ':present': LAYOUT_VERSION, ':commit': state.commit },
  };
  return putIf(stateItem({ ...state, buckets, languages }), condition, session);
}
