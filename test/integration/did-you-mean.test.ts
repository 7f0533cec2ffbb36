import { describe, expect, it } from 'vitest';
import { openRecord } from '../support/record.ts';
import { codesOf, expectRefusal } from '../support/refusal.ts';

/** A value of a filter that names nothing would give an empty list, which reads like an answer. */

const record = openRecord();

/** The one message with which a query is refused. */
async function refusal(query: string): Promise<string> {
  const answer = await record.send({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const errors = expectRefusal(answer);
  expect(codesOf(errors), answer.text).toEqual(['BAD_USER_INPUT']);
  expect(answer.status).toBe(200);
  return errors.map(({ message }) => message).join('\n');
}

const ofStatements = (filter: string) => refusal(`{ statements(filter: { ${filter} }) { nodes { slug } } }`);
const ofEvents = (filter: string) => refusal(`{ events(filter: { ${filter} }) { nodes { slug } } }`);

/** How people get names wrong: the filter, what was expected, and the first of what may be meant. */
const STATEMENTS: readonly (readonly [string, string, string, string])[] = [
  [
    'a letter missing',
    'speaker: "aleksandr-lukashenk"',
    'a person or an organisation',
    'aleksandr-lukashenko',
  ],
  [
    'misspelt at its begin',
    'speaker: "alexander-lukashenko"',
    'a person or an organisation',
    'aleksandr-lukashenko',
  ],
  [
    'misspelt at its end',
    'speaker: "aleksandr-lukashenka"',
    'a person or an organisation',
    'aleksandr-lukashenko',
  ],
  [
    'its words swapped',
    'speaker: "lukashenko-aleksandr"',
    'a person or an organisation',
    'aleksandr-lukashenko',
  ],
  ['only a part', 'agent: "tasmagambetov"', 'a person or an organisation', 'imangali-tasmagambetov'],
  ['a name', 'reportedBy: "Imangali Tasmagambetov"', 'a person or an organisation', 'imangali-tasmagambetov'],
  ['a post', 'post: "secretary-general"', 'a post', 'csto-secretary-general'],
  ['an organisation', 'organization: "cstoo"', 'an organisation', 'csto'],
  ['an event of another year', 'event: "csto-session-2023-11"', 'an event', 'csto-session-2022-11'],
  ['a place', 'place: "erevan"', 'a place', 'yerevan'],
  ['a topic', 'topic: "boarder-security"', 'a topic', 'border-security'],
  ['a topic with those below', 'topic: "securities", narrowerTopics: true', 'a topic', 'security'],
  ['a source', 'source: "belarus-calls-for-unity"', 'a source', 'belarus-calls-for-unity-in-csto-2023'],
  ['a publisher', 'publisher: "sbby"', 'a person or an organisation', 'sb-by'],
  ['what is mentioned', 'mention: "bielarus"', 'an entry', 'belarus'],
  [
    'what is mentioned, with its type',
    'mention: "organization/bielarus"',
    'an entry',
    'organization/belarus',
  ],
];

/** Terms, which have no slugs: the filter and what may be meant. */
const TERMS: readonly (readonly [string, string])[] = [
  ['language: "english"', 'en'],
  ['language: "EN"', 'en'],
  ['language: "eng"', 'en'],
  ['country: "Belarus"', 'BY'],
  ['country: "by"', 'BY'],
  ['audience: "reporter"', 'reporters'],
  ['audience: "Imangali"', 'Imangali Tasmagambetov'],
];

describe('a value that names nothing', () => {
  it.for(STATEMENTS)('is refused with what may be meant: %s', async ([, filter, expected, meant]) => {
    const [field = '', value] = filter.split(/[:,]/).map((part) => part.trim());
    expect(await ofStatements(filter)).toMatch(
      `filter.${field}: expected the slug of ${expected}, got ${value}. Did you mean "${meant}"`,
    );
  });

  it.for(TERMS)('is refused with the term that may be meant: %s', async ([filter, meant]) => {
    const [field, value] = filter.split(': ');
    expect(await ofStatements(filter)).toBe(
      `filter.${field}: expected a value that occurs in the record, got ${value}. Did you mean "${meant}"?`,
    );
  });

  it('is refused where nothing is near, with examples where there are few values', async () => {
    expect(await ofEvents('place: "atlantis"')).toBe(
      'filter.place: expected the slug of a place, got "atlantis". Use `places` to find slugs.',
    );
    expect(await ofStatements('language: "xx"')).toBe(
      'filter.language: expected a value that occurs in the record, such as "en", got "xx".',
    );
    expect(await ofStatements('speaker: "Лукашенко"')).toBe(
      'filter.speaker: expected the slug of a person or an organisation, got "Лукашенко". Use `search` to find slugs.',
    );
  });

  it('finds nothing where a standard lists it, whether or not the record has it', async () => {
    for (const filter of [
      'country: "KZ"',
      'country: ["KZ", "FR"]',
      'language: "ru"',
      'language: "pt-BR"',
      'kind: MIXED_QUOTE, country: "AQ"',
    ]) {
      const { statements } = await record.data<{ statements: { count: { value: number }; nodes: object[] } }>(
        `{ statements(filter: { ${filter} }) { count { value } nodes { slug } } }`,
      );
      expect(statements.nodes, filter).toHaveLength(statements.count.value);
    }
    expect(await ofStatements('country: ["KZ", "Belarus"]')).toMatch(/got "Belarus"\. Did you mean "BY"/);
    expect(await ofStatements('country: "ZZ"')).toMatch(/^filter\.country: expected a value/);
    expect(await ofEvents('country: "XQ"')).toMatch(/^filter\.country: expected a value/);
  });

  it('is refused among values that name something', async () => {
    expect(await ofStatements('topic: ["peace", "boarder-security"]')).toMatch(
      'filter.topic: expected the slug of a topic, got "boarder-security". Did you mean "border-security"',
    );
    expect(await ofStatements('speaker: "aleksandr-lukashenko", topic: "boarder-security"')).toMatch(
      /^filter\.topic: .* got "boarder-security"/,
    );
  });

  it('is refused within what is to be left out, with its place', async () => {
    expect(await ofStatements('not: [{ kind: PARAPHRASE }, { topic: "boarder-security" }]')).toMatch(
      /^filter\.not\.1\.topic: expected the slug of a topic, got "boarder-security"\. Did you mean "border-security"/,
    );
    expect(await ofEvents('not: [{ not: [{ place: "erevan" }] }]')).toMatch(
      /^filter\.not\.0\.not\.0\.place: .* Did you mean "yerevan"\?$/,
    );
  });

  it('is refused in events, timelines and nested lists as well', async () => {
    expect(await ofEvents('partOf: "csto-session-2022"')).toMatch(
      'filter.partOf: expected the slug of an event, got "csto-session-2022". Did you mean "csto-session-2022-11"',
    );
    expect(await refusal('{ timeline(filter: { agent: "lukashenko" }) { nodes { __typename } } }')).toBe(
      'filter.agent: expected the slug of a person or an organisation, got "lukashenko". Did you mean "aleksandr-lukashenko"?',
    );
    expect(
      await refusal(
        '{ place(slug: "yerevan") { events(filter: { participant: "lukashenko" }) { nodes { slug } } } }',
      ),
    ).toMatch(/^filter\.participant: .* Did you mean "aleksandr-lukashenko"\?$/);
  });

  it('names each of several, and each once', async () => {
    const message = await ofStatements('post: "president", not: [{ post: "president" }], topic: "peaces"');
    expect(
      message
        .split('filter.')
        .slice(1)
        .map((part) => part.trim()),
    ).toEqual([
      'post: expected the slug of a post, got "president". Did you mean "president-of-belarus"?',
      'topic: expected the slug of a topic, got "peaces". Did you mean "peace"?',
      'not.0.post: expected the slug of a post, got "president". Did you mean "president-of-belarus"?',
    ]);
    const { body } = await record.ask(
      '{ people { nodes { statements(filter: { topic: "peaces" }) { nodes { slug } } } } }',
    );
    expect(body.errors?.map(({ path }) => path)).toEqual(
      [0, 1, 2].map((index) => ['people', 'nodes', index, 'statements']),
    );
  });

  it('is named with others, up to three in one message', async () => {
    const topics = ['boarder-security', 'peaces', 'alliance-unit', 'crisis-responses'];
    const message = await ofStatements(`topic: [${topics.map((topic) => JSON.stringify(topic))}]`);
    const named = topics.map((topic) => message.includes(`got ${JSON.stringify(topic)}.`));
    expect(named, message).toEqual([true, true, true, false]);
  });

  it('has its suggestions whole, so that they can be used', async () => {
    expect(await ofEvents('partOf: "collective-security-council-session"')).toContain(
      '"csto-collective-security-council-session-2022-11-23"',
    );
  });

  it('is one with the type of another kind before it', async () => {
    // Only what is mentioned can be of any type; who speaks is named by the slug alone.
    expect(await ofStatements('speaker: "person/aleksandr-lukashenko"')).toMatch(
      'Did you mean "aleksandr-lukashenko"?',
    );
    expect(await ofStatements('mention: "event/belarus"')).toMatch(/^filter\.mention: expected/);
  });

  it('does not make anything else of its query fail', async () => {
    const { body } = await record.ask(`{
      wrong: statements(filter: { topic: "boarder-security" }) { nodes { slug } }
      right: statements(filter: { topic: "border-security" }) { count { value } }
    }`);
    expect(body.data).toEqual({ wrong: null, right: { count: { value: 3 } } });
    expect(body.errors).toMatchObject([{ path: ['wrong'], extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('is found out at little cost', async () => {
    for (const filter of [
      'mention: "nothing-of-the-kind"',
      `topic: [${Array.from({ length: 20 }, (_, index) => `"topic-number-${index}"`)}]`,
      'speaker: "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t-u-v-w-x-y-z"',
      'language: "klingon"',
    ]) {
      const { body } = await record.ask(`{ statements(filter: { ${filter} }) { nodes { slug } } }`);
      expect(body.extensions?.cost?.requests, filter).toBeLessThanOrEqual(45);
      expect(body.extensions?.cost?.rounds, filter).toBeLessThanOrEqual(4);
    }
  });
});

describe('a value that names something', () => {
  it('gives an empty list where nothing has it', async () => {
    for (const filter of [
      'speaker: "sergei-aleinik"',
      'organization: ["nato", "kazakhstan"]',
      'topic: "politics"',
      'place: "caucasus"',
      'post: "minister-of-foreign-affairs-of-belarus"',
      'event: "creation-of-the-csto"',
      'publisher: "sb-by"',
      'mention: "sergei-aleinik"',
      'not: [{ speaker: "sergei-aleinik" }], speaker: "sergei-aleinik"',
    ]) {
      expect(
        await record.data(
          `{ statements(filter: { ${filter} }) { nodes { slug } count { value precision } } }`,
        ),
        filter,
      ).toEqual({ statements: { nodes: [], count: { value: 0, precision: 'EXACT' } } });
    }
  });

  it('costs no request to be known where rows or heads have it', async () => {
    const few = await record.cost(
      '{ statements(filter: { kind: PARAPHRASE }, first: 5) { nodes { slug } } }',
    );
    const named = await record.cost(
      '{ statements(filter: { speaker: "aleksandr-lukashenko" }, first: 5) { nodes { slug } } }',
    );
    expect(named.requests).toBe(few.requests);
  });
});
