import { ArchiveFault } from '../../archive-fault.ts';
import { type Condition, putIf } from '../../dynamo/conditional-write.ts';
import { FencedOff } from '../../dynamo/fenced-write.ts';
import type { Session } from '../../dynamo/session.ts';
import { decodeCorrections, encodeCorrections } from '../../layout/corrections.ts';
import { type Attributes, STATE_KEY, type StoredItem } from '../../layout/keys.ts';
import { isLanguages, type RecordState, stateItem } from '../../layout/state.ts';
import {
  FIRST_LAYOUT_VERSION,
  LAYOUT_VERSION,
  SECOND_LAYOUT_VERSION,
  THIRD_LAYOUT_VERSION,
} from '../../layout/version.ts';
import type { Place } from '../log.ts';
import { unfinished } from '../refused.ts';

/**
 * How far a migration has come. As long as it is under way it stands where the state of the record will be, as an item of the first
 * layout: so readers take the tables for what they still are. It counts commits on from the sequence of the old log.
 */
export interface Migration
  extends Pick<RecordState, 'commit' | 'at' | 'corrections' | 'sealed' | 'buckets' | 'languages'> {
  /** What it has dealt with. */
  readonly place: Place;
  /** How many entities that is. */
  readonly done: number;
}

const TYPE = 'Migration';

const migrationItem = ({ corrections, place, buckets, ...migration }: Migration): StoredItem => ({
  ...STATE_KEY,
  attributes: {
    type: TYPE,
    version: FIRST_LAYOUT_VERSION,
    to: LAYOUT_VERSION,
    ...migration,
    ...place,
    buckets: buckets.count,
    bucketBytes: buckets.bytes,
    corrections: encodeCorrections(corrections),
  },
});

/**
 * Reads back how far a migration has come.
 * @throws ArchiveFault when the item does not have the shape of one
 * @throws MigrationRefused for one to another layout than the present one
 */
export function parseMigration({ type, to, corrections, at, languages, ...numbers }: Attributes): Migration {
  if (type === TYPE && to !== LAYOUT_VERSION) throw unfinished('update', targetOf({ to, languages }));
  const read = (name: string): number => {
    const value = numbers[name];
    if (typeof value === 'number') return value;
    throw new ArchiveFault(`expected a migration with its ${name} in the table, got another item`);
  };
  const isSound = type === TYPE && typeof at === 'string' && corrections instanceof Uint8Array;
  if (!isSound || !isLanguages(languages)) {
    throw new ArchiveFault('expected a migration in the table, got another item');
  }
  return {
    commit: read('commit'),
    at,
    corrections: decodeCorrections(corrections),
    sealed: read('sealed'),
    buckets: { count: read('buckets'), bytes: read('bucketBytes') },
    languages,
    place: { pass: read('pass'), sequence: read('sequence'), taken: read('taken') },
    done: read('done'),
  };
}

/** The layout that a migration leads to. Earlier versions did not note it, and the first of them did not note the languages of texts. */
function targetOf({ to, languages }: Attributes): number {
  if (typeof to === 'number') return to;
  return languages === undefined ? SECOND_LAYOUT_VERSION : THIRD_LAYOUT_VERSION;
}

/** @throws FencedOff when another process has come further */
export const begin = (migration: Migration, session: Session): Promise<void> =>
  put(
    migrationItem(migration),
    {
      expression: 'attribute_not_exists(#type) OR (#type = :migration AND #commit = :commit)',
      names: { '#type': 'type', '#commit': 'commit' },
      values: { ':migration': TYPE, ':commit': migration.commit },
    },
    session,
  );

/**
 * Notes how far it has come with one more commit.
 * @throws FencedOff when another process has come further
 */
export const goOn = (migration: Migration, session: Session): Promise<void> =>
  put(
    migrationItem(migration),
    {
      expression: '#type = :migration AND #commit BETWEEN :before AND :commit',
      names: { '#type': 'type', '#commit': 'commit' },
      values: { ':migration': TYPE, ':before': migration.commit - 1, ':commit': migration.commit },
    },
    session,
  );

/**
 * Makes the record visible as it was migrated: in one write the tables have the present layout.
 * @throws FencedOff when somebody has written the record since
 */
export const finish = (
  { commit, at, corrections, sealed, buckets, languages }: Migration,
  session: Session,
): Promise<void> =>
  put(
    stateItem({ commit, at, corrections, sealed, buckets, languages, since: commit, journal: null }),
    {
      expression:
        '#commit = :commit AND (#type = :migration OR (#since = :commit AND attribute_not_exists(#journal)))',
      names: { '#type': 'type', '#commit': 'commit', '#since': 'since', '#journal': 'journal' },
      values: { ':migration': TYPE, ':commit': commit },
    },
    session,
  );

async function put(item: StoredItem, condition: Condition, session: Session): Promise<void> {
  if (await putIf(item, condition, session)) return;
  throw new FencedOff(
    `expected the tables to be migrated up to commit ${item.attributes.commit} by this process, got what another one has written`,
  );
}
