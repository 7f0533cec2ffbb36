import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { Bucket, ObjectHead } from './bucket.ts';

/** A bucket of S3. */
export function s3Bucket(client: S3Client, name: string): Bucket {
  const at = (key: string) => ({ Bucket: name, Key: key });

  async function head(key: string): Promise<ObjectHead | null> {
    const reply = await unlessAbsent(client.send(new HeadObjectCommand(at(key))));
    return reply === null ? null : { etag: reply.ETag ?? '', metadata: reply.Metadata ?? {} };
  }

  return {
    head,
    async open(key) {
      const reply = await unlessAbsent(client.send(new GetObjectCommand(at(key))));
      if (reply === null) return null;
      return { etag: reply.ETag ?? '', metadata: reply.Metadata ?? {}, body: reply.Body as Readable };
    },
    async put(key, file, metadata) {
      await client.send(
        new PutObjectCommand({
          ...at(key),
          Body: createReadStream(file),
          ContentLength: (await stat(file)).size,
          ContentType: 'application/json',
          Metadata: { ...metadata },
        }),
      );
    },
    async move(from, to, etag) {
      const source = `${name}/${encodeURIComponent(from)}`;
      const copy = new CopyObjectCommand({ ...at(to), CopySource: source, CopySourceIfMatch: etag });
      const isCopied = await client.send(copy).then(
        () => true,
        (error: unknown) => {
          if (isAbsent(error) || hasStatus(error, 412)) return false;
          throw error;
        },
      );
      if (isCopied) await client.send(new DeleteObjectCommand(at(from)));
    },
  };
}

const unlessAbsent = <Reply>(reply: Promise<Reply>): Promise<Reply | null> =>
  reply.catch((error: unknown) => {
    if (isAbsent(error)) return null;
    throw error;
  });

const hasStatus = (error: unknown, status: number): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === status;

const isAbsent = (error: unknown): boolean => hasStatus(error, 404);
