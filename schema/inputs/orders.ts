import { builder } from '../builder.ts';
import type { Direction } from '../context.ts';

export const DateOrder = builder.enumType('DateOrder', {
  description: 'The order of a list by date. What has no date stands at the old end; ties break by slug.',
  values: {
    DATE_ASC: { description: 'Oldest first.' },
    DATE_DESC: { description: 'Newest first.' },
  },
});

export const SequenceOrder = builder.enumType('SequenceOrder', {
  description: 'The order of the statements of an event.',
  values: {
    SEQUENCE: { description: 'As the source tells them.' },
    DATE_ASC: { description: 'Oldest first.' },
    DATE_DESC: { description: 'Newest first.' },
  },
});

export const directionOf = (order: 'DATE_ASC' | 'DATE_DESC'): Direction =>
  order === 'DATE_ASC' ? 'ASC' : 'DESC';
