import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Bucket, Metadata } from '../../lambda/importer/loading/bucket.ts';

interface StoredObject {
  readonly content: Buffer;
  readonly metadata: Metadata;
}

/** A bucket in memory. */
export class MemoryBucket implements Bucket {
  readonly #objects = new Map<string, StoredObject>();

  get keys(): readonly string[] {
    return [...this.#objects.keys()].sort();
  }

  /** What somebody uploads. */
  upload(key: string, content: string): void {
    this.#objects.set(key, { content: Buffer.from(content), metadata: {} });
  }

  text(key: string): string | null {
    return this.#objects.get(key)?.content.toString() ?? null;
  }

  async head(key: string) {
    const object = this.#objects.get(key);
    return object === undefined ? null : { etag: etagOf(object), metadata: object.metadata };
  }

  async open(key: string) {
    const object = this.#objects.get(key);
    if (object === undefined) return null;
    return { etag: etagOf(object), metadata: object.metadata, body: inPieces(object.content) };
  }

  async put(key: string, file: string, metadata: Metadata): Promise<void> {
    this.#objects.set(key, { content: await readFile(file), metadata });
  }

  async move(from: string, to: string, etag: string): Promise<void> {
    const object = this.#objects.get(from);
    if (object === undefined || etagOf(object) !== etag) return;
    this.#objects.set(to, object);
    this.#objects.delete(from);
  }
}

const etagOf = ({ content }: StoredObject): string => `"${createHash('md5').update(content).digest('hex')}"`;

async function* inPieces(content: Buffer): AsyncGenerator<Buffer, void> {
  for (let at = 0; at === 0 || at < content.length; at += 1_000) yield content.subarray(at, at + 1_000);
}
