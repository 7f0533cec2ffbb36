import type { Context } from './context.ts';
import { decodeGlobalId, nodeKey, parseNodeKey } from './global-id.ts';
import type { EntityType } from './model/entity-ref.ts';
import type { Entities } from './model/record.ts';
import type { Read } from './reads.ts';

/** What every entity's node type needs to be loaded by its key, many at once. */
export const loadable = <T extends EntityType>(type: T) => ({
  id: { resolve: (entity: Entities[T]) => nodeKey(entity) },
  /** A key that names nothing gives null, although the plugin's types know only entities and errors. */
  load: (keys: string[], context: Context) => load(type, keys, context) as Promise<readonly Entities[T][]>,
  /** What a list has loaded is not loaded again when another field refers to it. */
  cacheResolved: (entity: Entities[T]) => nodeKey(entity),
});

/**
 * Entities by their keys, in the order asked. The record fetches together what is asked for at once; each is asked for by
 * itself, so that one that is out of reach is an error where it was wanted and takes no other with it.
 */
const load = <T extends EntityType>(
  type: T,
  keys: readonly string[],
  context: Context,
): Promise<readonly (Entities[T] | Error | null)[]> =>
  Promise.all(
    keys.map((key) =>
      entityAt(type, key, context).catch((error: unknown) => {
        if (error instanceof Error) return error;
        throw error;
      }),
    ),
  );

/** The present entity, or the one of a revision. */
async function entityAt<T extends EntityType>(
  type: T,
  key: string,
  { record }: Context,
): Promise<Entities[T] | null> {
  const { slug, atRevision: number } = parseNodeKey(key) ?? { slug: key, atRevision: undefined };
  const [entity = null] =
    number === undefined ? await record.load(type, [slug]) : await record.revisions(type, [{ slug, number }]);
  return entity;
}

/**
 * What loading entities by their global ids reads.
 * @param ids as they were given, not yet decoded
 */
export function nodeReads(ids: readonly unknown[]): readonly Read[] {
  const keys = ids.map((id) => parseNodeKey(decodeGlobalId(String(id)).id));
  const revisions = keys.filter((key) => key?.atRevision !== undefined).length;
  return [
    { call: 'load', entries: keys.length - revisions },
    { call: 'revisions', entries: revisions },
  ];
}
