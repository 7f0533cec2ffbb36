import { setImmediate } from 'node:timers/promises';
import { DEFAULT_SERVING } from '../../lambda/api/config.ts';
import { createHandler } from '../../lambda/api/create-handler.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { toAnswer, toEvent } from '../support/event.ts';
import { ATTACKS } from './attacks.ts';

/**
 * Runs attacks, by their names on the command line, in a process of its own, and prints for each what became of it and what it
 * took: processor time, and all that was allocated on the way, which is more than was held at once. It is started with a
 * young generation so large that nothing is collected meanwhile.
 */

const REPETITIONS = 2;
const WARM_UP = 20;

// Nothing answers there: what is refused never asks.
const handler = createHandler({
  tables: LOCAL_TABLE_NAMES,
  ...DEFAULT_SERVING,
  endpoint: 'http://127.0.0.1:1',
  deadlineMs: 5_000,
});
const print = console.log;
console.log = () => {};

const held = (): number => {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

/** So much may lie about before the next attack: less than the young generation holds beside what that may take. */
const LITTER = 32 * 1024 * 1024;

let kept = held();

/** Buffers are given back only behind a second look. */
async function collect(): Promise<void> {
  if (held() - kept < LITTER) return;
  globalThis.gc?.();
  await setImmediate();
  globalThis.gc?.();
  kept = held();
}

async function measured(event: ReturnType<typeof toEvent>) {
  const before = held();
  const started = process.cpuUsage();
  const answer = toAnswer(await handler(event));
  const { user, system } = process.cpuUsage(started);
  return { answer, cpuMs: (user + system) / 1_000, bytes: held() - before };
}

const warmUp = toEvent({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query: '{ a: __typename b: __typename nope }' }),
});
for (let count = 0; count < WARM_UP; count += 1) await handler(warmUp);

for (const name of process.argv.slice(2)) {
  const attack = ATTACKS[name];
  if (attack === undefined) throw new Error(`expected the name of an attack, got ${name}`);
  const event = toEvent(attack.request());
  await collect();
  const runs = [];
  for (let count = 0; count < REPETITIONS; count += 1) runs.push(await measured(event));
  const [first] = runs;
  print(
    JSON.stringify({
      name,
      status: first?.answer.status,
      text: first?.answer.text.slice(0, 2_000),
      cpuMs: Math.min(...runs.map(({ cpuMs }) => cpuMs)),
      bytes: Math.max(...runs.map(({ bytes }) => bytes)),
    }),
  );
}
// Connections that were never made need not be waited for.
process.exit();
