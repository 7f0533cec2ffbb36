import { builder } from '../builder.ts';
import { type Context, type Count, type ListQuery, NO_FILTER, type PageQuery } from '../context.ts';
import { type WorkArgs, workArgs } from '../inputs/list-arguments.ts';
import { directionOf } from '../inputs/orders.ts';
import { recordedTimeArgs } from '../inputs/recorded-time.ts';
import { TEXT_SYNTAX, textRule } from '../inputs/text.ts';
import { RuleError } from '../model/rule-error.ts';
import { parseTextQuery } from '../model/text-query.ts';
import { type PageArgs, pageWindow } from '../page-window.ts';
import type { Read } from '../reads.ts';
import { rule } from '../rule.ts';
import { CountRef } from './count.ts';
import {
  EventRef,
  OrganizationRef,
  PersonRef,
  PlaceRef,
  PostRef,
  SourceRef,
  StatementRef,
  TopicRef,
} from './entry-refs.ts';
import { type Match, matchesIn } from './search-matches.ts';

/** What can be found by its words or names. */
const FOUND_TYPES = [
  'Statement',
  'Event',
  'Person',
  'Organization',
  'Post',
  'Place',
  'Topic',
  'Source',
] as const;
type FoundType = (typeof FOUND_TYPES)[number];

export const SearchResult = builder.unionType('SearchResult', {
  description: 'Entry that a search can find.',
  types: [StatementRef, EventRef, PersonRef, OrganizationRef, PostRef, PlaceRef, TopicRef, SourceRef],
  resolveType: ({ type }) => type,
});

export const SearchType = builder.enumType('SearchType', {
  description: 'Type of entry that a search can find.',
  values: {
    STATEMENT: { value: 'Statement', description: 'Statements, by text and speaker.' },
    EVENT: { value: 'Event', description: 'Events, by name, motto and participant.' },
    PERSON: { value: 'Person', description: 'People, by any of their names.' },
    ORGANIZATION: { value: 'Organization', description: 'Organisations, by any of their names.' },
    POST: { value: 'Post', description: 'Posts, by label and other labels.' },
    PLACE: { value: 'Place', description: 'Places, by any of their names.' },
    TOPIC: { value: 'Topic', description: 'Topics, by label and definition.' },
    SOURCE: { value: 'Source', description: 'Sources, by headline.' },
  } satisfies Record<FoundTypeName, { value: FoundType; description: string }>,
});

type FoundTypeName = Uppercase<FoundType>;

const SearchOrder = builder.enumType('SearchOrder', {
  description: 'Order of search results.',
  values: {
    RELEVANCE: {
      description:
        'Best match first: entries that the text names, whatever the script and spelling, then the newest 200 matches of its words. Entries without a date count as the oldest. Scored with BM25 without word rarity; a match in a name weighs more than one in a text.',
    },
    DATE_DESC: { description: 'Newest first. People, organisations and topics have no date and come last.' },
    DATE_ASC: { description: 'Oldest first. People, organisations and topics have no date and come first.' },
  },
});

const RangeRef = builder.objectRef<Match['ranges'][number]>('MatchedRange').implement({
  description: 'Range of a text, in Unicode code points.',
  fields: (t) => ({
    start: t.exposeInt('start', { description: 'Offset of the first character, from 0.' }),
    end: t.exposeInt('end', { description: 'Offset after the last character.' }),
  }),
});

const MatchRef = builder.objectRef<Match>('SearchMatch').implement({
  description: 'Text that contains matching words, with their positions.',
  fields: (t) => ({
    field: t.exposeString('field', {
      description:
        'Name of the field that has the text, such as `text` or `otherNames`; `speaker`, `reportedBy`, `participants` or `organizers` for somebody whom the text names.',
    }),
    text: t.exposeString('text', { description: 'Text of the field. For `otherNames`, one of the names.' }),
    ranges: t.field({
      type: [RangeRef],
      description: 'Positions of the matching words and phrases, in order.',
      resolve: ({ ranges }) => [...ranges],
    }),
  }),
});

export const typesRule = rule((types: readonly string[]) => {
  if (types.length === 0) throw new RuleError('expected at least one type, got none');
});

interface SearchArgs extends PageArgs, WorkArgs {
  readonly text: string;
  readonly types?: readonly FoundType[] | null | undefined;
  readonly orderBy: 'RELEVANCE' | 'DATE_ASC' | 'DATE_DESC';
}

function searchQuery(args: SearchArgs): PageQuery<FoundType> {
  const text = parseTextQuery(args.text);
  const types = FOUND_TYPES.filter((type) => args.types?.includes(type) ?? true);
  return {
    lists: types.map((type): ListQuery<FoundType> => ({ type, filter: { ...NO_FILTER, text } })),
    direction: args.orderBy === 'RELEVANCE' ? 'DESC' : directionOf(args.orderBy),
    window: pageWindow(args),
    maxRequests: args.maxRequests ?? null,
  };
}

const searchReads = (args: SearchArgs): readonly Read[] => [
  { call: args.orderBy === 'RELEVANCE' ? 'ranked' : 'page', query: searchQuery(args) },
];

async function search(args: SearchArgs, { record }: Context) {
  const { all, ignored } = parseTextQuery(args.text);
  const query = searchQuery(args);
  const { lists } = query;
  const ranked = args.orderBy === 'RELEVANCE' ? await record.ranked(query) : null;
  const page = ranked ?? (await record.page(query));
  const [terms, named] = await Promise.all([record.terms(all), record.named(all)]);
  const candidates: Count | null = ranked?.candidates ?? null;
  const edges = page.edges.map(({ cursor, node }) => ({
    cursor,
    node,
    matches: matchesIn(node, { phrases: all, terms, named }),
  }));
  return { ...page, edges, lists, candidates, ignored, beyond: ranked?.beyond ?? 0 };
}

builder.queryField('search', (t) =>
  t.connection(
    {
      type: SearchResult,
      nullable: true,
      description:
        'Entries of any type that contain all the words or are named by them, with the matches to highlight. A word that names a person or an organisation also finds what they said and where they took part. Best match first by default. Null only if an error occurs.\nExample: `search(text: "security council", types: [EVENT, ORGANIZATION])`.',
      args: {
        text: t.arg.string({
          required: true,
          description: `Words to find. ${TEXT_SYNTAX}`,
          validate: textRule,
        }),
        types: t.arg({
          type: [SearchType],
          description: 'Types of entries to search. At least one. Omitted or null: all types.',
          validate: typesRule,
        }),
        orderBy: t.arg({
          type: SearchOrder,
          required: true,
          defaultValue: 'RELEVANCE',
          description: 'Order of the list. Default: best match first.',
        }),
        ...workArgs,
        ...recordedTimeArgs,
      },
      reads: searchReads,
      resolve: (_, args, context) => search(args, context),
    },
    {
      name: 'SearchConnection',
      fields: (connection) => ({
        ignoredWords: connection.stringList({
          description:
            'Common words of the search text that were left out, as they were written. A phrase in quotation marks keeps them.',
          resolve: ({ ignored }) => [...ignored],
        }),
        candidates: connection.field({
          type: CountRef,
          nullable: true,
          description:
            'Number of entries that were compared for relevance: those that the text names, and the newest 200 that contain its words. `AT_LEAST` if older matches were left out; orders by date include them. Null in an order by date.',
          resolve: ({ candidates }) => candidates,
        }),
      }),
    },
    {
      name: 'SearchEdge',
      fields: (edge) => ({
        matches: edge.field({
          type: [MatchRef],
          description: 'Texts of the entry that contain the words, with the positions to highlight.',
          complexity: { field: 1, multiplier: 2 },
          resolve: ({ matches }) => matches,
        }),
      }),
    },
  ),
);
