import { setTimeout as delay } from 'node:timers/promises';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';

/** How often a state of the bucket is looked for, every 200 ms. */
const LOOKS = 600;

interface Report {
  readonly summary: object;
  readonly faults: readonly object[];
}

/** The bucket for dossiers of a deployment that is tried. */
export class TrialBucket {
  readonly #s3: S3Client;
  readonly #name: string;

  constructor(s3: S3Client, name: string) {
    this.#s3 = s3;
    this.#name = name;
  }

  async put(Key: string, Body: string): Promise<void> {
    await this.#s3.send(new PutObjectCommand({ Bucket: this.#name, Key, Body }));
  }

  async keys(): Promise<readonly string[]> {
    const { Contents = [] } = await this.#s3.send(new ListObjectsV2Command({ Bucket: this.#name }));
    return Contents.map(({ Key = '' }) => Key).toSorted();
  }

  /** Waits until the bucket has the keys that are asked for. */
  async until(isSo: (keys: readonly string[]) => boolean): Promise<void> {
    for (let looks = 0; looks < LOOKS; looks += 1) {
      if (isSo(await this.keys())) return;
      await delay(200);
    }
    throw new Error(`expected other keys in the bucket, got ${await this.keys()}`);
  }

  /** The import report of an object, once it is there. */
  async report(key: string): Promise<Report> {
    const Key = `${key}.report.json`;
    await this.until((keys) => keys.includes(Key));
    const { Body } = await this.#s3.send(new GetObjectCommand({ Bucket: this.#name, Key }));
    return JSON.parse((await Body?.transformToString()) ?? '');
  }

  /** Deletes every version of every object, as the function does that the emulator cannot run. */
  async empty(): Promise<void> {
    const Bucket = this.#name;
    const { Versions = [], DeleteMarkers = [] } = await this.#s3.send(
      new ListObjectVersionsCommand({ Bucket }),
    );
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
    await this.#s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  }
}
