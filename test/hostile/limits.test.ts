import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SERVING } from '../../lambda/api/config.ts';
import { LIMITS, type LimitName } from '../../lambda/api/limits/limits.ts';
import { parseLimits } from '../../lambda/api/limits/parse-limits.ts';
import { askerInMemory } from '../support/memory-api.ts';
import type { RawRequest } from '../support/record.ts';

const posted = (params: object): RawRequest => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
  body: JSON.stringify(params),
});
const query = (text: string): RawRequest => posted({ query: text });
const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);
const repeated = (text: string, times: number): string => Array(times).fill(text).join(' ');
const numbered = (times: number, name: (at: number) => string): string =>
  Array.from({ length: times }, (_, at) => name(at)).join(' ');

/** A small number for each limit, and a request that comes to a number of what it counts. */
const AT: { readonly [Name in LimitName]: readonly [number, (size: number) => RawRequest] } = {
  bytes: [200, (size) => ({ ...query(''), body: '{"query":"{ __typename }"}'.padEnd(size) })],
  // The variables themselves are a level.
  variableDepth: [5, (size) => posted({ query: '{ __typename }', variables: { v: deep(size - 1) } })],
  variableValues: [
    9,
    (size) => posted({ query: '{ __typename }', variables: { v: Array(size - 1).fill(1) } }),
  ],
  tokens: [20, (size) => query(`{ __typename }${repeated('#\n', size - 3)}`)],
  nesting: [6, (size) => query(`${'{ ... '.repeat(size - 1)}{ __typename }${'}'.repeat(size - 1)}`)],
  definitions: [
    4,
    (size) =>
      query(
        `{ ${numbered(size - 1, (at) => `...F${at}`)} } ${numbered(size - 1, (at) => `fragment F${at} on Query { __typename }`)}`,
      ),
  ],
  directives: [6, (size) => query(`{ ${numbered(size, (at) => `a${at}: __typename @skip(if: false)`)} }`)],
  fields: [
    12,
    (size) =>
      query(
        `{ ...F ${numbered(size / 2 - 1, () => '...F')} } fragment F on Query { __typename a: __typename }`,
      ),
  ],
  aliases: [7, (size) => query(`{ ${numbered(size, (at) => `a${at}: __typename`)} }`)],
  depth: [
    4,
    (size) => query(`{ topic(slug: "a") { ${'broader { '.repeat(size - 2)}slug${' }'.repeat(size - 2)} } }`),
  ],
  repeats: [3, (size) => query(`{ ${repeated('__typename', size)} }`)],
  introspection: [40, (size) => query(`{ __schema { queryType { ${numbered(size - 2, () => 'name')} } } }`)],
  complexity: [5, (size) => query(`{ ${numbered(size, (at) => `a${at}: __typename`)} }`)],
};
/** What the numbers of a request cannot be one more of. */
const STEP: Partial<Record<LimitName, number>> = { fields: 2 };

describe('a limit', () => {
  it.for(Object.entries(AT))('%s holds to the number', async ([name, [limit, request]]) => {
    const limits = { ...parseLimits(`${name}=${limit}`), ...(name !== 'repeats' && { repeats: 1_000 }) };
    const api = askerInMemory([], { ...DEFAULT_SERVING, limits });
    const { code } = LIMITS[name as LimitName];
    const within = await api.send(request(limit));
    expect([within.status, /"code"/.test(within.text)], within.text).toEqual([200, false]);
    const beyond = await api.send(request(limit + (STEP[name as LimitName] ?? 1)));
    expect([beyond.status, /"code":"(\w+)"/.exec(beyond.text)?.[1]], beyond.text).toEqual([
      code === 'REQUEST_TOO_LARGE' ? 413 : 400,
      code,
    ]);
    expect(beyond.text).toContain(`Expected at most ${limit} ${LIMITS[name as LimitName].unit}, got `);
  });

  it('stands in docs/limits.md', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/limits.md'), 'utf8');
    const rows = [...page.matchAll(/^\| `(\w+)` \| (\d+) \| (.+) \| `(\w+)` \|$/gm)].map((row) =>
      row.slice(1),
    );
    expect(rows).toEqual(
      Object.entries(LIMITS).map(([name, { value, unit, code }]) => [name, String(value), unit, code]),
    );
  });

  it.for(['depth', 'depth=0', 'depth=-1', 'depth=1.5', 'depth=1e3', 'depht=5', '__proto__=1', 'depth=5=6'])(
    'cannot be set by %s',
    (text) => {
      expect(() => parseLimits(text)).toThrow(
        /^expected (one of bytes, .*complexity; got ".+"|a whole number from 1 to 999999999, such as depth=20, got ".+")$/,
      );
    },
  );
});

describe('SECURITY.md', () => {
  it('names tests that there are', () => {
    const root = join(import.meta.dirname, '../..');
    const page = readFileSync(join(root, 'SECURITY.md'), 'utf8');
    const tests = [...page.matchAll(/\]\((test\/[^)]+)\)/g)].map(([, file = '']) => file);
    expect(tests.length).toBeGreaterThan(5);
    for (const file of tests) expect(readFileSync(join(root, file), 'utf8'), file).toContain('describe(');
  });
});
