import type { CostLimits } from '../cost-meter.ts';
import type { Session } from '../dynamo/session.ts';
import { dynamoIndex } from './dynamo-index.ts';
import { EntityReader } from './entities.ts';
import type { IndexPort } from './index-port.ts';
import { createItemsLoader } from './items-loader.ts';
import { RecordSession } from './record-session.ts';
import { RecordStates, type Snapshot } from './record-states.ts';
import { UNMETERED } from './search-budget.ts';

/** The record as of one commit, opened for reading. It keeps what it has read. */
export interface OpenRecord {
  readonly snapshot: Snapshot;
  readonly session: RecordSession;
  readonly entities: EntityReader;
  readonly index: IndexPort;
}

/** @param meter counts what bounds the searches of the record */
export function openRecord(
  session: Session,
  snapshot: Snapshot,
  meter: { readonly cost: CostLimits } = UNMETERED,
): OpenRecord {
  const items = createItemsLoader(session);
  const index = dynamoIndex(session, items, snapshot.commit);
  const at = (of: Snapshot): OpenRecord => {
    const entities = new EntityReader(of, items);
    const earlier = (commit: number) => at({ ...of, commit }).session;
    const record = new RecordSession({ snapshot: of, entities, index, meter, at: earlier });
    return { snapshot: of, session: record, entities, index };
  };
  return at(snapshot);
}

/** The record as of its newest commit, for operators, whose searches have no budget. */
export async function openNewest(session: Session): Promise<OpenRecord> {
  return openRecord(session, await new RecordStates().newest(session));
}
