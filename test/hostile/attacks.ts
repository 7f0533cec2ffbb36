import { gzipSync } from 'node:zlib';
import { LIMITS } from '../../lambda/api/limits/limits.ts';
import type { RawRequest } from '../support/event.ts';

/** A request that is meant to take more than it costs to send, and the status and code that it is refused with. */
export interface Attack {
  readonly request: () => RawRequest;
  readonly status: number;
  /** Null for one that is answered, as nothing is wrong with it but its looks. */
  readonly code: string | null;
}

const BYTES = LIMITS.bytes.value;
/** What is left for a query in a body that is as long as one may be. */
const ROOM = BYTES - 1_000;
const DEEP = 100_000;

const filled = (pattern: string, length = ROOM): string =>
  pattern.repeat(Math.floor(length / Buffer.byteLength(pattern)));

const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
const body = (text: string | Buffer, more: object = {}): RawRequest => ({
  method: 'POST',
  headers: { ...headers, ...more },
  body: text,
  base64: typeof text !== 'string',
});
const posted = (params: object): RawRequest => body(JSON.stringify(params));
const query = (text: string, variables?: unknown): RawRequest => posted({ query: text, variables });

const costly = (request: () => RawRequest): Attack => ({ request, status: 400, code: 'QUERY_TOO_COSTLY' });
const invalid = (request: () => RawRequest): Attack => ({
  request,
  status: 400,
  code: 'GRAPHQL_VALIDATION_FAILED',
});
const tooLarge = (request: () => RawRequest): Attack => ({ request, status: 413, code: 'REQUEST_TOO_LARGE' });
const badRequest = (request: () => RawRequest, status = 400): Attack => ({
  request,
  status,
  code: 'BAD_REQUEST',
});
const badInput = (request: () => RawRequest, status = 400): Attack => ({
  request,
  status,
  code: 'BAD_USER_INPUT',
});
const unparsed = (request: () => RawRequest): Attack => ({
  request,
  status: 400,
  code: 'GRAPHQL_PARSE_FAILED',
});
const answered = (request: () => RawRequest): Attack => ({ request, status: 200, code: null });

const fragments = (count: number, spread: (next: number) => string, last: string): string =>
  Array.from(
    { length: count },
    (_, at) => `fragment F${at} on Topic { ${at === count - 1 ? last : spread(at + 1)} }`,
  ).join(' ');
const within = (fields: string): string => `{ topic(slug: "peace") { ${fields} } }`;
const nested = (wide: number, deep: number): string =>
  deep === 0 ? 'slug' : Array.from({ length: wide }, () => `broader { ${nested(wide, deep - 1)} }`).join(' ');
/** The same, with a last field that is not what the others are. */
const conflicting = (wide: number, deep: number): string =>
  nested(wide, deep).replace(/slug(?=[ }]*$)/, 'slug: label');
const numbered = (count: number, name: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => name(at)).join(' ');
const TYPES = 'types { fields { args { type { name } } type { name } } }';
/** In JSON: lists or objects in one another. */
const lists = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const objects = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const withVariables = (json: string): RawRequest => body(`{"query":"{ __typename }","variables":${json}}`);
const FILTERED = 'query ($f: StatementFilter) { statements(filter: $f) { nodes { slug } } }';

/** Every attack by its name. */
export const ATTACKS: { readonly [name: string]: Attack } = {
  'a fragment bomb': costly(() =>
    query(`${within('...F0')} ${fragments(40, (next) => `...F${next} ...F${next}`, 'slug')}`),
  ),
  'a fragment bomb of fields': costly(() =>
    query(
      `${within('...F0')} ${fragments(40, (next) => `a: broader { ...F${next} } b: broader { ...F${next} }`, 'slug')}`,
    ),
  ),
  'a fragment bomb of aliased fields within the limit on fields': costly(() =>
    query(
      `${within('...F0')} ${fragments(8, (next) => `a: broader { ...F${next} } b: broader { ...F${next} }`, 'slug')}`,
    ),
  ),
  'fragments that lead back to themselves': invalid(() =>
    query(`${within('...F0')} ${fragments(40, (next) => `...F${next} ...F${next}`, '...F0')}`),
  ),
  'a fragment that spreads every other one': costly(() =>
    query(
      `${within('...F0')} ${fragments(
        30,
        (next) => numbered(30 - next, (at) => `...F${next + at}`),
        'slug',
      )}`,
    ),
  ),
  'fragments that are never spread': costly(() =>
    query(`{ __typename } ${numbered(3_000, (at) => `fragment F${at} on Topic { slug }`)}`),
  ),
  'a query 100,000 deep': costly(() => query(`${'{a'.repeat(DEEP)}${'}'.repeat(20_000)}`)),
  'a query 60,000 deep, closed': costly(() => query(`${'{a'.repeat(60_000)}${'}'.repeat(60_000)}`)),
  'inline fragments in one another': costly(() => query(`${'{...'.repeat(40_000)}{a}${'}'.repeat(40_000)}`)),
  'a list 100,000 deep in a query': costly(() => query(within(`a(b: ${lists(DEEP)})`))),
  'objects in one another in a query': costly(() =>
    query(`{ a(b: ${'{a:'.repeat(50_000)}1${'}'.repeat(50_000)}) }`),
  ),
  'a type 100,000 deep': costly(() => query(`query ($v: ${'['.repeat(DEEP)}Int${']'.repeat(DEEP)}) { a }`)),
  'as deep as brackets may be': costly(() => query(`${'{a'.repeat(100)}${'}'.repeat(100)}`)),
  'the same field as often as it fits': costly(() => query(`{ ${filled('a ')} }`)),
  'the same field, within the limit on tokens': costly(() => query(`{ ${'a '.repeat(3_900)} }`)),
  'the same field with arguments, within the limit on tokens': costly(() =>
    query(within('narrower(first: 5, after: "x") { nodes { slug } } '.repeat(220))),
  ),
  'fields that overlap and conflict, 12 by 12': invalid(() => query(within(conflicting(12, 2)))),
  'fields that overlap and conflict, 5 by 5 by 5': invalid(() => query(within(conflicting(5, 3)))),
  'fields that overlap and conflict, seven deep': invalid(() => query(within(conflicting(2, 7)))),
  'aliases of __typename': costly(() => query(`{ ${numbered(1_200, (at) => `a${at}: __typename`)} }`)),
  'aliases of __typename, within the limit on tokens': costly(() =>
    query(`{ ${numbered(101, (at) => `a${at}: __typename`)} }`),
  ),
  'aliases of a list': costly(() =>
    query(
      `{ ${numbered(100, (at) => `a${at}: events(first: 100) { nodes { slug statements(first: 100) { nodes { slug } } } }`)} }`,
    ),
  ),
  'a page of pages of pages': costly(() =>
    query(
      within(
        'narrower(first: 100) { nodes { narrower(first: 100) { nodes { narrower(first: 100) { nodes { slug } } } } } }',
      ),
    ),
  ),
  'a page of pages of pages, by variables': costly(() =>
    query(
      'query ($n: Int) { topics(first: $n) { nodes { narrower(first: $n) { nodes { narrower(first: $n) { nodes { slug } } } } } } }',
      { n: 100 },
    ),
  ),
  'a page of pages of pages, by defaults of variables': costly(() =>
    query(
      'query ($n: Int = 100) { topics(first: $n) { nodes { narrower(first: $n) { nodes { narrower(first: $n) { nodes { slug } } } } } } }',
    ),
  ),
  'wide introspection': costly(() => query(`{ __schema { ${numbered(60, (at) => `a${at}: ${TYPES}`)} } }`)),
  'wide introspection in fragments': costly(() =>
    query(
      `{ __schema { ${numbered(60, (at) => `a${at}: types { ...T }`)} } } fragment T on __Type { fields { args { type { ofType { ofType { name } } } } } }`,
    ),
  ),
  'deep introspection': invalid(() =>
    query('{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }'),
  ),
  'a flood of comments': costly(() => body(`{"query":"${filled('#\\n')}{ __typename }"}`)),
  'a flood of commas': answered(() => query(`{ __typename ${filled(',')} }`)),
  'a flood of line ends': answered(() => body(`{"query":"{ __typename ${filled('\\n')}}"}`)),
  'a flood of byte order marks': answered(() => query(`{ __typename ${filled('\uFEFF')} }`)),
  'a flood of directives': costly(() => query(`{ __typename ${filled('@skip(if: false) ')} }`)),
  'a flood of directives that there are not': costly(() => query(`{ __typename ${'@a '.repeat(1_900)} }`)),
  'a flood of operations': costly(() => query(filled('{ a } '))),
  'a flood of variables': costly(() => query(`query (${numbered(15_000, (at) => `$v${at}: Int`)}) { a }`)),
  'a flood of variables that are not used': invalid(() =>
    query(`query (${numbered(900, (at) => `$v${at}: Int`)}) { __typename }`),
  ),
  'a flood of arguments': invalid(() => query(within(`slug(${numbered(1_200, (at) => `a${at}: 1`)})`))),
  'a flood of fields that there are not': costly(() =>
    query(`{ ${numbered(3_900, (at) => `statement${at}`)} }`),
  ),
  'fields that there are not, within the limit': invalid(() =>
    query(`{ ${numbered(490, (at) => `statement${at}`)} }`),
  ),
  'one long name': invalid(() => query(`{ ${filled('a')} }`)),
  'one long text': badInput(() => query(`{ node(id: "${filled('a')}") { id } }`)),
  'a block text of many lines': badInput(() =>
    body(`{"query":"{ node(id: \\"\\"\\"${filled(' \\n')}\\"\\"\\") { id } }"}`),
  ),
  'a text of escapes': badInput(() => query(`{ node(id: "${filled('\\u{1F3C3}', ROOM / 2)}") { id } }`)),
  'a huge number': invalid(() => query(`{ events(first: ${filled('9')}) { nodes { id } } }`)),
  'a huge exponent': invalid(() => query('{ events(first: 1e999999999) { nodes { id } } }')),
  'a huge number in variables': badInput(() =>
    body(
      `{"query":"query ($n: Int) { events(first: $n) { nodes { id } } }","variables":{"n":${filled('9')}}}`,
    ),
  ),
  'variables 100,000 deep in lists': tooLarge(() => withVariables(lists(DEEP))),
  'variables 30,000 deep in objects': tooLarge(() => withVariables(objects(30_000))),
  'extensions 100,000 deep': tooLarge(() =>
    body(`{"query":"{ __typename }","extensions":{"a":${lists(DEEP)}}}`),
  ),
  'an unknown parameter 100,000 deep': badRequest(() => body(`{"query":"{ a }","more":${lists(DEEP)}}`)),
  'a body 100,000 deep': badRequest(() => body(lists(DEEP))),
  'a filter 1,000 deep': tooLarge(() => {
    let filter: object = { kind: ['PARAPHRASE'] };
    for (let depth = 0; depth < 1_000; depth += 1) filter = { not: [filter] };
    return query(FILTERED, { f: filter });
  }),
  'a filter of many values': tooLarge(() => query(FILTERED, { f: { topic: Array(20_000).fill('a') } })),
  'many variables': tooLarge(() =>
    query('{ __typename }', Object.fromEntries(Array.from({ length: 15_000 }, (_, at) => [`v${at}`, 1]))),
  ),
  'a batch': badRequest(() => body(`[${filled('{},').slice(0, -1)}]`)),
  'a batch of queries': badRequest(() => body(`[${filled('{"query":"{ __typename }"},').slice(0, -1)}]`)),
  'a gzip bomb': badRequest(
    () => body(gzipSync(Buffer.alloc(100_000_000, ' ')), { 'content-encoding': 'gzip' }),
    415,
  ),
  'another encoding': badRequest(() => body(Buffer.alloc(ROOM), { 'content-encoding': 'br' }), 415),
  'a body one byte too long': tooLarge(() => body('x'.repeat(BYTES + 1))),
  'a body of ten megabytes': tooLarge(() => body('x'.repeat(10_000_000))),
  'a body of ten megabytes in base64': tooLarge(() => body(Buffer.alloc(10_000_000))),
  'an address that is too long': tooLarge(() => ({ query: `query=${'x'.repeat(BYTES)}` })),
  'invalid UTF-8': badRequest(() => body(Buffer.from(`{"query":"{ __typename # \xff }"}`, 'latin1'))),
  'much invalid UTF-8': badRequest(() => body(Buffer.alloc(ROOM, 0xff))),
  'half of a surrogate pair in variables': badInput(() =>
    body(`{"query":"{ __typename }","variables":{"a":"\\ud800"}}`),
  ),
  'half of a surrogate pair in a query': unparsed(() => body(`{"query":"{ a(b: \\"\\ud800\\") }"}`)),
  'null bytes in a query': unparsed(() => body(`{"query":"${filled('\\u0000')}"}`)),
  'null bytes in a text': badInput(() =>
    query('query ($id: ID!) { node(id: $id) { id } }', { id: '\u0000'.repeat(30_000) }),
  ),
  '__proto__ in variables': badInput(() =>
    body(`{"query":"{ __typename }","variables":{"__proto__":{"first":1}}}`),
  ),
  '__proto__ in a filter': badInput(() =>
    body(`{"query":${JSON.stringify(FILTERED)},"variables":{"f":{"__proto__":{"not":[]}}}}`),
  ),
  '__proto__ beside the query': badRequest(() => body('{"__proto__":{"query":"{ __typename }"}}')),
  'constructor as an operation name': {
    request: () => posted({ query: '{ __typename }', operationName: 'constructor' }),
    status: 400,
    code: 'OPERATION_RESOLUTION_FAILURE',
  },
  'a form': badRequest(
    () => ({ ...body(`query=${filled('a')}`), headers: { 'content-type': 'text/plain' } }),
    415,
  ),
  files: badRequest(
    () => ({ ...body(filled('--x\r\n')), headers: { 'content-type': 'multipart/form-data; boundary=x' } }),
    415,
  ),
  'parameters of a GET 60,000 deep': tooLarge(() => ({
    query: `query=%7B__typename%7D&variables=${encodeURIComponent(lists(40_000))}`,
    headers: { accept: headers.accept },
  })),
};
