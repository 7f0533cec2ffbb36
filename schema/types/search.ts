import { builder } from '../builder.ts';
import { type Context, type Count, type ListQuery, NO_FILTER, type PageQuery } from '../context.ts';
import { workArgs } from '../inputs/list-arguments.ts';
import { directionOf } from '../inputs/orders.ts';
import { textRule } from '../inputs/text.ts';
import type { Entities } from '../model/record.ts';
import { RuleError } from '../model/rule-error.ts';
import { searchableTexts } from '../model/searchable.ts';
import { matchedRanges, parseTextQuery, type TextQuery } from '../model/text-query.ts';
import { wordsOf } from '../model/words.ts';
import { type PageArgs, pageWindow } from '../page-window.ts';
import { rule } from '../rule.ts';
import { CountRef } from './count.ts';
import { EventRef } from './event.ts';
import { OrganizationRef } from './organization.ts';
import { PersonRef } from './person.ts';
import { StatementRef } from './statement.ts';
import { TopicRef } from './topic.ts';

/** What can be found by its words. */
const FOUND_TYPES = ['Statement', 'Event', 'Person', 'Organization', 'Topic'] as const;
type FoundType = (typeof FOUND_TYPES)[number];

const SearchResult = builder.unionType('SearchResult', {
  description: 'What a search finds.',
  types: [StatementRef, EventRef, PersonRef, OrganizationRef, TopicRef],
  resolveType: ({ type }) => type,
});

const SearchType = builder.enumType('SearchType', {
  description: 'What a search looks in.',
  values: {
    STATEMENT: { value: 'Statement', description: 'The words of statements.' },
    EVENT: { value: 'Event', description: 'Names and mottos of events.' },
    PERSON: { value: 'Person', description: 'Names of people.' },
    ORGANIZATION: { value: 'Organization', description: 'Names of organisations.' },
    TOPIC: { value: 'Topic', description: 'Labels and definitions of topics.' },
  } satisfies Record<string, { value: FoundType; description: string }>,
});

const SearchOrder = builder.enumType('SearchOrder', {
  description: 'The order of what a search finds.',
  values: {
    RELEVANCE: {
      description:
        'The best match first, among the newest 200 matches; what has no date counts as older than everything. BM25 without the rarity of words; a name weighs more than a text.',
    },
    DATE_DESC: { description: 'Newest first; people, organisations and topics, which have no date, last.' },
    DATE_ASC: { description: 'Oldest first; people, organisations and topics, which have no date, first.' },
  },
});

interface Range {
  readonly start: number;
  readonly end: number;
}

interface Match {
  readonly field: string;
  readonly text: string;
  readonly ranges: readonly Range[];
}

const RangeRef = builder.objectRef<Range>('MatchedRange').implement({
  description: 'Part of a text, in Unicode code points.',
  fields: (t) => ({
    start: t.exposeInt('start', { description: 'Where it begins, counted from 0.' }),
    end: t.exposeInt('end', { description: 'Behind its last code point.' }),
  }),
});

const MatchRef = builder.objectRef<Match>('SearchMatch').implement({
  description: 'Where the words that were looked for stand in one text.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'The field that holds the text: text, name, otherNames.' }),
    text: t.exposeString('text', { description: 'The text.' }),
    ranges: t.field({
      type: [RangeRef],
      description: 'The words found, in order.',
      resolve: ({ ranges }) => [...ranges],
    }),
  }),
});

/** Where an entity's texts have what was asked for. */
const matchesIn = (entity: Entities[FoundType], query: TextQuery): Match[] =>
  searchableTexts(entity)
    .map(({ field, text }) => ({ field, text, ranges: matchedRanges(wordsOf(text), query) }))
    .filter(({ ranges }) => ranges.length > 0);

const typesRule = rule((types: readonly string[]) => {
  if (types.length === 0) throw new RuleError('expected at least one type, got none');
});

interface SearchArgs extends PageArgs {
  readonly text: string;
  readonly types?: readonly FoundType[] | null | undefined;
  readonly orderBy: 'RELEVANCE' | 'DATE_ASC' | 'DATE_DESC';
  readonly maxRequests?: number | null | undefined;
}

async function search(args: SearchArgs, { record }: Context) {
  const text = parseTextQuery(args.text);
  const types = FOUND_TYPES.filter((type) => args.types?.includes(type) ?? true);
  const lists = types.map((type): ListQuery<FoundType> => ({ type, filter: { ...NO_FILTER, text } }));
  const { orderBy } = args;
  const query: PageQuery<FoundType> = {
    lists,
    direction: orderBy === 'RELEVANCE' ? 'DESC' : directionOf(orderBy),
    window: pageWindow(args),
    maxRequests: args.maxRequests ?? null,
  };
  const ranked = orderBy === 'RELEVANCE' ? await record.ranked(query) : null;
  const page = ranked ?? (await record.page(query));
  const candidates: Count | null = ranked?.candidates ?? null;
  const edges = page.edges.map(({ cursor, node }) => ({ cursor, node, matches: matchesIn(node, text) }));
  return { ...page, edges, lists, candidates };
}

builder.queryField('search', (t) =>
  t.connection(
    {
      type: SearchResult,
      nullable: true,
      description: 'What has all of these words, of whatever type, with the places to highlight.',
      args: {
        text: t.arg.string({
          required: true,
          description:
            'Words, in any form and order: border security. In quotation marks they stand together: "border security"; a hyphen leaves out: border -security.',
          validate: textRule,
        }),
        types: t.arg({
          type: [SearchType],
          description: 'Only in these. Without it in all.',
          validate: typesRule,
        }),
        orderBy: t.arg({
          type: SearchOrder,
          required: true,
          defaultValue: 'RELEVANCE',
          description: 'The order of the list.',
        }),
        ...workArgs,
      },
      resolve: (_, args, context) => search(args, context),
    },
    {
      name: 'SearchConnection',
      fields: (connection) => ({
        candidates: connection.field({
          type: CountRef,
          nullable: true,
          description:
            'How many matches were compared for relevance, AT_LEAST when older ones were not: orders by date show them all. Null for those.',
          resolve: ({ candidates }) => candidates,
        }),
      }),
    },
    {
      name: 'SearchEdge',
      fields: (edge) => ({
        matches: edge.field({
          type: [MatchRef],
          description: 'Where the words stand.',
          complexity: { field: 1, multiplier: 2 },
          resolve: ({ matches }) => matches,
        }),
      }),
    },
  ),
);
