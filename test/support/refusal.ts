import { expect } from 'vitest';
import { ERROR_CODES, type ErrorCode } from '../../schema/errors.ts';
import type { Asker, RawAnswer, ResponseBody, ResponseError } from './record.ts';

/** The most of a caller's own text that an error gives back. */
export const MAX_ECHO = 100;

/** What belongs to the inside: stacks, files, tables, keys, the libraries below. */
export const INTERNALS =
  /\n\s+at |node_modules|\/work\/|\/tmp\/|\/lambda\/|\/schema\/|\.ts\b|\.js:|rostrum-|\b(?:[se]|person|organization|post|membership|place|topic|source)\|\w+\||\w\|(?:terms|retracted)\b|dynamo|TypeError|undefined|\[object/i;

/**
 * Checks what every refusal must be: a published code, a message for people, nothing from the inside, and little of what
 * the caller sent.
 * @param sent the texts that the caller sent and that must not come back
 */
export function expectRefusal(answer: RawAnswer, sent: readonly string[] = []): readonly ResponseError[] {
  expect(answer.status, answer.text.slice(0, 500)).toBeLessThan(500);
  expect(answer.headers['content-type']).toMatch(/^application\/(graphql-response\+)?json/);
  expect(answer.headers['x-request-id']).toBeDefined();
  const { errors = [], ...body } = JSON.parse(answer.text) as ResponseBody<unknown>;
  expect(errors.length, answer.text.slice(0, 500)).toBeGreaterThan(0);
  for (const { message, extensions = {}, ...error } of errors) {
    expect(Object.keys(ERROR_CODES)).toContain(extensions.code);
    expect(extensions.code, message).not.toBe('INTERNAL_SERVER_ERROR');
    expect(['code', 'retryable']).toEqual(expect.arrayContaining(Object.keys(extensions)));
    expect(['path', 'locations']).toEqual(expect.arrayContaining(Object.keys(error)));
    expect(message).toMatch(/\w+ \w+/);
    expect(message.length).toBeLessThanOrEqual(500);
    expect(message).not.toMatch(INTERNALS);
    for (const text of sent) expect(echoOf(text, message), message).toBeLessThanOrEqual(MAX_ECHO);
  }
  expect(Object.keys(body).filter((key) => !['data', 'extensions'].includes(key))).toEqual([]);
  return errors;
}

/** The codes of the errors, each once. */
export const codesOf = (errors: readonly ResponseError[]): readonly ErrorCode[] => [
  ...new Set(errors.map(({ extensions }) => extensions?.code as ErrorCode)),
];

/** The length of the longest run of a text that stands in a message, as far as it matters. */
function echoOf(text: string, message: string): number {
  let longest = 0;
  for (let start = 0; start + longest < message.length; ) {
    if (text.includes(message.slice(start, start + longest + 1))) longest += 1;
    else start += 1;
  }
  return longest;
}

/** Asks as both kinds of clients do, and checks the status that the GraphQL-over-HTTP specification gives each. */
export async function expectRefused(
  record: Pick<Asker, 'send'>,
  params: object,
  code: string,
  message: RegExp,
): Promise<void> {
  for (const accept of ['application/json', 'application/graphql-response+json']) {
    const answer = await record.send({
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify(params),
    });
    const errors = expectRefusal(answer);
    expect(codesOf(errors)).toEqual([code]);
    expect(errors[0]?.message).toMatch(message);
    expect(answer.headers['content-type']).toBe(`${accept}; charset=utf-8`);
    // https://graphql.github.io/graphql-over-http/draft/#sec-Status-Codes: what was not executed has a status of its own,
    // but only for clients that accept the media type made for it.
    const executed = 'data' in JSON.parse(answer.text);
    expect(answer.status, accept).toBe(executed || accept === 'application/json' ? 200 : 400);
  }
}
