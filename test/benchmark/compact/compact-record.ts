import { openRecord } from '../../../lambda/archive/asking/open-record.ts';
import type { RecordSession } from '../../../lambda/archive/asking/record-session.ts';
import { QUERY_BUDGET } from '../../../lambda/archive/asking/search-budget.ts';
import { CostMeter } from '../../../lambda/archive/cost-meter.ts';
import { Corrections } from '../../../lambda/archive/layout/corrections.ts';
import { LOCAL_TABLE_NAMES } from '../../../lambda/archive/tables.ts';
import { CountedTables } from '../counted/counted-tables.ts';
import type { CompactStore } from './compact-store.ts';

/** One request's view of a corpus: the reader as it is, over tables that count. */
export interface CompactSession {
  readonly record: RecordSession;
  readonly meter: CostMeter;
  /** The partition of each query, in order. */
  readonly partitions: readonly string[];
}

/** A commit behind all others. */
const NEWEST = 1_000_000;

export function openCompact(store: CompactStore): CompactSession {
  const meter = new CostMeter(QUERY_BUDGET);
  const tables = new CountedTables(store);
  const session = {
    client: tables.client,
    tables: LOCAL_TABLE_NAMES,
    meter,
    consistent: false,
    signal: new AbortController().signal,
  };
  const snapshot = {
    commit: NEWEST,
    at: '2026-01-01T00:00:00.000Z',
    corrections: new Corrections(),
    since: 0,
    languages: { en: 1 },
    buckets: store.bucketCount,
    longLists: store.longLists,
  };
  return { record: openRecord(session, snapshot, meter).session, meter, partitions: tables.queried };
}
