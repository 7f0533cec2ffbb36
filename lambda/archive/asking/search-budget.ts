import { MAX_REQUESTS } from '../../../schema/context.ts';
import { RecordError } from '../../../schema/errors.ts';
import type { CostLimits } from '../cost-meter.ts';

/** The work that one GraphQL request may ask of DynamoDB. */
export const QUERY_BUDGET = { requests: 100, readUnits: 4_000 } as const;

/** How much of that may go into searching the index. The rest is kept for reading the entities that are found. */
export const SEARCH_LIMITS = { requests: MAX_REQUESTS, readUnits: 3_600 } as const;

/** For operators' searches: what they have read before does not limit the next one. */
export const UNMETERED: { readonly cost: CostLimits } = { cost: { requests: 0, readUnits: 0 } };

/** The most lists that one filter may need: their roots, and the items that short lists share, are read in ten requests. */
export const MAX_LISTS = 500;

/** Keys in one request: single items, such as blocks, are read a hundred at once. */
const KEYS_A_REQUEST = 100;

/** What a query reads in one request, and a read unit of short columns, as a rule. */
const BLOCKS_A_QUERY = 250;
const COLUMNS_A_QUERY = 2_000;
const COLUMNS_A_UNIT = 16;

/** What is left of a request's budget for one search through lists. */
export class SearchBudget {
  readonly #meter: { readonly cost: CostLimits };
  readonly #maxRequests: number;
  readonly #taken: { requests: number };
  #hasBegun = false;

  /**
   * @param meter counts the work of the whole request, by all its fields
   * @param taken what this search has taken so far, together with others
   * @param maxRequests the most requests of this search, if that is less; those that it takes to look at anything do not end at it
   */
  constructor(
    meter: { readonly cost: CostLimits },
    maxRequests: number = SEARCH_LIMITS.requests,
    taken = { requests: 0 },
  ) {
    this.#meter = meter;
    this.#maxRequests = maxRequests;
    this.#taken = taken;
  }

  /** Whether so many items may be read consistently: the roots of lists, and the items that short ones share. */
  takeKeys(keys: number): boolean {
    return this.take(Math.ceil(keys / KEYS_A_REQUEST), keys);
  }

  /** Whether so many blocks may be read. The read must follow at once: it counts from now on. */
  takeBlocks(blocks: number): boolean {
    return this.take(Math.ceil(blocks / KEYS_A_REQUEST), blocks / 2);
  }

  /** Whether so many blocks that mostly follow one another may be read. */
  takeStretch(blocks: number): boolean {
    return this.take(Math.ceil(blocks / BLOCKS_A_QUERY), blocks / 2);
  }

  /** Whether the columns of so many blocks may be read. */
  takeColumns(facets: number, blocks: number): boolean {
    return this.take(facets * Math.ceil(blocks / COLUMNS_A_QUERY), (facets * blocks) / COLUMNS_A_UNIT);
  }

  /** The same budget for one of several lists that are searched together: each has to come to its first entities. */
  forList(): SearchBudget {
    return new SearchBudget(this.#meter, this.#maxRequests, this.#taken);
  }

  /** Tells that something was looked at: from now on the search may stop, as it can go on from there. */
  begun(): void {
    this.#hasBegun = true;
  }

  /** Whether so many requests may be made, which take about so many read units. */
  take(requests: number, readUnits: number): boolean {
    const { cost } = this.#meter;
    const isLeft =
      cost.requests + requests <= SEARCH_LIMITS.requests &&
      cost.readUnits + readUnits <= SEARCH_LIMITS.readUnits &&
      (!this.#hasBegun || this.#taken.requests + requests <= this.#maxRequests);
    if (isLeft) this.#taken.requests += requests;
    return isLeft;
  }

  /**
   * Makes sure that a search can read all lists that it needs.
   * @throws RecordError QUERY_TOO_COSTLY when they are too many for any query
   */
  begin(lists: number): void {
    if (lists > MAX_LISTS) {
      throw new RecordError(
        'QUERY_TOO_COSTLY',
        `Expected a filter that reads at most ${MAX_LISTS} lists, got one that reads ${lists}. Name fewer values.`,
      );
    }
  }
}
