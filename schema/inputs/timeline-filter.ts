import { builder } from '../builder.ts';
import type { ListQuery } from '../context.ts';
import { DateRangeInput, type DateRangeShape } from './date-range.ts';
import { eventFilter } from './event-filter.ts';
import { statementFilter } from './statement-filter.ts';
import { TEXT_SYNTAX, textRule } from './text.ts';
import { FILTER_RULES, facetValues } from './where.ts';

type Maybe<Value> = Value | null | undefined;

/** A filter on events and statements as GraphQL gives it: what both can be asked for. */
export interface TimelineFilterShape {
  readonly agent?: Maybe<string[]>;
  readonly country?: Maybe<string[]>;
  readonly place?: Maybe<string[]>;
  readonly topic?: Maybe<string[]>;
  readonly narrowerTopics?: Maybe<boolean>;
  readonly source?: Maybe<string[]>;
  readonly missing?: Maybe<('DATE' | 'PLACE')[]>;
  readonly text?: Maybe<string>;
  readonly date?: Maybe<DateRangeShape>;
  readonly not?: Maybe<TimelineFilterShape[]>;
}

const TimelineGap = builder.enumType('TimelineGap', {
  description: 'Fact that no source states about an event or a statement.',
  values: {
    DATE: { description: 'Date of the event or statement.' },
    PLACE: { description: 'Place of the event, or of the event at which the statement was made.' },
  },
});

export const TimelineFilter = builder.inputRef<TimelineFilterShape>('TimelineFilter');

TimelineFilter.implement({
  description: `Filter for events and statements. ${FILTER_RULES}\nExample: \`{agent: "imangali-tasmagambetov", topic: "csto-leadership"}\`.`,
  fields: (t) => {
    const values = (description: string) => t.stringList({ description, validate: facetValues });
    return {
      text: t.string({
        description: `Words in the text of a statement, or in the name or motto of an event. ${TEXT_SYNTAX}`,
        validate: textRule,
      }),
      date: t.field({
        type: DateRangeInput,
        description:
          'Date of the event or statement, such as `{from: "2022-11"}`. Entries without a date never match.',
      }),
      agent: values(
        'Participants, organisers, speakers, or those who relayed the words: slugs of people or organisations.',
      ),
      country: values(
        'Countries of participants, organisers or the place, or the state that a speaker spoke for: ISO 3166-1 alpha-2 codes such as `BY`.',
      ),
      place: values('Place of the event: slugs such as `yerevan`. Places within it do not match.'),
      topic: values('Topics of the event or statement: slugs such as `border-security`.'),
      narrowerTopics: t.boolean({
        description: 'Whether `topic` also matches narrower topics. Default: false.',
      }),
      source: values('Sources that report the event or statement: slugs.'),
      missing: t.field({
        type: [TimelineGap],
        description: 'Facts that no source states: `DATE` matches events and statements without a date.',
        validate: facetValues,
      }),
      not: t.field({
        type: [TimelineFilter],
        description: 'Filters whose matches are excluded: `{place: "moscow"}` excludes that place.',
      }),
    };
  },
});

/** The lists of events and statements that an input asks for. */
export const timelineLists = (
  input: TimelineFilterShape | null | undefined,
): readonly ListQuery<'Event' | 'Statement'>[] => [
  { type: 'Event', filter: eventFilter(input) },
  { type: 'Statement', filter: statementFilter(input) },
];
