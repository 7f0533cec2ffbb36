import { builder } from '../builder.ts';
import type { ListQuery } from '../context.ts';
import { DateRangeInput, type DateRangeShape } from './date-range.ts';
import { eventFilter } from './event-filter.ts';
import { statementFilter } from './statement-filter.ts';
import { textRule } from './text.ts';
import { facetValues } from './where.ts';

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
  description: 'Something that the sources leave unsaid about an event or a statement.',
  values: { DATE: { description: 'When.' }, PLACE: { description: 'Where.' } },
});

export const TimelineFilter = builder.inputRef<TimelineFilterShape>('TimelineFilter');

TimelineFilter.implement({
  description:
    'Which events and statements: for every field that is given, any of its values. Everything is named by slug.',
  fields: (t) => {
    const values = (description: string) => t.stringList({ description, validate: facetValues });
    return {
      agent: values('Whoever takes part, organises, speaks or passes words on: people or organisations.'),
      country: values(
        'A state that takes part, organises, is the place or is spoken for, ISO 3166-1 alpha-2: BY.',
      ),
      place: values('Where it takes place.'),
      topic: values('What it is about.'),
      narrowerTopics: t.boolean({
        description: 'Whether topics that are narrower than those named count as well.',
      }),
      source: values('A document that reports it.'),
      missing: t.field({
        type: [TimelineGap],
        description: 'What the sources leave unsaid about it.',
        validate: facetValues,
      }),
      text: t.string({
        description: 'Words of the statement, or of the event’s name or motto; as in StatementFilter.',
        validate: textRule,
      }),
      date: t.field({
        type: DateRangeInput,
        description: 'When. What has no date is not found by it.',
      }),
      not: t.field({
        type: [TimelineFilter],
        description: 'Leaves out everything that any of these filters finds.',
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
