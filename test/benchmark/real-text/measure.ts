import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createArchive } from '../../../lambda/archive/archive.ts';
import { attributesOf } from '../../../lambda/archive/dynamo/attribute-values.ts';
import { createClient } from '../../../lambda/archive/dynamo/client.ts';
import { type Entry, parseRevision, parseTerms } from '../../../lambda/archive/layout/items.ts';
import { entityPartition, revisionDigits, termsKey } from '../../../lambda/archive/layout/keys.ts';
import { LOCAL_TABLE_NAMES, PARTITION_KEY, SORT_KEY } from '../../../lambda/archive/tables.ts';
import type { ListQuery } from '../../../schema/context.ts';
import { statementFilter } from '../../../schema/inputs/statement-filter.ts';
import { loadStemmers } from '../../../schema/language/stemmers.ts';
import { type CountedEngine, startCountedEngine } from '../counted/engine.ts';
import { count, type Figure, quantiles } from '../figure.ts';
import { importFile } from '../import-command.ts';
import { allFound } from './brute-force.ts';
import { ABSENT, isThere, unpack } from './corpus.ts';
import { measureNumbers } from './numbers.ts';
import { filterOf, realQuestions } from './questions.ts';

const QUESTIONS = 300;
const SEED = 19_990_101;
const PAGE_SIZE = 25;

/** The cost of importing real text and of answering questions about it. Each answer is compared with a filter over all of it. */
export async function measureRealText(report: (line: string) => void): Promise<readonly Figure[]> {
  if (!isThere()) {
    report(ABSENT);
    return [];
  }
  await loadStemmers();
  const folder = await mkdtemp(join(tmpdir(), 'rostrum-real-text-'));
  const engine = await startCountedEngine();
  try {
    report('importing real text');
    const { seconds } = await importFile(await unpack(folder), engine);
    report(`asking ${count(QUESTIONS)} questions about it`);
    const importer = { name: 'importer seconds, real text', unit: 's of processor time', budget: 20 };
    const answers = await measureQuestions(engine);
    report('following the numbers that answers show');
    const numbers = await measureNumbers(engine.endpoint, report);
    return [{ ...importer, value: Math.round(seconds * 10) / 10 }, ...answers, ...numbers];
  } finally {
    await engine.close();
    await rm(folder, { recursive: true });
  }
}

interface Answer {
  readonly requests: number;
  readonly readUnits: number;
  readonly isCutShort: boolean;
  readonly isRight: boolean;
}

async function measureQuestions(engine: CountedEngine): Promise<readonly Figure[]> {
  const statements = await statementsIn(engine);
  const client = createClient({ endpoint: engine.endpoint });
  const archive = createArchive(client, LOCAL_TABLE_NAMES, { maxAgeMs: Number.POSITIVE_INFINITY });
  const open = () => archive.open(new AbortController().signal);
  try {
    // A function that is at work knows the state of the record.
    await open().record.load('Topic', ['none']);
    const answers: Answer[] = [];
    for (const asked of realQuestions(statements, QUESTIONS, SEED)) {
      const filter = statementFilter(filterOf(asked));
      const lists: readonly ListQuery<'Statement'>[] = [{ type: 'Statement', filter }];
      const expected = allFound(asked, statements).map(({ entity }) => entity.slug);
      const session = open();
      const window = { from: 'START', size: PAGE_SIZE, cursor: null } as const;
      const page = await session.record.page({ lists, direction: 'DESC', window });
      const { requests, readUnits } = session.cost;
      const found = page.edges.map(({ node }) => node.slug);
      const counted = await open().record.count(lists);
      const isSame = found.join() === expected.slice(0, PAGE_SIZE).join();
      const isCounted = counted.value === expected.length && counted.precision === 'EXACT';
      const goesOn = page.pageInfo.hasNextPage === expected.length > PAGE_SIZE;
      answers.push({
        requests,
        readUnits,
        isCutShort: page.cutShort,
        isRight: isSame && isCounted && goesOn,
      });
    }
    return figuresOf(answers);
  } finally {
    client.destroy();
  }
}

function figuresOf(answers: readonly Answer[]): readonly Figure[] {
  const unit = `of ${answers.length}`;
  return [
    ...quantiles(
      { name: 'real text: requests a page', unit: 'requests' },
      answers.map(({ requests }) => requests),
      { p95: 15, most: 40 },
    ),
    ...quantiles(
      { name: 'real text: read units a page', unit: 'read units' },
      answers.map(({ readUnits }) => readUnits),
      { p95: 500, most: 1_500 },
    ),
    {
      name: 'real text: pages cut short',
      value: answers.filter(({ isCutShort }) => isCutShort).length,
      unit,
      budget: 0,
    },
    {
      name: 'real text: pages or counts that differ from brute force',
      value: answers.filter(({ isRight }) => !isRight).length,
      unit,
      budget: 0,
    },
  ];
}

/** The statements, read from their items without the index. Each has one revision. */
async function statementsIn(engine: CountedEngine): Promise<readonly Entry<'Statement'>[]> {
  const items = new Map(
    (await engine.items()).map((item) => [
      `${item[PARTITION_KEY]?.S} ${item[SORT_KEY]?.S}`,
      attributesOf(item),
    ]),
  );
  const first = revisionDigits(1);
  return [...items].flatMap(([key, attributes]) => {
    const [partition = '', revision] = key.split(' ');
    const number = Number.parseInt(partition, 36);
    if (revision !== first || partition !== entityPartition(number)) return [];
    const { entity } = parseRevision(number, 1, attributes);
    const { pk, sk } = termsKey('Statement', number, 1);
    const terms = items.get(`${pk} ${sk}`);
    return entity.type === 'Statement' && terms !== undefined
      ? [{ entity, facets: parseTerms(terms), revision: 1 }]
      : [];
  });
}
