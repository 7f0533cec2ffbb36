import DataLoader from 'dataloader';
import { batchGetEach } from '../dynamo/batch-get.ts';
import type { KeyRead } from '../dynamo/key-reads.ts';
import type { Session } from '../dynamo/session.ts';
import { type Attributes, isOfEntry, type Key } from '../layout/keys.ts';

/**
 * Reads single items of any kind within one request: whatever is asked for at once goes out together, each key once. What stays
 * out of reach of it fails for those alone who asked for it.
 */
export interface ItemsLoader {
  /**
   * The attributes of an item; null where there is none.
   * @param unweighed nobody could know that this entry would have to be read
   * @throws RecordError QUERY_TOO_COSTLY for an entry beyond those that the request may read
   */
  load(read: KeyRead, unweighed?: boolean): Promise<Attributes | null>;
  /** Reads an item of the index whether or not it was read before, together with what else is asked for at once, and keeps nothing of it. */
  reload(read: KeyRead): Promise<Attributes | null>;
  /** Forgets an item, so that it is read again when it is asked for next. */
  forget(key: Key): void;
}

export function createItemsLoader(session: Session): ItemsLoader {
  // One loader for all types and tables: DynamoDB takes keys of several tables in one request.
  const items = new DataLoader<KeyRead, Attributes | null, string>(readBatch, {
    cacheKeyFn: ({ key, consistent }) => `${consistent} ${pathOf(key)}`,
    // Fields of one level ask after chains of promises of different length. By the time that setImmediate runs, all of
    // them have asked, whatever the length, so a level costs one round; a shorter wait splits it.
    batchScheduleFn: (dispatch) => setImmediate(dispatch),
  });
  function readBatch(reads: readonly KeyRead[]) {
    // The loader would hand out what it has only together with the next batch, a round later than need be.
    items.clearAll();
    return batchGetEach(reads, session);
  }
  const eventual = new Map<string, Promise<Attributes | null>>();
  const consistent = new Map<string, Promise<Attributes | null>>();
  return {
    load(read, unweighed = false) {
      const path = pathOf(read.key);
      // A consistent read answers whoever asks, the other kind only those who are content with it.
      const known = consistent.get(path) ?? (read.consistent ? undefined : eventual.get(path));
      if (known !== undefined) return known;
      if (isOfEntry(read.key) && !eventual.has(path)) session.meter.reserve(1, unweighed);
      const item = items.load(read);
      (read.consistent ? consistent : eventual).set(path, item);
      return item;
    },
    reload: (read) => items.load(read),
    forget(key) {
      for (const known of [eventual, consistent]) known.delete(pathOf(key));
    },
  };
}

/** A key as one text. */
export const pathOf = ({ table, pk, sk }: Key): string => `${table} ${pk} ${sk}`;
