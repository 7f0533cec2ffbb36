import { builder } from '../builder.ts';
import type { ListQuery } from '../context.ts';
import type { STATEMENT_GAPS } from '../model/facets.ts';
import { EventKindEnum } from '../types/event-enums.ts';
import { StatementKindEnum } from '../types/statement-enums.ts';
import { DateRangeInput, rangeOf } from './date-range.ts';
import { facetValues, whereOf } from './where.ts';

const StatementGap = builder.enumType('StatementGap', {
  description: 'Something that the source leaves unsaid about a statement.',
  values: {
    DATE: { description: 'When it was said.' },
    SPEAKER: { description: 'Who said it.' },
    POST: { description: 'In which post the speaker spoke.' },
    EVENT: { description: 'At which event it was said.' },
    PLACE: { description: 'Where it was said.' },
  } satisfies Record<(typeof STATEMENT_GAPS)[number], object>,
});

export const StatementFilter = builder.inputType('StatementFilter', {
  description:
    'Which statements: for every field that is given, any of its values. People, posts, events and so on are named by slug.',
  fields: (t) => {
    const values = (description: string) => t.stringList({ description, validate: facetValues });
    return {
      speaker: values('Whose words: people or organisations.'),
      reportedBy: values('Who passed the words on, where the speaker is quoted by somebody else.'),
      post: values('The post in which the speaker spoke, held at that date.'),
      organization: values(
        'The organisation for which the speaker spoke: of the post held at that date, or one above it.',
      ),
      country: values('The state for which the speaker spoke, ISO 3166-1 alpha-2: BY.'),
      event: values('The event at which it was said.'),
      eventKind: t.field({
        type: [EventKindEnum],
        description: 'The kind of that event.',
        validate: facetValues,
      }),
      place: values('Where that event took place.'),
      topic: values('What it is about. A broader topic does not stand for its narrower ones: name each.'),
      mention: values(
        'Whom or what it speaks of: belarus for whatever has that slug, organization/belarus for one of them.',
      ),
      audience: values('Whom it was addressed to, in the source’s word: reporters.'),
      kind: t.field({
        type: [StatementKindEnum],
        description: 'How the words are given.',
        validate: facetValues,
      }),
      language: values('Language of the words, BCP 47: en.'),
      source: values('The document that reports it.'),
      publisher: values('Who published that document.'),
      numbered: t.boolean({ description: 'Whether it has a number in an announced list.' }),
      missing: t.field({
        type: [StatementGap],
        description: 'What the source leaves unsaid about it.',
        validate: facetValues,
      }),
      date: t.field({
        type: DateRangeInput,
        description: 'When it was said. Statements without a date are not found by it.',
      }),
    };
  },
});

/** The conditions of a filter on statements. */
export function statementConditions(
  filter: typeof StatementFilter.$inferInput | null | undefined,
): Pick<ListQuery, 'where' | 'date'> {
  const { date, ...facets } = filter ?? {};
  return { where: whereOf(facets), date: rangeOf(date) };
}
