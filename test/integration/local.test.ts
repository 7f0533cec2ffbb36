import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readExamples } from '../../lambda/local/examples.ts';
import { startLocal } from '../../lambda/local/local-server.ts';
import { readOptions, USAGE } from '../../lambda/local/options.ts';
import { StartError } from '../../lambda/local/start-error.ts';
import {
  closedAddress,
  endAll,
  fileIn,
  type LocalProcess,
  run,
  runLocal,
  SEQUEL,
} from '../support/local-process.ts';

let folder: string;
let server: LocalProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rostrum-'));
  server = await runLocal();
});
afterAll(async () => {
  await endAll();
  await rm(folder, { recursive: true });
});

const ask = async (address: string, query: string): Promise<unknown> => {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  expect(response.status).toBe(200);
  return ((await response.json()) as { readonly data: unknown }).data;
};

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8';

describe('npm start', () => {
  it('answers over HTTP with the first dossier in it', async () => {
    expect(
      await ask(server.address, '{ statements { count { value } } person(slug: "sergei-aleinik") { name } }'),
    ).toEqual({
      statements: { count: { value: 30 } },
      person: { name: 'Sergei Aleinik' },
    });
  });

  it('prints the questions on which the playground opens', async () => {
    const [printed] = await server.untilPrinted(
      /Examples in the playground:\n(?: {2}\w+: .*\n)* {2}AnEvent: .*\n/,
    );
    const lines = readExamples().map(({ name, title }) => `  ${name}: ${title}\n`);
    expect(lines.length).toBeGreaterThanOrEqual(5);
    expect(printed).toBe(`Examples in the playground:\n${lines.join('')}`);
  });

  it('answers at all its paths, with the request id', async () => {
    for (const [path, type] of [
      ['/health', 'application/json'],
      ['/schema.graphql', 'text/plain'],
      ['/graphql?query=%7B__typename%7D', 'application/json'],
    ] as const) {
      const response = await fetch(`${server.address}${path}`);
      expect(response.status, path).toBe(200);
      expect(response.headers.get('content-type'), path).toContain(type);
      expect(response.headers.get('x-request-id'), path).toMatch(/^[0-9a-f-]{36}$/);
    }
    expect((await fetch(`${server.address}/nowhere`)).status).toBe(404);
  });

  it('keeps letters of every script in both directions', async () => {
    const query = '{ events(filter: { date: { from: "Слово 🏛" } }) { nodes { id } } }';
    const url = `${server.address}/graphql?${new URLSearchParams({ query })}`;
    for (const response of [
      await fetch(url),
      await fetch(`${server.address}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      }),
    ]) {
      expect(await response.text()).toContain('Слово 🏛');
    }
  });

  it('opens its pages to a browser', async () => {
    for (const [path, title] of [
      ['/graphql', 'API playground · Rostrum'],
      ['/', 'Rostrum · The public record of diplomacy'],
    ] as const) {
      const response = await fetch(`${server.address}${path}`, { headers: { accept: BROWSER } });
      expect(response.status, path).toBe(200);
      expect(response.headers.get('content-type'), path).toBe('text/html; charset=utf-8');
      expect(await response.text()).toContain(`<title>${title}</title>`);
    }
  });

  it('logs one JSON line for a request', async () => {
    await fetch(`${server.address}/health`, { headers: { 'x-reader': 'marked' } });
    const [line] = await server.untilPrinted(/^\{"time":.*"path":"\/health".*\}$/m);
    expect(JSON.parse(line)).toMatchObject({ level: 'info', method: 'GET', status: 200 });
  });

  it('ends cleanly on SIGTERM, also while a client holds on to it', async () => {
    const one = await runLocal([], { DYNAMODB_ENDPOINT: server.endpoint });
    expect(await (await fetch(`${one.address}/health`)).json()).toEqual({ status: 'ok' });
    one.kill('SIGTERM');
    expect(await one.ended).toMatchObject({ code: 0, stderr: '' });
  });
});

/** Ways in which it cannot start, each with what the one line says. */
const REFUSALS: readonly (readonly [
  string,
  () => Promise<readonly [readonly string[], Record<string, string>]>,
  RegExp,
])[] = [
  [
    'a port in use',
    async () => [[], { PORT: new URL(server.address).port }],
    /^Port \d+ is in use\. Use another port: PORT=\d+ npm start\.$/,
  ],
  [
    'a port that is no number',
    async () => [[], { PORT: 'http' }],
    /^PORT: expected a whole number from 0 to 65535, got "http"\.$/,
  ],
  [
    'a port that is too high',
    async () => [[], { PORT: '65536' }],
    /^PORT: expected a whole number from 0 to 65535, got "65536"\.$/,
  ],
  [
    'a negative port',
    async () => [[], { PORT: '-1' }],
    /^PORT: expected a whole number from 0 to 65535, got "-1"\.$/,
  ],
  [
    'an address of another machine',
    async () => [[], { PORT: '0', HOST: '192.0.2.1' }],
    /^HOST: expected an address of this machine, got "192\.0\.2\.1" \(EADDRNOTAVAIL\)\.$/,
  ],
  [
    'a folder below a file',
    async () => [['--data', join(await fileIn(folder), 'data')], { PORT: '0' }],
    /^--data: expected a writable folder that is empty or from an earlier start, and not in use by another server, got .*data \(ENOTDIR\)\.$/,
  ],
  [
    'a file for a folder',
    async () => [['--data', await fileIn(folder)], { PORT: '0' }],
    /^--data: expected a writable folder that is empty or from an earlier start, and not in use by another server, got .* \(.+\)\.$/,
  ],
  [
    'a folder and an endpoint',
    async () => [['--data', folder], { PORT: '0', DYNAMODB_ENDPOINT: server.endpoint }],
    /^Expected either --data, for the embedded engine, or DYNAMODB_ENDPOINT, for another engine, got both\.$/,
  ],
  [
    '--data without a folder',
    async () => [['--data'], { PORT: '0' }],
    /^Option '--data <value>' argument missing\. Usage: npm start \[-- --data DIR\]$/,
  ],
  [
    'an unknown option',
    async () => [['--colour'], { PORT: '0' }],
    /^Unknown option '--colour'\. Usage: npm start \[-- --data DIR\]$/,
  ],
  [
    'an endpoint where nothing answers',
    async () => [[], { PORT: '0', DYNAMODB_ENDPOINT: await closedAddress() }],
    /^DYNAMODB_ENDPOINT: expected the address of a running DynamoDB engine, got http:\/\/127\.0\.0\.1:\d+ \(ECONNREFUSED\)\.$/,
  ],
  [
    'an endpoint that is something else',
    async () => [[], { PORT: '0', DYNAMODB_ENDPOINT: server.address }],
    /^DYNAMODB_ENDPOINT: expected the address of a running DynamoDB engine, got http:\/\/localhost:\d+ \(.+\)\.$/,
  ],
  [
    'an endpoint that is no address',
    async () => [[], { PORT: '0', DYNAMODB_ENDPOINT: 'nonsense' }],
    /^DYNAMODB_ENDPOINT: expected a URL, such as http:\/\/127\.0\.0\.1:8000, got "nonsense"\.$/,
  ],
];

describe('npm start that cannot', () => {
  it.for(REFUSALS)('says so in one line: %s', async ([, given, line]) => {
    const [args, environment] = await given();
    const start = async () => startLocal(readOptions(args, environment));
    const message = await start().then(
      () => 'It has started.',
      (error: unknown) => (error instanceof StartError ? error.message : error),
    );
    expect(message).toMatch(line);
    expect(message).not.toMatch(/\n/);
  });

  it.concurrent.for([
    [['--colour'], {}, /^Unknown option '--colour'\. Usage: npm start \[-- --data DIR\]$/],
    [[], { DOCUMENTS: 'some' }, /^Invalid configuration: DOCUMENTS: expected any or trusted, got "some"\.$/],
  ] as const)(
    'ends with 1, and prints nothing else: %j %j',
    async ([args, environment, line], { expect }) => {
      const { code, stdout, stderr } = await run('lambda/local/start.ts', args, { PORT: '0', ...environment })
        .ended;
      expect(stderr.trimEnd().split('\n')).toEqual([expect.stringMatching(line)]);
      expect([code, stdout]).toEqual([1, '']);
    },
  );

  it('prints its usage instead when it is asked, and ends with 0', async () => {
    const { code, stdout, stderr } = await run('lambda/local/start.ts', ['--help'], { PORT: '0' }).ended;
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(`${USAGE}\n`);
    expect(stdout).toMatch(
      /^Usage: npm start \[-- --data DIR\]\n.*--data DIR .*PORT .*4000.*HOST .*127\.0\.0\.1.*DYNAMODB_ENDPOINT /s,
    );
  });

  it('leaves a running server as it is', async () => {
    expect(await (await fetch(`${server.address}/health`)).json()).toEqual({ status: 'ok' });
  });
});

describe('npm start -- --data DIR', () => {
  const data = () => join(folder, 'kept', 'here');

  it('keeps what was imported over a restart, and ends cleanly on SIGINT while a client holds on to it', async () => {
    const dossier = join(folder, 'sequel.yaml');
    await writeFile(dossier, SEQUEL);
    const query = '{ event(slug: "later-talks") { name place { name } } statements { count { value } } }';
    const expected = {
      event: { name: 'Later talks', place: { name: 'Moscow' } },
      statements: { count: { value: 30 } },
    };

    const first = await runLocal(['--data', data()]);
    const imported = await run('lambda/importer/import-cli.ts', [dossier], {
      DYNAMODB_ENDPOINT: first.endpoint,
    }).ended;
    expect(imported).toMatchObject({ code: 0, stderr: '' });
    expect(await ask(first.address, query)).toEqual(expected);
    expect(await first.interrupt()).toMatchObject({ code: 0, stderr: '' });

    const again = await runLocal(['--data', data()]);
    expect(await ask(again.address, query)).toEqual(expected);
    expect(await again.interrupt()).toMatchObject({ code: 0, stderr: '' });
  });

  it('says in one line that another one has the folder, and leaves that one as it is', async () => {
    const first = await runLocal(['--data', data()]);
    const second = await run('lambda/local/start.ts', ['--data', data()], { PORT: '0' }).ended;
    expect(second.stderr.trimEnd().split('\n')).toEqual([expect.stringContaining(data())]);
    expect(second.code).toBe(1);
    expect(await ask(first.address, '{ topic(slug: "peace") { label } }')).toEqual({
      topic: { label: 'Peace' },
    });
    expect(await first.interrupt()).toMatchObject({ code: 0 });
  });
});

describe('npm start with DYNAMODB_ENDPOINT', () => {
  it('uses the tables that are there', async () => {
    const beside = await runLocal([], { DYNAMODB_ENDPOINT: server.endpoint });
    expect(beside.endpoint).toBe(server.endpoint);
    expect(await ask(beside.address, '{ statements { count { value } } }')).toEqual({
      statements: { count: { value: 30 } },
    });
    expect(await beside.interrupt()).toMatchObject({ code: 0 });
    expect(await ask(server.address, '{ statements { count { value } } }')).toEqual({
      statements: { count: { value: 30 } },
    });
  });
});
