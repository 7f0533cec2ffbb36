import { builder } from '../builder.ts';
import { bySlug, pageOfOwn } from '../connection.ts';
import { dateArgs, slugArgs } from '../inputs/arguments.ts';
import { PostFilter } from '../inputs/directory-filters.ts';
import { directoryListArgs, namedList } from '../inputs/directory-list.ts';
import { statementListArgs, statementsOf } from '../inputs/statement-list.ts';
import { namesOf } from '../model/name.ts';
import { parsePartialDate } from '../model/partial-date.ts';
import { holdersAt } from '../model/tenure.ts';
import {
  MembershipConnection,
  MembershipRef,
  OrganizationRef,
  PostConnection,
  PostRef,
  StatementConnection,
  StatementRef,
} from './entry-refs.ts';
import { HoldingRef, holdersOf, membershipReads } from './holding.ts';
import { NameRef } from './name.ts';
import { PartialDateRef } from './partial-date.ts';

builder.objectType(PostRef, {
  description: 'Office of an organisation, independent of its holder (Popolo: Post).',
  fields: (t) => ({
    slug: t.exposeString('slug', {
      description: 'Readable, permanent name, unique among posts: `csto-secretary-general`.',
    }),
    label: t.exposeString('label', { description: 'Title of the post.' }),
    otherLabels: t.exposeStringList('otherLabels', { description: 'Other titles that sources use.' }),
    names: t.field({
      type: [NameRef],
      description: 'All titles with what is known of each, `label` first.',
      resolve: (post) => [...namesOf(post)],
    }),
    organization: t.field({
      type: OrganizationRef,
      nullable: true,
      description: 'Organisation that the post belongs to. Null only if it cannot be read.',
      resolve: ({ organization }) => organization,
    }),
    role: t.exposeString('role', {
      nullable: true,
      description:
        'Function that the holder fulfils, whatever the title: `foreign minister`. Null if none is recorded.',
    }),
    startDate: t.expose('startDate', {
      type: PartialDateRef,
      nullable: true,
      description: 'Date on which the post was created. Null if no source gives it.',
    }),
    endDate: t.expose('endDate', {
      type: PartialDateRef,
      nullable: true,
      description:
        'Date on which the post was abolished. Null if no source gives it, or if the post still exists.',
    }),
    holdersAt: t.field({
      type: HoldingRef,
      nullable: true,
      description: 'Holders of this post at a date. Null only if an error occurs.',
      args: dateArgs,
      reads: membershipReads('post'),
      resolve: async (post, { date }, context) => {
        const { memberships, find } = await holdersOf(post.slug, context);
        return holdersAt(post, memberships, parsePartialDate(date), find);
      },
    }),
    holders: t.connection(
      {
        type: MembershipRef,
        nullable: true,
        description:
          'Memberships of all holders of this post, by start date. Unknown start dates come first. Null only if an error occurs.',
        ...pageOfOwn('Membership', 'post'),
      },
      MembershipConnection,
    ),
    statements: t.connection(
      {
        type: StatementRef,
        nullable: true,
        description:
          'Statements made in this post, by its holder at that date. Newest first by default. Null only if an error occurs.',
        args: statementListArgs,
        ...statementsOf('post'),
      },
      StatementConnection,
    ),
  }),
});

builder.queryFields((t) => ({
  post: t.field({
    type: PostRef,
    nullable: true,
    description: 'Post with this slug. Null if not found.',
    args: slugArgs,
    resolve: (_, { slug }, context) => bySlug('Post', slug, context),
  }),
  posts: t.connection(
    {
      type: PostRef,
      nullable: true,
      description:
        'Posts, by label. Null only if an error occurs.\nExample: `posts(filter: {country: "BY", role: "head of state"})`.',
      args: directoryListArgs(PostFilter, 'posts'),
      ...namedList('Post'),
    },
    PostConnection,
  ),
}));
