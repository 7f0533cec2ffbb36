import { createArchive } from '../../lambda/archive/archive.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import type { PageQuery, RecordPort } from '../../schema/context.ts';
import { statementFilter } from '../../schema/inputs/statement-filter.ts';
import { CompactIndex } from './compact/compact-index.ts';
import { openCompact } from './compact/compact-record.ts';
import { count, type Figure } from './figure.ts';
import type { LoadedCorpus } from './load-corpus.ts';
import { densePairs, mixes } from './questions.ts';

/**
 * Whether the index in memory answers and counts as the embedded engine does: what it says of a million statements is
 * worth as much as it is right about a thousand.
 */
export async function measureAgreement(
  statements: number,
  { client }: LoadedCorpus,
): Promise<readonly Figure[]> {
  const archive = createArchive(client, LOCAL_TABLE_NAMES);
  const index = new CompactIndex(statements);
  const questions = [...mixes(index, 100), ...densePairs(index)];
  let different = 0;
  for (const { filter } of questions) {
    const query: PageQuery<'Statement'> = {
      lists: [{ type: 'Statement', filter: statementFilter(filter) }],
      direction: 'DESC',
      window: { from: 'START', size: 25, cursor: null },
    };
    const stored = archive.open(new AbortController().signal);
    const compact = openCompact(index);
    const there = await answerOf(stored.record, query);
    const here = await answerOf(compact.record, query);
    const [a, b] = [stored.cost, compact.meter.cost];
    if (there !== here || a.requests !== b.requests || a.rounds !== b.rounds) different += 1;
  }
  return [
    {
      name: `pages of ${count(statements)} statements that memory and engine answer or count differently`,
      value: different,
      unit: `of ${questions.length}`,
      budget: 0,
    },
  ];
}

async function answerOf(record: Pick<RecordPort, 'page'>, query: PageQuery<'Statement'>): Promise<string> {
  const { edges, pageInfo, cutShort } = await record.page(query);
  return JSON.stringify([edges.map(({ node }) => node.slug), pageInfo, cutShort]);
}
