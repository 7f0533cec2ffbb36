import DataLoader from 'dataloader';
import type { EntityType } from '../../schema/model/entity-ref.ts';
import type { Slug } from '../../schema/model/slug.ts';
import { batchGetEach } from './dynamo/batch-get.ts';
import type { Session } from './dynamo/session.ts';
import { type Head, parseHead } from './heads.ts';
import { type Current, type Entry, isEntry, parseCurrent } from './items.ts';
import { headKey, itemKey, type Key, type ListKey } from './keys.ts';
import type { Attributes } from './rows.ts';

/**
 * Reads single items within one request: whatever is asked for at once goes out together, each key once. What stays out of
 * reach of it fails for those alone who asked for it.
 */
export interface Loaders {
  entries<T extends EntityType>(type: T, slugs: readonly Slug[]): Promise<readonly (Entry<T> | null)[]>;
  /** The head of each list; null for one that is stale. */
  heads(lists: readonly ListKey[]): Promise<readonly (Head | null)[]>;
}

/** Reads besides what the record does not have any more. */
export interface ItemLoaders extends Loaders {
  /** What stands at each name: an entity, what was left where it was retracted, or null. */
  current<T extends EntityType>(type: T, slugs: readonly Slug[]): Promise<readonly (Current<T> | null)[]>;
  /** Any items, as they stand in their table. */
  items(keys: readonly Key[]): Promise<readonly (Attributes | null)[]>;
}

export function createLoaders(session: Session): ItemLoaders {
  // One loader for all types and tables: DynamoDB takes keys of several tables in one request.
  const items = new DataLoader<Key, Attributes | null>((keys) => batchGetEach(keys, session), {
    // The loader would hand out what it has only together with the next batch, a round later than need be.
    cache: false,
    // Fields of one level ask after chains of promises of different length. By the time that setImmediate runs, all of
    // them have asked, whatever the length, so a level costs one round; a shorter wait splits it.
    batchScheduleFn: (dispatch) => setImmediate(dispatch),
  });
  const asked = new Map<string, Promise<Attributes | null>>();
  const load = (key: Key) => {
    const name = `${key.pk} ${key.sk}`;
    const item = asked.get(name) ?? items.load(key);
    asked.set(name, item);
    return item;
  };
  const loadAll = (keys: readonly Key[]) => Promise.all(keys.map(load));
  const currentOf = async <T extends EntityType>(type: T, slugs: readonly Slug[]) => {
    const found = await loadAll(slugs.map((slug) => itemKey(type, slug)));
    return found.map((attributes) => (attributes === null ? null : parseCurrent(type, attributes)));
  };
  return {
    async entries(type, slugs) {
      return (await currentOf(type, slugs)).map((current) => (isEntry(current) ? current : null));
    },
    current: currentOf,
    items: loadAll,
    async heads(lists) {
      return (await loadAll(lists.map(headKey))).map(parseHead);
    },
  };
}
