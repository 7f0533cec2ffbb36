import { RecordError } from '../../../schema/errors.ts';

/** What a request has asked of DynamoDB so far. */
export interface Cost {
  readonly requests: number;
  /** The longest chain of requests that had to wait for one another. */
  readonly rounds: number;
  readonly readUnits: number;
  /** Entities, rows and whatever else the replies held. */
  readonly items: number;
}

/** What of a reply is counted as items. */
export interface Items<Reply> {
  /** The most that the request can bring. */
  readonly most: number;
  readonly of: (reply: Reply) => number;
}

/** For what brings none, such as a write. */
const NO_ITEMS: Items<unknown> = { most: 0, of: () => 0 };

/** The most that a request may ask of DynamoDB. */
export type CostLimits = Pick<Cost, 'requests' | 'readUnits'>;

const NO_LIMITS: CostLimits = { requests: Number.POSITIVE_INFINITY, readUnits: Number.POSITIVE_INFINITY };

/** Counts the requests to DynamoDB of one request of ours, and ends them at its limits. */
export class CostMeter {
  readonly #limits: CostLimits;
  #requests = 0;
  #rounds = 0;
  #readUnits = 0;
  #items = 0;
  /** The most that requests which are under way can bring. */
  #expected = 0;
  #mostItems = Number.POSITIVE_INFINITY;
  #answeredRound = 0;

  constructor(limits: CostLimits = NO_LIMITS) {
    this.#limits = limits;
  }

  get cost(): Cost {
    return {
      requests: this.#requests,
      rounds: this.#rounds,
      readUnits: this.#readUnits,
      items: this.#items,
    };
  }

  /** From now on no request is sent that could bring more items than these, all in all. */
  allow(items: number): void {
    this.#mostItems = items;
  }

  /**
   * Counts one request. Requests that are under way together share a round; one that is sent after an answer came
   * belongs to the round after it.
   * @throws RecordError QUERY_TOO_COSTLY at the limits, and then nothing was sent
   */
  async measure<Reply>(send: () => Promise<Reply>, items: Items<Reply> = NO_ITEMS): Promise<Reply> {
    const { requests, readUnits } = this.#limits;
    if (this.#requests >= requests || this.#readUnits >= readUnits) {
      throw new RecordError(
        'QUERY_TOO_COSTLY',
        `Expected a query that needs at most ${requests} requests to the tables and ${readUnits} read units, got one that needs more. Request fewer lists or smaller pages.`,
      );
    }
    if (this.#items + this.#expected + items.most > this.#mostItems) {
      throw new RecordError(
        'QUERY_TOO_COSTLY',
        `Expected a query that reads at most ${this.#mostItems} items (its itemsAtMost), got one that needs more. Request fewer lists or smaller pages.`,
      );
    }
    const round = this.#answeredRound + 1;
    this.#requests += 1;
    this.#rounds = Math.max(this.#rounds, round);
    this.#expected += items.most;
    const reply = await send().finally(() => {
      this.#expected -= items.most;
    });
    this.#items += items.of(reply);
    this.#answeredRound = Math.max(this.#answeredRound, round);
    return reply;
  }

  addReadUnits(units: number): void {
    this.#readUnits += units;
  }
}
