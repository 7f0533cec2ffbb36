import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_SERVING } from '../../lambda/api/config.ts';
import { createHandler } from '../../lambda/api/create-handler.ts';
import { createClient } from '../../lambda/archive/dynamo/client.ts';
import { FRESH_MS } from '../../lambda/archive/state/record-states.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { FAULT_NAMES, type FaultName } from '../support/faults.ts';
import { type FaultyProxy, startFaultyProxy } from '../support/faulty-proxy.ts';
import { noWaits } from '../support/no-waits.ts';
import { type Asker, askerOf, type OwnRecord, startRecord } from '../support/record.ts';
import { FAULTS_OF_A_SEED, IS_WHOLE, patience, SEEDS } from './effort.ts';
import { Metronome } from './metronome.ts';
import { askedWhenAllIsWell, type Question } from './questions.ts';
import { type Judgement, judge } from './right-or-coded.ts';

/** The function asks an engine that a part of everything goes wrong with, and what it answers is compared with the right answer. */

const DEADLINE_MS = 2_000;
const REPLY_MS = 300;
/** How long it may take to say that the deadline has come: a part of what the function has left until it would be cut off. */
const LAST_WORDS_MS = 1_000;
const AT_ONCE = 5;

let record: OwnRecord;
let proxy: FaultyProxy;
let metronome: Metronome;
let questions: readonly Question[];

beforeAll(async () => {
  record = await startRecord();
  proxy = await startFaultyProxy(record.endpoint);
  metronome = new Metronome();
  questions = await askedWhenAllIsWell(record, IS_WHOLE ? 1 : 2);
}, patience.timeout);
afterAll(async () => {
  metronome.stop();
  await proxy.close();
  await record.close();
});

const { retryStrategy, pause } = noWaits();

/**
 * The function as it starts: with all the credit that a client has for sending again.
 * @param maxAgeMs how long it keeps the state of the record
 */
const started = (maxAgeMs: number, deadlineMs = DEADLINE_MS, replyMs = REPLY_MS): Started => ({
  api: askerOf(
    createHandler(
      { ...DEFAULT_SERVING, tables: LOCAL_TABLE_NAMES, endpoint: proxy.endpoint, deadlineMs },
      { client: createClient({ endpoint: proxy.endpoint, replyMs, retryStrategy }), pause, maxAgeMs },
    ),
  ),
  deadlineMs,
});

interface Started {
  readonly api: Asker;
  readonly deadlineMs: number;
}

async function ask({ api, deadlineMs }: Started, { right, ...request }: Question): Promise<Judgement> {
  const before = metronome.beats;
  const answer = await api.send({
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify(request),
  });
  const ms = (metronome.beats - before) * Metronome.BEAT_MS;
  const { wrong, isWhole } = judge(answer, right);
  const late = ms <= deadlineMs + LAST_WORDS_MS ? [] : [`an answer after ${ms} ms`];
  return { wrong: [...wrong, ...late].map((what) => `${what} in ${request.query}`), isWhole };
}

const faultsSoFar = (): number => [...proxy.faults.values()].reduce((sum, count) => sum + count, 0);

/** Asks one question after the other, several at once, until there were so many faults. */
async function askUntil(api: Started, faults: number, from: number): Promise<readonly Judgement[]> {
  const tried: Judgement[] = [];
  let next = from;
  const asking = async () => {
    while (faultsSoFar() < faults) {
      const question = questions[next % questions.length];
      next += 7;
      if (question !== undefined) tried.push(await ask(api, question));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, asking));
  return tried;
}

const wrongIn = (tried: readonly Judgement[]): readonly string[] => tried.flatMap(({ wrong }) => wrong);

describe('the function over an engine that fails', () => {
  it('answers rightly or with a code, in time, and rightly as soon as all is well', patience, async () => {
    const before = new Map(proxy.faults);
    let [answers, whole] = [0, 0];
    for (const seed of SEEDS) {
      // The state of the record is read through faults as well, for every request or now and then.
      const api = started(seed % 2 === 0 ? 0 : FRESH_MS);
      const share = 0.2 + (0.6 * (seed % 7)) / 6;
      proxy.weather({ seed, share, replyMs: REPLY_MS });
      const tried = await askUntil(api, faultsSoFar() + FAULTS_OF_A_SEED, seed);
      expect(wrongIn(tried), `FAULT_SEED=${seed}`).toEqual([]);
      answers += tried.length;
      whole += tried.filter(({ isWhole }) => isWhole).length;
      proxy.weather({ seed, share: 0, replyMs: REPLY_MS });
      expect(await eventuallyWhole(api, seed), `FAULT_SEED=${seed}`).toBe(true);
    }
    const counts = FAULT_NAMES.map(
      (name) => [name, (proxy.faults.get(name) ?? 0) - (before.get(name) ?? 0)] as const,
    );
    const total = counts.reduce((sum, [, count]) => sum + count, 0);
    console.info(
      `faults: ${total.toLocaleString('en')} from ${SEEDS.length} seeds, ${answers.toLocaleString('en')} answers, ${whole.toLocaleString('en')} of them whole\n${counts.map(([name, count]) => `${name} ${count}`).join(', ')}`,
    );
    expect(total).toBeGreaterThanOrEqual(FAULTS_OF_A_SEED * SEEDS.length);
    if (IS_WHOLE) expect(Math.min(...counts.map(([, count]) => count))).toBeGreaterThan(100);
    // What can be had by asking again is had; and the worst of the weather does show.
    expect(whole).toBeGreaterThan(IS_WHOLE ? answers / 5 : 0);
    expect(whole).toBeLessThan(answers);
  });

  it.each<readonly [FaultName]>([['silent'], ['dripping']])(
    'answers by its deadline when every request is %s and nothing else ends it',
    async (kind) => {
      proxy.weather({ seed: 1, share: 1, replyMs: REPLY_MS, kinds: [kind] });
      const patient = started(0, 500, 600_000);
      const tried = await Promise.all(questions.slice(0, 12).map((question) => ask(patient, question)));
      expect(wrongIn(tried)).toEqual([]);
      expect(tried.some(({ isWhole }) => isWhole)).toBe(false);
    },
  );
});

/** Whether a question is answered whole. A machine that is busy may need several tries at it. */
async function eventuallyWhole(api: Started, number: number): Promise<boolean> {
  const question = questions[number % questions.length];
  for (let tries = 0; tries < 50 && question !== undefined; tries += 1) {
    const { wrong, isWhole } = await ask(api, question);
    expect(wrong).toEqual([]);
    if (isWhole) return true;
  }
  return false;
}
