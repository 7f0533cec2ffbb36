import { builder } from '../builder.ts';

/** The arguments of a lookup by slug. */
export const slugArgs = builder.args((t) => ({
  slug: t.string({ required: true, description: 'The readable name, as the field `slug` gives it.' }),
}));

/** The argument of a question about a date. */
export const dateArgs = builder.args((t) => ({
  date: t.field({
    type: 'EDTF',
    required: true,
    description: 'The date asked about: a day, or a longer time as a whole.',
  }),
}));
