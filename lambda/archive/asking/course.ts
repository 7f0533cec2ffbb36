import type { DayRange } from './matcher.ts';
import type { Cut } from './position.ts';

/** Where a walk through lists begins, and in which direction it goes. */
export interface Course {
  /** From the high end down. */
  readonly reverse: boolean;
  /** The place behind which it begins, in its direction; null to begin at the end. */
  readonly cut: Cut | null;
  /** The dates that are asked for. */
  readonly dates: DayRange | null;
}
