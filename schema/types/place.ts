import { builder } from '../builder.ts';
import { bySlug, everything, listOf, resolveConnection } from '../connection.ts';
import { slugArgs } from '../inputs/arguments.ts';
import { eventListArgs, eventsOf } from '../inputs/event-list.ts';
import { mentionsOf, statementListArgs, statementsOf } from '../inputs/statement-list.ts';
import { loadable } from '../loadable.ts';
import { EventConnection, EventRef } from './event.ts';
import { StatementConnection, StatementRef } from './statement.ts';

export const PlaceRef = builder.loadableNodeRef('Place', loadable('Place'));

export const PlaceConnection = builder.connectionObject(
  { type: PlaceRef, name: 'PlaceConnection' },
  { name: 'PlaceEdge' },
);

builder.objectType(PlaceRef, {
  description:
    'Where something takes place, or what is spoken of: a city, a country, a region (schema.org: Place).',
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Readable, permanent name, such as yerevan.' }),
    name: t.exposeString('name', { description: 'The name.' }),
    otherNames: t.exposeStringList('otherNames', { description: 'Other names that sources use.' }),
    countryCode: t.exposeString('countryCode', {
      nullable: true,
      description: 'ISO 3166-1 alpha-2 code of the country that it is or lies in.',
    }),
    wikidata: t.exposeString('wikidata', {
      nullable: true,
      description: 'Wikidata item, such as Q42; null when it was not checked.',
    }),
    containedIn: t.field({
      type: PlaceRef,
      nullable: true,
      description: 'The place that it lies in.',
      resolve: ({ containedIn }) => containedIn,
    }),
    contains: t.connection(
      {
        type: PlaceRef,
        nullable: true,
        description: 'The places that lie in it, by name.',
        resolve: ({ slug }, args, context) =>
          resolveConnection(listOf('Place', 'containedIn', slug), args, context),
      },
      PlaceConnection,
    ),
    events: t.connection(
      {
        type: EventRef,
        nullable: true,
        description: 'The events that take place there.',
        args: eventListArgs,
        resolve: eventsOf('place'),
      },
      EventConnection,
    ),
    statements: t.connection(
      {
        type: StatementRef,
        nullable: true,
        description: 'What was said at events there.',
        args: statementListArgs,
        resolve: statementsOf('place'),
      },
      StatementConnection,
    ),
    mentionedIn: t.connection(
      {
        type: StatementRef,
        nullable: true,
        description: 'What was said of it.',
        args: statementListArgs,
        resolve: mentionsOf,
      },
      StatementConnection,
    ),
  }),
});

builder.queryFields((t) => ({
  place: t.field({
    type: PlaceRef,
    nullable: true,
    description: 'The place of this slug; null when there is none.',
    args: slugArgs,
    resolve: (_, { slug }, context) => bySlug('Place', slug, context),
  }),
  places: t.connection(
    {
      type: PlaceRef,
      nullable: true,
      description: 'All places, by name.',
      resolve: (_, args, context) => resolveConnection(everything('Place'), args, context),
    },
    PlaceConnection,
  ),
}));
