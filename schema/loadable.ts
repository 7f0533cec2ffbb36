import type { Context } from './context.ts';
import { nodeKey, parseNodeKey } from './global-id.ts';
import type { EntityType } from './model/entity-ref.ts';
import type { Entities } from './model/record.ts';

/** What every entity's node type needs to be loaded by its key, many at once. */
export const loadable = <T extends EntityType>(type: T) => ({
  id: { resolve: (entity: Entities[T]) => nodeKey(entity) },
  /** A key that names nothing gives null, although the plugin's types know only entities and errors. */
  load: (keys: string[], context: Context) => load(type, keys, context) as Promise<readonly Entities[T][]>,
  /** What a list has loaded is not loaded again when another field refers to it. */
  cacheResolved: (entity: Entities[T]) => nodeKey(entity),
});

/** Entities by their keys, in the order asked: the present ones together, and together those of a revision. */
async function load<T extends EntityType>(
  type: T,
  keys: readonly string[],
  { record }: Context,
): Promise<readonly (Entities[T] | null)[]> {
  const named = keys.map((key) => parseNodeKey(key) ?? { slug: key });
  const slugs = named.flatMap(({ slug, atRevision }) => (atRevision === undefined ? slug : []));
  const revised = named.flatMap(({ slug, atRevision: number }) =>
    number === undefined ? [] : { slug, number },
  );
  const [present, past] = await Promise.all([
    slugs.length === 0 ? [] : record.load(type, slugs),
    revised.length === 0 ? [] : record.revisions(type, revised),
  ]);
  const [nextPresent, nextPast] = [present.values(), past.values()];
  return named.map(
    ({ atRevision }) => (atRevision === undefined ? nextPresent : nextPast).next().value ?? null,
  );
}
