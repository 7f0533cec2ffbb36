import { describe, expect, it } from 'vitest';
import { openRecord, type RawRequest } from '../support/record.ts';
import { codesOf, expectRefusal } from '../support/refusal.ts';

const record = openRecord();

/** As long as the limit on a request lets any of them be, encoded for an address. */
const LENGTH = 40_000;
const filled = (pattern: string): string => pattern.repeat(Math.ceil(LENGTH / pattern.length));

/** Much of each sort of text that has a way of its own through quoting, shortening and matching. */
const TEXTS: readonly (readonly [string, string])[] = [
  ['letters', filled('abcdefghij')],
  ['quotation marks', filled('say "no" ')],
  ['backslashes and line ends', filled('\\n\n"\\')],
  ['letters beyond sixteen bits', filled('🏃🏊')],
  ['words of another script', filled('Тасмагамбетов ')],
  ['markup', filled('<script>"1"</script>')],
  ['digits', filled('12345678901234567890')],
];
/** The same, of what may be a name in GraphQL. */
const NAMES: readonly (readonly [string, string])[] = [
  ['letters', filled('abcdefghij')],
  ['capitals and lines', filled('EVENT_KIND')],
];

type Params = Readonly<Record<string, unknown>>;
const posted = (params: Params): RawRequest => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(params),
});
const events = (args: string): Params => ({ query: `{ events(${args}) { nodes { id } } }` });
const withVariable = (use: string, v: unknown): Params => ({
  query: `query (${use} { nodes { id } } }`,
  variables: { v },
});

/** What is no query either cannot be parsed, or has more tokens than are. */
const UNPARSED = 'GRAPHQL_PARSE_FAILED or QUERY_TOO_COSTLY';

/** Where a text can stand in a request, and what it is refused with. */
const TEXT_PLACES: readonly (readonly [string, (text: string) => RawRequest, string])[] = [
  ['the query', (text) => posted({ query: text }), UNPARSED],
  ['the body', (text) => ({ ...posted({}), body: text }), 'BAD_REQUEST'],
  ['the body as a JSON text', (text) => ({ ...posted({}), body: JSON.stringify(text) }), 'BAD_REQUEST'],
  ['a parameter of the request', (text) => posted({ query: '{ __typename }', [text]: 1 }), 'BAD_REQUEST'],
  ['the variables', (text) => posted({ query: '{ __typename }', variables: text }), 'BAD_REQUEST'],
  ['the extensions', (text) => posted({ query: '{ __typename }', extensions: text }), 'BAD_REQUEST'],
  [
    'the operation name',
    (text) => posted({ query: '{ __typename }', operationName: text }),
    'OPERATION_RESOLUTION_FAILURE',
  ],
  [
    'an id',
    (text) => posted({ query: 'query ($v: ID!) { node(id: $v) { id } }', variables: { v: text } }),
    'BAD_USER_INPUT',
  ],
  [
    'an id in the query',
    (text) => posted({ query: `{ node(id: ${JSON.stringify(text)}) { id } }` }),
    'BAD_USER_INPUT',
  ],
  [
    'one of several ids',
    (text) => posted({ query: 'query ($v: [ID!]!) { nodes(ids: $v) { id } }', variables: { v: [text] } }),
    'BAD_USER_INPUT',
  ],
  ['a cursor', (text) => posted(withVariable('$v: String) { events(after: $v)', text)), 'BAD_USER_INPUT'],
  [
    'a cursor in the query',
    (text) => posted(events(`last: 1, before: ${JSON.stringify(text)}`)),
    'BAD_USER_INPUT',
  ],
  ['a page size', (text) => posted(withVariable('$v: Int) { events(first: $v)', text)), 'BAD_USER_INPUT'],
  [
    'a page size in the query',
    (text) => posted(events(`first: ${JSON.stringify(text)}`)),
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'a list for a page size',
    (text) => posted(withVariable('$v: Int) { events(first: $v)', [text, { a: text }])),
    'BAD_USER_INPUT',
  ],
  [
    'a filter value',
    (text) => posted(withVariable('$v: String!) { events(filter: { place: [$v] })', text)),
    'BAD_USER_INPUT',
  ],
  [
    'a filter value in the query',
    (text) => posted(events(`filter: { topic: [${JSON.stringify(text)}] }`)),
    'BAD_USER_INPUT',
  ],
  [
    'a field of a filter',
    (text) => posted(withVariable('$v: EventFilter) { events(filter: $v)', { [text]: 1 })),
    'BAD_USER_INPUT',
  ],
  [
    'a date',
    (text) => posted(withVariable('$v: EDTF) { events(filter: { date: { from: $v } })', text)),
    'BAD_USER_INPUT',
  ],
  [
    'a date in the query',
    (text) => posted(events(`filter: { date: { to: ${JSON.stringify(text)} } }`)),
    'BAD_USER_INPUT',
  ],
  [
    'an enum value',
    (text) => posted(withVariable('$v: EventKind!) { events(filter: { kind: [$v] })', text)),
    'BAD_USER_INPUT',
  ],
  [
    'an enum value in the query',
    (text) => posted(events(`filter: { kind: [${JSON.stringify(text)}] }`)),
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['the query of a GET', (text) => ({ query: `query=${encodeURIComponent(text)}` }), UNPARSED],
  [
    'the variables of a GET',
    (text) => ({ query: `query=%7Ba%7D&variables=${encodeURIComponent(text)}` }),
    'BAD_REQUEST',
  ],
  [
    'the extensions of a GET',
    (text) => ({ query: `query=%7Ba%7D&extensions=${encodeURIComponent(text)}` }),
    'BAD_REQUEST',
  ],
  ['the path', (text) => ({ path: `/${encodeURIComponent(text)}` }), 'NOT_FOUND'],
  ['the path, as the gateway decodes it', (text) => ({ path: `/${text}` }), 'NOT_FOUND'],
];

const NAME_PLACES: readonly (readonly [string, (name: string) => RawRequest, string])[] = [
  ['a field', (name) => posted({ query: `{ ${name} }` }), 'GRAPHQL_VALIDATION_FAILED'],
  ['an argument', (name) => posted(events(`${name}: 1`)), 'GRAPHQL_VALIDATION_FAILED'],
  ['an enum value', (name) => posted(events(`filter: { kind: [${name}] }`)), 'GRAPHQL_VALIDATION_FAILED'],
  ['a page size', (name) => posted(events(`first: ${name}`)), 'GRAPHQL_VALIDATION_FAILED'],
  ['a date', (name) => posted(events(`filter: { date: { from: ${name} } }`)), 'BAD_USER_INPUT'],
  ['a field of a filter', (name) => posted(events(`filter: { ${name}: 1 }`)), 'GRAPHQL_VALIDATION_FAILED'],
  [
    'an object for a page size',
    (name) => posted(events(`first: { ${name}: ${name} }`)),
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'a type',
    (name) => posted({ query: `query ($v: ${name}) { node(id: $v) { id } }` }),
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['a variable', (name) => posted({ query: `{ node(id: $${name}) { id } }` }), 'GRAPHQL_VALIDATION_FAILED'],
  [
    'a variable that is missing',
    (name) => posted({ query: `query ($${name}: ID!) { node(id: $${name}) { id } }` }),
    'BAD_USER_INPUT',
  ],
  ['a fragment', (name) => posted({ query: `{ ...${name} }` }), 'GRAPHQL_VALIDATION_FAILED'],
  ['a type condition', (name) => posted({ query: `{ ... on ${name} { id } }` }), 'GRAPHQL_VALIDATION_FAILED'],
  ['a directive', (name) => posted({ query: `{ __typename @${name} }` }), 'GRAPHQL_VALIDATION_FAILED'],
  ['an operation', (name) => posted({ query: `query ${name} { nope }` }), 'GRAPHQL_VALIDATION_FAILED'],
  ['a keyword', (name) => posted({ query: `${name} { __typename }` }), 'GRAPHQL_PARSE_FAILED'],
];

describe.for(TEXTS)('a long text of %s', ([, text]) => {
  it.for(TEXT_PLACES)('as %s is refused, and not echoed', async ([, request, code]) => {
    const answer = await record.send(request(text));
    expect(code.split(' or ')).toEqual(expect.arrayContaining([...codesOf(expectRefusal(answer, [text]))]));
    expect(answer.text.length).toBeLessThan(5_000);
  });

  it('as a slug names nothing', async () => {
    const query = 'query ($slug: String!) { event(slug: $slug) { id } }';
    expect(await record.data(query, { slug: text })).toEqual({ event: null });
  });

  it('as the value of a variable that is not used changes nothing', async () => {
    expect(await record.data('{ __typename }', { [text]: text })).toEqual({ __typename: 'Query' });
  });
});

describe.for(NAMES)('a long name of %s', ([, name]) => {
  it.for(NAME_PLACES)('as %s is refused, and not echoed', async ([, request, code]) => {
    const answer = await record.send(request(name));
    expect(codesOf(expectRefusal(answer, [name]))).toEqual([code]);
    expect(answer.text.length).toBeLessThan(5_000);
  });
});

describe('a number of many digits', () => {
  it.for(['first: N', 'first: -N', 'first: N.5', 'filter: { place: [N] }', 'filter: { date: { from: N } }'])(
    'as %s is refused, and not echoed',
    async (args) => {
      const digits = filled('1234567890');
      const answer = await record.send(posted(events(args.replace('N', digits))));
      const errors = expectRefusal(answer, [digits]);
      expect(['GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']).toEqual(
        expect.arrayContaining([...codesOf(errors)]),
      );
    },
  );
});

describe('a long header', () => {
  it.for(['accept', 'content-type', 'origin', 'cookie', 'content-length', 'x-request-id', 'if-none-match'])(
    '%s is refused or passed over, and not echoed',
    async (name) => {
      const text = filled('abcdefghij');
      const { body, headers } = posted({ query: '{ __typename }' });
      const answer = await record.send({
        method: 'POST',
        headers: { ...headers, [name]: text },
        body: body ?? '',
      });
      expect(answer.status).toBeLessThan(500);
      expect(answer.text.length).toBeLessThan(5_000);
      expect(JSON.stringify(answer.headers).length).toBeLessThan(5_000);
      if (answer.status >= 400) expectRefusal(answer, [text]);
    },
  );
});
