import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32 } from 'node:zlib';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CostMeter } from '../../../../lambda/archive/cost-meter.ts';
import { batchGet } from '../../../../lambda/archive/dynamo/batch-get.ts';
import { createClient } from '../../../../lambda/archive/dynamo/client.ts';
import { deleteIf, putIf } from '../../../../lambda/archive/dynamo/conditional-write.ts';
import type { Session } from '../../../../lambda/archive/dynamo/session.ts';
import { LEASE_KEY } from '../../../../lambda/archive/layout/keys.ts';
import { STUB_TABLES } from '../../../support/stub-session.ts';

/** What the client makes of the bytes that come: an engine that sends them one way or another. */

const ATTEMPTS = 3;

type Answer = (response: ServerResponse) => void;

let server: Server;
let answers: readonly Answer[];
let asked: number;
let client: DynamoDBClient;
let session: Session;

beforeEach(async () => {
  asked = 0;
  server = createServer((request, response) => {
    request.resume();
    const answer = answers[Math.min(asked, answers.length - 1)];
    asked += 1;
    answer?.(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  open(`http://127.0.0.1:${port}`, 5_000);
});
afterEach(() => {
  client.destroy();
  server.closeAllConnections();
  server.close();
});

function open(endpoint: string, replyMs: number): void {
  client = createClient({ endpoint, replyMs, attempts: ATTEMPTS });
  const { signal } = new AbortController();
  session = { client, tables: STUB_TABLES, meter: new CostMeter(), consistent: false, signal };
}

const FOUND = JSON.stringify({
  Responses: { directory: [{ pk: { S: LEASE_KEY.pk }, sk: { S: LEASE_KEY.sk }, type: { S: 'Lease' } }] },
  UnprocessedKeys: {},
  ConsumedCapacity: [{ TableName: 'directory', CapacityUnits: 0.5 }],
});
const WRITTEN = JSON.stringify({ ConsumedCapacity: { TableName: 'directory', CapacityUnits: 1 } });

const JSON_TYPE = { 'content-type': 'application/x-amz-json-1.0' };

const sends =
  (body: string, headers: Readonly<Record<string, string>> = {}, status = 200): Answer =>
  (response) => {
    response.writeHead(status, { ...JSON_TYPE, ...headers }).end(body);
  };

/** Begins a reply and then stays silent, or adds a blank now and then for as long as it is listened to. */
const drips: Answer = (response) => {
  response.writeHead(200, JSON_TYPE);
  response.write('{');
  const drop = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(drop));
};

const breaksOff: Answer = (response) => {
  response.writeHead(200, { ...JSON_TYPE, 'content-length': String(FOUND.length) });
  response.write(FOUND.slice(0, -9), () => response.destroy());
};

const read = () => batchGet([LEASE_KEY], session);
const NO_CONDITION = { expression: 'attribute_exists(#pk)', names: { '#pk': 'pk' }, values: { ':x': 1 } };
const put = () => putIf({ ...LEASE_KEY, attributes: {} }, NO_CONDITION, session);
const remove = () => deleteIf(LEASE_KEY, NO_CONDITION, session);

describe.each<[string, Answer]>([
  ['that is empty', sends('')],
  ['that is HTML', sends('<html><body>Welcome</body></html>')],
  ['that breaks off', breaksOff],
  ['that breaks off in a way that nobody sees but by its checksum', sends('{}', { 'x-amz-crc32': '1' })],
  ['of another shape', sends('[]')],
  ['that is no object', sends('null')],
  ['with parts of another shape', sends('{"Responses":7,"ConsumedCapacity":"x"}')],
  ['to another question', sends('{"TableNames":[]}')],
  ['that is an error in no words', sends('', {}, 400)],
  ['that is an error in HTML', sends('<html>', {}, 400)],
])('a reply %s', (_, answer) => {
  it.each([
    ['read', read, FOUND],
    ['conditional put', put, WRITTEN],
    ['conditional deletion', remove, WRITTEN],
  ])('to a %s is asked for again, and never taken for a success', async (_what, ask, good) => {
    answers = [answer, sends(good)];
    expect(await ask()).toBeTruthy();
    expect(asked).toBe(2);
    [asked, answers] = [0, [answer]];
    await expect(ask()).rejects.toThrow();
    expect(asked).toBe(ATTEMPTS);
  });
});

describe('a reply', () => {
  it('gives bytes as they were written', async () => {
    const { UnprocessedKeys, ConsumedCapacity } = JSON.parse(FOUND);
    const item = { pk: { S: LEASE_KEY.pk }, sk: { S: LEASE_KEY.sk }, d: { B: 'AQD/' }, none: { B: '' } };
    answers = [
      sends(JSON.stringify({ Responses: { directory: [item] }, UnprocessedKeys, ConsumedCapacity })),
    ];
    const [found] = await read();
    expect(found).toEqual({ d: new Uint8Array([1, 0, 255]), none: new Uint8Array() });
  });

  it('that fits its checksum is taken', async () => {
    answers = [sends(FOUND, { 'x-amz-crc32': String(crc32(FOUND)) })];
    expect(await read()).toMatchObject([{ type: 'Lease' }]);
    expect(asked).toBe(1);
  });

  it('is waited for as a whole: one that comes byte by byte is asked for again', async () => {
    const { port } = server.address() as AddressInfo;
    client.destroy();
    open(`http://127.0.0.1:${port}`, 200);
    answers = [drips];
    await expect(read()).rejects.toThrow('expected a complete reply within the time limit, got part of one');
    expect(asked).toBe(ATTEMPTS);
    answers = [sends(FOUND)];
    expect(await read()).toHaveLength(1);
  });

  it('that comes byte by byte ends with the session that waits for it', async () => {
    const over = new AbortController();
    answers = [
      (response) => {
        drips(response);
        setImmediate(() => over.abort());
      },
    ];
    session = { ...session, signal: over.signal };
    await expect(read()).rejects.toThrow();
    expect(asked).toBe(1);
  });

  it('is not asked for again once the session has ended while it was waited', async () => {
    let isOver = false;
    answers = [
      (response) => {
        isOver = true;
        sends('', {}, 503)(response);
      },
    ];
    const ended = AbortSignal.abort(new Error('the lease has ended'));
    const { signal } = session;
    session = {
      ...session,
      get signal() {
        return isOver ? ended : signal;
      },
    };
    await expect(put()).rejects.toThrow('the lease has ended');
    expect(asked).toBe(1);
  });

  it('that says that the condition does not hold is taken at its word', async () => {
    answers = [
      sends(
        JSON.stringify({ __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException' }),
        {},
        400,
      ),
    ];
    expect(await put()).toBe(false);
    expect(asked).toBe(1);
  });
});
