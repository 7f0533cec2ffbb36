import { builder } from '../builder.ts';
import type { Completeness } from '../model/source.ts';

export const CompletenessEnum = builder.enumType('Completeness', {
  description: 'Extent to which a source is in the record, by the word of its curator.',
  values: {
    WHOLE: { description: 'All events and statements that the source reports.' },
    EXCERPTS: { description: 'Some of them.' },
  } satisfies Record<Completeness, object>,
});
