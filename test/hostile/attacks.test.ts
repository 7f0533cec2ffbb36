import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { aFewOr, patience } from '../oracle/effort.ts';
import { ATTACKS, type Attack } from './attacks.ts';

/** What no request may take before it is refused. */
const MOST_CPU_MS = 250;
const MOST_BYTES = 64 * 1024 * 1024;

interface Outcome {
  readonly name: string;
  readonly status: number;
  readonly text: string;
  readonly cpuMs: number;
  readonly bytes: number;
}

const root = join(import.meta.dirname, '../..');
const MEASURING = ['--expose-gc', '--min-semi-space-size=128', '--max-semi-space-size=128'];

/** Lets a process of its own be attacked, as it runs in the cloud: in production graphql-js checks less. */
async function attacked(names: readonly string[]): Promise<readonly Outcome[]> {
  const { stdout } = await promisify(execFile)(
    join(root, 'node_modules/.bin/node'),
    [...MEASURING, join(import.meta.dirname, 'attack-process.ts'), ...names],
    { env: { PATH: process.env.PATH ?? '', NODE_ENV: 'production' }, maxBuffer: 2 ** 24 },
  );
  const lines = stdout.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Outcome);
}

const NAMES = Object.keys(ATTACKS);
/** One process for all of them in every run; in the deep one a new process for each. */
const TOGETHER = aFewOr(NAMES.length, 1);

const outcomes = new Map<string, Outcome>();

beforeAll(async () => {
  const groups = Array.from({ length: Math.ceil(NAMES.length / TOGETHER) }, (_, at) =>
    NAMES.slice(at * TOGETHER, (at + 1) * TOGETHER),
  );
  const inTurn = async () => {
    for (let group = groups.pop(); group !== undefined; group = groups.pop()) {
      for (const outcome of await attacked(group)) outcomes.set(outcome.name, outcome);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, inTurn));
  const most = (of: 'cpuMs' | 'bytes') =>
    [...outcomes.values()].reduce((worst, next) => (next[of] > worst[of] ? next : worst));
  const [slowest, largest] = [most('cpuMs'), most('bytes')];
  console.info(
    `${outcomes.size} attacks: at most ${slowest.cpuMs.toFixed(0)} ms of CPU (${slowest.name}), ${(largest.bytes / 2 ** 20).toFixed(1)} MB (${largest.name})`,
  );
}, patience.timeout);

describe('an attack', () => {
  it.for(Object.entries(ATTACKS))('by %s is refused', ([name, { status, code }]) => {
    const outcome = outcomes.get(name);
    expect(outcome).toBeDefined();
    const { text = '' } = outcome ?? {};
    expect([outcome?.status, codeIn(text)], text).toEqual([status, code]);
    expect(outcome?.cpuMs, 'ms of CPU').toBeLessThan(MOST_CPU_MS);
    expect(outcome?.bytes, 'bytes allocated').toBeLessThan(MOST_BYTES);
  });
});

const codeIn = (text: string): Attack['code'] => /"code":"(\w+)"/.exec(text)?.[1] ?? null;
