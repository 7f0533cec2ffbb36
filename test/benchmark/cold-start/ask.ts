import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { buildSync } from 'esbuild';
import { createClient } from '../../../lambda/archive/dynamo/client.ts';
import { LOCAL_TABLE_NAMES, TABLE_IDS, TABLES } from '../../../lambda/archive/tables.ts';
import { writeChanges } from '../../../lambda/archive/writing/write.ts';
import { writerSession } from '../../../lambda/importer/writer-session.ts';
import { createTables } from '../../../lambda/local/create-tables.ts';
import { startEngine } from '../../../lambda/local/engine.ts';
import { topicAt } from '../corpus/directory.ts';
import { queryEvent } from '../query-event.ts';
import type { FirstAnswer } from './first-answer.ts';
import { startTlsFront } from './tls-front.ts';
import type { Variant } from './variants.ts';

export type Asked = Omit<FirstAnswer, 'body'>;

/** Starts a fresh process with a function and asks it one question, whose answer is one item. */
export type Ask = (variant: Variant) => Promise<Asked>;

const TOPIC = topicAt(0);
const ANSWER = 'label' in TOPIC ? TOPIC.label : '';
/** The same topic as a plain function keeps it. */
const PLAIN_ITEM = marshall({ pk: `item|Topic|${TOPIC.slug}`, sk: 'current', content: { label: ANSWER } });
const EVENT = queryEvent('query ($slug: String!) { topic(slug: $slug) { label } }', { slug: TOPIC.slug });

/** Lends what asks, with an engine behind it that has the item. */
export async function withAsker(work: (ask: Ask) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'rostrum-first-answer-'));
  const engine = await startEngine();
  const front = await startTlsFront(engine.endpoint);
  const client = createClient({ endpoint: engine.endpoint });
  try {
    await createTables(client, LOCAL_TABLE_NAMES);
    await writeChanges(
      [{ current: null, next: { entity: TOPIC, facets: {}, revision: 1 }, reason: null }],
      '2026-01-01T00:00:00.000Z',
      writerSession(client, LOCAL_TABLE_NAMES),
    );
    await client.send(new PutItemCommand({ TableName: LOCAL_TABLE_NAMES.Directory, Item: PLAIN_ITEM }));
    const script = join(folder, 'first-answer.js');
    buildSync({
      entryPoints: [join(import.meta.dirname, 'first-answer.ts')],
      outfile: script,
      platform: 'node',
      format: 'cjs',
    });
    await work((variant) => ask(variant, script, environmentOf(front.endpoint, folder)));
  } finally {
    client.destroy();
    await front.close();
    await engine.close();
    await rm(folder, { recursive: true });
  }
}

/** What Lambda puts into the environment of a function, as far as ours and its client ask for it. */
const environmentOf = (endpoint: string, home: string) => ({
  HOME: home,
  NODE_ENV: 'production',
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_SESSION_TOKEN: 'test',
  AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  // The certificate of the way to the engine is nobody's.
  NODE_TLS_REJECT_UNAUTHORIZED: '0',
  NODE_NO_WARNINGS: '1',
  ...Object.fromEntries(TABLE_IDS.map((table) => [TABLES[table].variable, LOCAL_TABLE_NAMES[table]])),
});

async function ask(
  { name, folder, environment }: Variant,
  script: string,
  env: Readonly<Record<string, string>>,
): Promise<Asked> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, folder, JSON.stringify(EVENT)], {
    env: { ...env, ...environment },
  });
  const { body, ...times }: FirstAnswer = JSON.parse(stdout);
  if (JSON.parse(body).data?.topic?.label !== ANSWER)
    throw new Error(`expected the topic from the function "${name}", got ${body}`);
  return times;
}
