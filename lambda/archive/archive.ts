import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { RecordPort } from '../../schema/context.ts';
import { badUserInput, RecordError, serviceUnavailable } from '../../schema/errors.ts';
import { beforeLists } from './asking/before-lists.ts';
import { changeReader } from './asking/changes.ts';
import { commitIn } from './asking/cursor.ts';
import { HistoryReader } from './asking/history.ts';
import { MOST_ITEMS } from './asking/most-read.ts';
import { type OpenRecord, openRecord } from './asking/open-record.ts';
import { QUERY_BUDGET } from './asking/search-budget.ts';
import { type Cost, CostMeter } from './cost-meter.ts';
import { type Pause, sleep } from './dynamo/backoff.ts';
import { batchGet } from './dynamo/batch-get.ts';
import type { Session } from './dynamo/session.ts';
import { commitAt } from './state/commit-at.ts';
import { checkLayout } from './state/read-state.ts';
import { RecordStates, type RecordStatesOptions } from './state/record-states.ts';
import type { Snapshot } from './state/snapshot.ts';
import { TABLE_IDS, type TableNames } from './tables.ts';

/** The record in its tables. */
export interface Archive {
  /** Opens the record for one request. Everything in its answer belongs to one commit. */
  open(signal: AbortSignal): ArchiveSession;
  /** Reads the newest state ahead of the first request, which then shares the read. Throws LayoutError for tables of another layout. */
  prepare(signal: AbortSignal): Promise<void>;
  /** Resolves when every table answers, and they have the layout of this program; throws SERVICE_UNAVAILABLE otherwise. */
  ping(signal: AbortSignal): Promise<void>;
}

export interface ArchiveSession {
  readonly record: RecordPort;
  /** What was asked of DynamoDB so far. */
  readonly cost: Cost;
  /** Ends what would read more items than these, all in all, but for those that nobody could know of before. */
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
  const sessionFor = (signal: AbortSignal, meter: CostMeter): Session => ({
    ...{ client, tables, meter, signal, pause },
    consistent: false,
  });
  return {
    open(signal) {
      const meter = new CostMeter(QUERY_BUDGET);
      const session = sessionFor(signal, meter);
      return {
        record: recordOf(session, states),
        get cost() {
          return meter.cost;
        },
        allow: (items) => meter.allow(Math.min(items, MOST_ITEMS)),
      };
    },
    async prepare(signal) {
      await states.newest(sessionFor(signal, new CostMeter()));
    },
    async ping(signal) {
      const keys = TABLE_IDS.map((table) => ({ table, pk: 'ping', sk: 'ping' }));
      const session = sessionFor(signal, new CostMeter());
      await outOfReach(() => Promise.all([batchGet(keys, session), checkLayout(session)]));
    },
  };
}

/** What answers a request, once its commit is known. */
interface Opened {
  readonly record: OpenRecord;
  readonly history: HistoryReader;
  readonly changes: RecordPort['changes'];
}

/** The record for one request: its commit is fixed when something is first asked of it. */
function recordOf(session: Session, states: RecordStates): RecordPort {
  let opened: Promise<Opened> | null = null;
  const open = (): Promise<Opened> => {
    opened ??= states.newest(session).then((snapshot) => {
      const record = openRecord(session, snapshot, session.meter, () => states.anew(session));
      return opening(record, session, changeReader(snapshot, record.entities, session));
    });
    return opened;
  };
  const asRecordedAt = async (instant: Date): Promise<RecordPort> => {
    const { record, changes, history } = await open();
    const commit = await commitOf(instant, record.snapshot, session);
    if (commit < record.snapshot.since) return beforeLists(instant, newest, history, session);
    return stateOf(record.at(commit), changes);
  };
  const stateOf = (record: OpenRecord, changes: RecordPort['changes']): RecordPort => {
    const state = opening(record, session, changes);
    return { ...portOf(async () => state, asRecordedAt, stateOf), asOf: newest.asOf };
  };
  const newest = portOf(open, asRecordedAt, stateOf);
  return newest;
}

const opening = (record: OpenRecord, session: Session, changes: RecordPort['changes']): Opened => ({
  record,
  history: new HistoryReader(record.snapshot, record.entities, session),
  changes,
});

/** @param stateOf answers from the record as of another commit */
function portOf(
  open: () => Promise<Opened>,
  asRecordedAt: RecordPort['asRecordedAt'],
  stateOf: (record: OpenRecord, changes: RecordPort['changes']) => RecordPort,
): RecordPort {
  const ask = <Answer>(question: (of: Opened) => Promise<Answer>): Promise<Answer> =>
    outOfReach(async () => question(await open()));
  const port: RecordPort = {
    load: (type, slugs) => ask(({ record }) => record.session.load(type, slugs)),
    page: (query) => ask(({ record }) => record.session.page(query)),
    ranked: (query) => ask(({ record }) => record.session.ranked(query)),
    named: (phrases) => ask(({ record }) => record.session.named(phrases)),
    suggest: (query) => ask(({ record }) => record.session.suggest(query)),
    terms: (phrases) => ask(({ record }) => record.session.terms(phrases)),
    count: (lists) => ask(({ record }) => record.session.count(lists)),
    tally: (lists, facets) => ask(({ record }) => record.session.tally(lists, facets)),
    asRecordedAt: (instant) => outOfReach(() => asRecordedAt(instant)),
    recordedAt: () => ask(async ({ record }) => record.snapshot.at || null),
    async continuing(cursor) {
      const commit = commitIn(cursor);
      if (commit === null) return port;
      return ask(async ({ record, changes }) => {
        const state = commit === record.snapshot.commit ? null : await record.reach(commit);
        return state === null ? port : stateOf(state, changes);
      });
    },
    history: (type, slug, size) => ask((of) => of.history.history(type, slug, size)),
    asOf: (type, slug, instant) => ask((of) => of.history.asOf(type, slug, instant)),
    revisions: (type, named) => ask((of) => of.history.revisions(type, named)),
    changes: (since, size) => ask((of) => of.changes(since, size)),
  };
  return port;
}

/**
 * The commit that was the newest at an instant; 0 before the first.
 * @throws RecordError BAD_USER_INPUT for an instant in the future: the record may still change until then. The time of the newest commit
 *   is none, whatever the clock of its writer said.
 */
async function commitOf(instant: Date, snapshot: Snapshot, session: Session): Promise<number> {
  const now = new Date();
  const newest = Date.parse(snapshot.at) || 0;
  if (instant.getTime() > Math.max(now.getTime(), newest)) {
    throw badUserInput(
      `asRecordedAt: expected a time in the past, got ${instant.toISOString()}. It is ${now.toISOString()}.`,
    );
  }
  return (await commitAt(instant, snapshot, session)) ?? 0;
}

/** Whatever goes wrong between the function and the tables is, to the caller, one thing: the record is out of reach. */
async function outOfReach<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof RecordError ? error : serviceUnavailable(error);
  }
}
