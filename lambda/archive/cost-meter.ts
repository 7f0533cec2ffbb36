/** What a request has asked of DynamoDB so far. */
export interface Cost {
  readonly requests: number;
  /** The longest chain of requests that had to wait for one another. */
  readonly rounds: number;
  readonly readUnits: number;
}

/** Counts the requests to DynamoDB of one request of ours. */
export class CostMeter {
  #requests = 0;
  #rounds = 0;
  #readUnits = 0;
  #answeredRound = 0;

  get cost(): Cost {
    return { requests: this.#requests, rounds: this.#rounds, readUnits: this.#readUnits };
  }

  /**
   * Counts one request. Requests that are under way together share a round; one that is sent after an answer came
   * belongs to the round after it.
   */
  async measure<Reply>(send: () => Promise<Reply>): Promise<Reply> {
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
