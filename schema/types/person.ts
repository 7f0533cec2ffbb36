import { builder } from '../builder.ts';
import { bySlug, everything, resolveConnection } from '../connection.ts';
import { dateArgs, slugArgs } from '../inputs/arguments.ts';
import { loadable } from '../loadable.ts';
import { parsePartialDate } from '../model/partial-date.ts';
import { postsAt } from '../model/tenure.ts';
import { AgentRef } from './agent.ts';
import { HoldingRef, membershipsOf } from './holding.ts';
import { PartialDateRef } from './partial-date.ts';

export const PersonRef = builder.loadableNodeRef('Person', loadable('Person'));

export const PersonConnection = builder.connectionObject(
  { type: PersonRef, name: 'PersonConnection' },
  { name: 'PersonEdge' },
);

builder.objectType(PersonRef, {
  description: 'A person who speaks, reports, takes part in events or is spoken of.',
  interfaces: () => [AgentRef],
  fields: (t) => ({
    birthDate: t.expose('birthDate', {
      type: PartialDateRef,
      nullable: true,
      description: 'When they were born.',
    }),
    deathDate: t.expose('deathDate', {
      type: PartialDateRef,
      nullable: true,
      description: 'When they died.',
    }),
    postsAt: t.field({
      type: HoldingRef,
      nullable: true,
      description: 'The posts that they held at a date, as far as the record knows.',
      args: dateArgs,
      resolve: async (person, { date }, context) =>
        postsAt(person, await membershipsOf('member', person.slug, context), parsePartialDate(date)),
    }),
  }),
});

builder.queryFields((t) => ({
  person: t.field({
    type: PersonRef,
    nullable: true,
    description: 'The person of this slug; null when there is none.',
    args: slugArgs,
    resolve: (_, { slug }, context) => bySlug('Person', slug, context),
  }),
  people: t.connection(
    {
      type: PersonRef,
      nullable: true,
      description: 'All people, by name.',
      resolve: (_, args, context) => resolveConnection(everything('Person'), args, context),
    },
    PersonConnection,
  ),
}));
