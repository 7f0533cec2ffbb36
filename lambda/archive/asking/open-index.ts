import type { Session } from '../dynamo/session.ts';
import type { Snapshot } from '../state/snapshot.ts';
import { dynamoIndex } from './dynamo-index.ts';
import { EntityReader } from './entities.ts';
import type { IndexPort } from './index-port.ts';
import { createItemsLoader } from './items-loader.ts';

/** The lists and entities of the record as of one commit, without what answers a reader: pages, counts, cursors. */
export interface OpenIndex {
  readonly snapshot: Snapshot;
  readonly entities: EntityReader;
  readonly index: IndexPort;
}

/** It keeps what it has read. */
export function openIndex(session: Session, snapshot: Snapshot): OpenIndex {
  const items = createItemsLoader(session);
  return {
    snapshot,
    entities: new EntityReader(snapshot, items),
    index: dynamoIndex(session, items, snapshot),
  };
}
