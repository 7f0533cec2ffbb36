import type { EntityType } from '../../../schema/model/entity-ref.ts';
import type { CostLimits } from '../cost-meter.ts';
import type { Session } from '../dynamo/session.ts';
import type { Stored } from '../layout/items.ts';
import { RecordStates } from '../state/record-states.ts';
import type { Snapshot } from '../state/snapshot.ts';
import { dynamoIndex } from './dynamo-index.ts';
import { EntityReader } from './entities.ts';
import type { IndexPort } from './index-port.ts';
import { createItemsLoader } from './items-loader.ts';
import { nameReader } from './name-reader.ts';
import { presented } from './presented.ts';
import { RecordSession } from './record-session.ts';
import { UNMETERED } from './search-budget.ts';

/** The record as of one commit, opened for reading. It keeps what it has read. */
export interface OpenRecord {
  readonly snapshot: Snapshot;
  readonly session: RecordSession;
  readonly entities: EntityReader;
  readonly index: IndexPort;
  /** The same record as of an earlier commit. */
  at(commit: number): OpenRecord;
  /** The same record as of any commit; null where there is none such yet. */
  reach(commit: number): Promise<OpenRecord | null>;
}

/**
 * @param meter counts what bounds the searches of the record
 * @param readAnew reads the newest state: another process may have given out a cursor of a commit that this one does not know yet
 */
export function openRecord(
  session: Session,
  snapshot: Snapshot,
  meter: { readonly cost: CostLimits } = UNMETERED,
  readAnew: () => Promise<Snapshot> = async () => snapshot,
): OpenRecord {
  const items = createItemsLoader(session);
  const index = dynamoIndex(session, items, snapshot);
  let anew: Promise<Snapshot> | null = null;
  const opened = (known: Snapshot): OpenRecord => {
    const newest = new EntityReader(known, items);
    const presentNow = async <T extends EntityType>({ entity }: Stored<T>) => entity;
    const presentThen = <T extends EntityType>(stored: Stored<T>) => {
      const type = stored.entity.type as T;
      const standing = known.corrections.standing(stored.number, known.commit);
      const { number } = stored;
      const present = async () =>
        (await newest.revisions<T>(type, [{ ...standing, number }], true))[0] ?? stored;
      return presented(stored, standing, present, session);
    };
    const later = async (commit: number): Promise<OpenRecord | null> => {
      anew ??= readAnew();
      const of = await anew;
      return commit <= of.commit ? opened(of).at(commit) : null;
    };
    const at = (commit: number): OpenRecord => {
      const isNewest = commit === known.commit;
      const of = { ...known, commit };
      const entities = isNewest ? newest : new EntityReader(of, items);
      const reach = async (other: number) => (other <= commit ? at(other) : isNewest ? later(other) : null);
      const record = new RecordSession({
        snapshot: of,
        entities,
        index,
        names: nameReader(of, session),
        meter,
        present: isNewest ? presentNow : presentThen,
        at: async (other) => (await reach(other))?.session ?? null,
      });
      return { snapshot: of, session: record, entities, index, at, reach };
    };
    return at(known.commit);
  };
  return opened(snapshot);
}

/** The record as of its newest commit, for operators, whose searches have no budget. */
export async function openNewest(session: Session): Promise<OpenRecord> {
  return openRecord(session, await new RecordStates().newest(session));
}
