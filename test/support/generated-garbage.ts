import { GRAPHQL_PATH, HEALTH_PATH, SCHEMA_PATH } from '../../lambda/api/constants.ts';
import { encodeGlobalId } from '../../schema/global-id.ts';
import { below, type Random, randomOf } from '../benchmark/corpus/random.ts';
import type { RawRequest } from './event.ts';
import { generatedQuery } from './generated-query.ts';

/** A request with something wrong in it, and the texts of the caller's that are in it. */
export interface Garbage {
  readonly request: RawRequest;
  readonly sent: readonly string[];
}

const one = <T>(from: readonly T[], random: Random): T => from[below(random, from.length)] as T;

const CHARACTERS = [...'abcXYZ019 _-"\'\\{}[]()$@!:;=#,.|&\n\t\u0000\u2028éж漢🏃<>/%'];
/** Text that nobody else would send, so that it is seen wherever it comes back. */
const secret = (random: Random): string => {
  const length = one([3, 30, 130, 300, 2_000], random);
  const from = random() < 0.5 ? CHARACTERS.slice(0, 10).filter((each) => /\w/.test(each)) : CHARACTERS;
  return Array.from({ length }, () => one(from, random)).join('');
};
const nameOf = (random: Random): string =>
  Array.from({ length: one([3, 40, 150, 500], random) }, () => one([...'abcdefgXYZ_'], random)).join('');

const headers = (random: Random) => ({
  'content-type': 'application/json',
  accept: one(['application/json', 'application/graphql-response+json'], random),
});

const posted = (params: unknown, random: Random, sent: readonly string[]): Garbage => {
  const body = typeof params === 'string' ? params : JSON.stringify(params);
  return { request: { method: 'POST', headers: headers(random), body }, sent };
};

/** A query with a piece of it left out, doubled, or replaced by what does not belong there. */
function spoilt(query: string, text: string, random: Random): string {
  const tokens = query.split(/(?<=\W)|(?=\W)/);
  const at = below(random, tokens.length);
  const [from, to] = [tokens.slice(0, at), tokens.slice(at + 1)];
  const instead = one(
    ['', text, JSON.stringify(text), `${tokens[at]}${tokens[at]}`, '{', '$nobody', '...Nothing'],
    random,
  );
  return [...from, instead, ...to].join('');
}

const USES = [
  'query ($v: Int) { events(first: $v) { nodes { id } } }',
  'query ($v: ID!) { node(id: $v) { id } }',
  'query ($v: [ID!]!) { nodes(ids: $v) { id } }',
  'query ($v: String) { statements(after: $v) { nodes { id } } }',
  'query ($v: String) { statements(last: 3, before: $v) { nodes { id } } }',
  'query ($v: StatementFilter) { statements(filter: $v) { nodes { id } } }',
  'query ($v: EventFilter) { events(filter: $v) { count { value } } }',
  'query ($v: [String!]) { timeline(filter: { agent: $v }) { nodes { __typename } } }',
  'query ($v: String!) { search(text: $v) { nodes { __typename } } }',
  'query ($v: EDTF!) { post(slug: "president") { holdersAt(date: $v) { knowledge } } }',
  'query ($v: String) { changes(since: $v) { next } }',
  'query ($v: DateTime!) { nodeAt(id: "UGVyc29uOmFubg==", asRecordedAt: $v) { id } }',
  'query ($v: [StatementFacetField!]!) { statements { facets(by: $v) { field } } }',
];

const anyValue = (text: string, random: Random): unknown =>
  one<unknown>(
    [
      text,
      [text],
      { [text]: text },
      { topic: [text] },
      { text },
      { date: { from: text } },
      { not: [{ place: [text] }] },
      { kind: text },
      Number.MAX_SAFE_INTEGER,
      -1,
      1.5,
      true,
      null,
      [[text]],
      encodeGlobalId('Person', text),
      Buffer.from(text).toString('base64url'),
    ],
    random,
  );

const KINDS: readonly ((random: Random, seed: number) => Garbage)[] = [
  (random) => {
    const text = secret(random);
    return posted(text, random, [text]);
  },
  (random) => {
    const text = secret(random);
    return posted({ query: one([text, `{ ${text} }`, `query ${text} { a }`], random) }, random, [text]);
  },
  (random) => {
    const text = secret(random);
    return posted(
      { query: '{ __typename }', [one(['variables', 'extensions', 'operationName', text], random)]: text },
      random,
      [text],
    );
  },
  (random, seed) => {
    const text = one([nameOf, secret], random)(random);
    const { query, variables } = generatedQuery(seed);
    return posted({ query: spoilt(query, text, random), variables }, random, [text]);
  },
  (random) => {
    const name = nameOf(random);
    const query = one(
      [
        `{ ${name} }`,
        `{ statements(${name}: 1) { nodes { id } } }`,
        `{ events(filter: { kind: ${name} }) { nodes { id } } }`,
        `{ statements { nodes { ...${name} } } }`,
        `query ($v: ${name}) { node(id: $v) { id } }`,
        `{ node(id: $${name}) { id } }`,
        `{ __typename @${name} }`,
        `{ ... on ${name} { id } }`,
        `mutation ${name} { ${name} }`,
        `subscription { ${name} }`,
      ],
      random,
    );
    return posted({ query }, random, [name]);
  },
  (random) => {
    const text = secret(random);
    return posted({ query: one(USES, random), variables: { v: anyValue(text, random) } }, random, [text]);
  },
  (random) => {
    const text = secret(random);
    return posted({ query: one(USES, random), variables: { v: anyValue(text, random) } }, random, [text]);
  },
  (random) => {
    const text = secret(random);
    const path = one(
      [`/${text}`, GRAPHQL_PATH, HEALTH_PATH, SCHEMA_PATH, `${GRAPHQL_PATH}/${text}`, '//['],
      random,
    );
    const query = one(
      [
        encodeURIComponent(text),
        `query=${encodeURIComponent(text)}`,
        `query=%7Ba%7D&variables=${encodeURIComponent(text)}`,
      ],
      random,
    );
    const method = one(['GET', 'GET', 'POST', 'PUT', 'DELETE', 'TRACE', 'HEAD', text], random);
    return { request: { method, path, query, headers: { accept: 'application/json' } }, sent: [text] };
  },
  (random) => {
    const text = secret(random).replaceAll(/[^\w ]/g, '');
    const name = one(
      ['content-type', 'accept', 'content-length', 'content-encoding', 'origin', 'cookie'],
      random,
    );
    const { request } = posted({ query: '{ nope }' }, random, []);
    return { request: { ...request, headers: { ...request.headers, [name]: text } }, sent: [text] };
  },
];

/** The garbage of a seed. */
export function generatedGarbage(seed: number): Garbage {
  const random = randomOf(seed);
  return one(KINDS, random)(random, seed);
}
