import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TABLE_IDS } from '../../lambda/archive/tables.ts';
import { SEQUEL } from '../support/local-process.ts';
import { examplesOf } from '../support/page-examples.ts';
import { shellBlocksOf } from '../support/shell-blocks.ts';
import { CONTEXT, cdkOf, clientOf, deployOf, environmentsOf, takeDomain } from './commands.ts';
import { type Emulator, startEmulator } from './emulator.ts';
import { shellOf } from './shell.ts';
import { TrialBucket } from './trial-bucket.ts';

/**
 * The operator's commands on an emulator of AWS, one after the other, as docs/deploy.md and docs/operate.md print them. What the
 * emulator does not have is left out by the setting `emulator` and asserted on the templates instead (test/infra): CodeDeploy,
 * and the functions by which CDK empties a disposable bucket and copies the first dossier. It answers preflight requests itself,
 * which an HTTP API without CORS settings of its own hands to the function.
 */

/** For how long a step is waited for: a machine that does other things as well takes minutes for one. */
const PATIENCE_MS = 900_000;

const DATASET = 'infra/dataset/belarus-csto-2023.yaml';

const [fiveLines = ''] = shellBlocksOf('docs/deploy.md');
const [BOOTSTRAP = '', DEPLOY = '', LOAD = '', LOOK = '', DESTROY = ''] = fiveLines.trim().split('\n');
const [FIND_REQUEST = ''] = shellBlocksOf('docs/operate.md');
const [REDRIVE = ''] = shellBlocksOf('docs/operate.md', '## Dead letters');
const [DELETE_REPORTS = '', RUNBOOK = ''] = shellBlocksOf('docs/operate.md', '## Restore from a backup');

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

/** Runs commands of a page, with these values for what an operator fills in. Returns what they print. */
async function run(
  commands: string,
  values: Readonly<Record<string, string>> = {},
  ...more: readonly string[]
): Promise<string> {
  const filled = Object.entries({ ...values, STAGE: 'trial' }).reduce(
    (text, [name, value]) => text.replace(new RegExp(`^${name}=\\S+`, 'm'), `${name}=${value}`),
    commands.replaceAll('DOSSIER_BUCKET', bucketName()),
  );
  const { code, output } = await shellOf(emulator, folder, filled, more);
  expect(code, output).toBe(0);
  return output;
}

/** What the last deployment put out. */
const outputsNow = async (): Promise<typeof outputs> =>
  JSON.parse(await readFile(join(folder, 'outputs.json'), 'utf8'));

const apiOf = (given: typeof outputs, stage: string) =>
  emulator.apiAddress(given[`Rostrum-${stage}-Api`]?.GraphqlUrl ?? '');

const api = () => apiOf(outputs, 'trial');
const bucketName = () => outputs?.['Rostrum-trial-Data']?.DossierBucket ?? '';
const bucket = () => new TrialBucket(s3, bucketName());

const ask = async (query: string, address = api()) => {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as { data?: unknown; errors?: unknown };
};

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
    await run(BOOTSTRAP);
    await run(DEPLOY);
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
    await bucket().put('incoming/dataset/first.yaml', await readFile(DATASET, 'utf8'));
    expect((await bucket().report('incoming/dataset/first.yaml')).summary).toMatchObject({
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
    await writeFile(join(folder, 'my-dossier.yaml'), SEQUEL);
    await run(LOAD);
    await bucket().put('incoming/bad.yaml', SEQUEL.replace('MEETING', 'PARTY'));
    const report = await bucket().report('incoming/my-dossier.yaml');
    expect(JSON.parse(await run(LOOK))).toEqual(report);
    expect(await ask('{ event(slug: "later-talks") { name } }')).toEqual(
      expect.objectContaining({ data: { event: { name: 'Later talks' } } }),
    );
    expect((await bucket().report('incoming/bad.yaml')).faults).toMatchObject([{ path: 'events[0].kind' }]);
    // The report is written before the object is moved.
    await bucket().until((keys) => !keys.includes('incoming/bad.yaml'));
    expect(await bucket().keys()).toContain('quarantine/bad.yaml');
  },
  PATIENCE_MS,
);

it(
  'shows the log line of a request by its id',
  async () => {
    const { headers } = await fetch(`${api()}/graphql?query={__typename}`);
    const REQUEST_ID = headers.get('x-request-id') ?? '';
    expect(JSON.parse(await run(FIND_REQUEST, { REQUEST_ID }))).toMatchObject({
      message: 'request',
      requestId: REQUEST_ID,
    });
  },
  PATIENCE_MS,
);

it(
  'sends dead letters back to the loading queue',
  async () => {
    const queue = (name: string) => `arn:aws:sqs:\\S+:Rostrum-trial-Loading-${name}\\S+`;
    expect(await run(REDRIVE)).toMatch(
      new RegExp(
        `^sqs start-message-move-task --source-arn ${queue('LoaderDeadLetters')} --destination-arn ${queue('LoaderQueue')}\n$`,
      ),
    );
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
    const before = await environmentsOf(emulator);
    const failed = await deploy('--app', 'node test/deploy/failing-app.ts');
    expect(failed.code).not.toBe(0);
    expect(failed.output).toContain('UPDATE_FAILED');
    expect(await environmentsOf(emulator)).toEqual(before);
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
    await takeDomain(emulator, 'api.example.org', certificateArn);
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
  'answers from tables that were restored from a backup, by the steps of the runbook',
  async () => {
    const [values = '', restore = '', protect = '', switchOver = '', loadAgain = ''] =
      RUNBOOK.split(/^(?=# \d\. )/m);
    const AT = new Date().toISOString();
    const step = (commands: string) => run(values + commands, { AT, MARK: 'drill' });

    await step(restore);
    await step(protect);
    const dynamo = new DynamoDBClient(clientOf(emulator));
    for (const table of TABLE_IDS) {
      const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: restoredName(table) }));
      expect(Table).toMatchObject({
        DeletionProtectionEnabled: true,
        OnDemandThroughput: { MaxReadRequestUnits: 4_000, MaxWriteRequestUnits: 4_000 },
      });
    }
    dynamo.destroy();

    // The emulator restores tables as they are, so what came after that moment is loaded here.
    await bucket().put('incoming/late.yaml', SEQUEL.replaceAll('later-talks', 'latest-talks'));
    await bucket().report('incoming/late.yaml');
    await run(DELETE_REPORTS, { AT });
    expect(await bucket().keys()).toContain('incoming/my-dossier.yaml.report.json');
    await step(switchOver);
    const latest = '{ event(slug: "latest-talks") { name } }';
    expect(await ask('{ event(slug: "later-talks") { name } }')).toMatchObject({
      data: { event: { name: 'Later talks' } },
    });
    expect(await ask(latest)).toMatchObject({ data: { event: null } });

    await step(loadAgain);
    await bucket().report('incoming/late.yaml');
    expect(await ask(latest)).toMatchObject({ data: { event: { name: 'Later talks' } } });
  },
  PATIENCE_MS,
);

const restoredName = (table: string): string => `Rostrum-trial-${table}-drill`;

it(
  'goes without a trace but for what was restored by hand, as it was disposable',
  async () => {
    await bucket().empty();
    await run(DESTROY, {}, '-c', 'restored=drill');
    const dynamo = new DynamoDBClient(clientOf(emulator));
    const { TableNames } = await dynamo.send(new ListTablesCommand());
    dynamo.destroy();
    expect(TableNames?.toSorted()).toEqual(TABLE_IDS.map(restoredName).toSorted());
  },
  PATIENCE_MS,
);
