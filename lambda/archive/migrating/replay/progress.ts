import { ArchiveFault } from '../../archive-fault.ts';
import { batchGet } from '../../dynamo/batch-get.ts';
import { deleteAll } from '../../dynamo/batch-write.ts';
import { type Condition, putIf } from '../../dynamo/conditional-write.ts';
import { FencedOff } from '../../dynamo/fenced-write.ts';
import type { Session } from '../../dynamo/session.ts';
import { NO_BUCKETS } from '../../layout/buckets.ts';
import type { Attributes, Key } from '../../layout/keys.ts';
import { isLanguages, type RecordState } from '../../layout/state.ts';
import { checkVersion, LAYOUT_VERSION } from '../../layout/version.ts';
import { type Place, startOf } from '../log.ts';

/**
 * How far a replay has come. The state of the record stays what it is meanwhile, for those who use the layout before; so this has an
 * item of its own.
 */
export interface Progress extends Pick<RecordState, 'buckets' | 'languages'> {
  /** The newest commit of which there are lists. */
  readonly commit: number;
  /** Behind what was migrated from the first layout before. */
  readonly place: Place;
  /** How many entities there are lists of, those included that were retracted. */
  readonly done: number;
}

const PROGRESS_KEY: Key = { table: 'Directory', pk: 'migration', sk: 'current' };
const TYPE = 'Replay';

export const isProgress = ({ pk }: Pick<Key, 'pk'>): boolean => pk === PROGRESS_KEY.pk;

const NOTHING: Progress = {
  commit: 0,
  buckets: NO_BUCKETS,
  languages: {},
  place: startOf(0),
  done: 0,
};

/** Reads how far a replay has come. That of another version of the program, to another layout, does not count. */
export async function readProgress(session: Session): Promise<Progress> {
  const [item = null] = await batchGet([PROGRESS_KEY], { ...session, consistent: true });
  const isOther = typeof item?.version === 'number' && item.version !== LAYOUT_VERSION;
  return item === null || isOther ? NOTHING : parseProgress(item);
}

function parseProgress({ type, version, languages, ...numbers }: Attributes): Progress {
  checkVersion(version, 'the progress of an update');
  const read = (name: string): number => {
    const value = numbers[name];
    if (typeof value === 'number') return value;
    throw new ArchiveFault(
      `expected the progress of an update with its ${name} in the table, got another item`,
    );
  };
  if (type !== TYPE || !isLanguages(languages)) {
    throw new ArchiveFault('expected the progress of an update in the table, got another item');
  }
  return {
    commit: read('commit'),
    buckets: { count: read('buckets'), bytes: read('bucketBytes') },
    languages,
    place: { pass: read('pass'), sequence: read('sequence'), taken: read('taken') },
    done: read('done'),
  };
}

/**
 * Notes how far a replay has come.
 * @param before how far it had come
 * @throws FencedOff when another process has come further
 */
export async function goOn(progress: Progress, before: Progress, session: Session): Promise<void> {
  const { buckets, place, ...rest } = progress;
  const attributes = {
    ...{ type: TYPE, version: LAYOUT_VERSION, ...rest, ...place },
    ...{ buckets: buckets.count, bucketBytes: buckets.bytes },
  };
  const isFirst = before.commit === 0;
  const condition: Condition = {
    expression: `${isFirst ? 'attribute_not_exists(#commit) OR #version <> :version OR ' : ''}(#version = :version AND #commit BETWEEN :before AND :commit)`,
    names: { '#commit': 'commit', '#version': 'version' },
    values: { ':before': before.commit, ':commit': progress.commit, ':version': LAYOUT_VERSION },
  };
  if (await putIf({ ...PROGRESS_KEY, attributes }, condition, session)) return;
  throw new FencedOff(
    `expected lists up to commit ${progress.commit} by this process, got what another one has written`,
  );
}

/** Once the tables have the present layout. */
export const removeProgress = (session: Session): Promise<void> => deleteAll([PROGRESS_KEY], session);
