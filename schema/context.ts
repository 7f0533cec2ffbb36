import type { Change } from './model/change.ts';
import type { CslItem } from './model/citation.ts';
import type { DateRange } from './model/date-range.ts';
import type { Day } from './model/day.ts';
import type { EntityRef, EntityType } from './model/entity-ref.ts';
import type { FacetName } from './model/facet-table.ts';
import type { Descendants } from './model/facet-values.ts';
import type { PartialDate } from './model/partial-date.ts';
import type { Entities, Entity } from './model/record.ts';
import type { AtRevision, Revision } from './model/revision.ts';
import type { Slug } from './model/slug.ts';
import type { Phrase, PhraseTerms, TextQuery } from './model/text-query.ts';

/** What a resolver may ask for. Whoever serves the schema implements it; tests may too. */
export interface Context {
  readonly record: RecordPort;
  /** The entry of a citation in a BibTeX file. */
  readonly bibtex: (item: CslItem) => Promise<string>;
}

/** The record, read within one request. Everything asked in the same tick is fetched together. */
export interface RecordPort {
  /** Entities by slug, in the order asked; null where there is none. */
  load<T extends EntityType>(type: T, slugs: readonly Slug[]): Promise<readonly (Entities[T] | null)[]>;
  /** One page of a list. Throws BAD_USER_INPUT for a cursor that is not of this list, and for values that name nothing. */
  page<T extends EntityType>(query: PageQuery<T>): Promise<Page<Entities[T]>>;
  /** One page of what the text of the lists names, and of what matches it best. */
  ranked<T extends EntityType>(query: PageQuery<T>): Promise<RankedPage<Entities[T]>>;
  /** What an entity has said, its newest `size` revisions, the newest first; none for one that is unknown. */
  history<T extends EntityType>(type: T, slug: Slug, size: number): Promise<readonly Revision<Entities[T]>[]>;
  /**
   * The record as it stood at an instant of recorded time. Throws BAD_USER_INPUT for one in the future, and for one from which on the
   * record keeps no lists.
   */
  asRecordedAt(instant: Date): Promise<RecordPort>;
  /** The time of the newest commit that the request sees: ISO 8601 in UTC. No other commit has it. Null for an empty record. */
  recordedAt(): Promise<string | null>;
  /**
   * The record as of the commit that a cursor carries, for what is asked along with the page behind it. The record itself where that is its
   * own commit, and for a cursor that `page` refuses.
   */
  continuing(cursor: string): Promise<RecordPort>;
  /** An entity as it stood at an instant; null where it was not recorded yet, or retracted. */
  asOf<T extends EntityType>(type: T, slug: Slug, instant: Date): Promise<(Entities[T] & AtRevision) | null>;
  /** Entities as they stood at some of their revisions, in the order asked; null where there is no such revision. */
  revisions<T extends EntityType>(
    type: T,
    named: readonly { readonly slug: Slug; readonly number: number }[],
  ): Promise<readonly ((Entities[T] & AtRevision) | null)[]>;
  /**
   * What was added, corrected and retracted, in the order in which it was recorded.
   * @param since behind which place of the feed; null from the beginning. Throws BAD_USER_INPUT for a text that is none
   */
  changes(since: string | null, size: number): Promise<ChangeFeed>;
  /** What phrases name. */
  named(phrases: readonly Phrase[]): Promise<NamedText>;
  /** Entities whose names begin with the words of a text or, where there are none, are nearest to it; the best first. */
  suggest(query: SuggestQuery): Promise<readonly NamedEntity[]>;
  /** The terms that the record's texts may have phrases by. */
  terms(phrases: readonly Phrase[]): Promise<readonly PhraseTerms[]>;
  /** How many entities the lists hold together. */
  count(lists: readonly ListQuery[]): Promise<Count>;
  /** The entities of the lists, counted by their dates and by the values that they carry of some facets. */
  tally(lists: readonly ListQuery[], facets: readonly FacetName[]): Promise<Tally>;
}

/** An entity by one of its names. */
export interface NamedEntity {
  readonly ref: EntityRef;
  /** The name that fits best. */
  readonly name: string;
  /** How far it is from what was asked for: 0 for the same name, up to 1. */
  readonly distance: number;
}

/** What a text names. */
export interface NamedText {
  /** What all of it names, the nearest first. */
  readonly entities: readonly NamedEntity[];
  /** For each of its phrases the people and organisations that it names by itself. */
  readonly agents: readonly (readonly NamedEntity[])[];
}

export interface SuggestQuery {
  readonly text: string;
  readonly types: readonly EntityType[];
  readonly size: number;
}

/** A stretch of the feed of changes. */
export interface ChangeFeed {
  /** Each with the entity as it is now; null once it was retracted. */
  readonly changes: readonly (Change & { readonly entity: Entity | null })[];
  /** The place behind them, from which to go on now or later. */
  readonly next: string;
  /** Whether there are more already. */
  readonly more: boolean;
}

export type Direction = 'ASC' | 'DESC';

/** Carries any of these values of a facet, or stands in any of these lists. */
export interface Condition {
  readonly name: string;
  readonly values: readonly string[];
  /** Further names under any of which the values may be carried instead: the facets of everything above. */
  readonly orUnder?: readonly string[];
  /** What a person who asks means by the values; without it they need not exist. */
  readonly naming?: Naming;
}

/** What values name: entities of any of these types, or, without types, terms such as languages. */
export interface Naming {
  readonly types: readonly EntityType[];
  /** The place in the query, such as `filter.speaker`. */
  readonly path: string;
}

/** Which entities: those that fulfil all of it. */
export interface Filter {
  readonly where: readonly Condition[];
  readonly date: DateRange | null;
  readonly text: TextQuery | null;
  /** Leaves out whatever any of these finds. */
  readonly not: readonly Filter[];
  /** The day on which the status of events is meant; null for the last word of the sources. */
  readonly asOf: Day | null;
  /** Of which facets an entity counts for everything above its values too: as many are found by a value as are counted. */
  readonly descendants?: Descendants;
}

export const NO_FILTER: Filter = { where: [], date: null, text: null, not: [], asOf: null };

/** The entities of a type that a filter finds. */
export interface ListQuery<T extends EntityType = EntityType> {
  readonly type: T;
  readonly filter: Filter;
  /** Whether its words are looked for in lists in the order of names, as the other lists of people, posts and so on are. */
  readonly byName?: boolean;
}

export interface PageQuery<T extends EntityType = EntityType> {
  /** One list, or several of different types that are shown as one in the same order. */
  readonly lists: readonly ListQuery<T>[];
  readonly direction: Direction;
  readonly window: PageWindow;
  /** Asked once per element of another list: many of these are answered together from the heads of their lists. */
  readonly nested?: boolean;
  /** What will be asked of each element next: it is read ahead together with it. */
  readonly ahead?: readonly Ahead[];
  /** The most requests that looking for the page may take, up to {@link MAX_REQUESTS}; null for that many. */
  readonly maxRequests?: number | null;
}

/** The most requests to the tables that looking for one page may take. */
export const MAX_REQUESTS = 80;

/** What belongs to an element: the head of the list that has its slug, or the entities that one of its facets names. */
export type Ahead =
  | { readonly list: { readonly type: EntityType; readonly name: string } }
  | { readonly facet: FacetName; readonly type: EntityType };

/** Relay's window on a list: `size` elements after or before a cursor, or from the respective end. */
export interface PageWindow {
  readonly from: 'START' | 'END';
  readonly size: number;
  readonly cursor: string | null;
}

export interface Page<E> {
  readonly edges: readonly { readonly cursor: string; readonly node: E }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  /** The work that one query may cause ran out before the page was full; the list goes on from its cursor. */
  readonly cutShort: boolean;
}

export interface RankedPage<E> extends Page<E> {
  /** How many of the entities that the text names do not contain its words: they are in none of the lists. */
  readonly beyond: number;
  /** How many entities were compared with one another, and whether those were all that match. */
  readonly candidates: Count;
}

export const COUNT_PRECISIONS = ['EXACT', 'AT_LEAST'] as const;

export interface Count {
  readonly value: number;
  readonly precision: (typeof COUNT_PRECISIONS)[number];
}

/** How many of the counted entities carry each value of each facet, and when they took place. */
export interface Tally {
  readonly count: Count;
  readonly facets: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Of each pair of bounds, how many entities have it. */
  readonly dates: readonly { readonly date: DateBounds | null; readonly count: number }[];
}

export type DateBounds = Pick<PartialDate, 'earliest' | 'latest'>;
