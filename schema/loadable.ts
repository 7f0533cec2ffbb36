import type { Context } from './context.ts';
import type { EntityType } from './model/entity-ref.ts';
import type { Entities } from './model/record.ts';

/** What every entity's node type needs to be loaded by its slug, many at once. */
export const loadable = <T extends EntityType>(type: T) => ({
  id: { resolve: ({ slug }: Entities[T]) => slug },
  /** A slug that names nothing gives null, although the plugin's types know only entities and errors. */
  load: (slugs: string[], { record }: Context) => record.load(type, slugs) as Promise<readonly Entities[T][]>,
  /** What a list has loaded is not loaded again when another field refers to it. */
  cacheResolved: ({ slug }: Entities[T]) => slug,
});
