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
import { TEXT_SYNTAX, textRule } from './text.ts';
import { FILTER_RULES, facetValues, readFilter, whereOf, withNarrowerTopics } from './where.ts';

const StatementGap = builder.enumType('StatementGap', {
  description: 'Fact that no source states about a statement.',
  values: {
    DATE: { description: 'Date of the statement.' },
    SPEAKER: { description: 'Speaker of the statement.' },
    POST: { description: 'Post that the speaker spoke in.' },
    EVENT: { description: 'Event at which the statement was made.' },
    PLACE: { description: 'Place of the event, or the event itself.' },
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
  description: `Filter for statements. ${FILTER_RULES}\nExample: \`{speaker: "aleksandr-lukashenko", date: {from: "2022-11"}, not: {kind: PARAPHRASE}}\`.`,
  fields: (t) => {
    const values = (description: string) => t.stringList({ description, validate: facetValues });
    return {
      text: t.string({
        description: `Words in the text of the statement. ${TEXT_SYNTAX}`,
        validate: textRule,
      }),
      date: t.field({
        type: DateRangeInput,
        description:
          'Date of the statement, such as `{from: "2022-11"}`. Statements without a date never match.',
      }),
      agent: values(
        'Speakers, or those who relayed the words: slugs of people or organisations. Relayed words carry both names, and match either one.',
      ),
      speaker: values('Speakers: slugs of people or organisations, such as `aleksandr-lukashenko`.'),
      reportedBy: values('Those who relayed the words of another speaker: slugs of people or organisations.'),
      post: values(
        'Post that the speaker held on that date and spoke in: slugs such as `csto-secretary-general`.',
      ),
      organization: values(
        'Organisation for which the speaker spoke: slugs such as `csto`. Matches the organisation of the speaker’s post, the organisation that speaks, and the bodies of either.',
      ),
      country: values('State for which the speaker spoke: ISO 3166-1 alpha-2 codes such as `BY`.'),
      event: values('Event at which the statement was made: slugs.'),
      eventKind: t.field({
        type: [EventKindEnum],
        description: 'Kind of that event, such as `PRESS_BRIEFING`.',
        validate: facetValues,
      }),
      place: values('Place of that event: slugs such as `yerevan`. Places within it do not match.'),
      topic: values('Topics of the statement: slugs such as `border-security`.'),
      narrowerTopics: t.boolean({
        description: 'Whether `topic` also matches narrower topics. Default: false.',
      }),
      mention: values(
        'Entries that the statement mentions: `belarus` for every entry with that slug, `organization/belarus` for one of them.',
      ),
      audience: values('Audience, exactly as the source words it: `reporters`.'),
      kind: t.field({
        type: [StatementKindEnum],
        description: 'Quotation type, such as `DIRECT_QUOTE`.',
        validate: facetValues,
      }),
      language: values('Language of the words: BCP 47 tags such as `en`.'),
      source: values('Sources that report the statement: slugs.'),
      publisher: values('Publisher of the source: slugs of people or organisations.'),
      numbered: t.boolean({
        description: 'Whether the statement has a number in an announced list. Omitted or null: both.',
      }),
      anchoring: t.field({
        type: [AnchoringEnum],
        description:
          'Presence of the words in the newest version of their source: `ORPHANED` matches words that it lacks.',
        validate: facetValues,
      }),
      missing: t.field({
        type: [StatementGap],
        description: 'Facts that no source states: `SPEAKER` matches statements without a speaker.',
        validate: facetValues,
      }),
      not: t.field({
        type: [StatementFilter],
        description: 'Filters whose matches are excluded: `{kind: PARAPHRASE}` excludes paraphrases.',
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
