import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Session } from '../../archive/dynamo/session.ts';
import type { ChunkLimits } from '../../archive/writing/chunks.ts';
import { ImportRun, type Summary } from '../import-run.ts';
import { decode } from '../reading/decode.ts';
import { openReport } from '../report.ts';
import type { Bucket, Metadata, OpenObject } from './bucket.ts';
import { INCOMING, QUARANTINE, REPORT_SUFFIX, SOURCE_TEXT_SUFFIX } from './constants.ts';
import { type Delivery, isToBeLoaded, type PartialLoad } from './delivery.ts';

/**
 * What came of a delivery.
 * - IGNORED: it is not to be loaded
 * - GONE: there is no such object, or not this content any more
 * - KNOWN: this content was loaded before
 * - PARTLY: there was no time for all of it; `progress` says how far it came
 * - LOADED, QUARANTINED: all was loaded, or what was not rejected
 */
export type Outcome =
  | { readonly kind: 'IGNORED' | 'GONE' | 'KNOWN' }
  | { readonly kind: 'PARTLY'; readonly progress: PartialLoad }
  | { readonly kind: 'LOADED' | 'QUARANTINED'; readonly summary: Summary };

export interface Loading {
  readonly bucket: Bucket;
  /** Of the holder of the lease. */
  readonly session: Session;
  /** Whether it is time to stop and leave the rest for later. */
  readonly isOver: () => boolean;
  readonly now: () => Date;
  readonly limits?: ChunkLimits;
}

/**
 * Loads an object of the bucket into the record, and puts a report beside it. Whatever is wrong with it is in the report, and
 * the object in quarantine; the good rest is loaded.
 *
 * An object may be delivered any number of times and in any order. It is always its present content that is loaded, and the
 * report says of which content it is: one that has a report is not loaded again. What is stopped on the way is begun again,
 * and what stands in the record already is not written again; that is also how an object goes through in parts. Cutting it
 * into objects of its own would cost less reading, but references between records would lead from one part into another.
 */
export async function loadObject({ key, progress }: Delivery, loading: Loading): Promise<Outcome> {
  const { bucket } = loading;
  if (!isToBeLoaded(key)) return { kind: 'IGNORED' };
  const report = await bucket.head(`${key}${REPORT_SUFFIX}`);
  const head = await bucket.head(key);
  if (head === null || (progress !== null && progress.etag !== head.etag)) return { kind: 'GONE' };
  if (report?.metadata.etag === head.etag) {
    // Whoever wrote the report may have been stopped before this.
    if (report.metadata.rejected === 'true') await bucket.move(key, quarantined(key), head.etag);
    return { kind: 'KNOWN' };
  }
  const text = await sourceTextOf(key, bucket);
  const object = await bucket.open(key);
  if (object === null) return { kind: 'GONE' };
  return loadContent(key, object, text, progress, loading);
}

async function loadContent(
  key: string,
  { etag, body }: OpenObject,
  text: string | null,
  progress: PartialLoad | null,
  { bucket, session, isOver, now, limits }: Loading,
): Promise<Outcome> {
  const run = new ImportRun(session, { now, isOver, ...(limits && { limits }) });
  try {
    await run.load(body, key, text);
    // To a later part, what an earlier one has written is unchanged.
    const summary = progress?.summary ?? run.summary();
    if (!run.isComplete) {
      return { kind: 'PARTLY', progress: { etag, parts: (progress?.parts ?? 0) + 1, summary } };
    }
    const isBad = summary.faults > 0;
    await putReport(run, summary, `${key}${REPORT_SUFFIX}`, { etag, rejected: String(isBad) }, bucket);
    if (isBad) await bucket.move(key, quarantined(key), etag);
    return { kind: isBad ? 'QUARANTINED' : 'LOADED', summary };
  } finally {
    run.close();
  }
}

const quarantined = (key: string): string => `${QUARANTINE}${key.slice(INCOMING.length)}`;

/** The report goes through a file: what is rejected may be as much as what came. */
async function putReport(
  run: ImportRun,
  summary: Summary,
  key: string,
  metadata: Metadata,
  bucket: Bucket,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'report-'));
  try {
    const file = join(folder, 'report.json');
    await (await openReport(file)).write(run, summary);
    await bucket.put(key, file, metadata);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The text of the source that stands beside a dossier, if there is one that can be read. */
async function sourceTextOf(key: string, bucket: Bucket): Promise<string | null> {
  const object = await bucket.open(`${key}${SOURCE_TEXT_SUFFIX}`);
  if (object === null) return null;
  const { text, fault } = decode(Buffer.concat(await Array.fromAsync(object.body)));
  return fault === null ? text : null;
}
