import { builder } from '../builder.ts';
import { ANY, listOf } from '../connection.ts';
import type { Context, PageQuery } from '../context.ts';
import { RecordError } from '../errors.ts';
import type { Membership } from '../model/membership.ts';
import type { Person } from '../model/person.ts';
import type { Post } from '../model/post.ts';
import type { Entities } from '../model/record.ts';
import type { Slug } from '../model/slug.ts';
import type { Holding, Knowledge } from '../model/tenure.ts';
import { PAGE_SIZE } from '../page-window.ts';
import type { Read } from '../reads.ts';
import { MembershipRef } from './entry-refs.ts';

const KnowledgeEnum = builder.enumType('Knowledge', {
  description: 'Knowledge of a post’s holder, or of a person’s posts, at a date.',
  values: {
    KNOWN: { description: 'At least one membership certainly covers the date.' },
    UNKNOWN: {
      description:
        'No membership certainly covers the date, but there may have been one: the record is never complete.',
    },
    NONE: {
      description:
        'No holder, or no posts, at the date: a source states a vacancy, or the post or person did not exist.',
    },
  } satisfies Record<Knowledge, object>,
});

export const HoldingRef = builder.objectRef<Holding>('Holding').implement({
  description:
    'Memberships that cover a date. On the day of a handover, the successor holds the post and the predecessor possibly does.',
  fields: (t) => ({
    knowledge: t.expose('knowledge', {
      type: KnowledgeEnum,
      description: 'Knowledge of who held the post, or of which posts the person held, at the date.',
    }),
    held: t.field({
      type: [MembershipRef],
      description: 'Memberships that certainly cover the whole date.',
      complexity: { field: 1, multiplier: 3 },
      reads: 0,
      resolve: ({ held }) => [...held],
    }),
    possible: t.field({
      type: [MembershipRef],
      description:
        'Memberships that may cover the date: their start or end is not known exactly enough, or falls within it.',
      complexity: { field: 1, multiplier: 3 },
      reads: 0,
      resolve: ({ possible }) => [...possible],
    }),
  }),
});

type MembershipList = 'member' | 'post';

const membershipQuery = (list: MembershipList, slug: string): PageQuery<'Membership'> => ({
  ...listOf('Membership', list, slug),
  window: { from: 'START', size: PAGE_SIZE.max, cursor: null },
});

/** What reading every membership takes, with the post or the person of each. */
export const membershipReads = (list: MembershipList) => (): readonly Read[] => [
  { call: 'page', query: membershipQuery(list, ANY.slug) },
  { call: 'load', entries: PAGE_SIZE.max },
];

/** Memberships, with what finds an entry that they lead to. */
interface Found<E> {
  readonly memberships: readonly Membership[];
  readonly find: (slug: Slug) => E | null;
}

/** Every membership of a person, with the posts. */
export async function heldBy(person: Slug, context: Context): Promise<Found<Post>> {
  const memberships = await membershipsOf('member', person, context);
  const posts = memberships.flatMap(({ post }) => post ?? []);
  return { memberships, find: await finderOf('Post', posts, context) };
}

/** Every membership of a post, with the people. */
export async function holdersOf(post: Slug, context: Context): Promise<Found<Person>> {
  const memberships = await membershipsOf('post', post, context);
  const people = memberships.flatMap(({ member }) => (member?.type === 'Person' ? member.slug : []));
  return { memberships, find: await finderOf('Person', people, context) };
}

async function finderOf<T extends 'Person' | 'Post'>(
  type: T,
  slugs: readonly Slug[],
  { record }: Context,
): Promise<Found<Entities[T]>['find']> {
  const all = [...new Set(slugs)];
  const found = all.length === 0 ? [] : await record.load(type, all);
  const bySlug = new Map(found.flatMap((each) => (each === null ? [] : [[each.slug, each] as const])));
  return (slug) => bySlug.get(slug) ?? null;
}

async function membershipsOf(
  list: MembershipList,
  slug: string,
  { record }: Context,
): Promise<readonly Membership[]> {
  const { edges, pageInfo } = await record.page(membershipQuery(list, slug));
  if (pageInfo.hasNextPage) {
    throw new RecordError(
      'QUERY_TOO_COSTLY',
      `Expected at most ${PAGE_SIZE.max} memberships to compare with the date, got more. Request ${list === 'post' ? 'holders' : 'memberships'} instead.`,
    );
  }
  return edges.map(({ node }) => node);
}
