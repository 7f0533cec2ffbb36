import { describe, expect, it } from 'vitest';
import { type Asker, openRecord } from '../support/record.ts';
import { expectRefused } from '../support/refusal.ts';

/** Filters of people, organisations, posts, memberships, places and topics, over the first dossier. */

const record = openRecord();

interface List {
  readonly count: object;
  readonly nodes: readonly { readonly slug: string }[];
}

const slugsIn = ({ nodes }: List): readonly string[] => nodes.map(({ slug }) => slug);

/** What a filter finds, in the order of the list: from its begin, from its end, and counted. */
async function found(api: Asker, list: string, filter: string): Promise<readonly string[]> {
  const { all, last } = await api.data<Readonly<Record<'all' | 'last', List>>>(`{
    all: ${list}(filter: ${filter}, first: 100) { count { value precision } nodes { slug } }
    last: ${list}(filter: ${filter}, last: 2) { nodes { slug } }
  }`);
  expect(slugsIn(last)).toEqual(slugsIn(all).slice(-2));
  expect(all.count).toEqual({ value: all.nodes.length, precision: 'EXACT' });
  return slugsIn(all);
}

const LUKASHENKO = 'aleksandr-lukashenko';
const TASMAGAMBETOV = 'imangali-tasmagambetov';
const ALEINIK = 'sergei-aleinik';

const FILTERS: readonly (readonly [list: string, filter: string, expected: readonly string[]])[] = [
  ['people', '{}', [LUKASHENKO, TASMAGAMBETOV, ALEINIK]],
  ['people', '{ text: "lukashenko" }', [LUKASHENKO]],
  ['people', '{ text: "\\"secretary general\\" -new" }', []],
  ['people', '{ country: "BY" }', [LUKASHENKO, ALEINIK]],
  ['people', '{ country: "CH" }', []],
  ['people', '{ role: ["foreign minister", "secretary general"] }', [TASMAGAMBETOV, ALEINIK]],
  ['people', '{ role: "ambassador" }', []],
  ['people', '{ organization: "komsomol", not: { post: "president-of-belarus" } }', [TASMAGAMBETOV]],
  ['organizations', '{ parent: "csto" }', ['csto-collective-forces', 'csto-collective-security-council']],
  ['organizations', '{ member: "belarus" }', ['csto']],
  ['organizations', `{ member: "${LUKASHENKO}", classification: STATE }`, ['belarus']],
  ['organizations', '{ classification: [MILITARY_BLOC, OTHER] }', ['komsomol']],
  [
    'organizations',
    '{ classification: INTERGOVERNMENTAL }',
    ['csto', 'cis', 'nato', 'osce', 'sco', 'united-nations'],
  ],
  ['organizations', '{ text: "co-operation", not: { text: "europe" } }', ['sco']],
  ['organizations', '{ country: ["AM", "AZ", "CH"] }', ['armenia', 'azerbaijan']],
  ['posts', '{ role: "head of state" }', ['president-of-belarus']],
  ['posts', '{ organization: "belarus", text: "foreign" }', ['minister-of-foreign-affairs-of-belarus']],
  [
    'posts',
    `{ holder: ["${TASMAGAMBETOV}", "${ALEINIK}"], country: "BY" }`,
    ['minister-of-foreign-affairs-of-belarus'],
  ],
  ['places', '{ containedIn: "caucasus" }', ['south-caucasus']],
  ['places', '{ country: "AM" }', ['armenia-azerbaijan-border', 'yerevan']],
  [
    'places',
    '{ text: "border", not: { text: "csto" } }',
    ['armenia-azerbaijan-border', 'kyrgyzstan-tajikistan-border'],
  ],
  ['topics', '{ broader: "politics" }', ['generational-change', 'political-experience']],
  ['topics', '{ text: "border" }', ['border-security', 'migration', 'transnational-crime']],
  ['memberships', '{ organization: "csto", role: "presidency" }', ['belarus-csto-presidency-2023']],
  [
    'memberships',
    '{ country: "BY", at: "2023" }',
    ['aleksandr-lukashenko-president-of-belarus', 'sergei-aleinik-minister-of-foreign-affairs-of-belarus'],
  ],
  [
    'memberships',
    '{ role: "foreign minister", at: "2023" }',
    ['sergei-aleinik-minister-of-foreign-affairs-of-belarus'],
  ],
  ['memberships', '{ post: "csto-secretary-general", at: "2022-12-31" }', []],
  [
    'memberships',
    '{ post: "csto-secretary-general", at: "2023-01-10" }',
    ['imangali-tasmagambetov-csto-secretary-general'],
  ],
  [
    'memberships',
    '{ post: "csto-secretary-general", at: "2022/2023" }',
    ['imangali-tasmagambetov-csto-secretary-general'],
  ],
  ['memberships', '{ member: "belarus", not: { role: "presidency" } }', ['belarus-member-of-csto']],
  [
    'memberships',
    '{ organization: "csto", not: { at: "2022" } }',
    ['imangali-tasmagambetov-csto-secretary-general'],
  ],
];

describe('a filter of the directory', () => {
  it.for(FILTERS)('%s(filter: %s)', async ([list, filter, expected]) => {
    expect(await found(record, list, filter)).toEqual(expected);
  });

  it('finds at a date exactly those who hold a post then or possibly do', async () => {
    for (const date of ['2022-11-23', '2023-01-09', '2023-01-10', '2023-02-15', '2023', '2030/..']) {
      const { post, memberships } = await record.data<{
        readonly post: Readonly<Record<'held' | 'possible', List['nodes']>> & { readonly holdersAt: never };
        readonly memberships: List;
      }>(`{
        post: post(slug: "csto-secretary-general") {
          ... on Post { holdersAt(date: "${date}") { held { slug } possible { slug } } }
        }
        memberships(filter: { post: "csto-secretary-general", at: "${date}" }) { nodes { slug } }
      }`);
      const { held, possible } = post.holdersAt as Readonly<Record<'held' | 'possible', List['nodes']>>;
      expect(memberships.nodes.toSorted(), date).toEqual([...held, ...possible]);
    }
  });

  it('takes at most five requests for a page with all that its entries lead to', async () => {
    for (const query of [
      'people(filter: { country: "BY", role: "foreign minister", text: "sergei" }) { nodes { name } }',
      'organizations(filter: { member: "belarus", not: { classification: STATE } }) { nodes { name parent { name } } }',
      'posts(filter: { role: "head of state", text: "president" }) { nodes { label organization { name } } }',
      'places(filter: { text: "border", not: { country: "AM" } }) { nodes { name containedIn { name } } }',
      'topics(filter: { broader: "security", text: "security" }) { nodes { label broader { label } } }',
      'memberships(filter: { role: "foreign minister", at: "2023" }) { nodes { member { name } post { label organization { name } } } }',
    ]) {
      const { requests } = await record.cost(`{ ${query} }`);
      expect(requests, query).toBeLessThanOrEqual(5);
    }
  });
});

const BAD: readonly (readonly [string, string, RegExp])[] = [
  [
    'an unknown post',
    'people(filter: { post: "secretary-general" })',
    /^filter\.post: expected the slug of a post, got "secretary-general"\. Did you mean "csto-secretary-general"\?$/,
  ],
  [
    'an unknown member',
    'organizations(filter: { not: { member: "bielarus" } })',
    /^filter\.not\.0\.member: expected the slug of a person or an organisation, got "bielarus"\. Did you mean "belarus"/,
  ],
  [
    'an unknown holder',
    'posts(filter: { holder: "lukashenko" })',
    /^filter\.holder: .* Did you mean "aleksandr-lukashenko"\?$/,
  ],
  [
    'an unknown place',
    'places(filter: { containedIn: "kaukasus" })',
    /^filter\.containedIn: expected the slug of a place, got "kaukasus"\./,
  ],
  [
    'an unknown topic',
    'topics(filter: { broader: "securities" })',
    /^filter\.broader: expected the slug of a topic, got "securities"\. Did you mean "security"/,
  ],
  [
    'an unknown organisation',
    'memberships(filter: { organization: "cstoo" })',
    /^filter\.organization: .* Did you mean "csto"/,
  ],
  [
    'a misspelt function',
    'posts(filter: { role: "foreign ministr" })',
    /^filter\.role: expected a value that occurs in the record, got "foreign ministr"\. Did you mean "foreign minister"/,
  ],
  [
    'a function in capital letters',
    'memberships(filter: { role: "Head of State" })',
    /^filter\.role: .* Did you mean "head of state"/,
  ],
  [
    'a function that nobody has',
    'people(filter: { role: "xyzzy" })',
    /^filter\.role: expected a value that occurs in the record, such as .*, got "xyzzy"\.$/,
  ],
  [
    'the name of a country',
    'organizations(filter: { country: "Belarus" })',
    /^filter\.country: .* Did you mean "BY"\?$/,
  ],
  ['no values', 'posts(filter: { role: [] })', /role: expected 1 to 20 values, got 0\.$/],
  [
    'no condition to leave out',
    'memberships(filter: { not: {} })',
    /^filter\.not\.0: expected at least one condition, got none\.$/,
  ],
  ['an empty text', 'places(filter: { text: " " })', /text: expected a word to search for/],
  [
    'a date that there is not',
    'memberships(filter: { at: "2023-02-29" })',
    /^filter\.at: expected a day that exists in the calendar, got "2023-02-29"\.$/,
  ],
  ['too much work', 'people(maxRequests: 0)', /maxRequests: expected 1 to 80 requests, got 0\.$/],
];

describe('a filter of the directory that breaks a rule', () => {
  it.for(BAD)('%s: %s', async ([, list, message]) => {
    await expectRefused(record, { query: `{ ${list} { nodes { slug } } }` }, 'BAD_USER_INPUT', message);
  });
});
