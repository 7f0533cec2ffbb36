import type { Count, ListQuery } from '../../schema/context.ts';
import { statementFilter } from '../../schema/inputs/statement-filter.ts';
import type { FacetName } from '../../schema/model/facet-table.ts';
import { openCompact } from './compact/compact-record.ts';
import type { CompactStore } from './compact/compact-store.ts';

/** What a count, facets by five fields and a histogram over all statements took together. */
export interface CountsTaken {
  readonly requests: number;
  readonly readUnits: number;
  /** How far they were from what there is: of the count, of the histogram, and of what a facet that each statement has once adds up to. */
  readonly missing: number;
}

const FACETS: readonly FacetName[] = ['kind', 'speaker', 'topic', 'place', 'language'];

/** A facet of which each statement has one value. */
const ONCE: FacetName = 'kind';

/** The whole record, and a filter that every statement of the corpus fulfils: the first is told by one list, the second reads two. */
const FILTERS = [{}, { anchoring: ['ANCHORED' as const] }];

/** Counts over all statements of a corpus; of several questions that match all of them, the one that takes most. */
export async function measureCounts(store: CompactStore): Promise<CountsTaken> {
  const taken: CountsTaken[] = [];
  for (const filter of FILTERS) {
    const { record, meter } = openCompact(store);
    const lists: readonly ListQuery[] = [{ type: 'Statement', filter: statementFilter(filter) }];
    const [counted, tally] = await Promise.all([record.count(lists), record.tally(lists, FACETS)]);
    const once = [...(tally.facets.get(ONCE)?.values() ?? [])].reduce((sum, each) => sum + each, 0);
    const dated = tally.dates.reduce((sum, { count }) => sum + count, 0);
    const found = [exactly(counted), exactly(tally.count), once, dated];
    const { requests, readUnits } = meter.cost;
    taken.push({ requests, readUnits, missing: Math.max(...found.map((each) => store.size - each)) });
  }
  const most = (of: (each: CountsTaken) => number) => Math.max(...taken.map(of));
  return {
    requests: most(({ requests }) => requests),
    readUnits: most(({ readUnits }) => readUnits),
    missing: most(({ missing }) => missing),
  };
}

/** A count that is only a lower bound counts for nothing. */
const exactly = ({ value, precision }: Count): number => (precision === 'EXACT' ? value : 0);
