import { type Audit, serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endAll, runLocal } from '../support/local-process.ts';
import { type OwnRecord, startRecord } from '../support/record.ts';

let record: OwnRecord;
let address: string;

beforeAll(async () => {
  [record, { address }] = await Promise.all([startRecord([]), runLocal()]);
});
afterAll(async () => {
  await record.close();
  await endAll();
});

/** Fetches through the function: what a client sends becomes the event that API Gateway makes of it. */
async function fetchThroughGateway(input: unknown, init?: RequestInit): Promise<Response> {
  const request = new Request(String(input), init);
  const { pathname, search } = new URL(request.url);
  const body = Buffer.from(await request.arrayBuffer());
  const { status, headers, text } = await record.send({
    method: request.method,
    path: pathname,
    query: search.slice(1),
    headers: Object.fromEntries(request.headers),
    ...(body.length > 0 && { body, base64: true }),
  });
  return new Response(text, { status, headers });
}

/** Fetches from what `npm start` runs, over a socket of this machine. */
async function fetchFromServer(input: unknown, init?: RequestInit): Promise<Response> {
  return fetch(`${address}${new URL(String(input)).pathname}${new URL(String(input)).search}`, init);
}

const auditsBy = (fetchFn: unknown): readonly Audit[] =>
  serverAudits({ url: 'https://record.example/graphql', fetchFn });

/** The ids of audits that a server may fail (MAY) and this one fails, with the reason. There are none. */
const NOTICES: Readonly<Record<string, string>> = {};

describe('the GraphQL-over-HTTP specification', () => {
  it('is audited in full', () => {
    const audits = auditsBy(fetch);
    const rows = [0, 20, 40, 60].map((from) => audits.slice(from, from + 20).map(({ id }) => id));
    expect(rows.map((row) => row.join(' '))).toEqual([
      '22EB 4655 47DE 80D8 82A3 BF61 78D5 2C94 5A70 9C48 9ABE 03D4 A5BF 423L LKJ0 LKJ1 LKJ2 LKJ3 34A2 13EE',
      '6C00 6C01 6C02 6C03 8161 B8B3 94B0 0220 94B1 0221 94B2 0222 4760 4761 4762 4763 2EA1 28B9 D6D5 6A70',
      '58B0 58B1 58B2 58B3 428F 1B7A B6DC BCF8 B7N8 8764 3E3A 572B FDE2 7B9B 865D 556A D586 51FE 74FF 5E5B',
      '86EE',
    ]);
  });

  for (const [way, fetchFn] of [
    ['events of API Gateway', fetchThroughGateway],
    ['HTTP', fetchFromServer],
  ] as const) {
    describe(`by ${way}`, () => {
      for (const { id, name, fn } of auditsBy(fetchFn)) {
        it(`${id} ${name}`, async () => {
          const result = await fn();
          expect(result.status, result.status === 'ok' ? NOTICES[id] : result.reason).toBe(
            // A failed MAY is a notice; MUST and SHOULD have no such way out.
            id in NOTICES ? 'notice' : 'ok',
          );
        });
      }
    });
  }
});
