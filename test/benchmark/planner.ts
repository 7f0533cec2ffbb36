import { ALL, listPartition } from '../../lambda/archive/layout/keys.ts';
import type { Page } from '../../schema/context.ts';
import { RecordError } from '../../schema/errors.ts';
import { statementFilter } from '../../schema/inputs/statement-filter.ts';
import { CompactIndex } from './compact/compact-index.ts';
import { openCompact } from './compact/compact-record.ts';
import { CompactStore } from './compact/compact-store.ts';
import { type CountsTaken, measureCounts } from './counts.ts';
import { count } from './figure.ts';
import {
  commonest,
  densePairs,
  mixes,
  neverMeeting,
  oneFilter,
  onePhrase,
  type Question,
} from './questions.ts';

/** What the questions of each family took, at one size of the corpus, and counts over all of it. */
export interface Measured {
  readonly statements: number;
  readonly answers: Readonly<Record<Family, readonly Answer[]>>;
  readonly counts: CountsTaken;
}

export interface Answer {
  readonly requests: number;
  readonly readUnits: number;
  /** Reads of the list of everything although something was asked for that has lists of its own. */
  readonly scans: number;
  /** A page is full, or its list ends with it, or it says that it was cut short; or the question was refused as too costly. */
  readonly outcome: 'FULL' | 'END' | 'CUT_SHORT' | 'REFUSED';
}

export const FAMILIES = [
  'one filter',
  'one phrase',
  'commonest values',
  '2 to 4 filters',
  'dense pairs',
  'lists that never meet',
] as const;
export type Family = (typeof FAMILIES)[number];

const QUESTIONS: Readonly<Record<Family, (index: CompactIndex) => readonly Question[]>> = {
  'one filter': (index) => oneFilter(index, 150),
  'one phrase': (index) => onePhrase(index, 50),
  'commonest values': commonest,
  '2 to 4 filters': (index) => mixes(index, 500),
  'dense pairs': densePairs,
  'lists that never meet': neverMeeting,
};

const PAGE_SIZE = 25;

/**
 * Asks every family at every size. One corpus is held at a time.
 * @param report is told what is going on
 */
export async function measurePlanner(
  sizes: readonly number[],
  report: (line: string) => void,
): Promise<readonly Measured[]> {
  const measured: Measured[] = [];
  for (const statements of sizes) {
    report(`asking for pages of ${count(statements)} statements in memory`);
    const index = new CompactIndex(statements);
    const store = new CompactStore(index);
    const answers: [Family, readonly Answer[]][] = [];
    for (const family of FAMILIES) {
      const each: Answer[] = [];
      for (const question of QUESTIONS[family](index)) each.push(await ask(question, store));
      answers.push([family, each]);
    }
    measured.push({
      statements,
      answers: Object.fromEntries(answers) as Record<Family, readonly Answer[]>,
      counts: await measureCounts(store),
    });
  }
  return measured;
}

const EVERYTHING = listPartition({ type: 'Statement', name: ALL, value: ALL });

async function ask({ filter: input, finds }: Question, store: CompactStore): Promise<Answer> {
  const { record, meter, partitions } = openCompact(store);
  const filter = statementFilter(input);
  const window = { from: 'START', size: PAGE_SIZE, cursor: null } as const;
  let outcome: Answer['outcome'];
  try {
    const page = await record.page({ lists: [{ type: 'Statement', filter }], direction: 'DESC', window });
    outcome = outcomeOf(page);
    if (finds !== null && outcome !== 'CUT_SHORT' && finds !== page.edges.length > 0) {
      throw new Error(`expected ${finds ? 'a' : 'no'} statement for ${JSON.stringify(input)}`);
    }
  } catch (error) {
    if (!(error instanceof RecordError) || error.code !== 'QUERY_TOO_COSTLY') throw error;
    outcome = 'REFUSED';
  }
  const hasLists = filter.where.length > 0 || filter.text !== null;
  const scans = partitions.filter((partition) => partition === EVERYTHING);
  return { ...meter.cost, scans: hasLists ? scans.length : 0, outcome };
}

function outcomeOf({ edges, cutShort, pageInfo }: Page<unknown>): Answer['outcome'] {
  if (cutShort && pageInfo.endCursor === null)
    throw new Error('expected a page that is cut short to go on from a cursor');
  if (cutShort) return 'CUT_SHORT';
  if (edges.length < PAGE_SIZE && pageInfo.hasNextPage)
    throw new Error('expected a full page, or one that says why not');
  return edges.length === PAGE_SIZE ? 'FULL' : 'END';
}
