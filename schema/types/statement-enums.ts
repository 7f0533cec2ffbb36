import { builder } from '../builder.ts';
import type { AttributionRole } from '../model/attribution.ts';
import type { StatementKind, StatementLinkType } from '../model/statement.ts';

export const StatementKindEnum = builder.enumType('StatementKind', {
  description: 'Quotation type of a statement.',
  values: {
    DIRECT_QUOTE: { description: 'Exact words of the speaker.' },
    MIXED_QUOTE: {
      description: 'Single words or phrases of the speaker, quoted exactly within a sentence of the source.',
    },
    PARAPHRASE: {
      description:
        'Meaning of the words, reported in the source’s own words. `text` restates it in the words of the record’s editors.',
    },
    DOCUMENT_TEXT: { description: 'Text of an official document rather than of a speech.' },
  } satisfies Record<StatementKind, object>,
});

export const StatementLinkTypeEnum = builder.enumType('StatementLinkType', {
  description: 'Relation of a statement to another statement.',
  values: {
    REPLIES_TO: { description: 'Reply to the other statement.' },
    REPEATS: { description: 'Repetition of the other statement.' },
    CONTRADICTS: { description: 'Contradiction of the other statement.' },
    PART_OF: { description: 'Part of the other statement, such as an item of an announced list.' },
  } satisfies Record<StatementLinkType, object>,
});

export const AttributionRoleEnum = builder.enumType('AttributionRole', {
  description: 'Role in the chain through which words reach the reader.',
  values: {
    PUBLISHER: { description: 'Publisher of the source.' },
    REPORTER: {
      description:
        'Person or organisation that relayed the speaker’s words. Not the journalist who wrote the source.',
    },
    SPEAKER: { description: 'Person or organisation whose words they are.' },
  } satisfies Record<AttributionRole, object>,
});
