/** How many requests are worked on at once, and how many more may wait. */
export interface GateSizes {
  readonly open: number;
  readonly waiting: number;
}

/** As many as one instance answers in about a second; who comes when these are there had better come again. */
export const GATE: GateSizes = { open: 32, waiting: 96 };

/** Lets so many in at once, a few more wait in their order, and turns the others away at once. */
export class Gate {
  readonly #sizes: GateSizes;
  readonly #queue: (() => void)[] = [];
  #open = 0;

  constructor(sizes: GateSizes = GATE) {
    this.#sizes = sizes;
  }

  /** Does the work when it is its turn; null, at once, when there is no room. */
  async enter<T>(work: () => Promise<T>): Promise<T | null> {
    const { open, waiting } = this.#sizes;
    if (this.#open < open) this.#open += 1;
    else if (this.#queue.length < waiting) await new Promise<void>((resolve) => this.#queue.push(resolve));
    else return null;
    try {
      return await work();
    } finally {
      const next = this.#queue.shift();
      // Who was waiting takes the place over.
      if (next === undefined) this.#open -= 1;
      else next();
    }
  }
}
