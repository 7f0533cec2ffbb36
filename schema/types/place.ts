import { builder } from '../builder.ts';
import { bySlug, pageOfOwn } from '../connection.ts';
import { slugArgs } from '../inputs/arguments.ts';
import { PlaceFilter } from '../inputs/directory-filters.ts';
import { directoryListArgs, namedList } from '../inputs/directory-list.ts';
import { eventListArgs, eventsOf } from '../inputs/event-list.ts';
import { mentionsOf, statementListArgs, statementsOf } from '../inputs/statement-list.ts';
import { namesOf } from '../model/name.ts';
import {
  EventConnection,
  EventRef,
  PlaceConnection,
  PlaceRef,
  StatementConnection,
  StatementRef,
} from './entry-refs.ts';
import { NameRef } from './name.ts';

builder.objectType(PlaceRef, {
  description:
    'City, country, region or other place, where events happen or which statements mention (schema.org: Place).',
  fields: (t) => ({
    slug: t.exposeString('slug', {
      description: 'Readable, permanent name, unique among places: `yerevan`.',
    }),
    name: t.exposeString('name', { description: 'Name for display.' }),
    otherNames: t.exposeStringList('otherNames', { description: 'Other names that sources use.' }),
    names: t.field({
      type: [NameRef],
      description: 'All names with what is known of each, `name` first.',
      resolve: (place) => [...namesOf(place)],
    }),
    countries: t.exposeStringList('countries', {
      description:
        'ISO 3166-1 alpha-2 codes of the country that the place is, or of those it lies in: `["AM", "AZ"]` for a border. Empty if none is recorded.',
    }),
    countryCode: t.string({
      nullable: true,
      description:
        'ISO 3166-1 alpha-2 code of the first country that the place is or lies in, such as `AM`. Null if none is recorded.',
      deprecationReason: 'Use `countries`. Stays until 2027-06-01 at least.',
      resolve: ({ countries }) => countries[0] ?? null,
    }),
    wikidata: t.exposeString('wikidata', {
      nullable: true,
      description: 'Wikidata item, such as `Q42`. Null if none has been verified.',
    }),
    containedIn: t.field({
      type: PlaceRef,
      nullable: true,
      description: 'Next larger place that this place lies in. Null if none is recorded.',
      resolve: ({ containedIn }) => containedIn,
    }),
    statements: t.connection(
      {
        type: StatementRef,
        nullable: true,
        description:
          'Statements made at events in this place, newest first by default. Places within it are not included; `statements(filter: {place: …, descendants: true})` includes them. Null only if an error occurs.',
        args: statementListArgs,
        ...statementsOf('place'),
      },
      StatementConnection,
    ),
    events: t.connection(
      {
        type: EventRef,
        nullable: true,
        description:
          'Events in this place, newest first by default. Places within it are not included; `events(filter: {place: …, descendants: true})` includes them. Null only if an error occurs.',
        args: eventListArgs,
        ...eventsOf('place'),
      },
      EventConnection,
    ),
    mentionedIn: t.connection(
      {
        type: StatementRef,
        nullable: true,
        description:
          'Statements that mention this place, newest first by default. Null only if an error occurs.',
        args: statementListArgs,
        ...mentionsOf,
      },
      StatementConnection,
    ),
    contains: t.connection(
      {
        type: PlaceRef,
        nullable: true,
        description: 'Places directly within this place, by name. Null only if an error occurs.',
        ...pageOfOwn('Place', 'containedIn'),
      },
      PlaceConnection,
    ),
  }),
});

builder.queryFields((t) => ({
  place: t.field({
    type: PlaceRef,
    nullable: true,
    description: 'Place with this slug. Null if not found.',
    args: slugArgs,
    resolve: (_, { slug }, context) => bySlug('Place', slug, context),
  }),
  places: t.connection(
    {
      type: PlaceRef,
      nullable: true,
      description:
        'Places, by name. Null only if an error occurs.\nExample: `places(filter: {country: "AM"})`.',
      args: directoryListArgs(PlaceFilter, 'places'),
      ...namedList('Place'),
    },
    PlaceConnection,
  ),
}));
