import type { EntityType } from '../../../schema/model/entity-ref.ts';
import { sortOf } from '../layout/blocks.ts';
import type { DaySpan } from '../layout/days.ts';
import { isIn, type Posting } from '../layout/postings.ts';
import type { TiesOf } from './behind.ts';
import type { Course } from './course.ts';
import type { IndexPort } from './index-port.ts';
import type { Position } from './position.ts';
import type { SearchBudget } from './search-budget.ts';

/** A revision of an entity that a list query finds. */
export interface Hit extends DaySpan {
  readonly type: EntityType;
  readonly number: number;
  readonly revision: number;
  readonly sort: string;
  /** Null where its posting does not carry it. */
  readonly tie: string | null;
}

/** The end of a search whose budget ran out. */
export interface Stopped {
  /** Everything up to this hit or place was looked at; null before the first entity. */
  readonly stoppedAt: Hit | Position | null;
  /** Whether the hit is a posting that does not count at the commit. Its entity may stand elsewhere then. */
  readonly isGone?: boolean;
}

/** A search for the hits of one list query. */
export interface Search {
  readonly type: EntityType;
  readonly course: Course;
  /** About how many hits are wanted at first; infinity for all, in any order within a day. */
  readonly size: number;
  readonly index: IndexPort;
  /** The commit whose state is searched. */
  readonly commit: number;
  readonly budget: SearchBudget;
  readonly pace: Pace;
  readonly tiesOf: TiesOf;
}

export const hitOf = (type: EntityType, posting: Posting): Hit => ({
  type,
  number: posting.number,
  revision: posting.revision,
  sort: sortOf(posting),
  tie: posting.tie,
  day: posting.day,
  latest: posting.latest,
});

/** The end of a search at a posting, behind which nothing was looked at; null before the first. */
export const stoppedAt = (last: Posting | null, { type, commit }: Search): Stopped =>
  last === null ? { stoppedAt: null } : { stoppedAt: hitOf(type, last), isGone: !isIn(last, commit) };

/** How much of a list is looked at first: so many blocks, and of their postings so many candidates for other conditions. */
export interface Pace {
  readonly blocks: number;
  readonly candidates: number;
}
/** A page is mostly near the end of a list. */
export const PACE: Pace = { blocks: 1, candidates: 100 };
/** Where everything is wanted, nothing is gained by small steps. */
export const PACE_OF_ALL: Pace = { blocks: 1_024, candidates: 200_000 };
/** How many times as much is looked at each time after that. */
export const GROWTH = 8;
/** The most blocks of one read, unless it begins with more: a megabyte, which one request returns. */
const MOST_BLOCKS = 256;

/** How many blocks are read after so many. */
export const nextBlocks = (blocks: number): number =>
  Math.max(blocks, Math.min(blocks * GROWTH, MOST_BLOCKS));
