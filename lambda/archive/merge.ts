import type { Filter } from '../../schema/context.ts';
import type { EntityType } from '../../schema/model/entity-ref.ts';
import type { Pointer } from './heads.ts';
import type { IndexReader } from './index-reader.ts';
import { judge, type Verdict } from './judge.ts';
import type { Plan, Walk } from './plan.ts';
import { orderKey, revisionDigits, rowKey, type TypedPosition } from './position.ts';
import type { Row } from './rows.ts';
import type { Progress, WorkBudget } from './work-budget.ts';

/** The most rows that one read asks for. A reply ends at a megabyte anyway, which is about as many. */
export const MAX_READ = 1_000;

/** What points at an entity that a list query finds, or may find. */
export interface Hit extends Pointer, TypedPosition {
  readonly type: EntityType;
  /** MAYBE: the entity itself has to be judged. */
  readonly verdict: Exclude<Verdict, 'NO'>;
  readonly filter: Filter;
  /** What the row carries; null for a hit that no row was read for. */
  readonly row: Row | null;
}

/**
 * The rows that a plan finds, in order, each revision of an entity once. Lists are read in stretches of `size` rows, then
 * larger ones: checking conditions thins a list out, and the thinner it is the more has to be read for a page.
 *
 * Where the budget runs out it ends, and `progress` tells up to which position everything has been handed over. That is
 * never in the midst of one entity's revisions: going on behind it misses none and repeats none.
 */
export async function* mergedRows(
  reader: IndexReader,
  plan: Plan,
  size: number,
  budget: WorkBudget,
  progress: Progress<TypedPosition>,
): AsyncGenerator<Hit, void> {
  budget.begin(plan.stages.flat().length);
  let revisions: Hit[] = [];
  let place: TypedPosition | null = null;
  for (const stage of plan.stages) {
    // The row behind the last one of a page tells that all revisions of that one were seen.
    const streams = stage.map((walk) => new RowStream(reader, walk, plan.reverse, size + 1));
    for (;;) {
      if (!(await fill(streams, budget))) {
        progress.stopped = true;
        return;
      }
      const next = leading(streams, plan.reverse);
      if (next === null) break;
      const { position, hit } = next.take();
      if (place !== null && orderKey(place) !== orderKey(position)) {
        yield* revisions;
        revisions = [];
        progress.reached = place;
      }
      place = position;
      if (hit !== null && !revisions.some(({ revision }) => revision === hit.revision)) revisions.push(hit);
    }
  }
  yield* revisions;
  progress.reached = place;
}

/** Reads on wherever everything read so far has been taken; false when the budget does not allow it. */
async function fill(streams: readonly RowStream[], budget: WorkBudget): Promise<boolean> {
  const empty = streams.filter((stream) => stream.isEmpty);
  const reads = empty.flatMap((stream) => (budget.take() ? [stream.read()] : []));
  await Promise.all(reads);
  return reads.length === empty.length;
}

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
  /** Where the next row stands in the order of all streams; null at the end. */
  head: string | null = null;

  constructor(reader: IndexReader, walk: Walk, reverse: boolean, limit: number) {
    this.#reader = reader;
    this.#walk = walk;
    this.#reverse = reverse;
    this.#limit = limit;
  }

  get isEmpty(): boolean {
    return this.head === null && !this.#ended;
  }

  async read(): Promise<void> {
    const { list, range } = this.#walk;
    const { rows, more } = await this.#reader.range({
      list,
      range,
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
    this.#look();
  }

  /** Takes the row at the head: its position, and the hit that it is if it may fulfil the filter. */
  take(): { readonly position: TypedPosition; readonly hit: Hit | null } {
    const row = this.#rows[this.#taken];
    if (row === undefined)
      throw new Error('expected a row at the head of the merge, got none; check head before take()');
    this.#taken += 1;
    this.#look();
    const { list, filter } = this.#walk;
    const position = { sort: row.sort, type: list.type, slug: row.slug };
    const verdict = judge({ ...row, texts: null }, filter);
    return {
      position,
      hit: verdict === 'NO' ? null : { ...position, revision: row.revision, verdict, filter, row },
    };
  }

  #look(): void {
    const row = this.#rows[this.#taken];
    this.head =
      row === undefined
        ? null
        : `${orderKey({ ...row, type: this.#walk.list.type })}#${revisionDigits(row.revision)}`;
  }
}
