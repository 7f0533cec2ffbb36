import { builder } from '../builder.ts';
import type { AttributionRole } from '../model/attribution.ts';
import type { StatementKind, StatementLinkType } from '../model/statement.ts';

export const StatementKindEnum = builder.enumType('StatementKind', {
  description: 'How the words of a statement are given.',
  values: {
    DIRECT_QUOTE: { description: 'The speaker’s words, verbatim.' },
    MIXED_QUOTE: { description: 'Single words or phrases verbatim within the reporter’s sentence.' },
    PARAPHRASE: { description: 'The sense in the source’s words; `text` gives it in the record’s own.' },
    DOCUMENT_TEXT: { description: 'Words of a document rather than of a speech.' },
  } satisfies Record<StatementKind, object>,
});

export const StatementLinkTypeEnum = builder.enumType('StatementLinkType', {
  description: 'How a statement is linked to another one.',
  values: {
    REPLIES_TO: { description: 'It answers the other one.' },
    REPEATS: { description: 'It says the other one again.' },
    CONTRADICTS: { description: 'It says the contrary of the other one.' },
    PART_OF: { description: 'It is a part of the other one, such as a point of an announced list.' },
  } satisfies Record<StatementLinkType, object>,
});

export const AttributionRoleEnum = builder.enumType('AttributionRole', {
  description: 'What somebody does in the chain through which words reach the reader.',
  values: {
    PUBLISHER: { description: 'Published the source.' },
    REPORTER: { description: 'Passed the words on.' },
    SPEAKER: { description: 'Said the words.' },
  } satisfies Record<AttributionRole, object>,
});
