import { ENTITY_TYPES, type EntityType } from '../../../schema/model/entity-ref.ts';
import { placeOf } from '../layout/blocks.ts';

/**
 * A place in lists of one or several types that are shown as one: by sort, then by type, then by tie. `number` is that of the entity
 * there, by which it is found in lists whose postings carry no ties; null for a place between entities.
 */
export interface Position {
  readonly sort: string;
  readonly type: EntityType;
  /** See `layout/tie.ts`. */
  readonly tie: string;
  readonly number: number | null;
}

/** Stands before the ties of every entity, and behind them: only the characters of ties are between. */
export const BEFORE_TIES = '';
export const BEHIND_TIES = '~';

/** Sorts behind every place that begins with the same sort. */
const BEHIND_SORT = '\uFFFF';

/** Positions are ordered as such texts are. */
export const orderKey = ({ sort, type, tie }: Omit<Position, 'number'>): string => `${sort}#${type}#${tie}`;

/** Reads what {@link orderKey} wrote; null when it is none. */
export function parseOrderKey(key: string): Omit<Position, 'number'> | null {
  const [sort, name, tie, ...rest] = key.split('#');
  const type = ENTITY_TYPES.find((each) => each === name);
  if (sort === undefined || type === undefined || tie === undefined || rest.length > 0) return null;
  return { sort, type, tie };
}

/** Where a position stands in the list of one type: at an entity, or before or behind all entities with the same sort. */
export interface Cut {
  readonly sort: string;
  readonly place: string;
  readonly tie: string;
  /** Null where no entity of this list stands there. */
  readonly number: number | null;
}

/** The place at which a position cuts the list of a type. */
export function cutOf(position: Position, type: EntityType): Cut {
  const { sort, tie, number } = position;
  if (type === position.type) return { sort, tie, number, place: placeOf(sort, tie) };
  const isBehind = type < position.type;
  return {
    sort,
    tie: isBehind ? BEHIND_TIES : BEFORE_TIES,
    number: null,
    place: isBehind ? sort + BEHIND_SORT : sort,
  };
}
