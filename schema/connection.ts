import { type Context, type ListQuery, NO_FILTER, type Page, type PageQuery } from './context.ts';
import type { EntityType } from './model/entity-ref.ts';
import type { Entities } from './model/record.ts';
import { isSlug } from './model/slug.ts';
import { type PageArgs, pageWindow } from './page-window.ts';

export type Listed<T extends EntityType> = Omit<PageQuery<T>, 'window'>;

interface Connection<E> extends Omit<Page<E>, 'edges'> {
  readonly lists: readonly ListQuery[];
  readonly edges: { cursor: string; node: E }[];
}

/** Resolves a connection: one page of a list, together with the lists that it is of, for what is asked of them as a whole. */
export async function resolveConnection<T extends EntityType>(
  list: Listed<T>,
  args: PageArgs,
  { record }: Context,
): Promise<Connection<Entities[T]>> {
  const query: PageQuery<T> = { ...list, window: pageWindow(args) };
  const page = await record.page(query);
  return { ...page, edges: [...page.edges], lists: query.lists };
}

/** The list of everything of a type. */
export const everything = <T extends EntityType>(type: T): Listed<T> => ({
  lists: [{ type, filter: NO_FILTER }],
  direction: 'ASC',
});

/** A list that belongs to one entity, such as the statements of an event. */
export const listOf = <T extends EntityType>(type: T, name: string, value: string): Listed<T> => ({
  lists: [{ type, filter: { ...NO_FILTER, where: [{ name, values: [value] }] } }],
  direction: 'ASC',
  nested: true,
});

/** The entity of a slug; null for one that is unknown or could not exist. */
export async function bySlug<T extends EntityType>(
  type: T,
  slug: string | null | undefined,
  { record }: Context,
): Promise<Entities[T] | null> {
  if (slug == null || !isSlug(slug)) return null;
  const [entity = null] = await record.load(type, [slug]);
  return entity;
}
