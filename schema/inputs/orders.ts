import { builder } from '../builder.ts';
import type { Condition, Direction, Filter } from '../context.ts';
import { badUserInput } from '../errors.ts';

export const DateOrder = builder.enumType('DateOrder', {
  description:
    'Order of a list. A date sorts by the first day that it may be: `2022-11` sorts as 1 November 2022. Entries without a date, or with an unknown first day, count as the oldest. Where dates tie, statements of one event keep their speaking order, and everything else is ordered by slug. `DATE_DESC` is the exact reverse of `DATE_ASC`.',
  values: {
    SEQUENCE: {
      description:
        'Order in the source, for statements of one event: requires exactly one value in `event` of the filter. Statements without a position come last.',
    },
    DATE_DESC: { description: 'Newest first.' },
    DATE_ASC: { description: 'Oldest first.' },
  },
});

export const SequenceOrder = builder.enumType('SequenceOrder', {
  description: 'Order of the statements of an event.',
  values: {
    SEQUENCE: { description: 'Order in the source. Statements without a position come last.' },
    DATE_DESC: { description: 'Newest first.' },
    DATE_ASC: { description: 'Oldest first.' },
  },
});

/**
 * The direction of an order by date.
 * @throws RecordError BAD_USER_INPUT for the order of the statements of one event
 */
export function directionOf(order: typeof DateOrder.$inferInput): Direction {
  if (order === 'SEQUENCE') {
    throw badUserInput(
      'orderBy: expected DATE_DESC or DATE_ASC, got SEQUENCE, which is an order of statements of one event.',
    );
  }
  return order === 'DATE_ASC' ? 'ASC' : 'DESC';
}

/**
 * Finds what a filter finds in the order in which the event tells it.
 * @throws RecordError BAD_USER_INPUT for a filter that does not name exactly one event
 */
export function inSequence(filter: Filter): Filter {
  const events = filter.where.filter(({ name }) => name === 'event');
  const only = events.find(({ values, orUnder }) => values.length === 1 && orUnder === undefined);
  if (only === undefined)
    throw badUserInput(`orderBy: expected ${ONE_EVENT} for SEQUENCE, got ${told(events)}.`);
  const others = filter.where.filter((each) => each !== only);
  return { ...filter, where: [...others, { ...only, name: 'sequence', orUnder: ['relays'] }] };
}

const ONE_EVENT = 'exactly one value in filter.event, without descendants,';

function told(events: readonly Condition[]): string {
  const [first] = events;
  if (first === undefined) return 'none';
  return first.orUnder === undefined ? String(first.values.length) : 'descendants: true';
}
