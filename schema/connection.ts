import type { GraphQLResolveInfo } from 'graphql';
import { type Context, type ListQuery, NO_FILTER, type Page, type PageQuery } from './context.ts';
import type { EntityRef, EntityType } from './model/entity-ref.ts';
import type { Entities } from './model/record.ts';
import { isSlug } from './model/slug.ts';
import { type PageArgs, pageWindow } from './page-window.ts';
import type { Asked, Read } from './reads.ts';

export type Listed<T extends EntityType> = Omit<PageQuery<T>, 'window'>;

interface Connection<E> extends Omit<Page<E>, 'edges'> {
  readonly lists: readonly ListQuery[];
  readonly edges: { cursor: string; node: E }[];
}

/**
 * Resolves a connection: one page of a list, together with the lists that it is of, for what is asked of them as a whole. Its elements know
 * the day for which the list asks for their status.
 */
async function resolvePage<T extends EntityType>(
  query: PageQuery<T>,
  { record }: Context,
): Promise<Connection<Entities[T]>> {
  const page = await record.page(query);
  const [day] = query.lists.flatMap(({ filter }) => filter.asOf ?? []);
  const edges = page.edges.map((edge) =>
    day === undefined ? edge : { ...edge, node: { ...edge.node, statusDay: day } },
  );
  return { ...page, edges, lists: query.lists };
}

const pageQuery = <T extends EntityType>(list: Listed<T>, args: PageArgs): PageQuery<T> => ({
  ...list,
  window: pageWindow(args),
});

/** The options of a connection that is one page of a list: how it resolves, and what that reads. */
export const pageFor = <T extends EntityType, Args extends PageArgs>(
  list: (args: Args, asked: Asked) => Listed<T>,
) => ({
  reads: (args: Args, asked: Asked): readonly Read[] => [
    { call: 'page', query: pageQuery(list(args, asked), args) },
  ],
  resolve: (_: unknown, args: Args, context: Context, info: GraphQLResolveInfo) =>
    resolvePage(pageQuery(list(args, info), args), context),
});

/** Stands for the entry that a list belongs to: what a page of it reads is the same whichever that is. */
export const ANY: EntityRef = { type: 'Event', slug: 'any' };

/** The options of a connection whose list belongs to an entry. */
export const pageOf = <T extends EntityType, Args extends PageArgs>(
  list: (owner: EntityRef, args: Args, asked: Asked) => Listed<T>,
) => ({
  reads: pageFor((args: Args, asked) => list(ANY, args, asked)).reads,
  resolve: (owner: EntityRef, args: Args, context: Context, info: GraphQLResolveInfo) =>
    resolvePage(pageQuery(list(owner, args, info), args), context),
});

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

/** The options of a connection that lists what belongs to one entry. */
export const pageOfOwn = <T extends EntityType>(type: T, name: string) =>
  pageOf(({ slug }, _: PageArgs) => listOf(type, name, slug));

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
