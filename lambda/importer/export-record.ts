import { NO_FILTER } from '../../schema/context.ts';
import { ENTITY_TYPES } from '../../schema/model/entity-ref.ts';
import type { Entity } from '../../schema/model/record.ts';
import { indexReader } from '../archive/dynamo/query.ts';
import type { Session } from '../archive/dynamo/session.ts';
import { createLoaders } from '../archive/loaders.ts';
import { RecordSession } from '../archive/record-session.ts';
import { UNMETERED } from '../archive/work-budget.ts';

const PAGE = 100;

/** Every entity of the record, type by type, each type in the order of its list. Holds one page at a time. */
export async function* exportRecord(session: Session): AsyncGenerator<Entity, void> {
  for (const type of ENTITY_TYPES) {
    let cursor: string | null = null;
    do {
      // A session keeps what it has read, so every page gets its own.
      const reach = { loaders: createLoaders(session), index: indexReader(session), meter: UNMETERED };
      const record: RecordSession = new RecordSession(reach);
      const { edges, pageInfo }: Awaited<ReturnType<typeof record.page<typeof type>>> = await record.page({
        lists: [{ type, filter: NO_FILTER }],
        direction: 'ASC',
        window: { from: 'START', size: PAGE, cursor },
      });
      for (const { node } of edges) yield node;
      cursor = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (cursor !== null);
  }
}
