import { builder } from '../builder.ts';
import { bySlug } from '../connection.ts';
import { dateArgs, slugArgs } from '../inputs/arguments.ts';
import { PersonFilter } from '../inputs/directory-filters.ts';
import { directoryListArgs, namedList } from '../inputs/directory-list.ts';
import { parsePartialDate } from '../model/partial-date.ts';
import { postsAt } from '../model/tenure.ts';
import { AgentRef, PersonConnection, PersonRef } from './entry-refs.ts';
import { HoldingRef, heldBy, membershipReads } from './holding.ts';
import { PartialDateRef } from './partial-date.ts';

builder.objectType(PersonRef, {
  description: 'Person who speaks, relays words, takes part in events or is mentioned.',
  interfaces: () => [AgentRef],
  fields: (t) => ({
    birthDate: t.expose('birthDate', {
      type: PartialDateRef,
      nullable: true,
      description: 'Date of birth. Null if no source gives it.',
    }),
    deathDate: t.expose('deathDate', {
      type: PartialDateRef,
      nullable: true,
      description: 'Date of death. Null if no source gives it.',
    }),
    postsAt: t.field({
      type: HoldingRef,
      nullable: true,
      description: 'Posts that this person held at a date. Null only if an error occurs.',
      args: dateArgs,
      reads: membershipReads('member'),
      resolve: async (person, { date }, context) => {
        const { memberships, find } = await heldBy(person.slug, context);
        return postsAt(person, memberships, parsePartialDate(date), find);
      },
    }),
  }),
});

builder.queryFields((t) => ({
  person: t.field({
    type: PersonRef,
    nullable: true,
    description: 'Person with this slug. Null if not found.',
    args: slugArgs,
    resolve: (_, { slug }, context) => bySlug('Person', slug, context),
  }),
  people: t.connection(
    {
      type: PersonRef,
      nullable: true,
      description:
        'People, by name. Null only if an error occurs.\nExample: `people(filter: {role: "foreign minister"})`.',
      args: directoryListArgs(PersonFilter, 'people'),
      ...namedList('Person'),
    },
    PersonConnection,
  ),
}));
