import { RecordError } from '../../schema/errors.ts';
import type { IndexReader } from './index-reader.ts';
import { fulfils, type Plan, type Walk } from './plan.ts';
import { rowKey } from './position.ts';
import type { Row } from './rows.ts';

/** The most rows that one read asks for. */
const MAX_READ = 500;

/** The most rows that one list may take, before it is refused. */
export const MAX_ROWS = 10_000;

/**
 * The rows that a plan finds, in order, each revision of an entity once. Lists are read in stretches of `size` rows, then
 * larger ones: checking conditions thins a list out, and the thinner it is the more has to be read for a page.
 * @throws RecordError QUERY_TOO_COSTLY when it takes more than {@link MAX_ROWS}
 */
export async function* mergedRows(reader: IndexReader, plan: Plan, size: number): AsyncGenerator<Row, void> {
  const streams = plan.walks.map((walk) => new RowStream(reader, walk, plan.reverse, size));
  let last: string | null = null;
  for (let taken = 0; ; taken += 1) {
    await Promise.all(streams.map((stream) => stream.fill()));
    const next = leading(streams, plan.reverse);
    if (next === null) return;
    if (taken === MAX_ROWS) throw tooManyRows();
    const row = next.take();
    const key = rowKey(row, row.revision);
    if (key !== last && fulfils(row, plan.checks)) yield row;
    last = key;
  }
}

const tooManyRows = () =>
  new RecordError(
    'QUERY_TOO_COSTLY',
    'This list would read more of the record than one query may. Narrow the filter or the range of dates.',
  );

/** The stream whose first row comes first; null when all have ended. */
function leading(streams: readonly RowStream[], reverse: boolean): RowStream | null {
  let best: RowStream | null = null;
  for (const stream of streams) {
    if (stream.head === null) continue;
    if (best?.head == null || (reverse ? stream.head > best.head : stream.head < best.head)) best = stream;
  }
  return best;
}

/** One walk, read piece by piece. */
class RowStream {
  readonly #reader: IndexReader;
  readonly #walk: Walk;
  readonly #reverse: boolean;
  #ended = false;
  #after: string | null = null;
  #limit: number;
  #rows: readonly Row[] = [];
  #taken = 0;

  constructor(reader: IndexReader, walk: Walk, reverse: boolean, limit: number) {
    this.#reader = reader;
    this.#walk = walk;
    this.#reverse = reverse;
    this.#limit = limit;
  }

  /** The key of the row that comes next; null at the end. Valid after {@link fill}. */
  get head(): string | null {
    const row = this.#rows[this.#taken];
    return row === undefined ? null : rowKey(row, row.revision);
  }

  /** Reads on when everything read so far has been taken. */
  async fill(): Promise<void> {
    if (this.#taken < this.#rows.length || this.#ended) return;
    const { rows, more } = await this.#reader.range({
      ...this.#walk,
      after: this.#after,
      reverse: this.#reverse,
      limit: this.#limit,
    });
    this.#rows = rows;
    this.#taken = 0;
    this.#limit = Math.min(this.#limit * 2, MAX_READ);
    const last = rows.at(-1);
    this.#ended = !more || last === undefined;
    if (last !== undefined) this.#after = rowKey(last, last.revision);
  }

  take(): Row {
    const row = this.#rows[this.#taken];
    if (row === undefined) throw new Error('take() without a row: fill() first and look at head');
    this.#taken += 1;
    return row;
  }
}
