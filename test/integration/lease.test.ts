import { setImmediate } from 'node:timers/promises';
import { DeleteItemCommand, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { batchGet } from '../../lambda/archive/dynamo/batch-get.ts';
import { deleteAll, putAll } from '../../lambda/archive/dynamo/batch-write.ts';
import { createClient } from '../../lambda/archive/dynamo/client.ts';
import type { Session } from '../../lambda/archive/dynamo/session.ts';
import { type Attributes, type Key, LEASE_KEY } from '../../lambda/archive/layout/keys.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { LeaseLost, type LeaseOptions, withLease } from '../../lambda/archive/writing/lease.ts';
import { writerSession } from '../../lambda/importer/writer-session.ts';
import { createTables } from '../../lambda/local/create-tables.ts';
import { type Engine, startEngine } from '../../lambda/local/engine.ts';

let engine: Engine;
let client: DynamoDBClient;
let session: Session;

beforeAll(async () => {
  engine = await startEngine();
  client = createClient({ endpoint: engine.endpoint });
  session = writerSession(client, LOCAL_TABLE_NAMES);
  await createTables(client, LOCAL_TABLE_NAMES);
});
afterAll(async () => {
  client.destroy();
  await engine.close();
});
beforeEach(() => deleteAll([leaseOf('somebody'), NOTE], session));

const leaseWith = (attributes: Attributes) => ({ ...LEASE_KEY, attributes });
const leaseOf = (holder: string, beat = 1) => leaseWith({ holder, beat, lastsMs: 1_000 });
const lease = async () => (await batchGet([LEASE_KEY], session))[0] ?? null;

const NOTE_KEY: Key = { table: 'Directory', pk: 'note', sk: 'current' };
const NOTE = { ...NOTE_KEY, attributes: {} };
const isNoted = async () => (await batchGet([NOTE_KEY], session))[0] !== null;

/** A pause that ends with what it waits for, and never by time. */
const never = (_: number, signal: AbortSignal): Promise<void> =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

/** The client, but that some of its commands fail. */
const clientThat = (fails: (command: unknown) => Promise<boolean>): DynamoDBClient =>
  new Proxy(client, {
    get: (target, name) =>
      name === 'send'
        ? async (command: unknown, ...rest: readonly unknown[]) => {
            if (await fails(command)) throw new Error('out of reach');
            return Reflect.apply(target.send, target, [command, ...rest]);
          }
        : Reflect.get(target, name, target),
  });

/** Time that passes when it is told to: whoever prolongs a lease is woken then. */
class Clock {
  time = 1_000;
  #sleeping: (() => void)[] = [];

  readonly options: LeaseOptions = {
    lastsMs: 300,
    now: () => this.time,
    pause: (_, signal) =>
      new Promise((resolve, reject) => {
        this.#sleeping.push(resolve);
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
  };

  async pass(ms: number): Promise<void> {
    this.time += ms;
    for (const wake of this.#sleeping.splice(0)) wake();
    // Whoever was woken asks for the lease and sleeps again; a writer of this test waits for nothing else.
    while (this.#sleeping.length === 0) await isNoted();
  }
}

describe('the lease of the record', () => {
  it('is held while somebody is at work, and given back, also by one who fails', async () => {
    await withLease(session, async () => expect(await lease()).not.toBeNull());
    expect(await lease()).toBeNull();
    const failing = withLease(session, () => Promise.reject(new Error('no such dossier')));
    await expect(failing).rejects.toThrow('no such dossier');
    expect(await lease()).toBeNull();
  });

  it('lets one writer follow the other', async () => {
    const order: string[] = [];
    let isWaiting = () => {};
    const waiting = new Promise<void>((resolve) => {
      isWaiting = resolve;
    });
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const first = withLease(
      session,
      async () => {
        order.push('first begins');
        begin();
        await waiting;
        order.push('first ends');
      },
      { pause: never },
    );
    await begun;
    const second = withLease(session, async () => order.push('second begins'), {
      onWait: () => {
        order.push('second waits');
        isWaiting();
      },
      pause: (_, signal) => (signal === session.signal ? first : never(0, signal)),
    });
    await Promise.all([first, second]);
    expect(order).toEqual(['first begins', 'second waits', 'first ends', 'second begins']);
  });

  it('is taken over from a writer that was killed, once it has shown no beat for as long as it lasts', async () => {
    await putAll([leaseOf('killed')], session);
    let time = 4_000;
    let pauses = 0;
    const pause = async (ms: number, signal: AbortSignal) => {
      if (signal !== session.signal) return never(ms, signal);
      pauses += 1;
      time += 400;
    };
    await withLease(session, async () => expect(time).toBeGreaterThanOrEqual(5_000), {
      now: () => time,
      pause,
    });
    expect(pauses).toBe(3);
    expect(await lease()).toBeNull();
  });

  it('is taken over from a writer of the version before, which was killed and counted no beats', async () => {
    await putAll([leaseWith({ holder: 'killed', until: 10 ** 15 })], session);
    let time = 0;
    const pause = async (ms: number, signal: AbortSignal) => {
      if (signal !== session.signal) return never(ms, signal);
      time += 4_000;
    };
    await withLease(session, async () => expect(time).toBe(12_000), { now: () => time, pause });
    expect(await lease()).toBeNull();
  });

  it.each([0, 60_000, 10 ** 12, -60_000])(
    'is not taken from a writer at work by one whose clock is %d ms ahead',
    async (ahead) => {
      const clock = new Clock();
      const order: string[] = [];
      let [looks, isPassing, isOver] = [0, false, false];
      // Between two looks at the lease less time passes than a lease lasts, and all in all much more.
      const pause = async (ms: number, signal: AbortSignal) => {
        if (signal !== session.signal) return never(ms, signal);
        if (isOver) return;
        isPassing = true;
        await clock.pass(100);
        isPassing = false;
        looks += 1;
      };
      const options = { now: () => clock.time + ahead, pause };
      let second: Promise<unknown> = Promise.resolve();
      const work = async (leased: Session) => {
        second = withLease(session, async () => order.push('second'), options);
        while (looks < 20 || isPassing) await isNoted();
        isOver = true;
        await putAll([NOTE], leased);
        order.push('first');
      };
      await withLease(session, work, clock.options);
      await second;
      expect(order).toEqual(['first', 'second']);
      expect(await isNoted()).toBe(true);
    },
  );

  it('is prolonged for as long as the work takes', async () => {
    const clock = new Clock();
    await withLease(
      session,
      async (leased) => {
        for (let third = 0; third < 10; third += 1) await clock.pass(100);
        expect(await lease()).toMatchObject({ beat: 11, lastsMs: 300 });
        await putAll([NOTE], leased);
      },
      clock.options,
    );
    expect(await isNoted()).toBe(true);
  });

  it('is asked for again soon when that fails, so that it lasts', async () => {
    const waits: number[] = [];
    const clock = new Clock();
    const pause: LeaseOptions['pause'] = async (ms, signal) => {
      waits.push(ms);
      await clock.options.pause?.(ms, signal);
    };
    let fails = 0;
    const failing = clientThat(async (command) => {
      if (!(command instanceof PutItemCommand) || fails === 0) return false;
      fails -= 1;
      return true;
    });
    const work = async (leased: Session) => {
      fails = 1;
      await clock.pass(100);
      await clock.pass(20);
      await putAll([NOTE], leased);
    };
    await withLease({ ...session, client: failing }, work, { ...clock.options, pause });
    expect(waits).toEqual([100, 13, 100]);
    expect(await isNoted()).toBe(true);
  });

  it('that cannot be given back changes nothing of what came of the work', async () => {
    const failing = clientThat(async (command) => command instanceof DeleteItemCommand);
    expect(await withLease({ ...session, client: failing }, async () => 'done', { pause: never })).toBe(
      'done',
    );
    const work = () => Promise.reject(new Error('no such dossier'));
    let time = 0;
    const pause = async (ms: number, signal: AbortSignal) => {
      if (signal !== session.signal) return never(ms, signal);
      time += 60_000;
    };
    await expect(
      withLease({ ...session, client: failing }, work, { now: () => time, pause }),
    ).rejects.toThrow('no such dossier');
  });

  it('that ended while its holder slept lets nothing through any more', async () => {
    let time = 0;
    const sleeping = withLease(
      session,
      async (leased) => {
        time = 10_000;
        await putAll([NOTE], leased);
      },
      { now: () => time, pause: never },
    );
    await expect(sleeping).rejects.toThrow(LeaseLost);
    expect(await isNoted()).toBe(false);
  });

  it('that somebody else has taken is not prolonged, and left to them', async () => {
    const taken = withLease(
      session,
      async (leased) => {
        await putAll([leaseOf('somebody else')], session);
        while (!leased.signal.aborted) await isNoted();
        await putAll([NOTE], leased);
      },
      { pause: () => setImmediate() },
    );
    await expect(taken).rejects.toThrow(LeaseLost);
    expect(await isNoted()).toBe(false);
    expect(await lease()).toMatchObject({ holder: 'somebody else' });
  });
});
