import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { RecordPort } from '../../schema/context.ts';
import { RecordError, serviceUnavailable } from '../../schema/errors.ts';
import { type Cost, CostMeter } from './cost-meter.ts';
import { type Pause, sleep } from './dynamo/backoff.ts';
import { batchGet } from './dynamo/batch-get.ts';
import { indexReader } from './dynamo/query.ts';
import { historyReader } from './history.ts';
import { createLoaders } from './loaders.ts';
import { changeReader } from './log.ts';
import { RecordSession } from './record-session.ts';
import { TABLE_IDS, type TableNames } from './tables.ts';
import { QUERY_BUDGET } from './work-budget.ts';

/** The record in its tables. */
export interface Archive {
  /** Opens the record for one request of ours. What is read is cached until then, so one answer is in itself consistent. */
  open(signal: AbortSignal): ArchiveSession;
  /** Resolves when every table answers; throws SERVICE_UNAVAILABLE otherwise. Reads one absent key of each. */
  ping(signal: AbortSignal): Promise<void>;
}

export interface ArchiveSession {
  readonly record: RecordPort;
  /** What was asked of DynamoDB so far. */
  readonly cost: Cost;
  /** Ends what would read more items than these, all in all. */
  allow(items: number): void;
}

/** @param pause waits before what was left of a batch is asked for again; by time unless told */
export function createArchive(client: DynamoDBClient, tables: TableNames, pause: Pause = sleep): Archive {
  return {
    open(signal) {
      const meter = new CostMeter(QUERY_BUDGET);
      const session = { client, tables, meter, signal, pause, consistent: false };
      const loaders = createLoaders(session);
      const record = new RecordSession({ loaders, index: indexReader(session), meter });
      return {
        record: withStableErrors(record, {
          ...historyReader(loaders, session),
          changes: changeReader(session),
        }),
        get cost() {
          return meter.cost;
        },
        allow: (items) => meter.allow(items),
      };
    },
    async ping(signal) {
      const keys = TABLE_IDS.map((table) => ({ table, pk: 'ping', sk: 'ping' }));
      await outOfReach(() =>
        batchGet(keys, { client, tables, meter: new CostMeter(), signal, pause, consistent: false }),
      );
    },
  };
}

/** What is asked of the record as it was. */
type PastPort = 'history' | 'asOf' | 'revisions' | 'changes';

/** Whatever goes wrong between us and the tables is, to the caller, one thing: the record is out of reach. */
const withStableErrors = (record: RecordSession, past: Pick<RecordPort, PastPort>): RecordPort => ({
  load: (type, slugs) => outOfReach(() => record.load(type, slugs)),
  page: (query) => outOfReach(() => record.page(query)),
  ranked: (query) => outOfReach(() => record.ranked(query)),
  history: (type, slug, size) => outOfReach(() => past.history(type, slug, size)),
  asOf: (type, slug, instant) => outOfReach(() => past.asOf(type, slug, instant)),
  revisions: (type, named) => outOfReach(() => past.revisions(type, named)),
  changes: (since, size) => outOfReach(() => past.changes(since, size)),
  count: (lists) => outOfReach(() => record.count(lists)),
  tally: (lists) => outOfReach(() => record.tally(lists)),
});

async function outOfReach<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof RecordError ? error : serviceUnavailable(error);
  }
}
