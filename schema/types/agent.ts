import { builder } from '../builder.ts';
import { bySlug, pageOfOwn } from '../connection.ts';
import type { Context } from '../context.ts';
import { eventListArgs, eventsOf } from '../inputs/event-list.ts';
import { mentionsOf, statementListArgs, statementsOf } from '../inputs/statement-list.ts';
import type { AgentRef as AgentPointer } from '../model/agent.ts';
import { namesOf } from '../model/name.ts';
import type { Organization } from '../model/organization.ts';
import type { Person } from '../model/person.ts';
import {
  AgentRef,
  EventConnection,
  EventRef,
  MembershipConnection,
  MembershipRef,
  StatementConnection,
  StatementRef,
} from './entry-refs.ts';
import { NameRef } from './name.ts';

AgentRef.implement({
  description: 'Person or organisation that can speak, relay words, take part in events or be a member.',
  interfaces: [builder.nodeInterfaceRef()],
  resolveType: ({ type }) => type,
  fields: (t) => ({
    slug: t.exposeString('slug', {
      description:
        'Readable, permanent name, unique among people and organisations: `aleksandr-lukashenko`, `csto`.',
    }),
    name: t.exposeString('name', { description: 'Name for display.' }),
    otherNames: t.exposeStringList('otherNames', { description: 'Other names and labels that sources use.' }),
    names: t.field({
      type: [NameRef],
      description: 'All names with what is known of each, `name` first.',
      resolve: (agent) => [...namesOf(agent)],
    }),
    wikidata: t.exposeString('wikidata', {
      nullable: true,
      description: 'Wikidata item, such as `Q42`. Null if none has been verified.',
    }),
    statements: t.connection(
      {
        type: StatementRef,
        nullable: true,
        description:
          'Statements attributed to this agent, newest first by default. Null only if an error occurs.',
        args: statementListArgs,
        ...statementsOf('speaker'),
      },
      StatementConnection,
    ),
    passedOn: t.connection(
      {
        type: StatementRef,
        nullable: true,
        description:
          'Statements by others that this agent relayed, newest first by default. Null only if an error occurs.',
        args: statementListArgs,
        ...statementsOf('reportedBy'),
      },
      StatementConnection,
    ),
    mentionedIn: t.connection(
      {
        type: StatementRef,
        nullable: true,
        description:
          'Statements that mention this agent, newest first by default. Null only if an error occurs.',
        args: statementListArgs,
        ...mentionsOf,
      },
      StatementConnection,
    ),
    events: t.connection(
      {
        type: EventRef,
        nullable: true,
        description:
          'Events that this agent takes part in, newest first by default. Null only if an error occurs.',
        args: eventListArgs,
        ...eventsOf('participant'),
      },
      EventConnection,
    ),
    memberships: t.connection(
      {
        type: MembershipRef,
        nullable: true,
        description:
          'Posts that this agent holds or held, and organisations it belongs or belonged to, by start date. Unknown start dates come first. Null only if an error occurs.',
        ...pageOfOwn('Membership', 'member'),
      },
      MembershipConnection,
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
