import { ENTITY_TYPES, type EntityType } from '../../../schema/model/entity-ref.ts';
import { placeOf } from '../layout/blocks.ts';

/**
 * A place in lists of one or several types that are shown as one: by sort, then by type, then by slug. `number` is that of the entity
 * there, by which it is found in lists whose postings carry no slugs; null for a place between entities.
 */
export interface Position {
  readonly sort: string;
  readonly type: EntityType;
  readonly slug: string;
  readonly number: number | null;
}

/** Stands before the slugs of every entity, and behind them: only the characters of slugs are between. */
export const BEFORE_SLUGS = '';
export const BEHIND_SLUGS = '~';

/** Sorts behind every place that begins with the same sort. */
const BEHIND_SORT = '\uFFFF';

/** Positions are ordered as such texts are. */
export const orderKey = ({ sort, type, slug }: Omit<Position, 'number'>): string => `${sort}#${type}#${slug}`;

/** Reads what {@link orderKey} wrote; null when it is none. */
export function parseOrderKey(key: string): Omit<Position, 'number'> | null {
  const [sort, name, slug, ...rest] = key.split('#');
  const type = ENTITY_TYPES.find((each) => each === name);
  if (sort === undefined || type === undefined || slug === undefined || rest.length > 0) return null;
  return { sort, type, slug };
}

/** Where a position stands in the list of one type: at an entity, or before or behind all entities with the same sort. */
export interface Cut {
  readonly sort: string;
  readonly place: string;
  readonly slug: string;
  /** Null where no entity of this list stands there. */
  readonly number: number | null;
}

/** The place at which a position cuts the list of a type. */
export function cutOf(position: Position, type: EntityType): Cut {
  const { sort, slug, number } = position;
  if (type === position.type) return { sort, slug, number, place: placeOf(sort, slug) };
  const isBehind = type < position.type;
  return {
    sort,
    slug: isBehind ? BEHIND_SLUGS : BEFORE_SLUGS,
    number: null,
    place: isBehind ? sort + BEHIND_SORT : sort,
  };
}
