import { randomUUID } from 'node:crypto';
import { type Pause, sleep } from './dynamo/backoff.ts';
import { type Condition, deleteIf, putIf } from './dynamo/conditional-write.ts';
import type { Session } from './dynamo/session.ts';
import { storedAt } from './items.ts';
import { LEASE_KEY } from './keys.ts';
import { recover } from './recover.ts';

/**
 * There is one writer of the record at a time: who holds the lease, an item with an end. The holder prolongs it while at
 * work and gives it back; after one who was killed it ends by itself, and the next one clears up first.
 */
export interface LeaseOptions {
  /** How long a lease lasts that nobody prolongs. */
  readonly lastsMs?: number;
  readonly now?: () => number;
  /** Waits before the lease is asked for again, or prolonged; rejects when the signal aborts. */
  readonly pause?: Pause;
  /** Called once when somebody else holds it. */
  readonly onWait?: () => void;
}

/** The lease ended while its holder was at work, as it was not prolonged in time; nothing was written after that. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** Time enough for many requests, and short enough to wait for after one who was killed. */
const LASTS_MS = 10_000;

/** How often one who waits asks whether the lease is free. */
const ASKS_AFTER_MS = 500;

/** How long giving it back may take. */
const GIVES_BACK_MS = 2_000;

/**
 * Does work that writes the record, as its one writer. Waits for as long as somebody else is at work.
 * @param work gets a session that ends when the lease does
 * @throws LeaseLost when the lease ended under it
 */
export async function withLease<Result>(
  session: Session,
  work: (session: Session) => Promise<Result>,
  { lastsMs = LASTS_MS, now = Date.now, pause = sleep, onWait = () => {} }: LeaseOptions = {},
): Promise<Result> {
  const holder = randomUUID();
  const third = Math.ceil(lastsMs / 3);
  let ends = 0;
  try {
    for (let waits = 0; !(await take()); waits += 1) {
      if (waits === 0) onWait();
      await pause(ASKS_AFTER_MS, session.signal);
    }
  } catch (error) {
    // It may have been taken, only that nobody was told.
    await giveBack().catch(() => {});
    throw error;
  }

  const over = new AbortController();
  const lose = () =>
    over.abort(
      new LeaseLost('expected to hold the write lease until the work ended, got a lease that expired'),
    );
  const signal = AbortSignal.any([session.signal, over.signal]);
  const leased: Session = {
    ...session,
    // Looked at for every request: one who slept past the end of the lease must not write any more.
    get signal() {
      if (now() >= ends) lose();
      return signal;
    },
  };
  const done = new AbortController();
  const prolonging = prolong();
  try {
    await recover(leased);
    return await work(leased);
  } catch (error) {
    throw over.signal.aborted ? over.signal.reason : error;
  } finally {
    done.abort();
    await prolonging;
    // Where that fails it ends by itself; what came of the work is not changed by it.
    await giveBack().catch(() => {});
  }

  async function take(signal = session.signal): Promise<boolean> {
    const until = now() + lastsMs;
    const lease = storedAt(LEASE_KEY, 'Lease', { holder, until });
    const taken = await putIf(lease, isFreeFor(holder, now()), { ...session, signal });
    if (taken) ends = until;
    return taken;
  }

  /** Also when the time for the work is up: nobody else should have to wait for the lease to end. */
  async function giveBack(): Promise<void> {
    const signal = AbortSignal.timeout(GIVES_BACK_MS);
    await deleteIf(LEASE_KEY, isHeldBy(holder), { ...session, signal });
  }

  async function prolong(): Promise<void> {
    const goesOn = (ms: number) =>
      pause(ms, done.signal).then(
        () => !over.signal.aborted,
        () => false,
      );
    for (let wait = third; await goesOn(wait); ) {
      // A request that fails, or is repeated for too long, is made again a little later; what counts is the end of the lease.
      const inTime = AbortSignal.any([session.signal, AbortSignal.timeout(third)]);
      const isKept = await take(inTime).catch(() => null);
      if (isKept === false) lose();
      wait = isKept === null ? Math.ceil(third / 8) : third;
    }
  }
}

/** Nobody else holds the lease. */
const isFreeFor = (holder: string, now: number): Condition => ({
  expression: 'attribute_not_exists(#until) OR #until <= :now OR #holder = :holder',
  names: { '#until': 'until', '#holder': 'holder' },
  values: { ':now': now, ':holder': holder },
});

const isHeldBy = (holder: string): Condition => ({
  expression: '#holder = :holder',
  names: { '#holder': 'holder' },
  values: { ':holder': holder },
});
