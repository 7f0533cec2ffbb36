import { describe, expect, it } from 'vitest';
import { checked, DIGEST, faultsOf, Resolved, withSource } from '../../../support/dossier.ts';

/** A fault of a date says at length what would be one; here it does not matter how. */
const shortened = (fault: string) =>
  fault.replace(/expected an EDTF date[^;]*; got/, 'expected an EDTF date; got');

const SECTION =
  'expected one of the fields reason, source, topics, places, organizations, people, posts, memberships, events, statements, retractions';

describe('a dossier', () => {
  it('may hold nothing but its source, and leaves unknown what it leaves out', async () => {
    const resolved = await Resolved.of(withSource(''));
    expect(resolved.all.map(({ entity }) => entity)).toEqual([
      {
        type: 'Source',
        slug: 'report',
        headline: 'A report',
        publisher: null,
        basedOn: [],
        datePublished: null,
        url: null,
        inLanguage: 'en',
        sha256: DIGEST,
        licence: null,
        version: 1,
        previousVersion: null,
      },
    ]);
  });

  it('may be written in JSON', async () => {
    const source = { slug: 'report', headline: 'A report', sha256: DIGEST };
    expect(await faultsOf(JSON.stringify({ source, people: [{ slug: 'ann', name: 'Ann' }] }))).toEqual([]);
  });

  it.each([
    ['brackets', `a: ${'['.repeat(9_000)}${']'.repeat(9_000)}`, '1:68'],
    ['brackets that are never closed', `a:\n  ${'['.repeat(100_000)}`, '2:67'],
    ['braces', `${'{a: '.repeat(9_000)}${'}'.repeat(9_000)}`, '1:257'],
    ['brackets in braces', `${'{a: ['.repeat(40)}${']}'.repeat(40)}`, '1:161'],
    ['dashes', `${'- '.repeat(9_000)}a`, '1:129'],
    ['dashes before brackets', `${'- '.repeat(60)}${'['.repeat(9_000)}`, '1:125'],
    ['question marks', `${'? '.repeat(9_000)}a`, '1:129'],
  ])('says where it goes too deep, by %s', async (_, text, place) => {
    const told = `d.yaml:${place} expected at most 64 levels of nesting, got more`;
    expect(await faultsOf(text)).toEqual([told]);
    // Wherever the stack of whoever reads it stands.
    const within = (calls: number): Promise<readonly string[]> =>
      calls === 0 ? faultsOf(text) : within(calls - 1);
    expect(await within(2_000)).toEqual([told]);
  });

  it.each([
    ['lists in lists', `people: []\ntopics: [${'[], '.repeat(100)}]`],
    ['marks of keys', `topics: {${'? a, '.repeat(100)}}`],
    ['brackets in words', `topics: [{ slug: "${'['.repeat(100)}" }, { slug: a[b }]`],
    ['dashes below each other', `topics:\n${'  - a\n'.repeat(100)}`],
  ])('does not take for deep what is long: %s', async (_, text) => {
    expect((await faultsOf(text)).filter((fault) => fault.includes('levels'))).toEqual([]);
  });

  it('may repeat itself by a few aliases', async () => {
    const people = ['people:', '  - { slug: ann, name: &name Ann }', '  - { slug: bob, name: *name }'];
    expect((await Resolved.of(withSource(people.join('\n')))).entity('Person', 'bob').name).toBe('Ann');
  });
});

describe('the function of a post', () => {
  const postWith = (role: string) =>
    withSource(
      `organizations: [{ slug: a, name: A, classification: OTHER }]\nposts: [{ slug: p, label: P, organization: a, role: ${role} }]\n`,
    );

  it('is a short term in lower case', async () => {
    expect((await Resolved.of(postWith('foreign minister'))).entity('Post', 'p').role).toBe(
      'foreign minister',
    );
    expect((await Resolved.of(postWith('null'))).entity('Post', 'p').role).toBeNull();
    expect(await faultsOf(postWith('Foreign minister'))).toEqual([
      'd.yaml:3:53 posts[0].role: expected a term in lower case, such as foreign minister; got "Foreign minister"',
    ]);
    expect(await faultsOf(postWith('x'.repeat(101)))).toEqual([
      expect.stringMatching(/posts\[0\]\.role: expected at most 100 characters/),
    ]);
  });
});

describe('an entry in which a key stands twice', () => {
  const yaml = withSource('places:\n  - { slug: c, name: C }\n  - { slug: a, name: A, slug: b }\n');

  it('is rejected with all that is wrong in it, and the others are not', async () => {
    const text = withSource(
      'places:\n  - { slug: c, name: C }\n  - { slug: a, slug: b }\npeople:\n  - { slug: ann }\n',
    );
    expect(await faultsOf(text)).toEqual([
      'd.yaml:4:5 places[1].name: expected text, got nothing',
      'd.yaml:4:16 places[1].slug: expected each key only once, got "slug" again',
      'd.yaml:6:5 people[0].name: expected text, got nothing',
    ]);
  });

  it.each([
    ['d.yaml', yaml, '{ slug: a, name: A, slug: b }'],
    [
      'd.json',
      `{ "places": [{ "slug": "c", "name": "C" }, { "slug": "a", "name": "A", "slug": "b" }] }`,
      '{ "slug": "a", "name": "A", "slug": "b" }',
    ],
  ])('is kept in quarantine as it was written (%s)', async (name, text, written) => {
    const { staging } = await checked(text, [], name);
    const rejected = staging.all('SELECT raw FROM records WHERE rejected = 1');
    staging.close();
    expect(rejected).toEqual([{ raw: written }]);
  });
});

describe('the faults of a dossier', () => {
  it('are all named at once, each with its line, column and path', async () => {
    const text = [
      'source: { slug: Report 1, headline: "", sha256: abc, version: 0, url: ftp://a }',
      'events:',
      '  - slug: summit',
      '    name: Summit',
      '    kind: MEETNG',
      '    status: OCCURRED',
      '    date: 2022-13',
      '  - slug: a--b',
      '    kind: SUMMIT',
      '    status: OCCURRED',
      '    date: { edtf: 2022-02-30, words: the last of February }',
      '    participants:',
      '      - { agent: ann, role: GUST }',
      'organizations:',
      '  - { slug: league, name: League, classification: OTHER, countryCode: Belarus, wikidata: 42 }',
      'statements:',
      '  - slug: s1',
      '    kind: PARAPHRASE',
      '    position: 0',
      '    mentions: [planet/mars]',
      '    spans: []',
    ].join('\n');
    expect(`\n${(await faultsOf(text)).map(shortened).join('\n')}\n`).toMatchInlineSnapshot(`
      "
      d.yaml:1:17 source.slug: expected a slug (lower-case letters and digits, words joined by single hyphens); got "Report 1"
      d.yaml:1:37 source.headline: expected text, got an empty string
      d.yaml:1:49 source.sha256: expected 64 lower-case hexadecimal digits, got "abc"
      d.yaml:1:63 source.version: expected a whole number of at least 1, got 0
      d.yaml:1:71 source.url: expected a URL that starts with http:// or https://, got "ftp://a"
      d.yaml:5:11 events[0].kind: expected one of MEETING, SESSION, SUMMIT, VISIT, CALL, APPOINTMENT, CHAIRMANSHIP, EXERCISE, CRISIS, SIGNING, ELECTION, PRESS_BRIEFING, SERIES, OTHER; got "MEETNG". Did you mean "MEETING"?
      d.yaml:7:11 events[0].date: expected an EDTF date; got "2022-13"
      d.yaml:8:5 events[1].name: expected text, got nothing
      d.yaml:8:11 events[1].slug: expected a slug (lower-case letters and digits, words joined by single hyphens); got "a--b"
      d.yaml:11:19 events[1].date.edtf: expected a day that exists in the calendar, got "2022-02-30"
      d.yaml:13:29 events[1].participants[0].role: expected one of HOST, GUEST, CHAIR, SPEAKER, APPOINTEE, PARTICIPANT; got "GUST". Did you mean "GUEST"?
      d.yaml:15:71 organizations[0].countryCode: expected two capital letters (ISO 3166-1 alpha-2), got "Belarus"
      d.yaml:15:90 organizations[0].wikidata: expected text, got 42
      d.yaml:19:15 statements[0].position: expected a whole number of at least 1, got 0
      d.yaml:20:16 statements[0].mentions[0]: expected type/slug with one of the types person, organization, post, place, topic, event; got "planet/mars"
      d.yaml:21:12 statements[0].spans: expected at least 1 item, got an empty list
      "
    `);
  });

  it('say what is wrong with a country, or with one of several', async () => {
    const place = (code: string, at: number) => `  - { slug: p${at}, name: A, countryCode: ${code} }\n`;
    const codes = ['Armenia', '[AM, az]', '[AM, AM]', '42', '{ a: AM }', '[[AM]]', '[AM, BY]', '[]'];
    const faults = await faultsOf(withSource(`places:\n${codes.map(place).join('')}`));
    expect(faults.map((fault) => fault.replace(/^d\.yaml:\d+:\d+ /, ''))).toEqual([
      'places[0].countryCode: expected two capital letters (ISO 3166-1 alpha-2), got "Armenia"',
      'places[1].countryCode[1]: expected two capital letters (ISO 3166-1 alpha-2), got "az"',
      'places[2].countryCode: expected each country only once, got a list',
      'places[3].countryCode: expected a country code or a list of country codes, got 42',
      'places[4].countryCode: expected a country code or a list of country codes, got a mapping',
      'places[5].countryCode[0]: expected text, got a list',
    ]);
  });

  it('say what a field that is missing belongs to', async () => {
    expect(await faultsOf('source:\n  slug: report\npeople:\n  - slug: ann\n')).toEqual([
      'd.yaml:2:3 source.headline: expected text, got nothing',
      'd.yaml:2:3 source.sha256: expected the SHA-256 of the source text, or the text itself (--source-text); got neither',
      'd.yaml:4:5 people[0].name: expected text, got nothing',
    ]);
  });

  it('name every unknown field, wherever it stands', async () => {
    const text = withSource('persons: []\nplaces:\n  - { slug: a, name: A, country: BY }\n__proto__: 1\n');
    expect((await faultsOf(text)).map((fault) => fault.replace(/^d\.yaml:(\d+):\d+ /, '$1 ')).sort()).toEqual(
      [
        `2 persons: ${SECTION}; got "persons"`,
        '4 places[0].country: expected one of the fields slug, name, otherNames, containedIn, countryCode, wikidata, evidence, reason; got "country". Did you mean "countryCode"?',
        `5 __proto__: ${SECTION}; got "__proto__"`,
      ],
    );
  });

  it('stand at the line of an unknown field itself, not at that of its content', async () => {
    expect(await faultsOf(withSource('persons:\n  - slug: ann\n    name: Ann\n'))).toEqual([
      `d.yaml:2:1 persons: ${SECTION}; got "persons"`,
    ]);
  });

  it('say of a date in either of its spellings what is wrong with it', async () => {
    const born = async (date: string) =>
      (await faultsOf(withSource(`people:\n  - slug: ann\n    name: Ann\n    birthDate: ${date}\n`))).map(
        shortened,
      );
    expect(await born('1954-02-30')).toEqual([
      `d.yaml:5:16 people[0].birthDate: expected a day that exists in the calendar, got "1954-02-30"`,
    ]);
    expect(await born('{ edtf: soon, words: soon }')).toEqual([
      `d.yaml:5:24 people[0].birthDate.edtf: expected an EDTF date; got "soon"`,
    ]);
    expect(await born('[1954]')).toEqual([
      'd.yaml:5:16 people[0].birthDate: expected an EDTF date; got a list',
    ]);
    expect(await born('{ edtf: "1954", word: x, words: y }')).toEqual([
      expect.stringMatching(/^d\.yaml:5:32 people\[0\]\.birthDate\.word: .*Did you mean "words"\?$/),
    ]);
    expect(await born('1954-08-30')).toEqual([]);
    expect(await born('{ edtf: 1954-08, words: in August }')).toEqual([]);
  });

  it('say of a name with details what is wrong with it', async () => {
    const named = async (names: string) =>
      (await faultsOf(withSource(`people:\n  - slug: ann\n    name: Ann\n    otherNames: ${names}\n`))).map(
        shortened,
      );
    expect(await named('[7]')).toEqual([
      'd.yaml:5:18 people[0].otherNames[0]: expected a name, or a mapping with name, language, script, kind, startDate and endDate; got 7',
    ]);
    expect(await named('[""]')).toEqual([
      'd.yaml:5:18 people[0].otherNames[0]: expected text, got an empty string',
    ]);
    expect(await named('[{ language: be }]')).toEqual([
      'd.yaml:5:18 people[0].otherNames[0].name: expected text, got nothing',
    ]);
    expect(await named('[{ name: A, kind: FORMR }]')).toEqual([
      'd.yaml:5:35 people[0].otherNames[0].kind: expected one of OFFICIAL, SHORT, FORMER, TRANSLITERATED, OTHER; got "FORMR". Did you mean "FORMER"?',
    ]);
    expect(await named('[A, { name: B, language: Belarusian, script: cyrl }]')).toEqual([
      'd.yaml:5:42 people[0].otherNames[1].language: expected a BCP 47 language tag such as en, got "Belarusian"',
      'd.yaml:5:62 people[0].otherNames[1].script: expected a capital and three small letters (ISO 15924) such as Cyrl, got "cyrl"',
    ]);
    expect(await named('[{ name: A, startDate: 2022-13, from: 2022 }]')).toEqual([
      'd.yaml:5:40 people[0].otherNames[0].startDate: expected an EDTF date; got "2022-13"',
      'd.yaml:5:49 people[0].otherNames[0].from: expected one of the fields name, language, script, kind, startDate, endDate; got "from"',
    ]);
    expect(await named('[{ name: A, startDate: 2022-05, endDate: 2022-04 }]')).toEqual([
      'd.yaml:5:58 people[0].otherNames[0].endDate: expected a date on or after the start date (2022-05-01), got 2022-04-30',
    ]);
    expect(await named('[{ name: A, startDate: 2022-05, endDate: 2022-05 }, A, B]')).toEqual([]);
  });

  it('count lines and columns in files with Windows line ends and a byte order mark', async () => {
    const text = withSource('people:\n  - slug: ann\n    name: Ann\n    nick: A\n').replaceAll('\n', '\r\n');
    expect(await faultsOf(text)).toEqual([
      expect.stringMatching(/^d\.yaml:5:5 people\[0\]\.nick: expected one of the fields /),
    ]);
    expect(await faultsOf(`\uFEFF${text}`)).toEqual([
      expect.stringMatching(/^d\.yaml:5:5 people\[0\]\.nick: expected one of the fields /),
    ]);
  });

  it('are the values that nobody could ask for, or that could not be told', async () => {
    const said = (field: string) =>
      faultsOf(
        withSource(
          `statements: [{ slug: s, kind: PARAPHRASE, text: T, spans: [{ start: 0, end: 1, sha256: ${DIGEST} }], ${field} }]`,
        ),
      );
    expect(await said('audience: [reporters], position: 999999, ordinal: 999999')).toEqual([]);
    // A filter takes values of up to 100 characters, and a table keys of up to 2,048 bytes.
    expect(await said(`audience: ["${'ж'.repeat(400)}"]`)).toHaveLength(1);
    // Lists sort numbers of six digits, and GraphQL has integers of 32 bits.
    expect(await said('position: 1000000')).toHaveLength(1);
    expect(await said('ordinal: 3000000000')).toHaveLength(1);
  });

  it('stand at each use of a repeated entry', async () => {
    const people = ['people:', '  - { slug: ann, name: Ann, birthDate: &born soon }'];
    const text = withSource([...people, '  - { slug: bob, name: Bob, birthDate: *born }'].join('\n'));
    expect(await faultsOf(text)).toEqual([
      expect.stringMatching(/^d\.yaml:3:\d+ people\[0\]\.birthDate: expected an EDTF date/),
      expect.stringMatching(/^d\.yaml:4:\d+ people\[1\]\.birthDate: expected an EDTF date/),
    ]);
  });
});
