import { RecordError } from '../../../schema/errors.ts';
import { ArchiveFault } from '../archive-fault.ts';
import { batchGet } from '../dynamo/batch-get.ts';
import type { Session } from '../dynamo/session.ts';
import { Corrections } from '../layout/corrections.ts';
import { correctionsKey } from '../layout/keys.ts';
import { parseSealed } from '../layout/sealed-corrections.ts';
import type { RecordState } from '../layout/state.ts';
import { LongLists } from './long-lists.ts';
import { readState } from './read-state.ts';
import type { Snapshot } from './snapshot.ts';

/** How old a state may be from which a request is answered, in milliseconds. */
export const FRESH_MS = 1_000;

export interface RecordStatesOptions {
  /** {@link FRESH_MS} unless told; 0 to read the state for each request. */
  readonly maxAgeMs?: number;
  /** Milliseconds on a clock that never goes back. */
  readonly now?: () => number;
}

/** A read of the state, and who sends it. */
interface Reading {
  readonly begunAt: number;
  readonly session: Session;
  readonly snapshot: Promise<Snapshot>;
}

/** The sealed parts of the corrections that were read so far. */
interface Sealed {
  parts: number;
  /** The newest commit in them. */
  commit: number;
  readonly corrections: Corrections;
}

const nothingSealed = (): Sealed => ({ parts: 0, commit: 0, corrections: new Corrections() });

/** The newest state of the record, as all requests of a process share it for a moment. There is one of these for each archive. */
export class RecordStates {
  readonly #maxAgeMs: number;
  readonly #now: () => number;
  #newest: Reading | null = null;
  #sealed = nothingSealed();
  readonly #longLists = new LongLists();

  constructor({ maxAgeMs = FRESH_MS, now = () => performance.now() }: RecordStatesOptions = {}) {
    this.#maxAgeMs = maxAgeMs;
    this.#now = now;
  }

  /**
   * The record as of its newest commit. A request that finds the state being read shares the read.
   * @param session of the request, which pays for the read if it is the one that sends it
   * @throws LayoutError for tables of another layout
   */
  async newest(session: Session): Promise<Snapshot> {
    for (;;) {
      const reading = this.#shared() ?? this.#begin(session);
      try {
        return await within(session.signal, reading.snapshot);
      } catch (error) {
        const isOwn = reading.session === session || session.signal.aborted;
        if (isOwn || !endedBySender(reading, error)) throw error;
      }
    }
  }

  /** The same, read now: for a request that knows of a commit which this process may not know yet. */
  anew(session: Session): Promise<Snapshot> {
    return within(session.signal, this.#begin(session).snapshot);
  }

  #shared(): Reading | null {
    const reading = this.#newest;
    return reading !== null && this.#now() - reading.begunAt < this.#maxAgeMs ? reading : null;
  }

  #begin(session: Session): Reading {
    const reading = { begunAt: this.#now(), session, snapshot: this.#read(session) };
    this.#newest = reading;
    reading.snapshot.catch(() => {
      if (this.#newest === reading) this.#newest = null;
    });
    return reading;
  }

  async #read(session: Session): Promise<Snapshot> {
    const state = await readState(session);
    const corrections = new Corrections(await this.#sealedIn(state, session));
    corrections.add(state.corrections);
    const { commit, at, since, buckets, languages } = state;
    return {
      ...{ commit, at, since, languages, corrections },
      buckets: buckets.count,
      longLists: this.#longLists,
    };
  }

  /** The sealed corrections up to a state. Those that are known are not read again. */
  async #sealedIn({ commit, sealed }: RecordState, session: Session): Promise<Corrections> {
    // Tables that were brought back to an earlier state may have other parts than those that were read.
    if (sealed < this.#sealed.parts || commit < this.#sealed.commit) this.#sealed = nothingSealed();
    const known = this.#sealed;
    const first = known.parts;
    const missing = Array.from({ length: sealed - first }, (_, index) => first + index);
    const items = await batchGet(missing.map(correctionsKey), { ...session, consistent: true });
    for (const [index, item] of items.entries()) {
      if (item === null) throw missingPart(first + index);
      // Another request may have taken it in meanwhile.
      if (first + index < known.parts) continue;
      const corrections = parseSealed(item);
      known.corrections.add(corrections);
      known.commit = corrections.at(-1)?.commit ?? known.commit;
      known.parts += 1;
    }
    return known.corrections;
  }
}

/** Whether a read came to its end because that of the request did which sent it. */
const endedBySender = ({ session }: Reading, error: unknown): boolean =>
  session.signal.aborted || error instanceof RecordError;

/** Waits for something that others wait for too, as long as the signal allows. */
function within<Value>(signal: AbortSignal, value: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    value.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

const missingPart = (part: number): ArchiveFault =>
  new ArchiveFault(`expected part ${part} of the corrections in the table, got nothing`);
