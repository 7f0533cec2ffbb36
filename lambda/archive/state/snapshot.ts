import type { Corrections } from '../layout/corrections.ts';
import type { Languages } from '../layout/state.ts';
import type { LongLists } from './long-lists.ts';

/** The record as of one commit. A request fixes it once, so that everything in its answer belongs to one state. */
export interface Snapshot {
  /** 0 before the first commit. */
  readonly commit: number;
  /** The time of that commit: ISO 8601 in UTC. Empty before the first. */
  readonly at: string;
  /** The first commit of which there are lists; 0 where there are from the beginning. Before it only entities are known. */
  readonly since: number;
  /** How many buckets of lists there are after the newest commit that is known. */
  readonly buckets: number;
  /** The languages of texts, those that came later included. */
  readonly languages: Languages;
  /** Shared by all requests of a process; each starts anew without. */
  readonly longLists?: LongLists;
  /** All corrections up to that commit, and maybe some later ones. */
  readonly corrections: Corrections;
}
