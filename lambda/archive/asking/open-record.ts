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
}

/** @param meter counts what bounds the searches of the record */
export function openRecord(
  session: Session,
  snapshot: Snapshot,
  meter: { readonly cost: CostLimits } = UNMETERED,
): OpenRecord {
  const items = createItemsLoader(session);
  const index = dynamoIndex(session, items, snapshot.commit);
  const newest = new EntityReader(snapshot, items);
  const presentNow = async <T extends EntityType>({ entity }: Stored<T>) => entity;
  const presentThen = <T extends EntityType>(stored: Stored<T>) => {
    const type = stored.entity.type as T;
    const standing = snapshot.corrections.standing(stored.number, snapshot.commit);
    const { number } = stored;
    const present = async () =>
      (await newest.revisions<T>(type, [{ ...standing, number }], true))[0] ?? stored;
    return presented(stored, standing, present, session);
  };
  const at = (commit: number): OpenRecord => {
    const isNewest = commit === snapshot.commit;
    const of = { ...snapshot, commit };
    const entities = isNewest ? newest : new EntityReader(of, items);
    const record = new RecordSession({
      snapshot: of,
      entities,
      index,
      meter,
      present: isNewest ? presentNow : presentThen,
      at: (earlier) => at(earlier).session,
    });
    return { snapshot: of, session: record, entities, index, at };
  };
  return at(snapshot.commit);
}

/** The record as of its newest commit, for operators, whose searches have no budget. */
export async function openNewest(session: Session): Promise<OpenRecord> {
  return openRecord(session, await new RecordStates().newest(session));
}
