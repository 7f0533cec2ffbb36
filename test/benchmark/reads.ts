import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { createHandler, type Handler } from '../../lambda/api/create-handler.ts';
import type { Cost } from '../../lambda/archive/cost-meter.ts';
import { createClient } from '../../lambda/archive/dynamo/client.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { writeChanges } from '../../lambda/archive/write.ts';
import { writerSession } from '../../lambda/importer/writer-session.ts';
import { createTables } from '../../lambda/local/create-tables.ts';
import { startEngine } from '../../lambda/local/engine.ts';
import { corpus } from './corpus.ts';
import type { Figure } from './figure.ts';

const STATEMENT_PAGE = `{ statements(filter: { speaker: "person-0" }, first: 25) {
  nodes { text speaker { name } speakerPost { label } provenance { source { headline publisher datePublished } } }
} }`;

const EVENT_PAGE = `{ events(first: 50) { nodes { name statements(first: 10) {
  nodes { text speaker { name } speakerPost { label } provenance { source { headline } } }
} } } }`;

/** What two typical queries ask of DynamoDB, counted on the embedded engine at several sizes of the record. */
export async function measureReads(sizes: readonly number[]): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const size of sizes) {
    const engine = await startEngine();
    const client = createClient({ endpoint: engine.endpoint });
    await createTables(client, LOCAL_TABLE_NAMES);
    const changes = corpus(size).map((next) => ({ next, current: null, leftover: [] }));
    await writeChanges(changes, writerSession(client, LOCAL_TABLE_NAMES));
    const handler = createHandler({
      tables: LOCAL_TABLE_NAMES,
      endpoint: engine.endpoint,
      deadlineMs: 60_000,
    });

    const page = await costOf(handler, STATEMENT_PAGE);
    const nested = await costOf(handler, EVENT_PAGE);
    const at = `of ${size.toLocaleString('en')} statements`;
    figures.push(
      { name: `page of 25 ${at}, one filter`, value: page.requests, unit: 'requests', budget: 3 },
      { name: `page of 25 ${at}, one filter`, value: page.rounds, unit: 'rounds', budget: 3 },
      { name: `page of 25 ${at}, one filter`, value: page.readUnits, unit: 'read units', budget: 20 },
      { name: `50 events × 10 ${at}`, value: nested.requests, unit: 'requests', budget: 10 },
      { name: `50 events × 10 ${at}`, value: nested.rounds, unit: 'rounds', budget: 4 },
    );
    client.destroy();
    await engine.close();
  }
  return figures;
}

async function costOf(handler: Handler, query: string): Promise<Cost> {
  const { body = '' } = await quietly(() => handler(queryEvent(query)));
  const { errors, extensions } = JSON.parse(body);
  if (errors !== undefined) throw new Error(`expected an answer, got ${JSON.stringify(errors)}`);
  return extensions.cost;
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
