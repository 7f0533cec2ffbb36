import { builder } from '../builder.ts';
import type { FACET_ENUMS } from '../model/facet-table.ts';

/** The enums of facts that no source states, by what is filtered by them. */

type Values<Name extends keyof typeof FACET_ENUMS> = Record<(typeof FACET_ENUMS)[Name][number], object>;

export const StatementGap = builder.enumType('StatementGap', {
  description: 'Fact that no source states about a statement.',
  values: {
    DATE: { description: 'Date of the statement.' },
    SPEAKER: { description: 'Speaker of the statement.' },
    POST: { description: 'Post that the speaker spoke in.' },
    EVENT: { description: 'Event at which the statement was made.' },
    PLACE: { description: 'Place of the event, or the event itself.' },
  } satisfies Values<'StatementGap'>,
});

export const EventGap = builder.enumType('EventGap', {
  description: 'Fact that no source states about an event.',
  values: {
    DATE: { description: 'Date of the event.' },
    PLACE: { description: 'Place of the event.' },
  } satisfies Values<'EventGap'>,
});

export const TimelineGap = builder.enumType('TimelineGap', {
  description: 'Fact that no source states about an event or a statement.',
  values: {
    DATE: { description: 'Date of the event or statement.' },
    PLACE: { description: 'Place of the event, or of the event at which the statement was made.' },
  } satisfies Values<'TimelineGap'>,
});

/** What the field `disputed` of filters of the directory means. */
export const DISPUTED = 'Facts for which sources give different values.';

/** What the field `source` of filters of the directory means. */
export const EVIDENCED_BY = 'Sources that give evidence of the entry: slugs.';
