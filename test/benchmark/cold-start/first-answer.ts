import { createRequire } from 'node:module';
import { join } from 'node:path';

/** What is measured of a fresh process, in milliseconds. */
export interface FirstAnswer {
  readonly import: number;
  /** Import and first answer together. */
  readonly all: number;
  /** What of it the processor was busy, in all threads. */
  readonly cpu: number;
  readonly body: string;
}

/**
 * Loads the function in the folder that is the first argument, asks it the second argument, an event in JSON, and prints what
 * that took. It runs as one file of JavaScript, so that nothing but the function is loaded.
 */
async function measure(folder: string, event: unknown): Promise<FirstAnswer> {
  const before = process.cpuUsage();
  const started = performance.now();
  const { handler } = createRequire(join(folder, 'index.js'))('./index.js');
  const loaded = performance.now();
  const { body } = await handler(event);
  const answered = performance.now();
  const { user, system } = process.cpuUsage(before);
  return { import: loaded - started, all: answered - started, cpu: (user + system) / 1000, body };
}

const [, , folder = '', event = ''] = process.argv;
const { log } = console;
// The lines that a function logs are not what is asked for here.
console.log = () => {};
void measure(folder, JSON.parse(event)).then((measured) => {
  log(JSON.stringify(measured));
  // Connections that are kept open would keep the process.
  setImmediate(() => process.exit());
});
