import { describe, expect, it } from 'vitest';
import { readDossier } from '../../../../lambda/importer/dossier/read.ts';
import { DIGEST, faultsOf, withSource } from '../../../support/dossier.ts';

/** A fault of a date says at length what would be one; here it does not matter how. */
const shortened = (fault: string) =>
  fault.replace(/expected an EDTF date[^;]*; got/, 'expected an EDTF date; got');

describe('a dossier', () => {
  it('may hold nothing but its source, and leaves unknown what it leaves out', () => {
    const { dossier } = readDossier(withSource(''), 'd.yaml');
    expect(dossier.source).toEqual({
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
    });
    expect(dossier.statements).toEqual([]);
  });

  it('may be written in JSON', () => {
    const source = { slug: 'report', headline: 'A report', sha256: DIGEST };
    expect(faultsOf(JSON.stringify({ source, people: [{ slug: 'ann', name: 'Ann' }] }))).toEqual([]);
  });

  it('may repeat itself by a few aliases', () => {
    const people = ['people:', '  - { slug: ann, name: &name Ann }', '  - { slug: bob, name: *name }'];
    expect(readDossier(withSource(people.join('\n')), 'd.yaml').dossier.people[1]?.name).toBe('Ann');
  });
});

describe('a file that is no dossier', () => {
  it.each([
    ['is empty', ''],
    ['holds only a comment', '# nothing yet\n'],
    ['holds a text', 'Minutes of the meeting'],
    ['holds a list', '- source'],
  ])('has one fault at its beginning when it %s', (_, text) => {
    expect(faultsOf(text)).toEqual([expect.stringMatching(/^d\.yaml:1:1 Invalid input: expected object, /)]);
  });

  it('has a fault for every place that is not YAML', () => {
    const faults = faultsOf('source: [1,\npeople: }\n');
    expect(faults.length).toBeGreaterThan(1);
    for (const fault of faults) expect(fault).toMatch(/^d\.yaml:2:\d+ not YAML: /);
    expect(faultsOf('source:\n\tslug: report\n')).toEqual([
      'd.yaml:2:1 not YAML: Tabs are not allowed as indentation',
    ]);
  });

  it('has a fault where a key stands twice', () => {
    expect(
      faultsOf(withSource('people: []\nplaces:\n  - slug: a\n    name: A\n    slug: b\npeople: []\n')),
    ).toEqual([
      'd.yaml:6:5 not YAML: Map keys must be unique',
      'd.yaml:7:1 not YAML: Map keys must be unique',
    ]);
  });

  it('has a fault where a second document begins', () => {
    expect(faultsOf(`${withSource('')}---\n${withSource('')}`)).toEqual([
      expect.stringMatching(/^d\.yaml:2:1 not YAML: Source contains multiple documents/),
    ]);
  });

  it('does not blow up by aliases', () => {
    const lists = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(
      (name, index, names) =>
        `${name}: &${name} [${Array(12).fill(index === 0 ? 'x' : `*${names[index - 1]}`)}]`,
    );
    expect(faultsOf(lists.join('\n'))).toEqual([
      'd.yaml:1:1 expected at most 100 repetitions through aliases, got more',
    ]);
  });

  it('names an alias that stands for nothing, and its line', () => {
    expect(faultsOf(withSource('people:\n  - *nobody\n'))).toEqual([
      expect.stringMatching(/^d\.yaml:3:5 .*nobody/),
    ]);
  });
});

describe('the faults of a dossier', () => {
  it('are all named at once, each with its line, column and path', () => {
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
    expect(`\n${faultsOf(text).map(shortened).join('\n')}\n`).toMatchInlineSnapshot(`
      "
      d.yaml:1:17 source.slug: expected a slug: lower-case letters and digits, words joined by single hyphens
      d.yaml:1:37 source.headline: Too small: expected string to have >=1 characters
      d.yaml:1:71 source.url: Invalid URL
      d.yaml:1:49 source.sha256: expected 64 hexadecimal digits
      d.yaml:1:63 source.version: Too small: expected number to be >=1
      d.yaml:15:71 organizations[0].countryCode: expected two capital letters (ISO 3166-1 alpha-2)
      d.yaml:15:90 organizations[0].wikidata: Invalid input: expected string, received number
      d.yaml:5:11 events[0].kind: Invalid option: expected one of "MEETING"|"SESSION"|"SUMMIT"|"VISIT"|"CALL"|"APPOINTMENT"|"CHAIRMANSHIP"|"EXERCISE"|"CRISIS"|"SIGNING"|"ELECTION"|"PRESS_BRIEFING"|"OTHER"
      d.yaml:7:11 events[0].date: expected an EDTF date; got "2022-13"
      d.yaml:8:11 events[1].slug: expected a slug: lower-case letters and digits, words joined by single hyphens
      d.yaml:8:5 events[1].name: Invalid input: expected string, received undefined
      d.yaml:11:19 events[1].date.edtf: expected an EDTF date; got "2022-02-30"
      d.yaml:13:29 events[1].participants[0].role: Invalid option: expected one of "HOST"|"GUEST"|"CHAIR"|"SPEAKER"|"APPOINTEE"|"PARTICIPANT"
      d.yaml:19:15 statements[0].position: Too small: expected number to be >=1
      d.yaml:20:16 statements[0].mentions[0]: expected type/slug, the type one of person, organization, post, place, topic, event
      d.yaml:21:12 statements[0].spans: Too small: expected array to have >=1 items
      "
    `);
  });

  it('say what a field that is missing belongs to', () => {
    expect(faultsOf('source:\n  slug: report\npeople:\n  - slug: ann\n')).toEqual([
      'd.yaml:2:3 source.headline: Invalid input: expected string, received undefined',
      'd.yaml:2:3 source.sha256: Invalid input: expected string, received undefined',
      'd.yaml:4:5 people[0].name: Invalid input: expected string, received undefined',
    ]);
  });

  it('name every unknown field, wherever it stands', () => {
    const text = withSource('persons: []\nplaces:\n  - { slug: a, name: A, country: BY }\n__proto__: 1\n');
    expect(
      faultsOf(text)
        .map((fault) => fault.replace(/^d\.yaml:(\d+):\d+ /, '$1 '))
        .sort(),
    ).toEqual([
      '2 persons: no such field',
      '4 places[0].country: no such field',
      '5 __proto__: no such field',
    ]);
  });

  it('stand at the line of an unknown field itself, not at that of its content', () => {
    expect(faultsOf(withSource('persons:\n  - slug: ann\n    name: Ann\n'))).toEqual([
      expect.stringMatching(/^d\.yaml:2:1 persons: no such field$/),
    ]);
  });

  it('say of a date in either of its spellings what is wrong with it', () => {
    const born = (date: string) =>
      faultsOf(withSource(`people:\n  - slug: ann\n    name: Ann\n    birthDate: ${date}\n`)).map(shortened);
    expect(born('1954-02-30')).toEqual([
      `d.yaml:5:16 people[0].birthDate: expected an EDTF date; got "1954-02-30"`,
    ]);
    expect(born('{ edtf: soon, words: soon }')).toEqual([
      `d.yaml:5:24 people[0].birthDate.edtf: expected an EDTF date; got "soon"`,
    ]);
    expect(born('[1954]')).toEqual([
      'd.yaml:5:16 people[0].birthDate: expected an EDTF date in quotes, or a mapping with edtf and words',
    ]);
    expect(born('{ edtf: "1954", word: x, words: y }')).toEqual([
      'd.yaml:5:32 people[0].birthDate.word: no such field',
    ]);
    expect(born('1954-08-30')).toEqual([]);
    expect(born('{ edtf: 1954-08, words: in August }')).toEqual([]);
  });

  it('count lines and columns in files with Windows line ends and a byte order mark', () => {
    const text = withSource('people:\n  - slug: ann\n    name: Ann\n    nick: A\n').replaceAll('\n', '\r\n');
    expect(faultsOf(text)).toEqual(['d.yaml:5:5 people[0].nick: no such field']);
    expect(faultsOf(`\uFEFF${text}`)).toEqual(['d.yaml:5:5 people[0].nick: no such field']);
  });

  it('are the values that nobody could ask for, or that could not be told', () => {
    const said = (field: string) =>
      faultsOf(
        withSource(
          `statements: [{ slug: s, kind: PARAPHRASE, text: T, spans: [{ start: 0, end: 1, sha256: ${DIGEST} }], ${field} }]`,
        ),
      );
    expect(said('audience: [reporters], position: 999999, ordinal: 999999')).toEqual([]);
    // A filter takes values of up to 100 characters, and a table keys of up to 2,048 bytes.
    expect(said(`audience: ["${'ж'.repeat(400)}"]`)).toHaveLength(1);
    // Lists sort numbers of six digits, and GraphQL has integers of 32 bits.
    expect(said('position: 1000000')).toHaveLength(1);
    expect(said('ordinal: 3000000000')).toHaveLength(1);
  });

  it('stand at each use of a repeated entry', () => {
    const people = ['people:', '  - { slug: ann, name: Ann, birthDate: &born soon }'];
    const text = withSource([...people, '  - { slug: bob, name: Bob, birthDate: *born }'].join('\n'));
    expect(faultsOf(text)).toEqual([
      expect.stringMatching(/^d\.yaml:3:\d+ people\[0\]\.birthDate: expected an EDTF date/),
      expect.stringMatching(/^d\.yaml:4:\d+ people\[1\]\.birthDate: expected an EDTF date/),
    ]);
  });
});
