import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { GraphQLSchema, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHealth } from '../../lambda/api/health.ts';
import { SECURITY_HEADERS } from '../../lambda/api/security-headers.ts';
import { serviceUnavailable } from '../../schema/errors.ts';
import { schema } from '../../schema/index.ts';
import { type LogLines, silenceLog } from '../support/log-lines.ts';
import { askerInMemory } from '../support/memory-api.ts';
import type { RawRequest } from '../support/record.ts';

/** What SECURITY.md promises and no other test is about. */

const root = join(import.meta.dirname, '../..');
const text = (file: string): string => readFileSync(join(root, file), 'utf8');

let log: LogLines;
beforeAll(() => {
  log = silenceLog();
});
afterAll(() => log.restore());

const posted = (params: object, more: Partial<RawRequest> = {}): RawRequest => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(params),
  ...more,
});

describe('the schema', () => {
  it('has queries and nothing else', () => {
    expect(schema).toBeInstanceOf(GraphQLSchema);
    expect([schema.getMutationType(), schema.getSubscriptionType()]).toEqual([undefined, undefined]);
    const operations = Object.values(schema.getTypeMap()).filter(
      (type) => isObjectType(type) && /mutation|subscription/i.test(type.name),
    );
    expect(operations).toEqual([]);
  });

  it('is public: it can be asked for, and a misspelt field is told what may be meant', async () => {
    const api = askerInMemory();
    expect(await api.data('{ __schema { queryType { name } } }')).toEqual({
      __schema: { queryType: { name: 'Query' } },
    });
    const { body } = await api.ask('{ evnts { nodes { id } } }');
    expect(body.errors?.[0]?.message).toContain('Did you mean "events"');
  });

  it('is served by code that can only read: nothing that the function loads sends a write', () => {
    const loaded = [...loadedBy('lambda/api/handler.ts')];
    expect(loaded).toEqual(
      expect.arrayContaining(['lambda/archive/archive.ts', 'lambda/archive/asking/dynamo-index.ts']),
    );
    const writes = /\b(Put|Update|Delete|BatchWrite|TransactWrite)\w*Command\b/;
    for (const file of loaded) expect(text(file), file).not.toMatch(writes);
    expect(text('lambda/archive/dynamo/batch-write.ts')).toMatch(writes);
  });
});

/** A file of ours with all those that it brings with it. */
function loadedBy(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, imported = ''] of text(file).matchAll(
    /^(?:import|export)(?! type )[^;]*? from '(\.[^']+)'/gm,
  ))
    loadedBy(relative(root, join(root, file, '..', imported)), seen);
  return seen;
}

describe('the headers of every answer', () => {
  it.for<readonly [string, RawRequest]>([
    ['an answer', posted({ query: '{ __typename }' })],
    ['an error', posted({ query: '{ nope }' })],
    ['a refusal', posted({}, { body: 'x'.repeat(300_000) })],
    ['a preflight', { method: 'OPTIONS', headers: { origin: 'https://example.org' } }],
    ['no such address', { path: '/nowhere' }],
    ['no such method', { method: 'TRACE' }],
    ['the schema', { path: '/schema.graphql' }],
    ['/health', { path: '/health' }],
    ['HEAD', { method: 'HEAD', path: '/health' }],
  ])('%s tells browsers to make nothing else of it', async ([, request]) => {
    const { headers } = await askerInMemory().send(request);
    expect(headers).toMatchObject(SECURITY_HEADERS);
    expect(headers['x-powered-by'] ?? headers.server).toBeUndefined();
  });
});

describe('the log', () => {
  const ENDS = '\n\r\u0000\u001b[31m\u0085\u2028\u2029{"level":"error"}';

  it('is one line for a request, whatever its name, path and method hold, and each is short', async () => {
    const api = askerInMemory();
    const long = `${ENDS}${'x'.repeat(50_000)}`;
    log.take();
    const requests: readonly RawRequest[] = [
      posted({ query: `query ${'Name'.repeat(2_000)} { __typename }` }),
      posted({ query: '{ __typename }', operationName: long }),
      { path: `/${long}` },
      { method: long },
      posted({ query: '{ __typename }' }, { headers: { 'content-type': long, 'user-agent': long } }),
      posted({ query: 'query ($v: ID!) { node(id: $v) { id } }', variables: { v: `secret${long}` } }),
    ];
    for (const request of requests) await api.send(request);
    const lines = log.take();
    expect(lines).toHaveLength(requests.length);
    for (const line of lines) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that must not be there
      expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
      expect(line.length).toBeLessThan(1_000);
      expect(line).not.toContain('secret');
      const fields = JSON.parse(line) as object;
      expect(Object.keys(fields)).toEqual(
        expect.arrayContaining(['requestId', 'operation', 'complexity', 'items', 'durationMs', 'status']),
      );
    }
  });
});

describe('/health', () => {
  it('touches no table, and asked deep at most once in a second, however many ask', async () => {
    let pings = 0;
    let now = 0;
    let fault: Error | null = null;
    const ping = async () => {
      pings += 1;
      if (fault !== null) throw fault;
    };
    const health = createHealth({ ping }, () => now);
    const ask = (count: number) =>
      Promise.all(Array.from({ length: count }, (_, at) => health.check(true, `r-${at}`)));
    expect(await health.check(false, 'r')).toBeNull();
    expect(pings).toBe(0);
    await ask(1_000);
    expect(pings).toBe(1);
    now = 999;
    fault = serviceUnavailable(new Error('gone'));
    expect(new Set(await ask(1_000))).toEqual(new Set([null]));
    now = 1_000;
    expect(new Set(await ask(1_000))).toEqual(new Set([fault]));
    expect(pings).toBe(2);
    now = 2_000;
    fault = null;
    expect(new Set(await ask(1_000))).toEqual(new Set([null]));
    expect(pings).toBe(3);
  });
});

describe('what is installed', () => {
  interface Package {
    readonly dependencies: Readonly<Record<string, string>>;
    readonly devDependencies: Readonly<Record<string, string>>;
  }
  interface Lock {
    readonly packages: Readonly<Record<string, { readonly link?: boolean; readonly integrity?: string }>>;
  }

  it('is named by exact versions', () => {
    const { dependencies, devDependencies } = JSON.parse(text('package.json')) as Package;
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
    }
  });

  it('is locked by digests, all of it', () => {
    const { packages } = JSON.parse(text('package-lock.json')) as Lock;
    const bundled = Object.entries(packages).filter(([, each]) => 'inBundle' in each);
    const locked = Object.entries(packages).filter(([name, each]) => name !== '' && !('inBundle' in each));
    expect(locked.length).toBeGreaterThan(100);
    for (const [name, { integrity }] of locked) expect(integrity, name).toMatch(/^sha512-/);
    // What a package brings within itself is part of its own digest.
    for (const [name] of bundled) expect(name).toMatch(/\/node_modules\//);
  });
});

describe('secrets', () => {
  it('are in no variable that the function is given', () => {
    const files = ['lambda/api/constants.ts', 'lambda/archive/tables.ts'];
    const variables = files.flatMap((file) => [...text(file).matchAll(/'([A-Z]+(?:_[A-Z]+)*)'/g)]);
    const names = variables.map(([, name]) => name);
    expect(names).toEqual(expect.arrayContaining(['DEADLINE_MS', 'LIMITS']));
    for (const name of names) expect(name).not.toMatch(/SECRET|TOKEN|PASSWORD|KEY|CREDENTIAL/);
  });
});
