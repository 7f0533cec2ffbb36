import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { SECURITY_HEADERS } from '../../lambda/api/security-headers.ts';
import { Gate } from '../../lambda/local/gate.ts';
import { createGateway } from '../../lambda/local/http-server.ts';

const SIZES = { open: 4, waiting: 6 };
const ROOM = SIZES.open + SIZES.waiting;

let close = async () => {};
afterEach(() => close());

/** A gateway before a handler that answers when it is told to. */
async function blocked() {
  const started: (() => void)[] = [];
  const server = createGateway(
    () =>
      new Promise((resolve) => {
        started.push(() => resolve({ statusCode: 200, headers: {}, body: 'done' }));
      }),
    new Gate(SIZES),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { started, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` };
}

describe('more clients than there is room for', () => {
  it('five times as many: the others are turned away at once, those within are answered, and then it is as before', async () => {
    const { started, address } = await blocked();
    let turnedAway = 0;
    const all = Array.from({ length: 5 * ROOM }, async () => {
      const response = await fetch(address);
      if (response.status === 503) turnedAway += 1;
      return response;
    });
    // Nobody within is answered before all others have been turned away.
    await Promise.race([
      (async () => {
        while (turnedAway < 4 * ROOM) await new Promise((resolve) => setImmediate(resolve));
      })(),
      Promise.all(all),
    ]);
    expect(started).toHaveLength(SIZES.open);
    for (let answered = 0; answered < ROOM; answered += 1) {
      while (started.length === 0) await new Promise((resolve) => setImmediate(resolve));
      started.shift()?.();
    }
    const responses = await Promise.all(all);
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(ROOM);
    for (const response of responses.filter(({ status }) => status === 503)) {
      expect(response.headers.get('retry-after')).toBe('1');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
      expect(errors[0]?.extensions.code).toBe('SERVICE_UNAVAILABLE');
    }
    const after = fetch(address);
    while (started.length === 0) await new Promise((resolve) => setImmediate(resolve));
    started.shift()?.();
    expect((await after).status).toBe(200);
  });

  it('a place is given back where the work fails', async () => {
    const gate = new Gate({ open: 1, waiting: 0 });
    await expect(gate.enter(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(await gate.enter(async () => 'in')).toBe('in');
  });
});

describe('a body that is longer than the gateway takes', () => {
  it('is not read to its end', async () => {
    const { started, address } = await blocked();
    const asked = request(address, { method: 'POST' });
    const answered = once(asked, 'response');
    // It is cut off while it still sends.
    asked.on('error', () => {});
    const chunk = Buffer.alloc(1024 * 1024);
    for (let sent = 0; sent < 12; sent += 1) asked.write(chunk);
    const [response] = await answered;
    expect([response.statusCode, started.length]).toEqual([413, 0]);
    expect(Object.keys(response.headers)).toEqual(expect.arrayContaining(Object.keys(SECURITY_HEADERS)));
    asked.destroy();
  });
});
