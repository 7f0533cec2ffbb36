import { ENTITY_TYPES, type EntityType } from '../../schema/model/entity-ref.ts';
import type { Slug } from '../../schema/model/slug.ts';

/**
 * The place of an entity in a list: what the list is sorted by, then the slug, which breaks ties.
 * Written `sort#slug`, and as the sort key of an index row `sort#slug#revision`. `#` sorts before every character of a
 * slug, so positions sort by `sort` and slug; `sort` itself never contains it.
 */
export interface Position {
  readonly sort: string;
  readonly slug: Slug;
}

/** The place of an entity among lists of several types that are shown as one: type by type where `sort` is the same. */
export interface TypedPosition extends Position {
  readonly type: EntityType;
}

/** Sorts behind every revision of a position and before the next position: digits follow `#`, and `~` follows digits. */
const BEHIND = '#~';
/** Sorts before every sort key; the engine takes no empty string. */
const FIRST = ' ';
/** Sorts behind every sort key, in UTF-8 as in UTF-16: sort keys keep to the characters below it. */
const LAST = '\uFFFF';

export const positionKey = ({ sort, slug }: Position): string => `${sort}#${slug}`;

/** A revision's number so that it sorts as text. */
export const revisionDigits = (revision: number): string => String(revision).padStart(6, '0');

export const rowKey = (position: Position, revision: number): string =>
  `${positionKey(position)}#${revisionDigits(revision)}`;

/** Reads a row's sort key; null when it is none. */
export function parseRowKey(key: string): (Position & { readonly revision: number }) | null {
  const match = /^(?<sort>[^#]*)#(?<slug>[a-z0-9-]+)#(?<revision>\d{6,})$/s.exec(key);
  if (match?.groups === undefined) return null;
  const { sort = '', slug = '', revision = '' } = match.groups;
  return { sort, slug, revision: Number(revision) };
}

/** Positions of several types sort by this. */
export const orderKey = ({ sort, type, slug }: TypedPosition): string => `${sort}#${type}#${slug}`;

/** Reads what {@link orderKey} wrote; null when it is none. */
export function parseOrderKey(key: string): TypedPosition | null {
  const [sort, name, slug, ...rest] = key.split('#');
  const type = ENTITY_TYPES.find((each) => each === name);
  if (sort === undefined || type === undefined || slug === undefined || rest.length > 0) return null;
  return { sort, type, slug };
}

/** Sort keys from `low` to `high`, both included. */
export interface KeyRange {
  readonly low: string;
  readonly high: string;
}

export const EVERYTHING: KeyRange = { low: FIRST, high: LAST };

/** Sorts behind every row of a position and before those of the next. */
export const endOfPosition = (position: Position): string => positionKey(position) + BEHIND;

/** Everything that a list of this type has behind a position. */
export function behind(position: TypedPosition, type: EntityType): KeyRange {
  if (type === position.type) return { low: endOfPosition(position), high: LAST };
  return { low: `${position.sort}#${type < position.type ? LAST : ''}`, high: LAST };
}

/** Everything that a list of this type has before a position: all its revisions begin with `sort#slug#`. */
export function before(position: TypedPosition, type: EntityType): KeyRange {
  if (type === position.type) return { low: FIRST, high: `${positionKey(position)}#` };
  return { low: FIRST, high: `${position.sort}#${type < position.type ? LAST : ''}` };
}

/** Everything whose sort is at least `sort`. */
export const fromSort = (sort: string): KeyRange => ({ low: sort, high: LAST });

/** Everything whose sort is at most `sort`. */
export const upToSort = (sort: string): KeyRange => ({ low: FIRST, high: `${sort}#${LAST}` });

/** Everything whose sort is less than `sort`. */
export const belowSort = (sort: string): KeyRange => ({ low: FIRST, high: sort });

/** What lies in all of the ranges; null when nothing can. */
export function intersection(ranges: readonly KeyRange[]): KeyRange | null {
  const low = ranges.map((range) => range.low).reduce((a, b) => (a > b ? a : b), FIRST);
  const high = ranges.map((range) => range.high).reduce((a, b) => (a < b ? a : b), LAST);
  return low > high ? null : { low, high };
}
