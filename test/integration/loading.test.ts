import type { SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Bucket } from '../../lambda/importer/loading/bucket.ts';
import { createLoader } from '../../lambda/importer/loading/create-loader.ts';
import type { PartialLoad } from '../../lambda/importer/loading/delivery.ts';
import { loadObject } from '../../lambda/importer/loading/load-object.ts';
import { nameOf } from '../../schema/model/entity-ref.ts';
import { exported } from '../support/exported.ts';
import { MemoryBucket } from '../support/memory-bucket.ts';
import { FIRST, SECOND } from '../support/small-dossier.ts';
import { faultsOfIndex, type StoredRecord, standingAt, storedRecord } from '../support/stored-record.ts';
import { openTables, RECORDED_AT, type Tables } from '../support/tables.ts';

let tables: Tables;
let bucket: MemoryBucket;
let sent: string[];

beforeAll(async () => {
  tables = await openTables();
});
afterAll(() => tables.close());
beforeEach(async () => {
  await tables.clear();
  bucket = new MemoryBucket();
  sent = [];
});

const now = () => new Date(RECORDED_AT);

/** What the bucket tells of a new object. */
const created = (key: string, kind = 'Object Created') =>
  JSON.stringify({
    'detail-type': kind,
    source: 'aws.s3',
    detail: { bucket: { name: 'b' }, object: { key } },
  });

/** Hands messages over, as the queue does; gives the numbers of those that it gets back. */
async function deliver(messages: readonly string[], into: Bucket = bucket, leftMs = 900_000) {
  const send = async (message: string) => void sent.push(message);
  const loader = createLoader({ bucket: into, session: tables.session, send, now });
  const records = messages.map((body, number) => ({ messageId: String(number), body }));
  const { batchItemFailures } = await loader({ Records: records } as unknown as SQSEvent, {
    awsRequestId: 'r',
    getRemainingTimeInMillis: () => leftMs,
  });
  return batchItemFailures.map(({ itemIdentifier }) => Number(itemIdentifier));
}

interface Told {
  readonly summary: object;
  readonly faults: readonly { readonly message: string }[];
  readonly rejected: readonly { readonly record: unknown }[];
}
const report = (key: string): Told => JSON.parse(bucket.text(`${key}.report.json`) ?? 'null');

/** What the tables hold after an import by the command. */
async function afterImport(...dossiers: readonly string[]): Promise<readonly string[]> {
  const other = await openTables();
  for (const dossier of dossiers) await other.load(dossier);
  const items = await other.scan();
  await other.close();
  return items;
}

const BAD = FIRST.replace('"The second."', '17');

describe('an object put into the bucket', () => {
  it('is loaded as by the command, with a report beside it', async () => {
    bucket.upload('incoming/2022/first.json', FIRST);
    expect(await deliver([created('incoming/2022/first.json')])).toEqual([]);
    expect(await tables.scan()).toEqual(await afterImport(FIRST));
    expect(bucket.keys).toEqual(['incoming/2022/first.json', 'incoming/2022/first.json.report.json']);
    expect(report('incoming/2022/first.json')).toMatchObject({
      summary: { added: 13, changed: 0, rejected: 0 },
      faults: [],
      rejected: [],
    });
  });

  it('is loaded once, however often it is delivered', async () => {
    bucket.upload('incoming/first.json', FIRST);
    await deliver([created('incoming/first.json'), created('incoming/first.json')]);
    const [before, told] = [await tables.scan(), bucket.text('incoming/first.json.report.json')];
    expect(await deliver([created('incoming/first.json')])).toEqual([]);
    expect(await tables.scan()).toEqual(before);
    expect(bucket.text('incoming/first.json.report.json')).toBe(told);
  });

  it('is loaded as it is by then, in whatever order its events come', async () => {
    bucket.upload('incoming/talks.json', FIRST);
    const [older, newer] = [created('incoming/talks.json'), created('incoming/talks.json')];
    await deliver([older]);
    bucket.upload('incoming/talks.json', SECOND);
    await deliver([newer]);
    const corrected = await tables.scan();
    expect(corrected).toEqual(await afterImport(FIRST, SECOND));
    expect(await deliver([older])).toEqual([]);
    expect(await tables.scan()).toEqual(corrected);
  });

  it('goes into quarantine when something of it is rejected; the rest is loaded, the report says what', async () => {
    bucket.upload('incoming/bad.json', BAD);
    expect(await deliver([created('incoming/bad.json')])).toEqual([]);
    expect(bucket.keys).toEqual(['incoming/bad.json.report.json', 'quarantine/bad.json']);
    expect(bucket.text('quarantine/bad.json')).toBe(BAD);
    const { summary, faults, rejected } = report('incoming/bad.json');
    expect(summary).toMatchObject({ added: 12, rejected: 1 });
    expect(faults).toMatchObject([{ file: 'incoming/bad.json', path: 'statements[1].text' }]);
    expect(rejected).toMatchObject([{ record: { slug: 'two', text: 17 } }]);
    // It is gone, so another event of it says nothing.
    expect(await deliver([created('incoming/bad.json')])).toEqual([]);
    expect(report('incoming/bad.json').summary).toEqual(summary);
  });

  it('comes into quarantine also when that failed at first', async () => {
    bucket.upload('incoming/bad.json', BAD);
    const failing = new Proxy(bucket, {
      get(target, name) {
        if (name === 'move') return async () => Promise.reject(new Error('out of reach'));
        const value = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    expect(await deliver([created('incoming/bad.json')], failing)).toEqual([0]);
    const told = bucket.text('incoming/bad.json.report.json');
    expect(await deliver([created('incoming/bad.json')])).toEqual([]);
    expect(bucket.keys).toEqual(['incoming/bad.json.report.json', 'quarantine/bad.json']);
    expect(bucket.text('incoming/bad.json.report.json')).toBe(told);
  });

  it('has the text of its source beside it, or not', async () => {
    const text = 'He said: “Words that were said.” That was all.';
    const dossier = JSON.stringify({
      source: { slug: 'report', headline: 'A report' },
      statements: [{ slug: 'one', kind: 'DIRECT_QUOTE', spans: [{ exact: 'Words that were said.' }] }],
    });
    bucket.upload('incoming/a.json', dossier);
    bucket.upload('incoming/b.json.source.txt', text);
    bucket.upload('incoming/b.json', dossier);
    await deliver([
      created('incoming/a.json'),
      created('incoming/b.json.source.txt'),
      created('incoming/b.json'),
    ]);
    expect(report('incoming/a.json').faults).not.toEqual([]);
    expect(report('incoming/b.json').faults).toEqual([]);
    expect(bucket.keys).not.toContain('incoming/b.json.source.txt.report.json');
  });

  it('goes through in parts when it takes longer than a call may', async () => {
    await tables.load(FIRST);
    const lines = await exported(tables);
    const whole = storedRecord(await tables.items());
    await tables.clear();
    bucket.upload('incoming/record.ndjson', lines);
    const times = Array.from({ length: 4 }, (_, at) => new Date(Date.parse(RECORDED_AT) + at * 60_000));
    let progress: PartialLoad | null = null;
    let parts = 0;
    for (;;) {
      const outcome = await loadObject(
        { key: 'incoming/record.ndjson', progress },
        {
          bucket,
          session: tables.session,
          isOver: () => true,
          now: () => times[parts] ?? now(),
          limits: { changes: 4, journalBytes: 9_999 },
        },
      );
      if (outcome.kind !== 'PARTLY') {
        expect(outcome).toMatchObject({ kind: 'LOADED', summary: { added: 13, unchanged: 0 } });
        break;
      }
      expect(bucket.keys).toHaveLength(1);
      ({ progress } = outcome);
      parts += 1;
      expect(progress.parts).toBe(parts);
    }
    expect(parts).toBe(3);
    const items = await tables.items();
    const inParts = storedRecord(items);
    const content = (record: StoredRecord) =>
      new Map(standingAt(record, record.commit).map((entry) => [nameOf(entry.entity), entry]));
    expect(content(inParts)).toEqual(content(whole));
    expect(faultsOfIndex(items, inParts)).toEqual([]);
    expect([whole.commit, inParts.commit]).toEqual([1, 4]);
    // Each part counts from its own time: whoever asked between two of them is answered the same again.
    const { changes } = await tables.api.data<{ changes: { changes: readonly { recordedAt: string }[] } }>(
      '{ changes(first: 100) { changes { recordedAt } } }',
    );
    const recorded = new Set(changes.changes.map(({ recordedAt }) => recordedAt));
    expect([...recorded]).toEqual(times.map((time) => time.toISOString()));
    expect(report('incoming/record.ndjson').summary).toMatchObject({ added: 13, unchanged: 0 });
  });

  it('goes on by a message of its own, unless another content has come in the meantime', async () => {
    await tables.load(FIRST);
    const lines = await exported(tables);
    await tables.clear();
    bucket.upload('incoming/record.ndjson', lines.repeat(1));
    const progress = { etag: '"other"', parts: 1, summary: {} };
    const message = JSON.stringify({ goesOn: { key: 'incoming/record.ndjson', progress } });
    expect(await deliver([message])).toEqual([]);
    expect(await tables.scan()).toEqual([]);
    expect(bucket.keys).toEqual(['incoming/record.ndjson']);
  });
});

describe('a message', () => {
  it('that tells of nothing to load is passed over', async () => {
    bucket.upload('incoming/first.json', FIRST);
    bucket.upload('other/first.json', FIRST);
    bucket.upload('incoming/x.json.report.json', '{}');
    const messages = [
      created('incoming/nothing.json'),
      created('other/first.json'),
      created('incoming/x.json.report.json'),
      created('incoming/folder/'),
    ];
    expect(await deliver(messages)).toEqual([]);
    expect(await tables.scan()).toEqual([]);
    expect(bucket.keys).toHaveLength(3);
  });

  it('names a key as it is', async () => {
    bucket.upload('incoming/Żółw + 1.json', FIRST);
    await deliver([created('incoming/Żółw + 1.json')]);
    expect(report('incoming/Żółw + 1.json').summary).toMatchObject({ added: 13 });
  });

  it.each([
    '',
    '{',
    '[]',
    '17',
    '{}',
    '{"detail-type":"Object Created"}',
    created('incoming/first.json', 'Object Deleted'),
  ])('of an unknown kind goes back to the queue, and the others are dealt with: %s', async (message) => {
    bucket.upload('incoming/first.json', FIRST);
    expect(await deliver([message, created('incoming/first.json')])).toEqual([0]);
    expect(report('incoming/first.json').summary).toMatchObject({ added: 13 });
  });

  it('goes back to the queue when the time of the call is up before its turn', async () => {
    bucket.upload('incoming/first.json', FIRST);
    expect(await deliver([created('incoming/first.json')], bucket, 5_000)).toEqual([0]);
    expect(bucket.keys).toEqual(['incoming/first.json']);
    expect(await deliver([created('incoming/first.json')])).toEqual([]);
    expect(await tables.scan()).toEqual(await afterImport(FIRST));
  });
});
