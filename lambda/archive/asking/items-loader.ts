import DataLoader from 'dataloader';
import { batchGetEach } from '../dynamo/batch-get.ts';
import type { KeyRead } from '../dynamo/key-reads.ts';
import type { Session } from '../dynamo/session.ts';
import type { Attributes, Key } from '../layout/keys.ts';

/**
 * Reads single items of any kind within one request: whatever is asked for at once goes out together, each key once. What stays
 * out of reach of it fails for those alone who asked for it.
 */
export interface ItemsLoader {
  /** The attributes of an item; null where there is none. */
  load(read: KeyRead): Promise<Attributes | null>;
}

export function createItemsLoader(session: Session): ItemsLoader {
  // One loader for all types and tables: DynamoDB takes keys of several tables in one request.
  const items = new DataLoader<KeyRead, Attributes | null>((reads) => batchGetEach(reads, session), {
    // The loader would hand out what it has only together with the next batch, a round later than need be.
    cache: false,
    // Fields of one level ask after chains of promises of different length. By the time that setImmediate runs, all of
    // them have asked, whatever the length, so a level costs one round; a shorter wait splits it.
    batchScheduleFn: (dispatch) => setImmediate(dispatch),
  });
  const eventual = new Map<string, Promise<Attributes | null>>();
  const consistent = new Map<string, Promise<Attributes | null>>();
  return {
    load(read) {
      const path = pathOf(read.key);
      // A consistent read answers whoever asks, the other kind only those who are content with it.
      const known = consistent.get(path) ?? (read.consistent ? undefined : eventual.get(path));
      if (known !== undefined) return known;
      const item = items.load(read);
      (read.consistent ? consistent : eventual).set(path, item);
      return item;
    },
  };
}

/** A key as one text. */
export const pathOf = ({ table, pk, sk }: Key): string => `${table} ${pk} ${sk}`;
