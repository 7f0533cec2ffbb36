import { builder } from '../builder.ts';
import type { AttributionRole } from '../model/attribution.ts';
import type {
  LinkAsserter,
  QuotationMarks,
  SpeakerKind,
  SpeechAct,
  StatementKind,
  StatementLinkType,
} from '../model/statement.ts';

export const StatementKindEnum = builder.enumType('StatementKind', {
  description: 'Quotation type of a statement.',
  values: {
    DIRECT_QUOTE: {
      description:
        'Words given as those of the speaker, with or without quotation marks: `marks` shows which.',
    },
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
    CONFIRMS: { description: 'Confirmation of the other statement.' },
    CONTRADICTS: { description: 'Contradiction of the other statement.' },
    DENIES: { description: 'Denial of the other statement, or of having made it.' },
    CORRECTS: { description: 'Correction of the other statement, by its speaker or the outlet.' },
    RETRACTS: { description: 'Retraction of the other statement, by its speaker or the outlet.' },
    TRANSLATES: { description: 'Translation of the other statement, which has the original words.' },
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

export const LinkAsserterEnum = builder.enumType('LinkAsserter', {
  description: 'Origin of a relation between two entries.',
  values: {
    SOURCE: { description: 'Source of the entry.' },
    EDITOR: { description: 'Editors of the record, who conclude it from the words.' },
  } satisfies Record<LinkAsserter, object>,
});

/** The field `assertedBy` of links. */
export const ASSERTED_BY = {
  type: LinkAsserterEnum,
  description: 'Origin of the relation: the source, or the editors of the record.',
  resolve: ({ assertedBy }: { readonly assertedBy?: 'SOURCE' }): LinkAsserter => assertedBy ?? 'EDITOR',
} as const;

export const SpeakerKindEnum = builder.enumType('SpeakerKind', {
  description: 'Kind of speaker, by how the source names the speaker.',
  values: {
    NAMED: { description: 'Person or organisation with a name.' },
    GROUP: { description: 'Group without a name: “all of us”.' },
    ANONYMOUS: {
      description: 'Source that is not named on terms that are stated: “a senior official”.',
    },
    UNNAMED: { description: 'Speaker of whom the source says nothing.' },
  } satisfies Record<SpeakerKind, object>,
});

export const SpeechActEnum = builder.enumType('SpeechAct', {
  description:
    'Act that a speaker performs by saying something, as the reporting verb of the source shows (after the classes of illocutionary acts of J. R. Searle).',
  values: {
    SAID: { description: 'Assertion without more: said, told, noted, recalled, explained.' },
    STRESSED: { description: 'Assertion with weight: stressed, emphasised, insisted, is convinced.' },
    ASKED: { description: 'Question or request: asked, inquired.' },
    URGED: { description: 'Call for something: urged, demanded, called for.' },
    PROPOSED: { description: 'Proposal: proposed, offered, suggested.' },
    WARNED: { description: 'Warning or threat: warned, cautioned, threatened.' },
    PROMISED: { description: 'Commitment: promised, pledged, assured, vowed.' },
    THANKED: { description: 'Thanks, praise or congratulation: thanked, welcomed, congratulated.' },
    CONDEMNED: { description: 'Blame or regret: condemned, criticised, deplored.' },
    DENIED: { description: 'Denial: denied, rejected, dismissed.' },
    DECLINED_TO_COMMENT: { description: 'No comment: declined to comment.' },
  } satisfies Record<SpeechAct, object>,
});

export const QuotationMarksEnum = builder.enumType('QuotationMarks', {
  description: 'Extent to which a source puts the words of a statement between quotation marks.',
  values: {
    MARKED: { description: 'All of its words.' },
    PARTLY_MARKED: { description: 'Single words or phrases.' },
    UNMARKED: { description: 'No words.' },
  } satisfies Record<QuotationMarks, object>,
});
