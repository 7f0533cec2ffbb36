import { ENTITY_TYPES } from '../../../../schema/model/entity-ref.ts';
import { ArchiveFault } from '../../archive-fault.ts';
import { batchGet } from '../../dynamo/batch-get.ts';
import { putIf } from '../../dynamo/conditional-write.ts';
import type { Session } from '../../dynamo/session.ts';
import { stateItem } from '../../layout/state.ts';
import { LAYOUT_VERSION } from '../../layout/version.ts';
import { checkCounts, listOfAll } from '../check-counts.ts';
import { countRecorded } from '../log.ts';
import type { OnProgress, Outcome } from '../outcome.ts';
import { commitsFrom } from './commits.ts';
import { countInEarlierRoot, type EarlierLayout, earlierRootKey } from './earlier-layouts.ts';
import type { FileAt } from './filing.ts';
import { goOn, type Progress, readProgress, removeProgress } from './progress.ts';
import { type EarlierRecord, readEarlierRecord, readEarlierState } from './record.ts';
import { writeCommit } from './write-commit.ts';

/**
 * Brings a record of an earlier layout to the present one: goes through its commits, and writes the lists anew as each of them left
 * them. All commits, revisions and times stay, and so does what lists held at each commit. Commits that are made meanwhile are
 * followed, too.
 * @throws MigrationRefused when an import was stopped on the way, or lists are not as long as they were
 */
export async function replay(
  layout: EarlierLayout,
  session: Session,
  file: FileAt,
  onProgress: OnProgress,
): Promise<Outcome> {
  let progress = await readProgress(session);
  for (;;) {
    const record = await readEarlierRecord(layout, session);
    const { commit } = record.state;
    if (progress.commit > commit) {
      throw new ArchiveFault(`expected lists up to commit ${commit} at most, got some of ${progress.commit}`);
    }
    progress = await follow(progress, record, { file, onProgress, session });
    if ((await readEarlierState(layout, session)).commit > commit) continue;
    await checkCounts(await countBefore(layout, session), session);
    if (await switchOver(record, progress, session)) break;
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
  record: EarlierRecord,
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

/** How many entities of each type there are in the layout before. */
async function countBefore(layout: EarlierLayout, session: Session): Promise<readonly number[]> {
  const lists = ENTITY_TYPES.map(listOfAll);
  const roots = await batchGet(
    lists.map((list) => earlierRootKey(layout, list)),
    session,
  );
  return lists.map((list, at) => countInEarlierRoot(layout, list, roots[at] ?? null));
}

/** Makes the lists valid in one write; false when another commit was made, or is being made, in the layout before. */
function switchOver(
  { layout, state }: EarlierRecord,
  { buckets, languages }: Progress,
  session: Session,
): Promise<boolean> {
  const condition = {
    expression:
      '(#version = :earlier OR #version = :present) AND #commit = :commit AND attribute_not_exists(#journal)',
    names: { '#version': 'version', '#commit': 'commit', '#journal': 'journal' },
    values: { ':earlier': layout.version, ':present': LAYOUT_VERSION, ':commit': state.commit },
  };
  return putIf(stateItem({ ...state, buckets, languages }), condition, session);
}
