import { builder } from '../builder.ts';
import type { Filter } from '../context.ts';
import { badUserInput, quoted } from '../errors.ts';
import type { EventKind, EventStatus } from '../model/event.ts';
import type { EVENT_GAPS } from '../model/facets.ts';
import { type Day, parsePartialDate } from '../model/partial-date.ts';
import { RuleError } from '../model/rule-error.ts';
import { parseTextQuery } from '../model/text-query.ts';
import { rule } from '../rule.ts';
import { EventKindEnum, EventStatusEnum } from '../types/event-enums.ts';
import { DateRangeInput, type DateRangeShape, rangeOf } from './date-range.ts';
import { textRule } from './text.ts';
import { facetValues, readFilter, whereOf, withNarrowerTopics } from './where.ts';

const EventGap = builder.enumType('EventGap', {
  description: 'Something that the sources leave unsaid about an event.',
  values: {
    DATE: { description: 'When it takes place.' },
    PLACE: { description: 'Where it takes place.' },
  } satisfies Record<(typeof EVENT_GAPS)[number], object>,
});

type Maybe<Value> = Value | null | undefined;

/** A filter on events as GraphQL gives it. */
export interface EventFilterShape {
  readonly kind?: Maybe<EventKind[]>;
  readonly status?: Maybe<EventStatus[]>;
  readonly asOf?: Maybe<string>;
  readonly agent?: Maybe<string[]>;
  readonly participant?: Maybe<string[]>;
  readonly organizer?: Maybe<string[]>;
  readonly country?: Maybe<string[]>;
  readonly place?: Maybe<string[]>;
  readonly topic?: Maybe<string[]>;
  readonly narrowerTopics?: Maybe<boolean>;
  readonly partOf?: Maybe<string[]>;
  readonly source?: Maybe<string[]>;
  readonly missing?: Maybe<(typeof EVENT_GAPS)[number][]>;
  readonly text?: Maybe<string>;
  readonly date?: Maybe<DateRangeShape>;
  readonly not?: Maybe<EventFilterShape[]>;
}

export const EventFilter = builder.inputRef<EventFilterShape>('EventFilter');

EventFilter.implement({
  description:
    'Which events: for every field that is given, any of its values. People, places, topics and so on are named by slug.',
  fields: (t) => {
    const values = (description: string) => t.stringList({ description, validate: facetValues });
    return {
      kind: t.field({ type: [EventKindEnum], description: 'What kind of event.', validate: facetValues }),
      status: t.field({
        type: [EventStatusEnum],
        description: 'Whether it is planned, goes on or is over: as its sources have it, or as of a day.',
        validate: facetValues,
      }),
      asOf: t.field({
        type: 'EDTF',
        description:
          'The day as of which `status` is decided: what lies ahead of it is planned, also if it has taken place since; what was planned for before is planned no more.',
        validate: rule(dayOf),
      }),
      agent: values('Whoever takes part or organises: people or organisations.'),
      participant: values('Who takes part: people or organisations.'),
      organizer: values('Who organises it.'),
      country: values('A state that takes part, organises or is the place, ISO 3166-1 alpha-2: BY.'),
      place: values('Where it takes place.'),
      topic: values('What it is about.'),
      narrowerTopics: t.boolean({
        description: 'Whether topics that are narrower than those named count as well.',
      }),
      partOf: values('The event that it is part of.'),
      source: values('A document that reports it.'),
      missing: t.field({
        type: [EventGap],
        description: 'What the sources leave unsaid about it.',
        validate: facetValues,
      }),
      text: t.string({
        description:
          'Words of its name or motto, in any form and order: security council. In quotation marks they stand together: "security council"; a hyphen leaves out: council -security.',
        validate: textRule,
      }),
      date: t.field({
        type: DateRangeInput,
        description: 'When it takes place. Events without a date are not found by it.',
      }),
      not: t.field({
        type: [EventFilter],
        description: 'Leaves out every event that any of these filters finds.',
      }),
    };
  },
});

/**
 * The filter that an input asks for.
 * @throws RecordError BAD_USER_INPUT for a day without the status that it decides
 */
export const eventFilter = (input: EventFilterShape | null | undefined): Filter =>
  readFilter(input ?? {}, ({ date, text, asOf, narrowerTopics, not: _, ...fields }, path) => {
    if (asOf != null && fields.status == null) {
      throw badUserInput(`${path}.asOf: expected status as well, got only asOf.`);
    }
    return {
      where: withNarrowerTopics(whereOf({ ...fields }, path), narrowerTopics === true),
      date: rangeOf(date),
      text: text == null ? null : parseTextQuery(text),
      asOf: asOf == null ? null : dayOf(asOf),
    };
  });

function dayOf(text: string): Day {
  const { precision, earliest } = parsePartialDate(text);
  if (precision !== 'DAY' || earliest === null) {
    throw new RuleError(`expected a single day, such as 2023-02-15, got ${quoted(text)}`);
  }
  return earliest;
}
