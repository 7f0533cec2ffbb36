import { builder } from '../builder.ts';
import { bySlug, everything, listOf, resolveConnection } from '../connection.ts';
import { slugArgs } from '../inputs/arguments.ts';
import { eventListArgs, eventsOf } from '../inputs/event-list.ts';
import { statementListArgs, statementsOf } from '../inputs/statement-list.ts';
import { loadable } from '../loadable.ts';
import type { OrganizationClassification } from '../model/organization.ts';
import { AgentRef } from './agent.ts';
import { EventConnection, EventRef } from './event.ts';
import { MembershipConnection, MembershipRef } from './membership.ts';
import { PartialDateRef } from './partial-date.ts';
import { PostConnection, PostRef } from './post.ts';
import { StatementConnection, StatementRef } from './statement.ts';

const Classification = builder.enumType('OrganizationClassification', {
  description: 'What kind of organisation.',
  values: {
    INTERGOVERNMENTAL: { description: 'States are its members.' },
    STATE: { description: 'A state.' },
    BODY: { description: 'A body or organ of another organisation.' },
    MILITARY_BLOC: { description: 'A military alliance.' },
    GOVERNMENT: { description: 'A government, a ministry or an agency of a state.' },
    MEDIA: { description: 'A news agency, a newspaper, a broadcaster.' },
    NON_GOVERNMENTAL: { description: 'A party, an association, a company.' },
    OTHER: { description: 'Any other organisation.' },
  } satisfies Record<OrganizationClassification, object>,
});

export const OrganizationRef = builder.loadableNodeRef('Organization', loadable('Organization'));

export const OrganizationConnection = builder.connectionObject(
  { type: OrganizationRef, name: 'OrganizationConnection' },
  { name: 'OrganizationEdge' },
);

builder.objectType(OrganizationRef, {
  description:
    'A state, an intergovernmental organisation, a body of one, a news agency (Popolo: Organization).',
  interfaces: () => [AgentRef],
  fields: (t) => ({
    classification: t.expose('classification', {
      type: Classification,
      description: 'What kind of organisation.',
    }),
    countryCode: t.exposeString('countryCode', {
      nullable: true,
      description: 'ISO 3166-1 alpha-2 code of a state; null for others.',
    }),
    foundingDate: t.expose('foundingDate', {
      type: PartialDateRef,
      nullable: true,
      description: 'When it was founded.',
    }),
    dissolutionDate: t.expose('dissolutionDate', {
      type: PartialDateRef,
      nullable: true,
      description: 'When it ceased to exist.',
    }),
    parent: t.field({
      type: OrganizationRef,
      nullable: true,
      description: 'The organisation that this is a body or organ of.',
      resolve: ({ parent }) => parent,
    }),
    bodies: t.connection(
      {
        type: OrganizationRef,
        nullable: true,
        description: 'Its bodies and organs, by name.',
        resolve: ({ slug }, args, context) =>
          resolveConnection(listOf('Organization', 'parent', slug), args, context),
      },
      OrganizationConnection,
    ),
    posts: t.connection(
      {
        type: PostRef,
        nullable: true,
        description: 'Its posts, by label.',
        resolve: ({ slug }, args, context) =>
          resolveConnection(listOf('Post', 'organization', slug), args, context),
      },
      PostConnection,
    ),
    members: t.connection(
      {
        type: MembershipRef,
        nullable: true,
        description: 'Who belongs to it or holds its posts, by begin.',
        resolve: ({ slug }, args, context) =>
          resolveConnection(listOf('Membership', 'organization', slug), args, context),
      },
      MembershipConnection,
    ),
    organizes: t.connection(
      {
        type: EventRef,
        nullable: true,
        description: 'The events that it organises.',
        args: eventListArgs,
        resolve: eventsOf('organizer'),
      },
      EventConnection,
    ),
    statementsFor: t.connection(
      {
        type: StatementRef,
        nullable: true,
        description: 'What was said for it: by those who held one of its posts at that date, or by itself.',
        args: statementListArgs,
        resolve: statementsOf('organization'),
      },
      StatementConnection,
    ),
  }),
});

builder.queryFields((t) => ({
  organization: t.field({
    type: OrganizationRef,
    nullable: true,
    description: 'The organisation of this slug; null when there is none.',
    args: slugArgs,
    resolve: (_, { slug }, context) => bySlug('Organization', slug, context),
  }),
  organizations: t.connection(
    {
      type: OrganizationRef,
      nullable: true,
      description: 'All organisations and states, by name.',
      resolve: (_, args, context) => resolveConnection(everything('Organization'), args, context),
    },
    OrganizationConnection,
  ),
}));
