import { randomUUID } from 'node:crypto';
import { ArchiveFault } from '../archive-fault.ts';
import { type Pause, sleep } from '../dynamo/backoff.ts';
import { batchGet } from '../dynamo/batch-get.ts';
import { type Condition, deleteIf, putIf } from '../dynamo/conditional-write.ts';
import type { Session } from '../dynamo/session.ts';
import { LEASE_KEY } from '../layout/keys.ts';
import { LAYOUT_VERSION } from '../layout/version.ts';
import { recover } from './recover.ts';

/**
 * One writer of the record at a time holds the lease: an item that names the holder and counts its beats. The holder adds a beat
 * while it works, and deletes the item at the end. A writer that finds the lease taken watches it: once no beat has come for
 * as long as a lease lasts, the holder is dead, and the watcher takes over. Each side only measures time that passes on its own
 * clock, so the clocks of two machines need not agree. The next writer first recovers what the dead one left.
 */
export interface LeaseOptions {
  /** How long a lease lasts without a beat, in milliseconds; 10,000 by default. */
  readonly lastsMs?: number;
  /** Milliseconds on a clock that never goes back. */
  readonly now?: () => number;
  /** Waits before the next look at the lease, or the next beat; rejects when the signal aborts. */
  readonly pause?: Pause;
  /** Called once if somebody else holds the lease. */
  readonly onWait?: () => void;
  /** Clears up what the writer before has left; {@link recover} unless told. */
  readonly clearUp?: (session: Session) => Promise<void>;
}

/** The lease ended while its holder was at work, as it was not prolonged in time; nothing was written after that. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** Long enough for many requests, and short enough to wait for after a writer that was killed. */
const LASTS_MS = 10_000;

/** How long a waiting writer pauses between two looks at the lease. */
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
  {
    lastsMs = LASTS_MS,
    now = () => performance.now(),
    pause = sleep,
    onWait = () => {},
    clearUp = recover,
  }: LeaseOptions = {},
): Promise<Result> {
  const holder = randomUUID();
  const third = Math.ceil(lastsMs / 3);
  let [ends, beat] = [0, 0];
  try {
    let watched: Watched | null = null;
    for (let waits = 0; ; waits += 1) {
      watched = watch(await readLease(session), watched, now());
      if (isFree(watched, now()) && (await put(freeAs(watched, holder)))) break;
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
    await clearUp(leased);
    return await work(leased);
  } catch (error) {
    throw over.signal.aborted ? over.signal.reason : error;
  } finally {
    done.abort();
    await prolonging;
    // Where that fails it ends by itself; what came of the work is not changed by it.
    await giveBack().catch(() => {});
  }

  async function put(condition: Condition, signal = session.signal): Promise<boolean> {
    const until = now() + lastsMs;
    beat += 1;
    const attributes = { type: 'Lease', version: LAYOUT_VERSION, holder, beat, lastsMs };
    const isPut = await putIf({ ...LEASE_KEY, attributes }, condition, { ...session, signal });
    if (isPut) ends = until;
    return isPut;
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
      const isKept = await put(isHeldBy(holder), inTime).catch(() => null);
      if (isKept === false) lose();
      wait = isKept === null ? Math.ceil(third / 8) : third;
    }
  }
}

/** The lease of another writer, and since when it has had the same beat. */
interface Watched {
  readonly holder: string;
  readonly beat: number;
  /** The attribute that counts the beats. */
  readonly counter: string;
  readonly lastsMs: number;
  readonly since: number;
}

async function readLease(session: Session): Promise<Omit<Watched, 'since'> | null> {
  const [item = null] = await batchGet([LEASE_KEY], { ...session, consistent: true });
  if (item === null) return null;
  // A lease without beats is that of a writer that was killed before an update: it counted by the end that it had set.
  const counter = item.beat === undefined ? 'until' : 'beat';
  const { holder, [counter]: beat, lastsMs = LASTS_MS } = item;
  if (typeof holder !== 'string' || typeof beat !== 'number' || typeof lastsMs !== 'number') {
    throw new ArchiveFault('expected a lease with a holder and a beat in the table, got another item');
  }
  return { holder, beat, counter, lastsMs };
}

/** The lease as this look finds it, with the time since when it has had this beat. */
function watch(found: Omit<Watched, 'since'> | null, before: Watched | null, now: number): Watched | null {
  if (found === null) return null;
  const isSame = before !== null && before.holder === found.holder && before.beat === found.beat;
  return isSame ? before : { ...found, since: now };
}

const isFree = (watched: Watched | null, now: number): boolean =>
  watched === null || now - watched.since >= watched.lastsMs;

/** The lease is still as it was when it was found free, or was taken by an earlier attempt of the same request. */
const freeAs = (watched: Watched | null, holder: string): Condition =>
  watched === null
    ? {
        expression: 'attribute_not_exists(#holder) OR #holder = :holder',
        names: { '#holder': 'holder' },
        values: { ':holder': holder },
      }
    : {
        expression: '(#holder = :dead AND #beat = :beat) OR #holder = :holder',
        names: { '#holder': 'holder', '#beat': watched.counter },
        values: { ':holder': holder, ':dead': watched.holder, ':beat': watched.beat },
      };

const isHeldBy = (holder: string): Condition => ({
  expression: '#holder = :holder',
  names: { '#holder': 'holder' },
  values: { ':holder': holder },
});
