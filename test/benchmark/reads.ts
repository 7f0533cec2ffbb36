import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { DEFAULT_SERVING } from '../../lambda/api/config.ts';
import { createHandler, type Handler } from '../../lambda/api/create-handler.ts';
import type { Cost } from '../../lambda/archive/cost-meter.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { count, type Figure } from './figure.ts';
import type { LoadedCorpus } from './load-corpus.ts';

const statementPage = (source: string) => `{ statements(filter: { speaker: "person-0000" }, first: 25) {
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
  const handler = createHandler({
    tables: LOCAL_TABLE_NAMES,
    endpoint,
    deadlineMs: 60_000,
    ...DEFAULT_SERVING,
  });
  const page = await costOf(handler, statementPage('headline datePublished'));
  const published = await costOf(handler, statementPage('headline datePublished publisher'));
  const nested = await costOf(handler, EVENTS);
  const { cost: full, ids } = await answerOf(handler, EVENTS_IN_FULL);
  const at = `of ${count(statements)} statements`;
  return [
    { name: `page of 25 ${at}, one filter`, value: page.requests, unit: 'requests', budget: 3 },
    { name: `page of 25 ${at}, one filter`, value: page.rounds, unit: 'rounds', budget: 3 },
    { name: `page of 25 ${at}, one filter`, value: page.readUnits, unit: 'read units', budget: 20 },
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

/** What a query cost, and how many different entities its answer names by their ids. */
async function answerOf(
  handler: Handler,
  query: string,
): Promise<{ readonly cost: Cost; readonly ids: number }> {
  const { body = '' } = await quietly(() => handler(queryEvent(query)));
  const { errors, extensions } = JSON.parse(body);
  if (errors !== undefined) throw new Error(`expected an answer, got ${JSON.stringify(errors)}`);
  return { cost: extensions.cost, ids: new Set(body.match(/"id":"[^"]*"/g)).size };
}

/** The function's log lines have no place in the table. */
async function quietly<T>(run: () => Promise<T>): Promise<T> {
  const { log } = console;
  console.log = () => {};
  try {
    return await run();
  } finally {
    console.log = log;
  }
}

const queryEvent = (query: string): APIGatewayProxyEventV2 => ({
  version: '2.0',
  routeKey: '$default',
  rawPath: '/graphql',
  rawQueryString: '',
  headers: { 'content-type': 'application/json', accept: 'application/json' },
  body: JSON.stringify({ query }),
  isBase64Encoded: false,
  requestContext: {
    accountId: 'local',
    apiId: 'local',
    domainName: 'localhost',
    domainPrefix: 'localhost',
    http: {
      method: 'POST',
      path: '/graphql',
      protocol: 'HTTP/1.1',
      sourceIp: '127.0.0.1',
      userAgent: 'bench',
    },
    requestId: 'bench',
    routeKey: '$default',
    stage: '$default',
    time: '',
    timeEpoch: 0,
  },
});
