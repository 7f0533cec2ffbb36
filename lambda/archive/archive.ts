import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { RecordPort } from '../../schema/context.ts';
import { RecordError, serviceUnavailable } from '../../schema/errors.ts';
import { changeReader } from './asking/changes.ts';
import { HistoryReader } from './asking/history.ts';
import { openRecord } from './asking/open-record.ts';
import type { RecordSession } from './asking/record-session.ts';
import { QUERY_BUDGET } from './asking/search-budget.ts';
import { type Cost, CostMeter } from './cost-meter.ts';
import { type Pause, sleep } from './dynamo/backoff.ts';
import { batchGet } from './dynamo/batch-get.ts';
import type { Session } from './dynamo/session.ts';
import { RecordStates, type RecordStatesOptions } from './state/record-states.ts';
import { TABLE_IDS, type TableNames } from './tables.ts';

/** The record in its tables. */
export interface Archive {
  /** Opens the record for one request. Everything in its answer belongs to one commit. */
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

export interface ArchiveOptions extends RecordStatesOptions {
  /** Waits before what was left of a batch is asked for again; by time unless told. */
  readonly pause?: Pause;
}

export function createArchive(
  client: DynamoDBClient,
  tables: TableNames,
  { pause = sleep, ...options }: ArchiveOptions = {},
): Archive {
  const states = new RecordStates(options);
  return {
    open(signal) {
      const meter = new CostMeter(QUERY_BUDGET);
      const session: Session = { client, tables, meter, signal, pause, consistent: false };
      return {
        record: recordOf(session, states),
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

/** What answers a request, once its commit is known. */
interface Opened {
  readonly session: RecordSession;
  readonly history: HistoryReader;
  readonly changes: RecordPort['changes'];
}

/** The record for one request: its commit is fixed when something is first asked of it. */
function recordOf(session: Session, states: RecordStates): RecordPort {
  let opened: Promise<Opened> | null = null;
  const open = (): Promise<Opened> => {
    opened ??= states.newest(session).then((snapshot) => {
      const { session: record, entities } = openRecord(session, snapshot, session.meter);
      return {
        session: record,
        history: new HistoryReader(snapshot, entities, session),
        changes: changeReader(snapshot, entities, session),
      };
    });
    return opened;
  };
  const ask = <Answer>(question: (of: Opened) => Promise<Answer>): Promise<Answer> =>
    outOfReach(async () => question(await open()));
  return {
    load: (type, slugs) => ask((of) => of.session.load(type, slugs)),
    page: (query) => ask((of) => of.session.page(query)),
    ranked: (query) => ask((of) => of.session.ranked(query)),
    count: (lists) => ask((of) => of.session.count(lists)),
    tally: (lists, facets) => ask((of) => of.session.tally(lists, facets)),
    history: (type, slug, size) => ask((of) => of.history.history(type, slug, size)),
    asOf: (type, slug, instant) => ask((of) => of.history.asOf(type, slug, instant)),
    revisions: (type, named) => ask((of) => of.history.revisions(type, named)),
    changes: (since, size) => ask((of) => of.changes(since, size)),
  };
}

/** Whatever goes wrong between the function and the tables is, to the caller, one thing: the record is out of reach. */
async function outOfReach<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof RecordError ? error : serviceUnavailable(error);
  }
}
