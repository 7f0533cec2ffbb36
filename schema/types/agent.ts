import { builder } from '../builder.ts';
import { bySlug, listOf, resolveConnection } from '../connection.ts';
import type { Context } from '../context.ts';
import { eventListArgs, eventsOf } from '../inputs/event-list.ts';
import { mentionsOf, statementListArgs, statementsOf } from '../inputs/statement-list.ts';
import type { AgentRef as AgentPointer } from '../model/agent.ts';
import type { Organization } from '../model/organization.ts';
import type { Person } from '../model/person.ts';
import { EventConnection, EventRef } from './event.ts';
import { MembershipConnection, MembershipRef } from './membership.ts';
import { StatementConnection, StatementRef } from './statement.ts';

export const AgentRef = builder.interfaceRef<Person | Organization>('Agent');

AgentRef.implement({
  description: 'Who can speak, report, take part in an event or be a member: a person or an organisation.',
  interfaces: [builder.nodeInterfaceRef()],
  resolveType: ({ type }) => type,
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Readable, permanent name, such as aleksandr-lukashenko.' }),
    name: t.exposeString('name', { description: 'The name.' }),
    otherNames: t.exposeStringList('otherNames', { description: 'Other names and labels that sources use.' }),
    wikidata: t.exposeString('wikidata', {
      nullable: true,
      description: 'Wikidata item, such as Q42; null when it was not checked.',
    }),
    memberships: t.connection(
      {
        type: MembershipRef,
        nullable: true,
        description: 'The posts that they hold or held and the organisations that they belong to, by begin.',
        resolve: ({ slug }, args, context) =>
          resolveConnection(listOf('Membership', 'member', slug), args, context),
      },
      MembershipConnection,
    ),
    events: t.connection(
      {
        type: EventRef,
        nullable: true,
        description: 'The events that they take part in.',
        args: eventListArgs,
        resolve: eventsOf('participant'),
      },
      EventConnection,
    ),
    statements: t.connection(
      {
        type: StatementRef,
        nullable: true,
        description: 'What they said.',
        args: statementListArgs,
        resolve: statementsOf('speaker'),
      },
      StatementConnection,
    ),
    passedOn: t.connection(
      {
        type: StatementRef,
        nullable: true,
        description: 'What they passed on of the words of others.',
        args: statementListArgs,
        resolve: statementsOf('reportedBy'),
      },
      StatementConnection,
    ),
    mentionedIn: t.connection(
      {
        type: StatementRef,
        nullable: true,
        description: 'What was said of them.',
        args: statementListArgs,
        resolve: mentionsOf,
      },
      StatementConnection,
    ),
  }),
});

/** The person or organisation that a pointer leads to; null while it is not there yet. */
export const agentOf = (agent: AgentPointer, context: Context): Promise<Person | Organization | null> =>
  bySlug<'Person' | 'Organization'>(agent.type, agent.slug, context);

/** Those of the agents that are there. */
export const agentsOf = async (
  agents: readonly AgentPointer[],
  context: Context,
): Promise<(Person | Organization)[]> =>
  (await Promise.all(agents.map((agent) => agentOf(agent, context)))).filter((agent) => agent !== null);
