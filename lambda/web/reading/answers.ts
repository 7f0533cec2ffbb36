/** The answers to this page's operations: the fields that it shows. */

export interface PartialDate {
  readonly edtf: string;
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly precision: string;
  readonly approximate: boolean;
  readonly uncertain: boolean;
  readonly words: string | null;
}

export interface Agent {
  readonly slug: string;
  readonly name: string;
}

export interface Topic {
  readonly slug: string;
  readonly label: string;
}

export interface Statement {
  readonly __typename: 'Statement';
  readonly id: string;
  readonly slug: string;
  /** The quotation type. */
  readonly given: string;
  readonly text: string;
  readonly ordinal: number | null;
  readonly attributedAs: string | null;
  readonly note: string | null;
  readonly inLanguage: string | null;
  readonly date: PartialDate | null;
  readonly speaker: Agent | null;
  readonly speakerPost: { readonly slug: string; readonly label: string } | null;
  readonly speakers: readonly Speaker[];
  readonly speakerKind: 'NAMED' | 'GROUP' | 'ANONYMOUS' | 'UNNAMED';
  readonly anonymityTerms: string | null;
  readonly onBehalfOf: Agent | null;
  readonly marks: 'MARKED' | 'PARTLY_MARKED' | 'UNMARKED';
  readonly reportedBy: Agent | null;
  readonly event: {
    readonly slug: string;
    readonly name: string;
    readonly place: { readonly name: string } | null;
  } | null;
  readonly topics: readonly Topic[] | null;
  readonly provenance: {
    readonly anchoring: 'ANCHORED' | 'ORPHANED';
    readonly deepLink: string | null;
    readonly source: Source | null;
  };
}

/** One of the speakers of a statement. */
export interface Speaker {
  readonly attributedAs: string | null;
  readonly agent: Agent | null;
  readonly post: { readonly label: string } | null;
}

export interface Source {
  readonly headline: string;
  readonly publisher: string | null;
  readonly datePublished: string | null;
  readonly url: string | null;
}

export interface Event {
  readonly __typename: 'Event';
  readonly id: string;
  readonly slug: string;
  readonly kind: string;
  readonly status: string;
  readonly statusEvidence: { readonly date: { readonly edtf: string } | null } | null;
  readonly name: string;
  readonly motto: string | null;
  readonly note: string | null;
  readonly date: PartialDate | null;
  readonly places: readonly { readonly slug: string; readonly name: string }[] | null;
  readonly participants: readonly { readonly role: string; readonly agent: Agent | null }[];
  readonly organizers: readonly Agent[] | null;
  readonly topics: readonly Topic[] | null;
  readonly statements: { readonly count: Count | null } | null;
}

export type Entry = Statement | Event;

export interface Count {
  readonly value: number;
  readonly precision: 'EXACT' | 'AT_LEAST';
}

export interface ListPage {
  readonly cutShort: boolean;
  readonly nodes: readonly Entry[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

/** One page of a list. The view decides which list it is. */
export interface ReadingList {
  readonly timeline?: ListPage | null;
  readonly statements?: ListPage | null;
  readonly events?: ListPage | null;
}

export interface FacetValue {
  readonly value: string;
  readonly label: string | null;
  readonly count: number;
}

export interface Facet {
  readonly field: string;
  readonly distinct: number;
  readonly values: readonly FacetValue[];
}

export interface Histogram {
  readonly bins: readonly { readonly date: string; readonly count: number }[];
  readonly coarser: number;
  readonly undated: number;
  readonly precision: 'EXACT' | 'AT_LEAST';
}

/** The counts of a whole list. */
export interface Tally {
  readonly count: Count | null;
  readonly facets?: readonly Facet[] | null;
  readonly byYear?: Histogram | null;
  readonly byMonth?: Histogram | null;
  readonly byDay?: Histogram | null;
}

export interface ReadingOverview {
  readonly statements: Tally | null;
  readonly events: Tally | null;
}

export interface ReadingFacet {
  readonly statements?: Pick<Tally, 'facets'> | null;
  readonly events?: Pick<Tally, 'facets'> | null;
}
