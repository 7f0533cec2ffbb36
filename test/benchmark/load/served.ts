import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What a server of the benchmark tells whoever started it. */
export type Told = { readonly address: string } | { readonly heap: number };

/** A server in a process of its own. */
export interface Served {
  readonly address: string;
  /** Bytes that are in use after everything that can be collected has been. */
  heap(): Promise<number>;
  close(): Promise<void>;
}

/** Starts one of the servers beside this file, which listens on a free port. */
export async function serve(file: string): Promise<Served> {
  const child = fork(join(import.meta.dirname, file), {
    execArgv: ['--expose-gc'],
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'production' },
    // A line of the log for each request is not what is looked at here.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const { address } = (await told(child)) as { readonly address: string };
  return {
    address,
    async heap() {
      const answer = told(child);
      child.send('heap');
      return ((await answer) as { readonly heap: number }).heap;
    },
    async close() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

async function told(child: ChildProcess): Promise<Told> {
  const [message] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`The server has ended with ${code}.`);
    }),
  ]);
  return message;
}

/** What a server does for whoever started it: tells where it is, and its heap when it is asked. */
export function tell(address: string): void {
  const send = (told: Told) => process.send?.(told);
  process.on('message', () => {
    globalThis.gc?.();
    send({ heap: process.memoryUsage().heapUsed });
  });
  send({ address });
}
