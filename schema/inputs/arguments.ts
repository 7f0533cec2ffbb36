import { builder } from '../builder.ts';
import { recordedTimeArgs } from './recorded-time.ts';

/** The arguments of a lookup by slug. */
export const slugArgs = builder.args((t) => ({
  slug: t.string({ required: true, description: 'Slug of the entry, taken from its field `slug`.' }),
  ...recordedTimeArgs,
}));

/** The argument of a field that depends on a date. */
export const dateArgs = builder.args((t) => ({
  date: t.field({
    type: 'EDTF',
    required: true,
    description: 'Date to check: a day such as `2023-01-15`, or a longer time, which is checked as a whole.',
  }),
}));
