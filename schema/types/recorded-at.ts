import { builder } from '../builder.ts';

builder.queryField('recordedAt', (t) =>
  t.field({
    type: 'DateTime',
    nullable: true,
    description:
      'Time of the newest change that the answer takes into account. To get the same answer again later, pass it as `asRecordedAt`. Null if the record is empty.',
    reads: 0,
    resolve: (_, __, { record }) => record.recordedAt(),
  }),
);
