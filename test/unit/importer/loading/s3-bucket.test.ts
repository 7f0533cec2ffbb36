import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Bucket } from '../../../../lambda/importer/loading/bucket.ts';
import { s3Bucket } from '../../../../lambda/importer/loading/s3-bucket.ts';
import { startS3 } from '../../../support/s3-server.ts';

let s3: Awaited<ReturnType<typeof startS3>>;
let folder: string;
let client: S3Client;
let bucket: Bucket;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rostrum-'));
  s3 = await startS3();
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  client = new S3Client({
    endpoint: s3.endpoint,
    region: 'local',
    forcePathStyle: true,
    credentials,
    maxAttempts: 1,
  });
  bucket = s3Bucket(client, 'inbox');
});
afterAll(async () => {
  client.destroy();
  await s3.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => s3.objects.clear());

const KEY = 'incoming/Żółw + 1?.json';
const put = async (key: string, content: string) => {
  const file = join(folder, 'file');
  await writeFile(file, content);
  await bucket.put(key, file, { etag: '"of another"', rejected: 'false' });
};
const read = async (key: string) => {
  const object = await bucket.open(key);
  return object === null ? null : Buffer.concat(await Array.fromAsync(object.body)).toString();
};

it('puts files there, and reads them with what is told of them', async () => {
  await put(KEY, 'Words. '.repeat(20_000));
  expect(await read(KEY)).toBe('Words. '.repeat(20_000));
  const head = await bucket.head(KEY);
  expect(head).toEqual({
    etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
    metadata: { etag: '"of another"', rejected: 'false' },
  });
  expect(await bucket.open(KEY)).toMatchObject({ etag: head?.etag, metadata: head?.metadata });
});

it('has nothing where there is nothing', async () => {
  expect(await bucket.head('incoming/none')).toBeNull();
  expect(await bucket.open('incoming/none')).toBeNull();
});

it('moves an object, but not another content of it', async () => {
  await put(KEY, 'first');
  const { etag = '' } = (await bucket.head(KEY)) ?? {};
  await put(KEY, 'second');
  await bucket.move(KEY, 'quarantine/x', etag);
  expect([await read(KEY), await read('quarantine/x')]).toEqual(['second', null]);
  const now = (await bucket.head(KEY))?.etag ?? '';
  await bucket.move(KEY, 'quarantine/x', now);
  expect([await read(KEY), await read('quarantine/x')]).toEqual([null, 'second']);
  await bucket.move(KEY, 'quarantine/y', now);
  expect([...s3.objects.keys()]).toEqual(['inbox/quarantine/x']);
});

it('tells what is not an absence', async () => {
  const refused = s3Bucket(client, 'locked');
  await expect(refused.head('x')).rejects.toThrow();
  await expect(refused.open('x')).rejects.toThrow();
  await expect(refused.move('x', 'y', '"e"')).rejects.toThrow();
});
