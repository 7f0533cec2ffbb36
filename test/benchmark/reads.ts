import { DEFAULT_SERVING } from '../../lambda/api/config.ts';
import { createHandler, type Handler } from '../../lambda/api/create-handler.ts';
import type { Cost } from '../../lambda/archive/cost-meter.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { count, type Figure } from './figure.ts';
import type { LoadedCorpus } from './load-corpus.ts';
import { queryEvent } from './query-event.ts';

export const statementPage = (
  source: string,
) => `{ statements(filter: { speaker: "person-0000" }, first: 25) {
  nodes { text speaker { name } speakerPost { label } provenance { source { ${source} } } }
} }`;

const eventPage = (statement: string) => `{ events(first: 50) { nodes { name statements(first: 10) { nodes {
  ${statement}
} } } } }`;

const EVENTS = eventPage('text speaker { name } speakerPost { label } provenance { source { headline } }');

const EVENTS_IN_FULL = eventPage(`
  text speaker { id } speakerPost { id organization { id } } topics { id } provenance { source { id } }
`);

/** What typical queries ask of DynamoDB, counted on the embedded engine. */
export async function measureReads(
  statements: number,
  { endpoint }: LoadedCorpus,
): Promise<readonly Figure[]> {
  const config = { tables: LOCAL_TABLE_NAMES, endpoint, deadlineMs: 60_000, ...DEFAULT_SERVING };
  const handler = createHandler(config, { maxAgeMs: Number.POSITIVE_INFINITY });
  const first = await costOf(handler, statementPage('headline datePublished'));
  const page = await costOf(handler, statementPage('headline datePublished'));
  const published = await costOf(handler, statementPage('headline datePublished publisher'));
  const nested = await costOf(handler, EVENTS);
  const { cost: full, ids } = await answerOf(handler, EVENTS_IN_FULL);
  const at = `of ${count(statements)} statements`;
  return [
    { name: `page of 25 ${at}, one filter`, value: page.requests, unit: 'requests', budget: 3 },
    { name: `page of 25 ${at}, one filter`, value: page.rounds, unit: 'rounds', budget: 3 },
    { name: `page of 25 ${at}, one filter`, value: page.readUnits, unit: 'read units', budget: 18 },
    {
      name: `page of 25 ${at}, one filter, by a function that does not know the state of the record`,
      value: first.requests,
      unit: 'requests',
      budget: 4,
    },
    {
      name: `page of 25 ${at}, one filter, with publishers`,
      value: published.requests,
      unit: 'requests',
      budget: null,
    },
    {
      name: `page of 25 ${at}, one filter, with publishers`,
      value: published.readUnits,
      unit: 'read units',
      budget: null,
    },
    { name: `50 events × 10 ${at}`, value: nested.requests, unit: 'requests', budget: 10 },
    { name: `50 events × 10 ${at}`, value: nested.rounds, unit: 'rounds', budget: 4 },
    {
      name: `the same with organisations and topics, ${ids} entities beside the statements`,
      value: full.requests,
      unit: 'requests',
      budget: 7 + Math.ceil(ids / KEYS),
    },
    { name: 'the same with organisations and topics', value: full.rounds, unit: 'rounds', budget: 4 },
  ];
}

/** One request takes as many keys: however it is done, that many entities take so many requests. */
const KEYS = 100;

const costOf = async (handler: Handler, query: string): Promise<Cost> =>
  (await answerOf(handler, query)).cost;

/** What a query cost, how many different entities its answer names by their ids, and the bytes of answer and log. */
export async function answerOf(
  handler: Handler,
  query: string,
): Promise<{ readonly cost: Cost; readonly ids: number; readonly bytes: number; readonly logged: number }> {
  const { answer, logged } = await quietly(() => handler(queryEvent(query)));
  const { body = '' } = answer;
  const { errors, extensions } = JSON.parse(body);
  if (errors !== undefined) throw new Error(`expected an answer, got ${JSON.stringify(errors)}`);
  return {
    cost: extensions.cost,
    ids: new Set(body.match(/"id":"[^"]*"/g)).size,
    bytes: Buffer.byteLength(body),
    logged,
  };
}

/** The function's log lines have no place in the table; their bytes are counted. */
export async function quietly<T>(
  run: () => Promise<T>,
): Promise<{ readonly answer: T; readonly logged: number }> {
  const { log } = console;
  let logged = 0;
  console.log = (line: string) => {
    logged += Buffer.byteLength(line) + 1;
  };
  try {
    return { answer: await run(), logged };
  } finally {
    console.log = log;
  }
}
