import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TABLE_IDS } from '../../lambda/archive/tables.ts';
import { SEQUEL } from '../support/local-process.ts';
import { examplesOf } from '../support/page-examples.ts';
import { CONTEXT, cdkOf, clientOf, deployOf } from './commands.ts';
import { type Emulator, startEmulator } from './emulator.ts';
import { AS_DEPLOYED, restoreTable } from './restore-table.ts';

/**
 * The operator's commands on an emulator of AWS, one after the other. What it does not have is left out by the setting
 * `emulator` and asserted on the templates instead (test/infra): CodeDeploy, and the functions by which CDK empties a
 * disposable bucket and copies the first dossier. It answers preflight requests itself, which an HTTP API without CORS
 * settings of its own hands to the function.
 */

/** For how long a step is waited for: a machine that does other things as well takes minutes for one. */
const PATIENCE_MS = 900_000;

const DATASET = 'infra/dataset/belarus-csto-2023.yaml';

let emulator: Emulator;
let folder: string;
let s3: S3Client;
let outputs: Record<string, Record<string, string>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rostrum-deploy-'));
  emulator = await startEmulator();
  s3 = new S3Client({ ...clientOf(emulator), forcePathStyle: true });
}, PATIENCE_MS);
afterAll(async () => {
  s3?.destroy();
  await emulator?.stop();
  await rm(folder, { recursive: true, force: true });
});

const cdk = (...args: readonly string[]) => cdkOf(emulator, folder, args);

const deploy = (...more: readonly string[]) => deployOf(emulator, folder, more);

/** What the last deployment put out. */
const outputsNow = async (): Promise<typeof outputs> =>
  JSON.parse(await readFile(join(folder, 'outputs.json'), 'utf8'));

const apiOf = (given: typeof outputs, stage: string) =>
  emulator.apiAddress(given[`Rostrum-${stage}-Api`]?.GraphqlUrl ?? '');

const api = () => apiOf(outputs, 'trial');
const bucket = () => outputs['Rostrum-trial-Data']?.DossierBucket ?? '';

const ask = async (query: string, address = api()) => {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as { data?: unknown; errors?: unknown };
};

const put = (key: string, content: string) =>
  s3.send(new PutObjectCommand({ Bucket: bucket(), Key: key, Body: content }));

async function keys(): Promise<readonly string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket() }));
  return Contents.map(({ Key = '' }) => Key).toSorted();
}

/** What was put there is loaded by and by. */
async function untilReported(
  key: string,
): Promise<{ readonly summary: object; readonly faults: readonly object[] }> {
  for (let asked = 0; asked < 600; asked += 1) {
    if ((await keys()).includes(`${key}.report.json`)) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket(), Key: `${key}.report.json` }));
      return JSON.parse((await Body?.transformToString()) ?? '');
    }
    await delay(200);
  }
  throw new Error(`expected a report beside ${key}, got ${await keys()}`);
}

it(
  'says what to do in an account that was not prepared',
  async () => {
    const deployed = await deploy();
    expect(deployed.code).not.toBe(0);
    expect(deployed.output).toMatch(/^Rostrum-trial-Data: .*Please run 'cdk bootstrap'.*$/m);
  },
  PATIENCE_MS,
);

it(
  'goes into an account that was prepared, by one command',
  async () => {
    const bootstrapped = await cdk('bootstrap', 'aws://000000000000/us-east-1');
    expect(bootstrapped.code, bootstrapped.output).toBe(0);
    const deployed = await deploy();
    expect(deployed.code, deployed.output).toBe(0);
    outputs = await outputsNow();
  },
  PATIENCE_MS,
);

it('answers under its address before anything is loaded', async () => {
  expect((await fetch(`${api()}/health?deep`)).status).toBe(200);
  expect(await ask('{ statements { count { value } } }')).toMatchObject({
    data: { statements: { count: { value: 0 } } },
  });
});

it(
  'loads what is put into the bucket, and answers what the README says',
  async () => {
    await put('incoming/dataset/first.yaml', await readFile(DATASET, 'utf8'));
    expect((await untilReported('incoming/dataset/first.yaml')).summary).toMatchObject({
      added: 122,
      rejected: 0,
    });
    for (const { query, answer } of await examplesOf('README.md'))
      expect(await ask(query)).toMatchObject({ data: answer });
  },
  PATIENCE_MS,
);

it('answers GET as well as POST, tells web pages that they may read, and refuses what is no request', async () => {
  const get = await fetch(
    `${api()}/graphql?query=${encodeURIComponent('{ topics(first: 1) { nodes { slug } } }')}`,
    {
      headers: { origin: 'https://elsewhere.example', accept: 'application/json' },
    },
  );
  expect(get.status).toBe(200);
  expect(get.headers.get('access-control-allow-origin')).toBe('*');
  const bad = await fetch(`${api()}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{',
  });
  expect(bad.status).toBe(400);
  expect(await bad.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
});

it(
  'shows a dossier that is put there later, and puts a bad one into quarantine',
  async () => {
    await put('incoming/sequel.yaml', SEQUEL);
    await put('incoming/bad.yaml', SEQUEL.replace('MEETING', 'PARTY'));
    await untilReported('incoming/sequel.yaml');
    expect(await ask('{ event(slug: "later-talks") { name } }')).toEqual(
      expect.objectContaining({ data: { event: { name: 'Later talks' } } }),
    );
    expect((await untilReported('incoming/bad.yaml')).faults).toMatchObject([{ path: 'events[0].kind' }]);
    expect(await keys()).toContain('quarantine/bad.yaml');
    expect(await keys()).not.toContain('incoming/bad.yaml');
  },
  PATIENCE_MS,
);

it(
  'changes nothing when it is deployed again',
  async () => {
    const again = await deploy();
    expect(again.code, again.output).toBe(0);
    expect(again.output.match(/\(no changes\)/g)).toHaveLength(4);
  },
  PATIENCE_MS,
);

it(
  'is what it was before after an update that fails',
  async () => {
    const variables = async () => {
      const { Functions } = (await (
        await fetch(`${emulator.environment.AWS_ENDPOINT_URL}/2015-03-31/functions`)
      ).json()) as {
        Functions: readonly { FunctionName: string; Environment: object }[];
      };
      return Functions.map(({ FunctionName, Environment }) => ({ FunctionName, Environment }));
    };
    const before = await variables();
    const failed = await deploy('--app', 'node test/deploy/failing-app.ts');
    expect(failed.code).not.toBe(0);
    expect(failed.output).toContain('UPDATE_FAILED');
    expect(await variables()).toEqual(before);
    expect(await ask('{ statements { count { value } } }')).toMatchObject({
      data: { statements: { count: { value: 30 } } },
    });
  },
  PATIENCE_MS,
);

it(
  'stands beside another stage, and says so when that wants a name which is taken',
  async () => {
    const second = ['-c', 'stage=second'];
    const certificateArn = 'arn:aws:acm:us-east-1:000000000000:certificate/0a1b';
    await fetch(`${emulator.environment.AWS_ENDPOINT_URL}/v2/domainnames`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/apigateway/aws4_request',
      },
      body: JSON.stringify({
        domainName: 'api.example.org',
        domainNameConfigurations: [{ certificateArn }],
      }),
    });
    const named = ['-c', 'domainName=api.example.org', '-c', `certificateArn=${certificateArn}`];
    const refused = await deploy(...second, ...named);
    expect(refused.code).not.toBe(0);
    expect(refused.output).toMatch(/^.*Endpoint\/Domain.*already exists.*$/m);

    const deployed = await deploy(...second);
    expect(deployed.code, deployed.output).toBe(0);
    const counted = '{ statements { count { value } } }';
    const there = { data: { statements: { count: { value: 30 } } } };
    expect(await ask(counted)).toMatchObject(there);
    const besides = apiOf(await outputsNow(), 'second');
    expect(await ask(counted, besides)).toMatchObject({ data: { statements: { count: { value: 0 } } } });
    const destroyed = await cdk('destroy', '--all', '--force', ...CONTEXT, ...second);
    expect(destroyed.code, destroyed.output).toBe(0);
    expect(await ask(counted)).toMatchObject(there);
  },
  PATIENCE_MS,
);

it(
  'answers from tables that were restored from a backup',
  async () => {
    const dynamo = new DynamoDBClient(clientOf(emulator));
    for (const table of TABLE_IDS) {
      const source = outputs['Rostrum-trial-Data']?.[`${table}Table`];
      expect(await restoreTable(dynamo, source, restoredName(table))).toMatchObject(AS_DEPLOYED);
    }
    dynamo.destroy();
    await put('incoming/late.yaml', SEQUEL.replaceAll('later-talks', 'latest-talks'));
    await untilReported('incoming/late.yaml');
    const restored = await deploy('-c', 'restored=drill');
    expect(restored.code, restored.output).toBe(0);
    // What was loaded after the moment that was restored is not there until it is loaded again.
    const latest = '{ event(slug: "latest-talks") { name } }';
    expect(await ask('{ event(slug: "later-talks") { name } }')).toMatchObject({
      data: { event: { name: 'Later talks' } },
    });
    expect(await ask(latest)).toMatchObject({ data: { event: null } });
    const Key = 'incoming/late.yaml';
    await s3.send(new DeleteObjectCommand({ Bucket: bucket(), Key: `${Key}.report.json` }));
    await s3.send(
      new CopyObjectCommand({
        Bucket: bucket(),
        Key,
        CopySource: `${bucket()}/${Key}`,
        MetadataDirective: 'REPLACE',
      }),
    );
    await untilReported(Key);
    expect(await ask(latest)).toMatchObject({ data: { event: { name: 'Later talks' } } });
  },
  PATIENCE_MS,
);

const restoredName = (table: string): string => `Rostrum-trial-${table}-drill`;

it(
  'goes without a trace but for what was restored by hand, as it was disposable',
  async () => {
    // This is what the function does that the emulator cannot run.
    const { Versions = [], DeleteMarkers = [] } = await s3.send(
      new ListObjectVersionsCommand({ Bucket: bucket() }),
    );
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
    await s3.send(new DeleteObjectsCommand({ Bucket: bucket(), Delete: { Objects } }));
    const destroyed = await cdk('destroy', '--all', '--force', ...CONTEXT, '-c', 'restored=drill');
    expect(destroyed.code, destroyed.output).toBe(0);
    const dynamo = new DynamoDBClient(clientOf(emulator));
    const { TableNames } = await dynamo.send(new ListTablesCommand());
    dynamo.destroy();
    expect(TableNames?.toSorted()).toEqual(TABLE_IDS.map(restoredName).toSorted());
  },
  PATIENCE_MS,
);
