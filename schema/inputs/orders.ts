import { builder } from '../builder.ts';
import type { Direction } from '../context.ts';

export const DateOrder = builder.enumType('DateOrder', {
  description:
    'Order of a list by date. A date sorts by the first day that it may be: `2022-11` sorts as 1 November 2022. Entries without a date, or with an unknown first day, count as the oldest. Ties are broken by slug.',
  values: {
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

export const directionOf = (order: 'DATE_ASC' | 'DATE_DESC'): Direction =>
  order === 'DATE_ASC' ? 'ASC' : 'DESC';
