import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../lambda/api/config.ts';
import { type Behaviour, FAULTS, type Front, passOn, startFront } from '../support/front.ts';
import { silenceLog } from '../support/log-lines.ts';
import { type Asker, askerFor, FOREVER, openRecord } from '../support/record.ts';
import { codesOf, expectRefusal } from '../support/refusal.ts';

const record = openRecord();
const log = silenceLog();
let front: Front;
/** Asks through the front, and knows the state of the record only from what it has asked before. */
let patient: Asker;
/** The same with a deadline short enough for a test to meet it. */
let hasty: Asker;

const askPatiently = () => askerFor(front.endpoint, undefined, {}, FOREVER);
const askHastily = () => askerFor(front.endpoint, 400, {}, FOREVER);

beforeAll(async () => {
  front = await startFront(record.endpoint);
  patient = askPatiently();
  hasty = askHastily();
  await expectAnswers(patient);
  await expectAnswers(hasty, HASTY_ATTEMPTS);
});
afterAll(async () => {
  await front.shut();
  log.restore();
});
afterEach(() => front.behave(passOn));

/** Queries with the fields that need the record: each is to be null and to have an error. */
const QUERIES: readonly (readonly [string, string, readonly string[]])[] = [
  ['a list', '{ statements(first: 5) { nodes { text } } }', ['statements']],
  ['a list of which nothing is asked but the count', '{ events { count { value } } }', ['events']],
  [
    'a list by several conditions',
    '{ events(filter: { kind: EXERCISE, status: SCHEDULED }) { nodes { name } } }',
    ['events'],
  ],
  ['a lookup', '{ person(slug: "aleksandr-lukashenko") { name } }', ['person']],
  ['a lookup of what does not exist', '{ person(slug: "nobody-at-all") { name } }', ['person']],
  ['a node', '{ node(id: "RXZlbnQ6eA==") { id } }', ['node']],
  [
    'several at once',
    '{ people { nodes { name } } topics { nodes { label } } post(slug: "x") { label } }',
    ['people', 'topics', 'post'],
  ],
];

/** The one to ask an engine that fails in this way: only a deadline ends waiting for one that never answers. */
const askerOn = (fault: string): Asker => (fault === SILENT ? hasty : patient);
/** One that has not asked before. */
const newAskerOn = (fault: string): Asker => (fault === SILENT ? askHastily() : askPatiently());
const SILENT = 'accepts and never answers';

const graphql = (api: Asker, query: string) =>
  api.send({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });

/** Checks that a query says of every field that the record is out of reach, and gives no empty list in its place. */
async function expectOutOfReach(api: Asker, query: string, fields: readonly string[]): Promise<void> {
  const answer = await graphql(api, query);
  const errors = expectRefusal(answer, ['secret']);
  expect(codesOf(errors)).toEqual(['SERVICE_UNAVAILABLE']);
  for (const { message, extensions } of errors) {
    expect(extensions).toEqual({ code: 'SERVICE_UNAVAILABLE', retryable: true });
    expect(message).toBe('The record is temporarily unavailable. Try again in a few seconds.');
  }
  expect(new Set(errors.map(({ path }) => path?.[0]))).toEqual(new Set(fields));
  const { data } = JSON.parse(answer.text) as { readonly data: Readonly<Record<string, unknown>> | null };
  for (const field of fields) expect(data?.[field] ?? null, field).toBeNull();
}

/** A function of its own: what one of them has found it tells for a second. */
const healthOf = () => askerFor(front.endpoint).send({ path: '/health', query: 'deep' });

async function expectUnhealthy(): Promise<void> {
  const { status, headers, text } = await healthOf();
  expect(status).toBe(503);
  expect(headers['content-type']).toMatch(/^application\/json/);
  expect(JSON.parse(text)).toMatchObject({
    status: 'unavailable',
    errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE', retryable: true } }],
  });
  expect(text).not.toMatch(/secret|Exception|127\.0\.0\.1|ECONN/);
}

/** On a busy machine even an engine that is well may miss a hasty deadline once or twice. */
const HASTY_ATTEMPTS = 20;

async function expectAnswers(api: Asker, attempts = 1): Promise<void> {
  let answer = '';
  for (let attempt = 0; attempt < attempts && !answer.includes('data":{"topic":{'); attempt += 1)
    answer = (await graphql(api, '{ topic(slug: "peace") { label } }')).text;
  expect(JSON.parse(answer)).toMatchObject({ data: { topic: { label: 'Peace' } } });
}

describe.for(Object.keys(FAULTS))('with an engine that %s', (fault) => {
  it.for(QUERIES)('%s is out of reach, not empty', { timeout: 10_000 }, async ([, query, fields]) => {
    front.behave(FAULTS[fault] ?? passOn);
    await expectOutOfReach(askerOn(fault), query, fields);
  });

  it('/health says so, and the same function answers as soon as all is well', async () => {
    front.behave(FAULTS[fault] ?? passOn);
    await expectUnhealthy();
    const asker = newAskerOn(fault);
    await expectOutOfReach(asker, '{ topics { nodes { label } } }', ['topics']);
    front.behave(passOn);
    await expectAnswers(asker, fault === SILENT ? HASTY_ATTEMPTS : 1);
    expect((await healthOf()).status).toBe(200);
  });
});

describe('with an engine that is closed', () => {
  it('every field is out of reach, until it is back on the same port', { timeout: 10_000 }, async () => {
    await expectAnswers(patient);
    await front.shut();
    try {
      for (const [, query, fields] of QUERIES) await expectOutOfReach(patient, query, fields);
      await expectUnhealthy();
    } finally {
      await front.open();
    }
    await expectAnswers(patient);
  });
});

describe('with a record of which a part is out of reach', () => {
  const withoutDirectory: Behaviour = (request, response) =>
    request.body.includes('rostrum-directory')
      ? (FAULTS['answers HTTP 503 with HTML']?.(request, response) ?? 'PASS')
      : 'PASS';

  it('the rest is told, and only what is missing has an error', async () => {
    front.behave(withoutDirectory);
    const { status, body } = await patient.ask(
      '{ statements(filter: { numbered: true }, orderBy: DATE_ASC, first: 2) { nodes { ordinal speaker { name } } } }',
    );
    expect(status).toBe(200);
    expect(body.data).toEqual({
      statements: {
        nodes: [
          { ordinal: 4, speaker: null },
          { ordinal: 1, speaker: null },
        ],
      },
    });
    expect(body.errors?.map(({ path, extensions }) => [path, extensions?.code])).toEqual([
      [['statements', 'nodes', 0, 'speaker'], 'SERVICE_UNAVAILABLE'],
      [['statements', 'nodes', 1, 'speaker'], 'SERVICE_UNAVAILABLE'],
    ]);
  });

  it('/health says that not all is well', async () => {
    front.behave(withoutDirectory);
    await expectUnhealthy();
  });

  it('a list that can be read and whose items cannot is out of reach, not empty', async () => {
    front.behave((request, response) =>
      request.operation === 'BatchGetItem'
        ? (FAULTS['is asked for too much']?.(request, response) ?? 'PASS')
        : 'PASS',
    );
    await expectOutOfReach(patient, '{ statements { nodes { text } } }', ['statements']);
  });

  it('a list that can be read and not be counted has no count, and no count of none', async () => {
    // A list is read from its end for a page. To count it, its root is asked for as an item.
    front.behave((request, response) =>
      request.body.includes('"4.s|all|all"') && request.operation === 'BatchGetItem'
        ? (FAULTS['denies access']?.(request, response) ?? 'PASS')
        : 'PASS',
    );
    const { body } = await patient.ask('{ statements(first: 1) { count { value } nodes { slug } } }');
    expect(body.data).toEqual({
      statements: { count: null, nodes: [{ slug: 'tasmagambetov-on-crisis-response-2023' }] },
    });
    expect(body.errors).toMatchObject([
      { path: ['statements', 'count'], extensions: { code: 'SERVICE_UNAVAILABLE', retryable: true } },
    ]);
  });

  it('items that stay unprocessed are out of reach, not absent', async () => {
    front.behave(({ operation, body }, response) => {
      if (operation !== 'BatchGetItem') return 'PASS';
      const { RequestItems: requested } = JSON.parse(body) as { readonly RequestItems: object };
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(
        JSON.stringify({
          Responses: {},
          UnprocessedKeys: requested,
          ConsumedCapacity: [{ TableName: 'rostrum-statements', CapacityUnits: 0 }],
        }),
      );
      return 'ANSWERED';
    });
    await expectOutOfReach(patient, '{ person(slug: "aleksandr-lukashenko") { name } }', ['person']);
    await expectOutOfReach(patient, '{ statements { nodes { text } } }', ['statements']);
  });
});

describe('with an engine that fails now and then', () => {
  it('a caller does not notice', async () => {
    let asked = 0;
    front.behave((request, response) => {
      asked += 1;
      return asked % 2 === 1 ? (FAULTS['answers HTTP 503 with HTML']?.(request, response) ?? 'PASS') : 'PASS';
    });
    expect(
      await patient.data('{ statements(filter: { numbered: true }) { nodes { ordinal speaker { slug } } } }'),
    ).toEqual({
      statements: {
        nodes: [3, 2, 1, 4].map((ordinal) => ({ ordinal, speaker: { slug: 'aleksandr-lukashenko' } })),
      },
    });
    expect(asked).toBeGreaterThan(3);
  });
});

describe('the deadline', () => {
  it('is below ten seconds where the environment does not set it', () => {
    const { deadlineMs } = readConfig({ EVENTS_TABLE: 'e', STATEMENTS_TABLE: 's', DIRECTORY_TABLE: 'd' });
    expect(deadlineMs).toBeGreaterThan(0);
    expect(deadlineMs).toBeLessThan(10_000);
  });

  it('is logged as the error that it is, without a word of it to the caller', async () => {
    log.take();
    front.behave(FAULTS[SILENT] ?? passOn);
    await expectOutOfReach(hasty, '{ topics { nodes { label } } }', ['topics']);
    const lines = log.take();
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { level: 'error', requestId: expect.any(String) },
      { level: 'info', message: 'request', errors: ['SERVICE_UNAVAILABLE'] },
    ]);
    // It is the deadline that ended the waiting, and not the client’s patience with one request.
    expect(lines[0]).toContain('AbortError');
    // So it is where the state of the record is waited for, together with others.
    await expectOutOfReach(askHastily(), '{ topics { nodes { label } } }', ['topics']);
    expect(log.take()[0]).toContain('TimeoutError: The operation was aborted due to timeout');
  });
});
