import { createArchive } from '../../lambda/archive/archive.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import type { PageQuery, RecordPort } from '../../schema/context.ts';
import { statementFilter } from '../../schema/inputs/statement-filter.ts';
import { CompactIndex } from './compact/compact-index.ts';
import { openCompact } from './compact/compact-record.ts';
import { CompactStore } from './compact/compact-store.ts';
import { count, type Figure } from './figure.ts';
import type { LoadedCorpus } from './load-corpus.ts';
import { densePairs, mixes } from './questions.ts';

/**
 * Whether the tables in memory answer and count as the embedded engine does, which holds what a writer has written: what they say of a
 * million statements is worth as much as it is right about a thousand.
 */
export async function measureAgreement(
  statements: number,
  { client }: LoadedCorpus,
): Promise<readonly Figure[]> {
  const archive = createArchive(client, LOCAL_TABLE_NAMES, { maxAgeMs: Number.POSITIVE_INFINITY });
  const index = new CompactIndex(statements);
  const store = new CompactStore(index);
  const questions = [...mixes(index, 100), ...densePairs(index)];
  // The first request reads the state of the record; in memory it is known.
  await archive.open(new AbortController().signal).record.load('Topic', ['topic-000']);
  let different = 0;
  const units = { stored: 0, compact: 0 };
  for (const { filter } of questions) {
    const query: PageQuery<'Statement'> = {
      lists: [{ type: 'Statement', filter: statementFilter(filter) }],
      direction: 'DESC',
      window: { from: 'START', size: 25, cursor: null },
    };
    const stored = archive.open(new AbortController().signal);
    const compact = openCompact(store);
    const there = await answerOf(stored.record, query);
    const here = await answerOf(compact.record, query);
    const [a, b] = [stored.cost, compact.meter.cost];
    if (there !== here || a.requests !== b.requests || a.rounds !== b.rounds) different += 1;
    units.stored += a.readUnits;
    units.compact += b.readUnits;
  }
  return [
    {
      name: `pages of ${count(statements)} statements that memory and engine answer or count differently`,
      value: different,
      unit: `of ${questions.length}`,
      budget: 0,
    },
    // Words of the directory share buckets with those of statements, and are not in memory: a bucket may be a little larger.
    {
      name: 'read units of the engine, of those that memory counts',
      value: Math.round((100 * units.stored) / units.compact),
      unit: '%',
      budget: 105,
    },
  ];
}

async function answerOf(record: Pick<RecordPort, 'page'>, query: PageQuery<'Statement'>): Promise<string> {
  const { edges, pageInfo, cutShort } = await record.page(query);
  const { hasNextPage, hasPreviousPage } = pageInfo;
  return JSON.stringify([edges.map(({ node }) => node.slug), hasNextPage, hasPreviousPage, cutShort]);
}
