import { builder } from '../builder.ts';
import { bySlug, pageOfOwn } from '../connection.ts';
import { slugArgs } from '../inputs/arguments.ts';
import { OrganizationFilter } from '../inputs/directory-filters.ts';
import { directoryListArgs, namedList } from '../inputs/directory-list.ts';
import { eventListArgs, eventsOf } from '../inputs/event-list.ts';
import { statementListArgs, statementsOf } from '../inputs/statement-list.ts';
import {
  AgentRef,
  EventConnection,
  EventRef,
  MembershipConnection,
  MembershipRef,
  OrganizationConnection,
  OrganizationRef,
  PostConnection,
  PostRef,
  StatementConnection,
  StatementRef,
} from './entry-refs.ts';
import { Classification } from './organization-enums.ts';
import { PartialDateRef } from './partial-date.ts';

builder.objectType(OrganizationRef, {
  description:
    'State, intergovernmental organisation, body, news agency or other organisation (Popolo: Organization).',
  interfaces: () => [AgentRef],
  fields: (t) => ({
    classification: t.expose('classification', {
      type: Classification,
      description: 'Type of organisation.',
    }),
    countryCode: t.exposeString('countryCode', {
      nullable: true,
      description: 'ISO 3166-1 alpha-2 code of the state, such as `BY`. Null for other organisations.',
    }),
    foundingDate: t.expose('foundingDate', {
      type: PartialDateRef,
      nullable: true,
      description: 'Date of foundation. Null if no source gives it.',
    }),
    dissolutionDate: t.expose('dissolutionDate', {
      type: PartialDateRef,
      nullable: true,
      description: 'Date of dissolution. Null if no source gives it, or if the organisation still exists.',
    }),
    parent: t.field({
      type: OrganizationRef,
      nullable: true,
      description: 'Organisation that this one is a body or organ of. Null for an independent organisation.',
      resolve: ({ parent }) => parent,
    }),
    statementsFor: t.connection(
      {
        type: StatementRef,
        nullable: true,
        description:
          'Statements made for this organisation or its bodies: by the holder of a post at that date, or by the organisation itself. Newest first by default. Null only if an error occurs.',
        args: statementListArgs,
        ...statementsOf('organization'),
      },
      StatementConnection,
    ),
    organizes: t.connection(
      {
        type: EventRef,
        nullable: true,
        description:
          'Events that this organisation organises, newest first by default. Null only if an error occurs.',
        args: eventListArgs,
        ...eventsOf('organizer'),
      },
      EventConnection,
    ),
    members: t.connection(
      {
        type: MembershipRef,
        nullable: true,
        description:
          'Memberships of this organisation, including those of its posts, by start date. Unknown start dates come first. Null only if an error occurs.',
        ...pageOfOwn('Membership', 'organization'),
      },
      MembershipConnection,
    ),
    posts: t.connection(
      {
        type: PostRef,
        nullable: true,
        description: 'Posts of this organisation, by label. Null only if an error occurs.',
        ...pageOfOwn('Post', 'organization'),
      },
      PostConnection,
    ),
    bodies: t.connection(
      {
        type: OrganizationRef,
        nullable: true,
        description: 'Bodies and organs of this organisation, by name. Null only if an error occurs.',
        ...pageOfOwn('Organization', 'parent'),
      },
      OrganizationConnection,
    ),
  }),
});

builder.queryFields((t) => ({
  organization: t.field({
    type: OrganizationRef,
    nullable: true,
    description: 'Organisation with this slug. Null if not found.',
    args: slugArgs,
    resolve: (_, { slug }, context) => bySlug('Organization', slug, context),
  }),
  organizations: t.connection(
    {
      type: OrganizationRef,
      nullable: true,
      description:
        'Organisations, including states, by name. Null only if an error occurs.\nExample: `organizations(filter: {classification: STATE, member: "aleksandr-lukashenko"})`.',
      args: directoryListArgs(OrganizationFilter, 'organisations'),
      ...namedList('Organization'),
    },
    OrganizationConnection,
  ),
}));
