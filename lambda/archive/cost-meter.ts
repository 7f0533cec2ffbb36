import { RecordError } from '../../schema/errors.ts';

/** What a request has asked of DynamoDB so far. */
export interface Cost {
  readonly requests: number;
  /** The longest chain of requests that had to wait for one another. */
  readonly rounds: number;
  readonly readUnits: number;
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
  #answeredRound = 0;

  constructor(limits: CostLimits = NO_LIMITS) {
    this.#limits = limits;
  }

  get cost(): Cost {
    return { requests: this.#requests, rounds: this.#rounds, readUnits: this.#readUnits };
  }

  /**
   * Counts one request. Requests that are under way together share a round; one that is sent after an answer came
   * belongs to the round after it.
   * @throws RecordError QUERY_TOO_COSTLY at the limits, and then nothing was sent
   */
  async measure<Reply>(send: () => Promise<Reply>): Promise<Reply> {
    const { requests, readUnits } = this.#limits;
    if (this.#requests >= requests || this.#readUnits >= readUnits) {
      throw new RecordError(
        'QUERY_TOO_COSTLY',
        `Expected a query that reads at most ${requests} times and ${readUnits} read units, got one that needs more. Ask for smaller pages, or for less at once.`,
      );
    }
    const round = this.#answeredRound + 1;
    this.#requests += 1;
    this.#rounds = Math.max(this.#rounds, round);
    const reply = await send();
    this.#answeredRound = Math.max(this.#answeredRound, round);
    return reply;
  }

  addReadUnits(units: number): void {
    this.#readUnits += units;
  }
}
