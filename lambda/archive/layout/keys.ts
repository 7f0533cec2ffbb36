import type { EntityType } from '../../../schema/model/entity-ref.ts';
import { STATUS, WORD } from '../../../schema/model/facets.ts';
import type { TableId } from '../tables.ts';
import type { ListFormat } from './postings.ts';
import { LAYOUT_VERSION } from './version.ts';

/** Where one item of any kind stands. */
export interface Key {
  readonly table: TableId;
  readonly pk: string;
  readonly sk: string;
}

/** An item as the tables hold it, of whatever kind. */
export type Attributes = Readonly<Record<string, unknown>>;

export interface StoredItem extends Key {
  /** Besides the keys. */
  readonly attributes: Attributes;
}

/** One list of the index: all entities of a type whose `name` has `value`, or all of them for {@link ALL}. */
export interface ListKey {
  readonly type: EntityType;
  readonly name: string;
  readonly value: string;
}

/** The list that holds every entity of its type; both its name and its value. */
export const ALL = 'all';

/**
 * The lists that are sorted by a text: statements in the order of their event or whole, and words by their spelling. Statements that
 * were only relayed at an event have a list of their own.
 */
export const SEQUENCE = 'sequence';
export const RELAYS = 'relays';
export const PARTS = 'parts';
export const SPELLING = 'spelling';
const BY_TEXT: ReadonlySet<string> = new Set([SEQUENCE, RELAYS, PARTS, SPELLING]);

/** The lists of the words of names, in the order of the names: the lists of {@link WORD} are in the order of dates. */
export const NAMED = 'named';

/** The list of entities whose date has gaps, such as `XXXX-05-16`; both its name and its value. */
export const GAPS = 'gaps';

/** The lists whose postings carry numbers: the places of a word, the times of a status, or the letters of a date. */
const HAVE_WORDS: ReadonlySet<string> = new Set([WORD, NAMED, STATUS, GAPS]);

/** Names that have very many values, most of them of few entities: short lists of these share items (`buckets.ts`). */
const SHARING: ReadonlySet<string> = new Set([
  ...[WORD, NAMED, 'event', 'superEvent', 'relayedAt', 'source'],
  ...[SEQUENCE, RELAYS, PARTS],
]);

/** Whether a list shares an item with others as long as it is short. All other lists have roots from the beginning. */
export const sharesItem = ({ name }: ListKey): boolean => SHARING.has(name);

export const tableOf = (type: EntityType): TableId =>
  type === 'Event' ? 'Events' : type === 'Statement' ? 'Statements' : 'Directory';

/** The types whose lists are sorted by date; the others are sorted by name. */
const DATED: ReadonlySet<EntityType> = new Set<EntityType>(['Statement', 'Event', 'Membership', 'Source']);
/** The types that have so many entries that their postings leave out what can be found elsewhere. */
const MANY: ReadonlySet<EntityType> = new Set<EntityType>(['Statement', 'Event']);

/** What the postings of a list carry. It follows from the list alone. */
export function formatOf({ type, name }: ListKey): ListFormat {
  // People and topics have no date, so in the lists of words all of them stand where undated statements do.
  const isByDate = name === WORD || (DATED.has(type) && !BY_TEXT.has(name));
  return {
    order: isByDate ? 'BY_DATE' : 'BY_TEXT',
    slugs: !MANY.has(type),
    words: HAVE_WORDS.has(name),
  };
}

/** Names that occur in the keys of very many items, shortened. */
const SHORT: Readonly<Record<string, string>> = { Statement: 's', Event: 'e', [WORD]: 'w' };

const short = (name: string): string => SHORT[name] ?? name.toLowerCase();

/**
 * The partition of something that belongs to this layout: lists, buckets, columns, terms and names. Each layout has its own partitions, so
 * that one can be built while another one is in use. No partition of an entry or of the log has a dot.
 */
const inLayout = (partition: string): string => `${LAYOUT_VERSION}.${partition}`;

/** The name of a list within a layout. */
export const listPartition = ({ type, name, value }: ListKey): string =>
  `${short(type)}|${short(name)}|${value}`;

/** Sorts before the leaves of a list. */
const ROOT = '!';
/** The leaf that holds the beginning of a list; the others begin at a place. */
const FIRST_LEAF = '0';
const LEAF = '1';

/** The item that is the list as long as it fits into one, and names its leaves afterwards. */
export const rootKey = (list: ListKey): Key => ({
  table: tableOf(list.type),
  pk: inLayout(listPartition(list)),
  sk: ROOT,
});

/** The leaf that begins at a place of the list; the first one begins at the empty text. */
export const leafKey = (list: ListKey, place: string): Key => ({
  ...rootKey(list),
  sk: place === '' ? FIRST_LEAF : LEAF + place,
});

/** The place at which a leaf begins, from its sort key; null for the root. */
export const placeOfLeaf = (sk: string): string | null =>
  sk === ROOT ? null : sk === FIRST_LEAF ? '' : sk.slice(LEAF.length);

/** The sort keys of the leaves of a list that begin at or behind a place and before or at another one. */
export const leafRange = (from: string, to: string | null) => ({
  low: from === '' ? FIRST_LEAF : LEAF + from,
  high: to === null ? `${LEAF}\uFFFF` : to === '' ? FIRST_LEAF : LEAF + to,
});

/** A bucket: an item that short lists share. */
export const bucketKey = (bucket: number): Key => ({
  table: 'Directory',
  pk: inLayout(`bucket|${bucket.toString(36)}`),
  sk: 'current',
});

/** The partition of the columns of one facet. */
export const columnPartition = (type: EntityType, facet: string): string =>
  inLayout(`${short(type)}|column|${facet}`);

/**
 * The values of one facet of the entities in a block of the list {@link ALL}, as a commit wrote the block. Each state of a block has
 * columns of its own, which never change: they are there before the block is, and go after the next state is there.
 * @param place of the leaf; null for the root of a list that has no leaves
 */
export const columnKey = (type: EntityType, facet: string, place: string | null, stamp: number): Key => ({
  table: tableOf(type),
  pk: columnPartition(type, facet),
  sk: `${blockName(place)}${STAMP}${String(stamp).padStart(12, '0')}`,
});

/** The sort keys of the columns of blocks that begin at or behind a place and before or at another one. */
export const columnRange = (from: string | null, to: string | null) => ({
  low: blockName(from) + STAMP,
  high: `${blockName(to)}${STAMP}~`,
});

/** Sorts before what may follow in a place, so that columns stand in the order of their blocks. */
const STAMP = '!';

const blockName = (place: string | null): string =>
  place === null ? ROOT : place === '' ? FIRST_LEAF : LEAF + place;

/** The partition of an entity's revisions. */
export const entityPartition = (number: number): string => number.toString(36);

/** The content of one revision of an entity. Such an item is written once and never changed. */
export const revisionKey = (type: EntityType, number: number, revision: number): Key => ({
  table: tableOf(type),
  pk: entityPartition(number),
  sk: revisionDigits(revision),
});

/** The item with the facets of one revision of an entity. */
export const termsKey = (type: EntityType, number: number, revision: number): Key => ({
  table: tableOf(type),
  pk: inLayout(`${entityPartition(number)}|terms`),
  sk: revisionDigits(revision),
});

/** The partition of names that begin with a letter, in one of their orders. */
export const namesKey = (order: string, letter: string): Omit<Key, 'sk'> => ({
  table: 'Directory',
  pk: inLayout(`name|${order}|${letter}`),
});

/** What is told of the retraction of an entity after one of its revisions. */
export const tombstoneKey = (type: EntityType, number: number, revision: number): Key => ({
  table: tableOf(type),
  pk: `${entityPartition(number)}|retracted`,
  sk: revisionDigits(revision),
});

/** A revision's number so that it sorts as text. */
export const revisionDigits = (revision: number): string => String(revision).padStart(6, '0');

/** Where it stands who may write the record. */
export const LEASE_KEY: Key = { table: 'Directory', pk: 'lease', sk: 'current' };

/** The state of the record: its newest commit. */
export const STATE_KEY: Key = { table: 'Directory', pk: 'state', sk: 'current' };

/** A part of the journal of a chunk that is being written. */
export const journalKey = (journal: string, part: number): Key => ({
  table: 'Directory',
  pk: 'journal',
  sk: `${journal}|${String(part).padStart(4, '0')}`,
});

/** A sealed part of the corrections of the record. */
export const correctionsKey = (part: number): Key => ({
  table: 'Directory',
  pk: 'corrections',
  sk: String(part).padStart(6, '0'),
});

/** The partition of the log of changes, and the entry of a commit in it. */
export const LOG_PARTITION: Omit<Key, 'sk'> = { table: 'Directory', pk: 'changes' };
export const logKey = (commit: number): Key => ({ ...LOG_PARTITION, sk: String(commit).padStart(12, '0') });

/** The newest commit up to an instant, by the time of the commit: ISO 8601 in UTC with milliseconds. */
export const TIMES_PARTITION: Omit<Key, 'sk'> = { table: 'Directory', pk: 'times' };
export const timeKey = (instant: string): Key => ({ ...TIMES_PARTITION, sk: instant });

/**
 * Whether a key is that of an entry of the record: a revision, a retraction, or an entry of the log. Everything else leads to these,
 * or is for writers.
 */
export const isOfEntry = ({ pk, sk }: Omit<Key, 'table'>): boolean =>
  pk === LOG_PARTITION.pk || (/^[0-9a-z]{1,7}(\|retracted)?$/.test(pk) && /^\d{6}$/.test(sk));
