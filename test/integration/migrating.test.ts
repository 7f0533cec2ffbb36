import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellLayout } from '../../lambda/api/tell-layout.ts';
import { putAll } from '../../lambda/archive/dynamo/batch-write.ts';
import { createClient } from '../../lambda/archive/dynamo/client.ts';
import { STATE_KEY, TIMES_PARTITION } from '../../lambda/archive/layout/keys.ts';
import { checkLayout } from '../../lambda/archive/state/read-state.ts';
import { ENDPOINT_VARIABLE, LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { writerSession } from '../../lambda/importer/writer-session.ts';
import { createTables } from '../../lambda/local/create-tables.ts';
import { startEngine } from '../../lambda/local/engine.ts';
import { startDeadlyProxy } from '../support/deadly-proxy.ts';
import { earlierRecord } from '../support/earlier-layouts.ts';
import { firstLayoutItems } from '../support/first-layout.ts';
import { inAnyOrder } from '../support/in-any-order.ts';
import { endAll, type Running, run, runLocal } from '../support/local-process.ts';
import { silenceLog } from '../support/log-lines.ts';
import { pointsAmong } from '../support/points.ts';
import { askerFor } from '../support/record.ts';
import { NEVER, openTables, type Stop, type Tables } from '../support/tables.ts';

const ITEMS = firstLayoutItems('small');
const OLD_LAYOUT =
  'expected tables of layout version 4, got version 1: run `npm run migrate` to bring the tables to it';
const QUERY =
  '{ statements(orderBy: DATE_ASC) { nodes { slug } } changes(first: 100) { changes { kind slug } } }';

let tables: Tables;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rostrum-'));
  tables = await openTables();
});
afterAll(async () => {
  await endAll();
  await tables.close();
  await rm(folder, { recursive: true });
});

const withFirstLayout = async () => {
  await tables.clear();
  await putAll(ITEMS, tables.session);
};

const command = (file: string, ...args: readonly string[]) =>
  run(file, args, { [ENDPOINT_VARIABLE]: tables.endpoint }).ended;

/** `npm run migrate`, killed at one of its writes. */
async function migrating(stop: Stop) {
  let running: Running | null = null;
  const proxy = await startDeadlyProxy(tables.endpoint, stop, () => running?.kill('SIGKILL'));
  running = run('lambda/importer/migrate-cli.ts', [], { [ENDPOINT_VARIABLE]: proxy.endpoint });
  const ended = await running.ended;
  await proxy.settled();
  await proxy.close();
  return { ...ended, writes: proxy.writes };
}

/** What the tables hold but for the time of the migration. */
async function stored() {
  const items = [...(await tables.items())];
  const [state, times] = [`${STATE_KEY.pk} ${STATE_KEY.sk}`, `${TIMES_PARTITION.pk} `];
  return new Map(items.filter(([path]) => !path.includes(` ${state}`) && !path.includes(` ${times}`)));
}

describe('tables of the first layout', () => {
  beforeAll(withFirstLayout);

  it.for([
    ['import', 'infra/dataset'],
    ['export', '-'],
    ['migrate', '--clean'],
  ] as const)('end npm run %s with what to do', async ([name, argument]) => {
    const ended = await command(`lambda/importer/${name}-cli.ts`, argument);
    expect(ended).toEqual({ code: 2, stdout: '', stderr: `${OLD_LAYOUT}\n` });
  });

  it('end npm start with what to do, where they are those of another engine', async () => {
    expect(await command('lambda/local/start.ts')).toEqual({
      code: 1,
      stdout: '',
      stderr: `${OLD_LAYOUT}\n`,
    });
  });

  it('put the record out of reach, and the log says why', async () => {
    const lines = silenceLog();
    const api = askerFor(tables.endpoint);
    const { body } = await api.ask(QUERY);
    const health = await api.send({ path: '/health', query: 'deep' });
    await tellLayout(() => checkLayout(tables.session));
    const logged = lines.take();
    lines.restore();
    expect(body).toMatchObject({ errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }, {}] });
    expect(health.status).toBe(503);
    expect(logged.filter((line) => line.includes(OLD_LAYOUT)).length).toBeGreaterThan(2);
    expect(JSON.parse(logged.at(-1) ?? '')).toMatchObject({
      ...{ level: 'error', message: 'the tables have another layout', error: OLD_LAYOUT },
    });
  });
});

describe('npm run migrate', () => {
  it('updates the tables, which then answer; the old items go with --clean', async () => {
    await withFirstLayout();
    expect(await migrating(NEVER)).toMatchObject({
      ...{ code: 0, stderr: '', stdout: expect.stringMatching(/ layout version 4 now: 27 entries updated/) },
    });
    const before = await tables.api.data(QUERY);
    expect(before).toMatchObject({
      statements: {
        nodes: ['six', 'eight', 'five', 'three', 'one'].map((slug) => ({ slug })),
      },
    });
    expect(await migrating(NEVER)).toMatchObject({
      stdout: 'The tables have layout version 4 already. Nothing to update.\n',
    });
    expect(await command('lambda/importer/migrate-cli.ts', '--clean')).toEqual({
      ...{ code: 0, stderr: '', stdout: `${ITEMS.length - 21} items of earlier layouts deleted.\n` },
    });
    expect(await tables.api.data(QUERY)).toEqual(before);
  });

  it('does nothing to empty tables', async () => {
    await tables.clear();
    expect(await migrating(NEVER)).toMatchObject({
      ...{ code: 0, stderr: '', stdout: 'The tables are empty. Nothing to update.\n' },
    });
  });

  it('goes on after it was killed at any write', async () => {
    await withFirstLayout();
    const { writes } = await migrating(NEVER);
    const expected = await stored();
    const reached = ['NOT', 'HALF', 'ALL'] as const;
    for (const [index, at] of pointsAmong(writes - 1).entries()) {
      await withFirstLayout();
      const stop: Stop = { at, reached: reached[index % reached.length] ?? 'NOT' };
      expect((await migrating(stop)).code, JSON.stringify(stop)).not.toBe(0);
      await tables.endLease();
      expect((await migrating(NEVER)).code, JSON.stringify(stop)).toBe(0);
      expect(await stored(), JSON.stringify(stop)).toEqual(expected);
    }
  });

  it('says how it is called', async () => {
    const ended = await command('lambda/importer/migrate-cli.ts', 'a-file');
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(/^Expected no file name, got "a-file"\.\n\nUsage: npm run migrate /);
  });
});

describe('tables of the second layout', () => {
  const { items, answers } = earlierRecord(2, 'dependents');

  it('are updated by npm run migrate, which is killed on the way; the old items go with --clean', async () => {
    await tables.clear();
    await putAll(items, tables.session);
    const ended = await command('lambda/importer/import-cli.ts', 'infra/dataset');
    expect(ended.stderr).toMatch(
      /^expected tables of layout version 4, got version 2: run `npm run migrate`/,
    );
    expect((await migrating({ at: 60, reached: 'HALF' })).code).not.toBe(0);
    await tables.endLease();
    expect(await migrating(NEVER)).toMatchObject({
      ...{ code: 0, stderr: '', stdout: expect.stringMatching(/ layout version 4 now: \d+ entries updated/) },
    });
    for (const { query, data } of answers.slice(0, 3))
      expect(inAnyOrder(await tables.api.data(query))).toEqual(inAnyOrder(data));
    const cleaned = await command('lambda/importer/migrate-cli.ts', '--clean');
    expect(cleaned).toMatchObject({
      ...{
        code: 0,
        stderr: '',
        stdout: expect.stringMatching(/^[1-9]\d* items of earlier layouts deleted\.$/m),
      },
    });
    for (const { query, data } of answers.slice(0, 3))
      expect(inAnyOrder(await tables.api.data(query))).toEqual(inAnyOrder(data));
  });
});

describe('npm start', () => {
  it.for([
    ['first', ITEMS, { text: 'The first, corrected.', history: [{ number: 2 }, { number: 1 }] }],
    [
      'second',
      earlierRecord(2, 'dependents').items,
      { text: 'Some words.', history: [{ number: 5 }, { number: 4 }, { number: 1 }] },
    ],
  ] as const)('updates the data of the %s layout in a folder', async ([, items, expected]) => {
    const data = await mkdtemp(join(folder, 'data-'));
    const engine = await startEngine(data);
    const client = createClient({ endpoint: engine.endpoint });
    await createTables(client, LOCAL_TABLE_NAMES);
    await putAll(items, writerSession(client, LOCAL_TABLE_NAMES));
    client.destroy();
    await engine.close();

    const server = await runLocal(['--data', data]);
    await server.untilPrinted(/^Updating the tables to the layout of this version\.$/m);
    const { statement } = await askerFor(server.endpoint).data<{ statement: object }>(
      '{ statement(slug: "one") { text history { number } } }',
    );
    expect(statement).toEqual(expected);
    await server.interrupt();
  });
});
