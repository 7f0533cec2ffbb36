import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEFAULT_SERVING } from '../../lambda/api/config.ts';
import { createHandler } from '../../lambda/api/create-handler.ts';
import { createClient } from '../../lambda/archive/dynamo/client.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { chunksOf } from '../../lambda/importer/import-files.ts';
import { importWhole } from '../../lambda/importer/import-whole.ts';
import { writerSession } from '../../lambda/importer/writer-session.ts';
import { createTables } from '../../lambda/local/create-tables.ts';
import { type FaultyProxy, startFaultyProxy } from '../support/faulty-proxy.ts';
import { DATASET } from '../support/loaded-engine.ts';
import { endAll, type Running, run } from '../support/local-process.ts';
import { present } from '../support/present.ts';
import { type Asker, askerFor, askerOf } from '../support/record.ts';
import { IS_WHOLE, patience } from './effort.ts';
import { askedWhenAllIsWell, type Question } from './questions.ts';
import { judge } from './right-or-coded.ts';

/** The engine dies in the midst of everything and comes back with its data; the function goes on as it is. */

const KILLS = IS_WHOLE ? 10 : 2;
const AT_ONCE = 4;
/** So many answers of a kind one after the other make sure that something is so. */
const IN_A_ROW = 8;

let folder: string;
let engine: Running;
let proxy: FaultyProxy;
let api: Asker;
let questions: readonly Question[];

/** Starts the engine with the data that it had before; gives its address. */
async function startEngine(): Promise<string> {
  engine = run('test/support/engine-alone.ts', [folder]);
  const [, endpoint = ''] = await engine.untilPrinted(/The engine is at (\S+)/);
  return endpoint;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rostrum-'));
  const endpoint = await startEngine();
  const client = createClient({ endpoint });
  await createTables(client, LOCAL_TABLE_NAMES);
  await importWhole(chunksOf(DATASET), DATASET, writerSession(client, LOCAL_TABLE_NAMES));
  client.destroy();
  proxy = await startFaultyProxy(endpoint);
  api = askerOf(
    createHandler({
      ...DEFAULT_SERVING,
      tables: LOCAL_TABLE_NAMES,
      endpoint: proxy.endpoint,
      deadlineMs: 2_000,
      replyMs: 1_000,
    }),
  );
  questions = await askedWhenAllIsWell(askerFor(endpoint), 3);
}, patience.timeout);
afterAll(async () => {
  await endAll();
  await proxy.close();
  await rm(folder, { recursive: true });
});

it(
  'answers rightly or with a code while the engine dies and comes back, and rightly after that',
  patience,
  async () => {
    const wrong: string[] = [];
    const answers = new EventEmitter();
    let isOver = false;
    let asked = 0;
    /** How many answers in a row were whole, or were not. */
    let [whole, partial] = [0, 0];
    const asking = async () => {
      while (!isOver && wrong.length === 0) {
        const { right, ...request } = present(questions[asked % questions.length]);
        asked += 1;
        const answer = await api.send({
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(request),
        });
        const judged = judge(answer, right);
        wrong.push(...judged.wrong.map((what) => `${what} in ${request.query}`));
        [whole, partial] = judged.isWhole ? [whole + 1, 0] : [0, partial + 1];
        answers.emit('answer');
      }
    };
    /** Waits for the answer after which something is so. */
    const until = async (isSo: () => boolean) => {
      while (!isSo() && wrong.length === 0) await once(answers, 'answer');
    };
    const load = Promise.all(Array.from({ length: AT_ONCE }, asking));
    for (let kills = 0; kills < KILLS; kills += 1) {
      await until(() => whole >= IN_A_ROW);
      engine.kill('SIGKILL');
      expect(await engine.ended).toMatchObject({ code: null });
      await until(() => partial >= IN_A_ROW);
      proxy.aim(await startEngine());
    }
    await until(() => whole >= 3 * IN_A_ROW);
    isOver = true;
    await load;
    console.info(`engine killed: ${KILLS} times under ${asked.toLocaleString('en')} questions`);
    expect(wrong).toEqual([]);
  },
);
