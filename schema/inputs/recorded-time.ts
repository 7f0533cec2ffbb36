import { builder } from '../builder.ts';

/** The argument of the fields of Query that can be asked as of an earlier time; see recorded-time.ts. */
export const recordedTimeArgs = builder.args((t) => ({
  asRecordedAt: t.field({
    type: 'DateTime',
    description:
      'Time as of which the record is read, such as `2026-11-24T09:00:00Z`: everything under this field is as the record stood then. It is independent of the dates of events and statements. Omitted or null: the newest state.',
  }),
}));
