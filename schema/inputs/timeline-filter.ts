import { builder } from '../builder.ts';
import type { ListQuery } from '../context.ts';
import { eventFilter } from './event-filter.ts';
import { DESCENDANTS, type FilterShape, filterInputFields, NARROWER_TOPICS } from './filter-input.ts';
import { statementFilter } from './statement-filter.ts';
import { TEXT_SYNTAX } from './text.ts';
import { FILTER_RULES } from './where.ts';

/** A filter on events and statements as GraphQL gives it: what both can be asked for. */
export type TimelineFilterShape = FilterShape<'Timeline'>;

export const TimelineFilter = builder.inputRef<TimelineFilterShape>('TimelineFilter');

TimelineFilter.implement({
  description: `Filter for events and statements. ${FILTER_RULES}\nExample: \`{agent: "imangali-tasmagambetov", topic: "csto-leadership"}\`.`,
  fields: filterInputFields('Timeline', TimelineFilter, {
    text: `Words in the text of a statement, or in the name or motto of an event. ${TEXT_SYNTAX}`,
    date: 'Date of the event or statement, such as `{from: "2022-11"}`. Entries without a date never match.',
    agent:
      'Participants, organisers, speakers, or those who relayed the words: slugs of people or organisations.',
    country:
      'Countries of participants, organisers, the place or the event itself, or the state that a speaker spoke for: ISO 3166-1 alpha-2 codes such as `BY`.',
    place: 'Place of the event: slugs such as `yerevan`.',
    topic: 'Topics of the event or statement: slugs such as `border-security`.',
    descendants: DESCENDANTS,
    narrowerTopics: NARROWER_TOPICS,
    source: 'Sources that report the event or statement: slugs.',
    missing: 'Facts that no source states: `DATE` matches events and statements without a date.',
    allOf: 'Values of which every one must match, such as `{topic: ["border-security", "peace"]}`.',
    not: 'Filters whose matches are excluded: `{place: "moscow"}` excludes that place.',
  }),
});

/** The lists of events and statements that an input asks for. */
export const timelineLists = (
  input: TimelineFilterShape | null | undefined,
): readonly ListQuery<'Event' | 'Statement'>[] => [
  { type: 'Event', filter: eventFilter(input) },
  { type: 'Statement', filter: statementFilter(input) },
];
