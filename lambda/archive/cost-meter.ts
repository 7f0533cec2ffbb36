import { RecordError } from '../../schema/errors.ts';

/** What a request has asked of DynamoDB so far. */
export interface Cost {
  readonly requests: number;
  /** The longest chain of requests that had to wait for one another. */
  readonly rounds: number;
  readonly readUnits: number;
  /** The entries of the record that the replies held: revisions and retractions of entities, and entries of the log. */
  readonly items: number;
  /** The most items that the replies could have held, by what was asked for. */
  readonly itemsAtMost: number;
}

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
  #reserved = 0;
  #allowed = Number.POSITIVE_INFINITY;
  #answeredRound = 0;

  constructor(limits: CostLimits = NO_LIMITS) {
    this.#limits = limits;
  }

  get cost(): Cost {
    return {
      itemsAtMost: this.#reserved,
      requests: this.#requests,
      rounds: this.#rounds,
      readUnits: this.#readUnits,
      items: this.#items,
    };
  }

  /** From now on no more items may be reserved than these, all in all. */
  allow(items: number): void {
    this.#allowed = items;
  }

  /**
   * Tells that so many items may be read. That must be told of every item before it is asked for, and once, however often it is.
   * @param unweighed nobody could know of them when it was decided what is allowed: they are allowed besides
   * @throws RecordError QUERY_TOO_COSTLY where that is more than is allowed, and then they must not be asked for
   */
  reserve(items: number, unweighed = false): void {
    if (unweighed) this.#allowed += items;
    if (this.#reserved + items > this.#allowed) {
      throw new RecordError(
        'QUERY_TOO_COSTLY',
        `Expected a query that reads at most ${this.#allowed} items, as computed before it ran, got one that needs more. Request fewer lists or smaller pages.`,
      );
    }
    this.#reserved += items;
  }

  /**
   * Counts one request. Requests that are under way together share a round; one that is sent after an answer came
   * belongs to the round after it.
   * @param itemsIn how many items a reply holds; none where it cannot hold any
   * @throws RecordError QUERY_TOO_COSTLY at the limits, and then nothing was sent
   */
  async measure<Reply>(
    send: () => Promise<Reply>,
    itemsIn: (reply: Reply) => number = () => 0,
  ): Promise<Reply> {
    const { requests, readUnits } = this.#limits;
    if (this.#requests >= requests || this.#readUnits >= readUnits) {
      throw new RecordError(
        'QUERY_TOO_COSTLY',
        `Expected a query that needs at most ${requests} requests to the tables and ${readUnits} read units, got one that needs more. Request fewer lists or smaller pages.`,
      );
    }
    const round = this.#answeredRound + 1;
    this.#requests += 1;
    this.#rounds = Math.max(this.#rounds, round);
    const reply = await send();
    this.#items += itemsIn(reply);
    this.#answeredRound = Math.max(this.#answeredRound, round);
    return reply;
  }

  addReadUnits(units: number): void {
    this.#readUnits += units;
  }
}
