import { MAX_REQUESTS } from '../../schema/context.ts';
import { RecordError } from '../../schema/errors.ts';
import type { CostLimits } from './cost-meter.ts';

/** The work that one GraphQL request may ask of DynamoDB. */
export const QUERY_BUDGET = { requests: 100, readUnits: 4_000 } as const;

/** How much of that may go into finding rows. The rest is kept for reading the entities that they point at. */
export const SEARCH_BUDGET = { requests: MAX_REQUESTS, readUnits: 3_000 } as const;

/** For operators' searches: what they have read before does not limit the next one. */
export const UNMETERED: { readonly cost: CostLimits } = { cost: { requests: 0, readUnits: 0 } };

/** What is left of a request's budget for one search through lists. */
export class WorkBudget {
  readonly #meter: { readonly cost: CostLimits };
  #maxRequests: number;
  #taken = 0;

  /**
   * @param meter counts what the whole request has asked so far, by all its fields
   * @param maxRequests the most that this search may take, if that is less
   */
  constructor(meter: { readonly cost: CostLimits }, maxRequests: number = SEARCH_BUDGET.requests) {
    this.#meter = meter;
    this.#maxRequests = maxRequests;
  }

  /** Whether one more request may be made. It must follow at once: it counts from now on. */
  take(): boolean {
    const { requests, readUnits } = this.#meter.cost;
    const isLeft =
      requests < SEARCH_BUDGET.requests &&
      readUnits < SEARCH_BUDGET.readUnits &&
      this.#taken < this.#maxRequests;
    if (isLeft) this.#taken += 1;
    return isLeft;
  }

  /**
   * Makes sure that each of so many lists can be begun: a search that cannot even do that would never get on.
   * @throws RecordError QUERY_TOO_COSTLY when they are too many for any query
   */
  begin(lists: number): void {
    if (lists > SEARCH_BUDGET.requests) {
      throw new RecordError(
        'QUERY_TOO_COSTLY',
        `Expected a filter that reads at most ${SEARCH_BUDGET.requests} lists, got one that reads ${lists}. Name fewer values, or omit date.from.`,
      );
    }
    this.#maxRequests = Math.max(this.#maxRequests, lists);
  }
}

/** How far a search has got. */
export interface Progress<Position> {
  /** Everything up to here has been looked at; null before the first. */
  reached: Position | null;
  /** The budget ran out before the end of the lists. */
  stopped: boolean;
  /** A row or a head pointed at something that is not there, or not any more. */
  astray: boolean;
}

export const started = <Position>(): Progress<Position> => ({ reached: null, stopped: false, astray: false });
