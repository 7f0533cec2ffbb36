import { ENTITY_TYPES, type EntityType } from './entity-ref.ts';
import { EVENT_KINDS, EVENT_LINK_TYPES, EVENT_STATUSES } from './event.ts';
import { FACTS } from './evidence.ts';
import { ORGANIZATION_CLASSIFICATIONS } from './organization.ts';
import { ANCHORINGS } from './provenance.ts';
import { COMPLETENESS } from './source.ts';
import {
  QUOTATION_MARKS,
  SPEAKER_KINDS,
  SPEECH_ACTS,
  STATEMENT_KINDS,
  STATEMENT_LINK_TYPES,
} from './statement.ts';

/** The fixed sets of values that facets have, by the names of their enums in the schema. */
export const FACET_ENUMS = {
  EventKind: EVENT_KINDS,
  EventStatus: EVENT_STATUSES,
  StatementKind: STATEMENT_KINDS,
  Anchoring: ANCHORINGS,
  Fact: FACTS,
  Completeness: COMPLETENESS,
  SpeakerKind: SPEAKER_KINDS,
  SpeechAct: SPEECH_ACTS,
  QuotationMarks: QUOTATION_MARKS,
  StatementLinkType: STATEMENT_LINK_TYPES,
  EventLinkType: EVENT_LINK_TYPES,
  OrganizationClassification: ORGANIZATION_CLASSIFICATIONS,
  // What a source may leave unsaid. Unknown is not none, so it can be asked for.
  StatementGap: ['DATE', 'SPEAKER', 'POST', 'EVENT', 'PLACE'],
  EventGap: ['DATE', 'PLACE'],
  TimelineGap: ['DATE', 'PLACE'],
} as const satisfies Record<string, readonly string[]>;
export type FacetEnum = keyof typeof FACET_ENUMS;

/** What values are: slugs of entries of these types, an enum, terms such as languages, numbers from 1, or a Boolean. */
export type ValueType = readonly EntityType[] | FacetEnum | 'TERM' | 'NUMBER' | 'BOOLEAN';

/** The types of the directory that have filters. */
export const DIRECTORY_COLUMNS = [
  'Person',
  'Organization',
  'Post',
  'Membership',
  'Place',
  'Topic',
] as const satisfies readonly EntityType[];
export type DirectoryColumn = (typeof DIRECTORY_COLUMNS)[number];

/** Which entries have a facet, and what its values are. A filter of the timeline asks statements and events the same. */
type Columns = (
  | { readonly Statement: ValueType; readonly Event?: never; readonly Timeline?: never }
  | { readonly Event: ValueType; readonly Statement?: never; readonly Timeline?: never }
  | { readonly Statement: ValueType; readonly Event: ValueType; readonly Timeline?: ValueType }
  | { readonly Statement?: never; readonly Event?: never; readonly Timeline?: never }
) & { readonly [Column in DirectoryColumn]?: ValueType };

/** A facet that entries carry values of. */
interface Carried {
  /** Whether the filters of its columns have a field of its name. */
  readonly filter?: true;
  /** The name by which lists are counted by it. */
  readonly count?: string;
  readonly union?: never;
  /** The facet of everything above its values, under which a filter with `descendants` finds an entry as well. */
  readonly above?: string;
}

/** Facets that are asked for under one name: it finds whatever carries the value under any of them. */
interface Union {
  readonly union: readonly string[];
  readonly filter: true;
  readonly count?: never;
  readonly above?: never;
}

export type FacetRow = Columns & (Carried | Union);

const AGENTS = ['Person', 'Organization'] as const;
const HIERARCHICAL = ['Topic', 'Organization', 'Place', 'Event'] as const;

/**
 * Everything by which statements, events and entries of the directory are found: one row per facet. Filters, index, counts, exports and the generators
 * of the tests are derived from it. CONTRIBUTING.md says how to add a row.
 */
export const FACETS = {
  agent: {
    Statement: AGENTS,
    Event: AGENTS,
    Timeline: AGENTS,
    filter: true,
    union: ['speaker', 'reportedBy', 'participant', 'organizer'],
  },
  speaker: { Statement: AGENTS, filter: true, count: 'SPEAKER', above: 'speakerParent' },
  reportedBy: { Statement: AGENTS, filter: true, count: 'REPORTED_BY', above: 'reportedByParent' },
  speakerKind: { Statement: 'SpeakerKind', filter: true, count: 'SPEAKER_KIND' },
  onBehalfOf: { Statement: AGENTS, filter: true, count: 'ON_BEHALF_OF' },
  speechAct: { Statement: 'SpeechAct', filter: true, count: 'SPEECH_ACT' },
  marks: { Statement: 'QuotationMarks', filter: true, count: 'MARKS' },
  post: { Statement: ['Post'], Person: ['Post'], Membership: ['Post'], filter: true, count: 'POST' },
  // Of statements, with everything above it, whether or not a filter asks for descendants.
  organization: {
    Statement: ['Organization'],
    Person: ['Organization'],
    Post: ['Organization'],
    Membership: ['Organization'],
    filter: true,
    count: 'ORGANIZATION',
  },
  country: {
    Statement: 'TERM',
    Event: 'TERM',
    Timeline: 'TERM',
    Person: 'TERM',
    Organization: 'TERM',
    Post: 'TERM',
    Membership: 'TERM',
    Place: 'TERM',
    filter: true,
    count: 'COUNTRY',
  },
  event: { Statement: ['Event'], filter: true, count: 'EVENT', above: 'superEvent' },
  // Those of `event` at which the words were only relayed.
  relayedAt: { Statement: ['Event'] },
  eventKind: { Statement: 'EventKind', filter: true, count: 'EVENT_KIND' },
  place: {
    Statement: ['Place'],
    Event: ['Place'],
    Timeline: ['Place'],
    filter: true,
    count: 'PLACE',
    above: 'containingPlace',
  },
  topic: {
    Statement: ['Topic'],
    Event: ['Topic'],
    Timeline: ['Topic'],
    filter: true,
    count: 'TOPIC',
    above: 'broaderTopic',
  },
  mention: { Statement: ENTITY_TYPES, filter: true, count: 'MENTION', above: 'mentionParent' },
  audience: { Statement: 'TERM', filter: true, count: 'AUDIENCE' },
  kind: { Statement: 'StatementKind', Event: 'EventKind', filter: true, count: 'KIND' },
  language: { Statement: 'TERM', filter: true, count: 'LANGUAGE' },
  source: {
    Statement: ['Source'],
    Event: ['Source'],
    Timeline: ['Source'],
    Person: ['Source'],
    Organization: ['Source'],
    Post: ['Source'],
    Membership: ['Source'],
    Place: ['Source'],
    filter: true,
    count: 'SOURCE',
  },
  publisher: { Statement: AGENTS, filter: true, count: 'PUBLISHER', above: 'publisherParent' },
  completeness: { Statement: 'Completeness', filter: true, count: 'COMPLETENESS' },
  numbered: { Statement: 'BOOLEAN', filter: true },
  ordinal: { Statement: 'NUMBER', filter: true },
  anchoring: { Statement: 'Anchoring', filter: true },
  missing: { Statement: 'StatementGap', Event: 'EventGap', Timeline: 'TimelineGap', filter: true },
  status: { Event: 'EventStatus', filter: true, count: 'STATUS' },
  disputed: {
    Event: 'Fact',
    Person: 'Fact',
    Organization: 'Fact',
    Post: 'Fact',
    Membership: 'Fact',
    Place: 'Fact',
    filter: true,
    count: 'DISPUTED',
  },
  participant: { Event: AGENTS, filter: true, count: 'PARTICIPANT', above: 'participantParent' },
  organizer: { Event: AGENTS, filter: true, count: 'ORGANIZER', above: 'organizerParent' },
  partOf: { Event: ['Event'], filter: true, count: 'PART_OF', above: 'superEvent' },
  linkType: { Statement: 'StatementLinkType', Event: 'EventLinkType', filter: true, count: 'LINK_TYPE' },
  linkedTo: { Statement: ['Statement'], Event: ['Event'], filter: true, count: 'LINKED_TO' },
  // A type of link together with the entry that it leads to, for links that are followed backwards.
  typedLink: { Statement: 'TERM', Event: 'TERM' },
  // Everything above the values of the facets that name these in `above`.
  speakerParent: { Statement: ['Organization'] },
  reportedByParent: { Statement: ['Organization'] },
  publisherParent: { Statement: ['Organization'] },
  participantParent: { Event: ['Organization'] },
  organizerParent: { Event: ['Organization'] },
  superEvent: { Statement: ['Event'], Event: ['Event'] },
  containingPlace: { Statement: ['Place'], Event: ['Place'] },
  broaderTopic: { Statement: ['Topic'], Event: ['Topic'] },
  mentionParent: { Statement: HIERARCHICAL },
  role: { Person: 'TERM', Post: 'TERM', Membership: 'TERM', filter: true },
  classification: { Organization: 'OrganizationClassification', filter: true },
  parent: { Organization: ['Organization'], filter: true },
  member: { Organization: AGENTS, Membership: AGENTS, filter: true },
  holder: { Post: AGENTS, filter: true },
  containedIn: { Place: ['Place'], filter: true },
  broader: { Topic: ['Topic'], filter: true },
  // Whether the start of a membership is in doubt: it may have begun before.
  startInDoubt: { Membership: 'BOOLEAN' },
} as const satisfies Readonly<Record<string, FacetRow>>;

type Table = typeof FACETS;
export type Column = 'Statement' | 'Event' | 'Timeline' | DirectoryColumn;

/** The rows that have something in a column. */
type RowsWith<Name extends string, Value = unknown> = {
  [Row in keyof Table]: Table[Row] extends { readonly [N in Name]: Value } ? Row : never;
}[keyof Table];

/** The names by which entries of a column can be asked for. */
export type AskedBy<In extends Column> = RowsWith<In>;
export type FacetUnion = RowsWith<'union'>;

/** The facets that statements carry, or events. Each has a derivation in facets.ts. */
export type StatementFacet = Exclude<AskedBy<'Statement'>, FacetUnion>;
export type EventFacet = Exclude<AskedBy<'Event'>, FacetUnion>;

/** The facets that entries of a type of the directory carry. Each has a derivation in directory-facets.ts. */
export type DirectoryFacet<In extends DirectoryColumn = DirectoryColumn> = {
  [Column in In]: AskedBy<Column>;
}[In];
export type FacetName = StatementFacet | EventFacet | DirectoryFacet;

/** The facets whose values are terms. */
export type TermFacet = { [In in Column]: RowsWith<In, 'TERM'> }[Column];

/** The names by which lists of statements can be counted, or of events. */
export type CountName<In extends 'Statement' | 'Event'> = Table[RowsWith<'count'> & RowsWith<In>]['count'];

/** The fields that the table gives to the filter of a column. */
export type FacetFields<In extends Column> = {
  readonly [Row in RowsWith<'filter', true> & RowsWith<In>]?: Maybe<Taken<Table[Row], In>>;
};

/** Those of them that take a list of values. */
export type ListFields<In extends Column> = {
  readonly [Row in Exclude<RowsWith<'filter', true> & RowsWith<In>, RowsWith<In, 'BOOLEAN'>>]?: Maybe<
    Taken<Table[Row], In>
  >;
};

/** What a field takes: one Boolean, or a list of texts or numbers. */
type Taken<Row, In extends Column> = Row extends { readonly [I in In]: infer Type }
  ? Type extends FacetEnum
    ? (typeof FACET_ENUMS)[Type][number][]
    : Type extends 'BOOLEAN'
      ? boolean
      : Type extends 'NUMBER'
        ? number[]
        : string[]
  : never;

export type Maybe<Value> = Value | null | undefined;
