import { builder } from '../builder.ts';
import { type Filter, NO_FILTER } from '../context.ts';
import type { EventKind } from '../model/event.ts';
import type { STATEMENT_GAPS } from '../model/facets.ts';
import type { Anchoring } from '../model/provenance.ts';
import type { StatementKind } from '../model/statement.ts';
import { parseTextQuery } from '../model/text-query.ts';
import { AnchoringEnum } from '../types/anchoring.ts';
import { EventKindEnum } from '../types/event-enums.ts';
import { StatementKindEnum } from '../types/statement-enums.ts';
import { DateRangeInput, type DateRangeShape, rangeOf } from './date-range.ts';
import { textRule } from './text.ts';
import { facetValues, readFilter, whereOf, withNarrowerTopics } from './where.ts';

const StatementGap = builder.enumType('StatementGap', {
  description: 'Something that the source leaves unsaid about a statement.',
  values: {
    DATE: { description: 'When it was said.' },
    SPEAKER: { description: 'Who said it.' },
    POST: { description: 'In which post the speaker spoke.' },
    EVENT: { description: 'At which event it was said.' },
    PLACE: { description: 'Where it was said.' },
  } satisfies Record<(typeof STATEMENT_GAPS)[number], object>,
});

type Maybe<Value> = Value | null | undefined;

/** A filter on statements as GraphQL gives it. */
export interface StatementFilterShape {
  readonly agent?: Maybe<string[]>;
  readonly speaker?: Maybe<string[]>;
  readonly reportedBy?: Maybe<string[]>;
  readonly post?: Maybe<string[]>;
  readonly organization?: Maybe<string[]>;
  readonly country?: Maybe<string[]>;
  readonly event?: Maybe<string[]>;
  readonly eventKind?: Maybe<EventKind[]>;
  readonly place?: Maybe<string[]>;
  readonly topic?: Maybe<string[]>;
  readonly narrowerTopics?: Maybe<boolean>;
  readonly mention?: Maybe<string[]>;
  readonly audience?: Maybe<string[]>;
  readonly kind?: Maybe<StatementKind[]>;
  readonly language?: Maybe<string[]>;
  readonly source?: Maybe<string[]>;
  readonly publisher?: Maybe<string[]>;
  readonly numbered?: Maybe<boolean>;
  readonly anchoring?: Maybe<Anchoring[]>;
  readonly missing?: Maybe<(typeof STATEMENT_GAPS)[number][]>;
  readonly text?: Maybe<string>;
  readonly date?: Maybe<DateRangeShape>;
  readonly not?: Maybe<StatementFilterShape[]>;
}

export const StatementFilter = builder.inputRef<StatementFilterShape>('StatementFilter');

StatementFilter.implement({
  description:
    'Which statements: for every field that is given, any of its values. People, posts, events and so on are named by slug.',
  fields: (t) => {
    const values = (description: string) => t.stringList({ description, validate: facetValues });
    return {
      agent: values('Whoever speaks or passes the words on: people or organisations.'),
      speaker: values('Whose words: people or organisations.'),
      reportedBy: values('Who passed the words on, where the speaker is quoted by somebody else.'),
      post: values('The post in which the speaker spoke, held at that date.'),
      organization: values(
        'The organisation for which the speaker spoke: of the post held at that date, or one above it.',
      ),
      country: values('The state for which the speaker spoke, ISO 3166-1 alpha-2: BY.'),
      event: values('The event at which it was said.'),
      eventKind: t.field({
        type: [EventKindEnum],
        description: 'The kind of that event.',
        validate: facetValues,
      }),
      place: values('Where that event took place.'),
      topic: values('What it is about.'),
      narrowerTopics: t.boolean({
        description: 'Whether topics that are narrower than those named count as well.',
      }),
      mention: values(
        'Whom or what it speaks of: belarus for whatever has that slug, organization/belarus for one of them.',
      ),
      audience: values('Whom it was addressed to, in the source’s word: reporters.'),
      kind: t.field({
        type: [StatementKindEnum],
        description: 'How the words are given.',
        validate: facetValues,
      }),
      language: values('Language of the words, BCP 47: en.'),
      source: values('The document that reports it.'),
      publisher: values('Who published that document.'),
      numbered: t.boolean({ description: 'Whether it has a number in an announced list.' }),
      anchoring: t.field({
        type: [AnchoringEnum],
        description: 'Whether its words still stand in their source.',
        validate: facetValues,
      }),
      missing: t.field({
        type: [StatementGap],
        description: 'What the source leaves unsaid about it.',
        validate: facetValues,
      }),
      text: t.string({
        description:
          'Its words, in any form and order: border security. In quotation marks they stand together: "border security"; a hyphen leaves out: border -security.',
        validate: textRule,
      }),
      date: t.field({
        type: DateRangeInput,
        description: 'When it was said. Statements without a date are not found by it.',
      }),
      not: t.field({
        type: [StatementFilter],
        description: 'Leaves out every statement that any of these filters finds.',
      }),
    };
  },
});

/** The filter that an input asks for. */
export const statementFilter = (input: StatementFilterShape | null | undefined): Filter =>
  readFilter(input ?? {}, ({ date, text, narrowerTopics, not: _, ...fields }, path) => ({
    ...NO_FILTER,
    where: withNarrowerTopics(whereOf({ ...fields }, path), narrowerTopics === true),
    date: rangeOf(date),
    text: text == null ? null : parseTextQuery(text),
  }));
