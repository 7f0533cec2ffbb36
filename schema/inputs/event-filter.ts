import { builder } from '../builder.ts';
import type { ListQuery } from '../context.ts';
import type { EVENT_GAPS } from '../model/facets.ts';
import { EventKindEnum, EventStatusEnum } from '../types/event-enums.ts';
import { DateRangeInput, rangeOf } from './date-range.ts';
import { facetValues, whereOf } from './where.ts';

const EventGap = builder.enumType('EventGap', {
  description: 'Something that the sources leave unsaid about an event.',
  values: {
    DATE: { description: 'When it takes place.' },
    PLACE: { description: 'Where it takes place.' },
  } satisfies Record<(typeof EVENT_GAPS)[number], object>,
});

export const EventFilter = builder.inputType('EventFilter', {
  description:
    'Which events: for every field that is given, any of its values. People, places, topics and so on are named by slug.',
  fields: (t) => {
    const values = (description: string) => t.stringList({ description, validate: facetValues });
    return {
      kind: t.field({ type: [EventKindEnum], description: 'What kind of event.', validate: facetValues }),
      status: t.field({
        type: [EventStatusEnum],
        description: 'Whether it is planned, goes on or is over.',
        validate: facetValues,
      }),
      participant: values('Who takes part: people or organisations.'),
      organizer: values('Who organises it.'),
      country: values('A state that takes part, organises or is the place, ISO 3166-1 alpha-2: BY.'),
      place: values('Where it takes place.'),
      topic: values('What it is about. A broader topic does not stand for its narrower ones: name each.'),
      partOf: values('The event that it is part of.'),
      source: values('A document that reports it.'),
      missing: t.field({
        type: [EventGap],
        description: 'What the sources leave unsaid about it.',
        validate: facetValues,
      }),
      date: t.field({
        type: DateRangeInput,
        description: 'When it takes place. Events without a date are not found by it.',
      }),
    };
  },
});

/** The conditions of a filter on events. */
export function eventConditions(
  filter: typeof EventFilter.$inferInput | null | undefined,
): Pick<ListQuery, 'where' | 'date'> {
  const { date, ...facets } = filter ?? {};
  return { where: whereOf(facets), date: rangeOf(date) };
}
