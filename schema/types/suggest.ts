import { builder } from '../builder.ts';
import type { NamedEntity } from '../context.ts';
import { upTo } from '../inputs/list-arguments.ts';
import { recordedTimeArgs } from '../inputs/recorded-time.ts';
import { checkReadable } from '../language/check-text.ts';
import { RuleError } from '../model/rule-error.ts';
import { rule } from '../rule.ts';
import { SearchResult, SearchType, typesRule } from './search.ts';

const MAX_SUGGESTIONS = 20;
const MAX_LENGTH = 100;

const begunText = rule((text: string) => {
  if (text.length > MAX_LENGTH)
    throw new RuleError(`expected at most ${MAX_LENGTH} characters, got ${text.length}`);
  checkReadable(text);
});

const SuggestionRef = builder.objectRef<NamedEntity>('Suggestion').implement({
  description: 'Entry that somebody who types a name may mean.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name or label of the entry that fits the text best.' }),
    type: t.field({
      type: SearchType,
      description: 'Type of the entry.',
      // Only what can be found is suggested.
      resolve: ({ ref }) => ref.type as 'Person',
    }),
    slug: t.string({ description: 'Slug of the entry.', resolve: ({ ref }) => ref.slug }),
    node: t.field({
      type: SearchResult,
      nullable: true,
      description: 'The entry itself. Null only if an error occurs.',
      reads: 1,
      resolve: async ({ ref }, _, { record }) =>
        (await record.load(ref.type as 'Person', [ref.slug]))[0] ?? null,
    }),
  }),
});

/** The types that have names. */
const SUGGESTED = ['Event', 'Person', 'Organization', 'Post', 'Place', 'Topic'] as const;

builder.queryField('suggest', (t) =>
  t.field({
    type: [SuggestionRef],
    nullable: true,
    description:
      'Entries whose names begin with the words of a text that somebody is typing, in any order and script: `lukash` begins a name of Alexander Lukashenko. If there are none, entries whose names sound most like it. Best first. Null only if an error occurs.',
    args: {
      text: t.arg.string({
        required: true,
        description: `Beginning of a name, or of several of its words. Empty: no suggestions. At most ${MAX_LENGTH} characters.`,
        validate: begunText,
      }),
      types: t.arg({
        type: [SearchType],
        description: 'Types of entries to suggest. At least one. Omitted or null: all types that have names.',
        validate: typesRule,
      }),
      first: t.arg.int({
        required: true,
        defaultValue: 10,
        description: `Maximum number of suggestions: 1 to ${MAX_SUGGESTIONS}. Default: 10.`,
        validate: upTo(MAX_SUGGESTIONS, 'suggestions'),
      }),
      ...recordedTimeArgs,
    },
    complexity: ({ first }) => ({ field: 5, multiplier: first }),
    reads: 0,
    resolve: async (_, { text, types, first }, { record }) => {
      const asked: readonly string[] = types ?? SUGGESTED;
      const suggested = SUGGESTED.filter((type) => asked.includes(type));
      return [...(await record.suggest({ text, types: suggested, size: first }))];
    },
  }),
);
