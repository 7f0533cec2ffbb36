import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_SERVING } from '../../lambda/api/config.ts';
import { createHandler } from '../../lambda/api/create-handler.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { ERROR_CODES, type ErrorCode } from '../../schema/errors.ts';
import { aFewOr, patience, sampled, seed } from '../oracle/effort.ts';
import { type Garbage, generatedGarbage } from '../support/generated-garbage.ts';
import { generatedQuery } from '../support/generated-query.ts';
import { anyRecord } from '../support/generated-record.ts';
import { type LogLines, silenceLog } from '../support/log-lines.ts';
import { askerInMemory } from '../support/memory-api.ts';
import { MemoryTables } from '../support/memory-tables.ts';
import { present } from '../support/present.ts';
import { askerOf, type RawAnswer, type ResponseBody } from '../support/record.ts';
import { INTERNALS, MAX_ECHO } from '../support/refusal.ts';

/** Responses with errors: with `DEEP`, fifty thousand. */
const RESPONSES = aFewOr(600, 50_000);

/** The codes that garbage brings about; the others take a fault, or a size that other tests give it. */
const BY_GARBAGE: readonly ErrorCode[] = [
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'METHOD_NOT_ALLOWED',
  'NOT_FOUND',
];

let log: LogLines;
beforeAll(() => {
  log = silenceLog();
});
afterAll(() => log.restore());

/** What an answer tells that it must not; null for nothing. */
function leakIn({ text, status, headers }: RawAnswer, sent: readonly string[], most = 499): string | null {
  if (status > most) return `status ${status}`;
  // HEAD has no body, and the schema's definition is no JSON.
  const isJson = text !== '' && /json/.test(headers['content-type'] ?? '');
  const { errors = [] } = !isJson ? {} : (JSON.parse(text) as ResponseBody<unknown>);
  for (const { message, extensions = {}, ...error } of errors) {
    if (!(String(extensions.code) in ERROR_CODES)) return `code ${extensions.code}`;
    // How graphql-js shows what is deep in a value of the caller's.
    if (INTERNALS.test(message.replaceAll(/\[(Object|Array)\]/g, ''))) return `internals in ${message}`;
    if (Object.keys(extensions).some((key) => key !== 'code' && key !== 'retryable')) return 'extensions';
    if (Object.keys(error).some((key) => key !== 'path' && key !== 'locations')) return 'fields of an error';
    const echo = sent.find((each) => echoes(message, each));
    if (echo !== undefined) return `the caller's ${echo} in ${message}`;
  }
  const shown = JSON.stringify(headers);
  return INTERNALS.test(shown) || sent.some((each) => echoes(shown, each)) ? `headers ${shown}` : null;
}

/** Whether a text has more in one piece than is allowed of what was sent. */
function echoes(text: string, sent: string): boolean {
  if (sent.length <= MAX_ECHO) return false;
  for (let at = 0; at + MAX_ECHO < text.length; at += 1) {
    if (sent.includes(text.slice(at, at + MAX_ECHO + 1))) return true;
  }
  return false;
}

describe('an answer with errors', () => {
  it('tells nothing of the inside, and little of what was sent', patience, async () => {
    const [entries] = sampled(anyRecord(45), 1);
    const api = askerInMemory(present(entries));
    const codes = new Map<string, number>();
    let responses = 0;
    for (let number = 0; responses < RESPONSES; number += 1) {
      const garbage: Garbage = generatedGarbage(seed + number);
      const answer = await api.send(garbage.request);
      const leak = leakIn(answer, garbage.sent);
      if (leak !== null) expect({ leak, garbage }).toBe('no leak');
      for (const [, code = ''] of answer.text.matchAll(/"code":"(\w+)"/g)) {
        codes.set(code, (codes.get(code) ?? 0) + 1);
      }
      if (answer.status >= 400 || answer.text.startsWith('{"errors"')) responses += 1;
      if (number % 1_000 === 0) log.take();
    }
    console.info(`${responses} answers with errors: ${JSON.stringify(Object.fromEntries(codes))}`);
    for (const code of BY_GARBAGE) expect(codes.has(code), code).toBe(true);
    expect(codes.has('INTERNAL_SERVER_ERROR')).toBe(false);
  });

  it('tells nothing of what went wrong underneath', patience, async () => {
    const faults = [
      new Error('Requested resource not found: Table: rostrum-statements not found'),
      new TypeError("Cannot read properties of undefined (reading 's|speaker|ann')"),
      Object.assign(new Error('connect ECONNREFUSED /var/task/lambda/archive/asking/items-loader.ts'), {
        name: 'TimeoutError',
        $metadata: { httpStatusCode: 400 },
      }),
    ];
    const tables = new MemoryTables();
    let fault: Error | undefined;
    const client = tables.clientWith(() => Promise.reject(fault));
    const config = { tables: LOCAL_TABLE_NAMES, ...DEFAULT_SERVING, endpoint: undefined, deadlineMs: 60_000 };
    const api = askerOf(createHandler(config, { client }));
    for (let number = 0; number < RESPONSES / 10; number += 1) {
      fault = faults[number % faults.length];
      const { query, variables } = generatedQuery(seed + number);
      const answer = await api.send({
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      const leak = leakIn(answer, []);
      if (leak !== null) expect({ leak, query, variables }).toBe('no leak');
      log.take();
    }
  });
});
