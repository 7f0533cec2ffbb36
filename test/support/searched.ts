import type { RevisionRef } from '../../lambda/archive/asking/entity-port.ts';
import { type Direction, hitsOf, type Reach } from '../../lambda/archive/asking/hits.ts';
import type { IndexPort } from '../../lambda/archive/asking/index-port.ts';
import { SearchBudget } from '../../lambda/archive/asking/search-budget.ts';
import type { Entry } from '../../lambda/archive/layout/items.ts';
import { numberAt } from '../../lambda/archive/layout/numbers.ts';
import { tieOf } from '../../lambda/archive/layout/tie.ts';
import type { ListQuery } from '../../schema/context.ts';
import { aStatement, on } from './examples.ts';
import { MemoryRecord } from './memory-record.ts';
import { termsOf } from './terms.ts';

/** A statement of a day of 2022, counted from its first, or without a date, that is about some topics. */
export function statementOn(
  slug: string,
  day: number | string | null,
  topics: readonly string[] = [],
  revision = 1,
): Entry<'Statement'> {
  const date = typeof day === 'number' ? dayOf2022(day) : day;
  return {
    entity: aStatement(slug, { date: date === null ? null : on(date) }),
    facets: topics.length === 0 ? {} : { topic: topics },
    revision,
  };
}

export const dayOf2022 = (day: number): string =>
  new Date(Date.UTC(2022, 0, 1 + day)).toISOString().slice(0, 10);

/** Searches of the lists of a record, with what they ask for. */
export class Searched {
  readonly record: MemoryRecord;
  /** The ties that were read, each time. */
  readonly tiesRead: (readonly string[])[] = [];

  constructor(entries: readonly Entry[], postingsPerBlock = 4) {
    this.record = new MemoryRecord(entries, { postingsPerBlock });
  }

  /** @param most requests that all searches may make from now on */
  reach(options: Partial<Reach> = {}, most = Number.POSITIVE_INFINITY): Reach {
    const { index } = this.record;
    const before = index.requests;
    const meter = {
      get cost() {
        const requests = index.requests - before;
        // A meter that is full is beyond every limit.
        return { requests: requests >= most ? Number.POSITIVE_INFINITY : requests, readUnits: 0 };
      },
    };
    return {
      index,
      termsOf,
      commit: this.record.commit,
      budget: new SearchBudget(meter),
      tiesOf: async (_, postings) => {
        const ties = postings.map((posting) => this.#tieOf(posting));
        this.tiesRead.push(ties);
        return ties;
      },
      ...options,
    };
  }

  /** The index, of which some replies are others. */
  indexWith(other: Partial<IndexPort>): IndexPort {
    const { index } = this.record;
    return {
      roots: (lists) => index.roots(lists),
      leaves: (reads) => index.leaves(reads),
      run: (read) => index.run(read),
      columns: (reads) => index.columns(reads),
      ...other,
    };
  }

  slugOf(number: number): string {
    return this.#entry(({ entity }) => numberAt(entity, 0) === number).entity.slug;
  }

  #tieOf({ number, revision }: RevisionRef): string {
    return tieOf(
      this.#entry((entry) => numberAt(entry.entity, 0) === number && entry.revision === revision).entity,
    );
  }

  #entry(isWanted: (entry: Entry) => boolean): Entry {
    const entry = Array.from({ length: this.record.commit }, (_, at) => this.record.entriesAt(at + 1))
      .flat()
      .find(isWanted);
    if (entry === undefined) throw new Error('expected an entity of the record, got none');
    return entry;
  }

  /** The slugs of what a query finds, and where it stopped: `stopped` before anything was looked at, else `stopped at sort slug`. */
  async found(
    query: ListQuery,
    direction: Partial<Direction> = {},
    reach: Reach = this.reach(),
  ): Promise<readonly string[]> {
    const found: string[] = [];
    const asked = { reverse: false, position: null, size: 5, nested: false, ...direction };
    for await (const hit of hitsOf(query, asked, reach)) {
      if (!('stoppedAt' in hit)) found.push(this.slugOf(hit.number));
      else if (hit.stoppedAt === null) found.push('stopped');
      else {
        const { sort, tie, number } = hit.stoppedAt;
        found.push(`stopped at ${sort} ${tie ?? this.slugOf(number ?? 0)}`);
      }
    }
    return found;
  }
}
