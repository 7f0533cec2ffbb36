import { builder } from '../builder.ts';
import type { Filter } from '../context.ts';
import { parseTextQuery } from '../model/text-query.ts';
import { rangeOf } from './date-range.ts';
import { dayOf } from './day.ts';
import { DESCENDANTS, type FilterShape, filterInputFields, NARROWER_TOPICS } from './filter-input.ts';
import { TEXT_SYNTAX } from './text.ts';
import { descendantsOf, FILTER_RULES, readFilter, whereOf } from './where.ts';

/** A filter on events as GraphQL gives it. */
export type EventFilterShape = FilterShape<'Event'>;

export const EventFilter = builder.inputRef<EventFilterShape>('EventFilter');

EventFilter.implement({
  description: `Filter for events. ${FILTER_RULES}\nExample: \`{kind: EXERCISE, status: SCHEDULED}\`.`,
  fields: filterInputFields('Event', EventFilter, {
    text: `Words in the name or motto of the event. ${TEXT_SYNTAX}`,
    date: 'Date of the event, such as `{from: "2022", to: "2022"}`. Events without a date never match.',
    kind: 'Kind of event, such as `SUMMIT`.',
    status:
      'Status of the event on the day that `asOf` gives, by the evidence published by then. Without `asOf`, the last word of the sources. `UNKNOWN` matches events that no source reports.',
    asOf: 'Day for `status`, such as `2022-11-01`, also within `allOf` and `not`. The field `status` and the facet `STATUS` of this list are as of that day too.',
    agent: 'Participants or organisers: slugs of people or organisations.',
    participant: 'Participants: slugs of people or organisations, such as `belarus`.',
    organizer: 'Organisers: slugs of people or organisations, such as `csto`.',
    country:
      'Countries of participants, organisers, the place or the event itself: ISO 3166-1 alpha-2 codes such as `BY`. The holder of a post counts for the state of that post.',
    place: 'Places of the event: slugs such as `yerevan`.',
    topic: 'Topics of the event: slugs such as `military-exercises`.',
    descendants: DESCENDANTS,
    narrowerTopics: NARROWER_TOPICS,
    linkType: 'Relations that the event has to others, such as `FOLLOWS`.',
    linkedTo: 'Events that the event is related to: slugs.',
    partOf: 'Larger event that the event is part of: slugs.',
    source: 'Sources that report the event: slugs.',
    disputed:
      'Facts for which sources give different values: `DATE` matches events whose date is in dispute.',
    missing: 'Facts that no source states: `PLACE` matches events without a place.',
    allOf:
      'Values of which every one must match, such as `{participant: ["aleksandr-lukashenko", "imangali-tasmagambetov"]}`.',
    not: 'Filters whose matches are excluded: `{kind: CRISIS}` excludes crises.',
  }),
});

/** The filter that an input asks for. */
export const eventFilter = (input: EventFilterShape | null | undefined): Filter =>
  readFilter(
    input ?? {},
    ({ date, text, asOf, allOf, descendants, narrowerTopics, not: _, ...fields }, path) => {
      const below = descendantsOf({ descendants, narrowerTopics });
      return {
        ...below,
        where: whereOf('Event', { fields, allOf, ...below }, path),
        date: rangeOf(date),
        text: text == null ? null : parseTextQuery(text),
        asOf: dayOf(asOf),
      };
    },
  );
