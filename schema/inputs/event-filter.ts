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
import { TEXT_SYNTAX, textRule } from './text.ts';
import { FILTER_RULES, facetValues, readFilter, whereOf, withNarrowerTopics } from './where.ts';

const EventGap = builder.enumType('EventGap', {
  description: 'Fact that no source states about an event.',
  values: {
    DATE: { description: 'Date of the event.' },
    PLACE: { description: 'Place of the event.' },
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
  description: `Filter for events. ${FILTER_RULES}\nExample: \`{kind: EXERCISE, status: SCHEDULED}\`.`,
  fields: (t) => {
    const values = (description: string) => t.stringList({ description, validate: facetValues });
    return {
      text: t.string({
        description: `Words in the name or motto of the event. ${TEXT_SYNTAX}`,
        validate: textRule,
      }),
      date: t.field({
        type: DateRangeInput,
        description:
          'Date of the event, such as `{from: "2022", to: "2022"}`. Events without a date never match.',
      }),
      kind: t.field({
        type: [EventKindEnum],
        description: 'Kind of event, such as `SUMMIT`.',
        validate: facetValues,
      }),
      status: t.field({
        type: [EventStatusEnum],
        description: 'Status of the event, as its sources give it or, with `asOf`, as of a day.',
        validate: facetValues,
      }),
      asOf: t.field({
        type: 'EDTF',
        description:
          'Day as of which `status` is decided, such as `2022-11-01`. Requires `status`. Later events are `SCHEDULED`, unless they are tentative, postponed or cancelled. Earlier events that are only planned match no status.',
        validate: rule(dayOf),
      }),
      agent: values('Participants or organisers: slugs of people or organisations.'),
      participant: values('Participants: slugs of people or organisations, such as `belarus`.'),
      organizer: values('Organisers: slugs of people or organisations, such as `csto`.'),
      country: values(
        'Countries of participants, organisers or the place: ISO 3166-1 alpha-2 codes such as `BY`. The holder of a post counts for the state of that post.',
      ),
      place: values('Place of the event: slugs such as `yerevan`. Places within it do not match.'),
      topic: values('Topics of the event: slugs such as `military-exercises`.'),
      narrowerTopics: t.boolean({
        description: 'Whether `topic` also matches narrower topics. Default: false.',
      }),
      partOf: values('Larger event that the event is part of: slugs.'),
      source: values('Sources that report the event: slugs.'),
      missing: t.field({
        type: [EventGap],
        description: 'Facts that no source states: `PLACE` matches events without a place.',
        validate: facetValues,
      }),
      not: t.field({
        type: [EventFilter],
        description: 'Filters whose matches are excluded: `{kind: CRISIS}` excludes crises.',
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
