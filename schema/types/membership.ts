import { builder } from '../builder.ts';
import { bySlug } from '../connection.ts';
import { slugArgs } from '../inputs/arguments.ts';
import { membershipList, membershipListArgs } from '../inputs/directory-list.ts';
import { agentOf } from './agent.ts';
import {
  AgentRef,
  MembershipConnection,
  MembershipRef,
  OrganizationRef,
  PostRef,
  SourceRef,
} from './entry-refs.ts';
import { PartialDateRef } from './partial-date.ts';

builder.objectType(MembershipRef, {
  description: 'Tenure of a post, or membership of an organisation (Popolo: Membership).',
  fields: (t) => ({
    slug: t.exposeString('slug', {
      description: 'Readable, permanent name, unique among memberships: `belarus-member-of-csto`.',
    }),
    member: t.field({
      type: AgentRef,
      nullable: true,
      description:
        'Person or organisation that is the member. Null for a vacancy: a source states that nobody held the post.',
      resolve: ({ member }, _, context) => (member === null ? null : agentOf(member, context)),
    }),
    organization: t.field({
      type: OrganizationRef,
      nullable: true,
      description: 'Organisation of the membership. Null only if it cannot be read.',
      resolve: ({ organization }) => organization,
    }),
    post: t.field({
      type: PostRef,
      nullable: true,
      description: 'Post of the member. Null for plain membership of the organisation.',
      resolve: ({ post }) => post,
    }),
    role: t.exposeString('role', {
      nullable: true,
      description:
        'Role of the member, in words, if it is not a post: `presidency`. Null if none is recorded.',
    }),
    startDate: t.expose('startDate', {
      type: PartialDateRef,
      nullable: true,
      description: 'First day of the membership. Null if no source gives it.',
    }),
    endDate: t.expose('endDate', {
      type: PartialDateRef,
      nullable: true,
      description:
        'Day on which the membership ended. Null if no source gives it, or if the membership has not ended.',
    }),
    attestedAt: t.field({
      type: [PartialDateRef],
      description: 'Dates at which a source names the holder without giving a start or an end.',
      resolve: ({ attestedAt }) => [...attestedAt],
    }),
    sources: t.field({
      type: [SourceRef],
      nullable: true,
      description: 'Sources of the membership. Null only if an error occurs.',
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ sources }) => [...sources],
    }),
  }),
});

builder.queryFields((t) => ({
  membership: t.field({
    type: MembershipRef,
    nullable: true,
    description: 'Membership with this slug. Null if not found.',
    args: slugArgs,
    resolve: (_, { slug }, context) => bySlug('Membership', slug, context),
  }),
  memberships: t.connection(
    {
      type: MembershipRef,
      nullable: true,
      description:
        'Tenures of posts and memberships of organisations, by start date. Unknown start dates come first. Null only if an error occurs.\nExample: `memberships(filter: {organization: "csto", at: "2023-02"})`.',
      args: membershipListArgs,
      ...membershipList,
    },
    MembershipConnection,
  ),
}));
