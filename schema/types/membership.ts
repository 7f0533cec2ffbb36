import { builder } from '../builder.ts';
import { bySlug } from '../connection.ts';
import { slugArgs } from '../inputs/arguments.ts';
import { loadable } from '../loadable.ts';
import { AgentRef, agentOf } from './agent.ts';
import { OrganizationRef } from './organization.ts';
import { PartialDateRef } from './partial-date.ts';
import { PostRef } from './post.ts';
import { SourceRef } from './source.ts';

export const MembershipRef = builder.loadableNodeRef('Membership', loadable('Membership'));

export const MembershipConnection = builder.connectionObject(
  { type: MembershipRef, name: 'MembershipConnection' },
  { name: 'MembershipEdge' },
);

builder.objectType(MembershipRef, {
  description:
    'Who held which post, or belonged to which organisation, from when to when (Popolo: Membership).',
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Readable, permanent name.' }),
    member: t.field({
      type: AgentRef,
      nullable: true,
      description: 'Who; null for a stated vacancy: a source says that nobody held the post in this time.',
      resolve: ({ member }, _, context) => (member === null ? null : agentOf(member, context)),
    }),
    organization: t.field({
      type: OrganizationRef,
      nullable: true,
      description: 'The organisation.',
      resolve: ({ organization }) => organization,
    }),
    post: t.field({
      type: PostRef,
      nullable: true,
      description: 'The post that was held; null for plain membership of the organisation.',
      resolve: ({ post }) => post,
    }),
    role: t.exposeString('role', {
      nullable: true,
      description: 'What the member is there, in words, where it is not a post.',
    }),
    startDate: t.expose('startDate', {
      type: PartialDateRef,
      nullable: true,
      description: 'The first day; null when no source gives it.',
    }),
    endDate: t.expose('endDate', {
      type: PartialDateRef,
      nullable: true,
      description: 'The day on which it ended; null when no source gives it, or when it has not ended.',
    }),
    attestedAt: t.field({
      type: [PartialDateRef],
      description:
        'Dates for which a source names the holder as such, without saying since when or until when.',
      resolve: ({ attestedAt }) => [...attestedAt],
    }),
    sources: t.field({
      type: [SourceRef],
      nullable: true,
      description: 'The documents that it rests on.',
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ sources }) => [...sources],
    }),
  }),
});

builder.queryField('membership', (t) =>
  t.field({
    type: MembershipRef,
    nullable: true,
    description: 'The membership of this slug; null when there is none.',
    args: slugArgs,
    resolve: (_, { slug }, context) => bySlug('Membership', slug, context),
  }),
);
