import { builder } from '../builder.ts';
import { bySlug, everything, listOf, resolveConnection } from '../connection.ts';
import { dateArgs, slugArgs } from '../inputs/arguments.ts';
import { statementListArgs, statementsOf } from '../inputs/statement-list.ts';
import { loadable } from '../loadable.ts';
import { parsePartialDate } from '../model/partial-date.ts';
import { holdersAt } from '../model/tenure.ts';
import { HoldingRef, membershipsOf } from './holding.ts';
import { MembershipConnection, MembershipRef } from './membership.ts';
import { OrganizationRef } from './organization.ts';
import { PartialDateRef } from './partial-date.ts';
import { StatementConnection, StatementRef } from './statement.ts';

export const PostRef = builder.loadableNodeRef('Post', loadable('Post'));

export const PostConnection = builder.connectionObject(
  { type: PostRef, name: 'PostConnection' },
  { name: 'PostEdge' },
);

builder.objectType(PostRef, {
  description: 'An office of an organisation that exists whoever holds it (Popolo: Post).',
  fields: (t) => ({
    slug: t.exposeString('slug', {
      description: 'Readable, permanent name, such as csto-secretary-general.',
    }),
    label: t.exposeString('label', { description: 'The title of the office.' }),
    otherLabels: t.exposeStringList('otherLabels', { description: 'Other titles that sources use.' }),
    organization: t.field({
      type: OrganizationRef,
      nullable: true,
      description: 'The organisation whose office it is.',
      resolve: ({ organization }) => organization,
    }),
    startDate: t.expose('startDate', {
      type: PartialDateRef,
      nullable: true,
      description: 'When the office came into being.',
    }),
    endDate: t.expose('endDate', {
      type: PartialDateRef,
      nullable: true,
      description: 'When it was abolished.',
    }),
    holders: t.connection(
      {
        type: MembershipRef,
        nullable: true,
        description: 'Who holds or held it, by begin.',
        resolve: ({ slug }, args, context) =>
          resolveConnection(listOf('Membership', 'post', slug), args, context),
      },
      MembershipConnection,
    ),
    holdersAt: t.field({
      type: HoldingRef,
      nullable: true,
      description: 'Who held it at a date, as far as the record knows.',
      args: dateArgs,
      resolve: async (post, { date }, context) =>
        holdersAt(post, await membershipsOf('post', post.slug, context), parsePartialDate(date)),
    }),
    statements: t.connection(
      {
        type: StatementRef,
        nullable: true,
        description: 'What was said by those who held it at that date.',
        args: statementListArgs,
        resolve: statementsOf('post'),
      },
      StatementConnection,
    ),
  }),
});

builder.queryFields((t) => ({
  post: t.field({
    type: PostRef,
    nullable: true,
    description: 'The post of this slug; null when there is none.',
    args: slugArgs,
    resolve: (_, { slug }, context) => bySlug('Post', slug, context),
  }),
  posts: t.connection(
    {
      type: PostRef,
      nullable: true,
      description: 'All posts, by label.',
      resolve: (_, args, context) => resolveConnection(everything('Post'), args, context),
    },
    PostConnection,
  ),
}));
