import { describe, expect, it } from 'vitest';
import { DIGEST, faultsOf, withSource } from '../../../support/dossier.ts';
import { anOrganization, aPerson, aSource } from '../../../support/examples.ts';

/** Faults of a dossier with this content, from its second line on, written without the name of the file. */
const faults = async (rest: string, ...known: Parameters<typeof faultsOf>[1] & object) =>
  (await faultsOf(withSource(rest.trimStart()), known)).map((fault) => fault.replace('d.yaml:', ''));

const place = (line: string) => line.split(': ', 1)[0];

describe('slugs', () => {
  it('are unique within each kind of entry', async () => {
    const text = `
topics:      [{ slug: a, label: A }, { slug: a, label: A }]
places:      [{ slug: a, name: A }, { slug: b, name: B }, { slug: a, name: A }, { slug: a, name: A }]
posts:       [{ slug: a, label: A, organization: b }, { slug: a, label: A, organization: b }]
organizations: [{ slug: b, name: B, classification: OTHER }]
events:      [{ slug: a, name: A, kind: CALL, status: OCCURRED }, { slug: a, name: A, kind: CALL, status: OCCURRED }]
`;
    expect(await faults(text)).toEqual([
      '2:46 topics[1].slug: expected a unique slug, got "a", which is already used in topics[0]',
      '3:67 places[2].slug: expected a unique slug, got "a", which is already used in places[0]',
      '3:89 places[3].slug: expected a unique slug, got "a", which is already used in places[0]',
      '4:63 posts[1].slug: expected a unique slug, got "a", which is already used in posts[0]',
      '6:75 events[1].slug: expected a unique slug, got "a", which is already used in events[0]',
    ]);
  });

  it('are shared by people and organisations, which are named by slug alone', async () => {
    const text = `
people: [{ slug: belarus, name: B }]
organizations: [{ slug: belarus, name: Belarus, classification: STATE }]
`;
    expect(await faults(text)).toEqual([
      '2:18 people[0].slug: expected a unique slug, got "belarus", which is already used in organizations[0]',
    ]);
  });

  it('of a person and an organisation are not shared either when the record has the other one', async () => {
    const text = 'people: [{ slug: belarus, name: B }]\n';
    expect(await faults(text, anOrganization('belarus'))).toHaveLength(1);
    const other = 'organizations: [{ slug: ann, name: Ann, classification: OTHER }]\n';
    expect(await faults(other, aPerson('ann'))).toHaveLength(1);
  });

  it('may be the same in different kinds of entries', async () => {
    expect(await faults('topics: [{ slug: a, label: A }]\nplaces: [{ slug: a, name: A }]\n')).toEqual([]);
  });
});

describe('references', () => {
  const EVERYWHERE = `
topics: [{ slug: t, label: T, broader: t-x }]
places: [{ slug: p, name: P, containedIn: p-x }]
organizations: [{ slug: o, name: O, classification: OTHER, parent: o-x }]
posts: [{ slug: s, label: S, organization: o-y }]
memberships:
  - { slug: m, member: a-x, organization: o-z, post: s-x }
events:
  - slug: e
    name: E
    kind: CALL
    status: OCCURRED
    place: p-y
    partOf: e-x
    participants: [{ agent: a-y }]
    organizers: [a-z]
    links: [{ type: FOLLOWS, event: e-y }]
    topics: [t, t-y]
statements:
  - slug: w
    kind: PARAPHRASE
    text: What was said.
    speaker: a-u
    speakerPost: s-y
    event: e-z
    reportedBy: [{ agent: a-v }]
    topics: [t-z]
    mentions: [person/n-a, organization/n-b, post/n-c, place/n-d, topic/n-e, event/n-f]
    links: [{ type: REPEATS, statement: w-x }]
    spans: [{ start: 0, end: 1, sha256: ${DIGEST} }]
`;

  it('that lead nowhere are all named, each with what it may name', async () => {
    expect(`\n${(await faults(EVERYWHERE)).join('\n')}\n`).toMatchInlineSnapshot(`
      "
      2:40 topics[0].broader: expected the slug of a topic in this import or in the record, got "t-x"
      3:43 places[0].containedIn: expected the slug of a place in this import or in the record, got "p-x"
      4:68 organizations[0].parent: expected the slug of an organisation in this import or in the record, got "o-x"
      5:44 posts[0].organization: expected the slug of an organisation in this import or in the record, got "o-y"
      7:24 memberships[0].member: expected the slug of a person or an organisation in this import or in the record, got "a-x"
      7:43 memberships[0].organization: expected the slug of an organisation in this import or in the record, got "o-z"
      7:54 memberships[0].post: expected the slug of a post in this import or in the record, got "s-x"
      13:12 events[0].place: expected the slug of a place in this import or in the record, got "p-y"
      14:13 events[0].partOf: expected the slug of an event in this import or in the record, got "e-x"
      15:29 events[0].participants[0].agent: expected the slug of a person or an organisation in this import or in the record, got "a-y"
      16:18 events[0].organizers[0]: expected the slug of a person or an organisation in this import or in the record, got "a-z"
      17:37 events[0].links[0].event: expected the slug of an event in this import or in the record, got "e-y"
      18:17 events[0].topics[1]: expected the slug of a topic in this import or in the record, got "t-y"
      23:14 statements[0].speaker: expected the slug of a person or an organisation in this import or in the record, got "a-u"
      24:18 statements[0].speakerPost: expected the slug of a post in this import or in the record, got "s-y"
      25:12 statements[0].event: expected the slug of an event in this import or in the record, got "e-z"
      26:27 statements[0].reportedBy[0].agent: expected the slug of a person or an organisation in this import or in the record, got "a-v"
      27:14 statements[0].topics[0]: expected the slug of a topic in this import or in the record, got "t-z"
      28:16 statements[0].mentions[0]: expected the slug of a person in this import or in the record, got "n-a"
      28:28 statements[0].mentions[1]: expected the slug of an organisation in this import or in the record, got "n-b"
      28:46 statements[0].mentions[2]: expected the slug of a post in this import or in the record, got "n-c"
      28:56 statements[0].mentions[3]: expected the slug of a place in this import or in the record, got "n-d"
      28:67 statements[0].mentions[4]: expected the slug of a topic in this import or in the record, got "n-e"
      28:78 statements[0].mentions[5]: expected the slug of an event in this import or in the record, got "n-f"
      29:41 statements[0].links[0].statement: expected the slug of a statement in this import or in the record, got "w-x"
      "
    `);
  });

  it('of the source that lead nowhere are named as well', async () => {
    const text = `source: { slug: s, headline: H, sha256: ${DIGEST}, publisher: a, basedOn: [b, c], previousVersion: s }`;
    expect((await faultsOf(text)).map(place)).toEqual([
      'd.yaml:1:118 source.publisher',
      'd.yaml:1:131 source.basedOn[0]',
      'd.yaml:1:134 source.basedOn[1]',
      'd.yaml:1:155 source.previousVersion',
    ]);
  });

  it('lead to entries of the same dossier in any order, or of the record', async () => {
    const text = `
posts: [{ slug: secretary, label: S, organization: league }]
organizations: [{ slug: league, name: L, classification: OTHER, parent: world }]
`;
    expect(await faults(text)).toEqual([
      '2:52 posts[0].organization: expected an entry that can be loaded, got "league", which is rejected (see organizations[0])',
      '3:73 organizations[0].parent: expected the slug of an organisation in this import or in the record, got "world"',
    ]);
    expect(await faults(text, anOrganization('world'))).toEqual([]);
  });

  it('lead only to entries of the right kind', async () => {
    const text = `
topics: [{ slug: border, label: B }]
people: [{ slug: ann, name: Ann }]
organizations: [{ slug: league, name: L, classification: OTHER, parent: ann }]
events: [{ slug: e, name: E, kind: CALL, status: OCCURRED, place: border }]
`;
    expect((await faults(text)).map(place)).toEqual(['4:73 organizations[0].parent', '5:67 events[0].place']);
  });
});

describe('whatever is part of something', () => {
  it('is not in the end part of itself', async () => {
    const event = (slug: string, partOf: string) =>
      `  - { slug: ${slug}, name: E, kind: CALL, status: OCCURRED, partOf: ${partOf} }`;
    const text = `
topics: [{ slug: a, label: A, broader: b }, { slug: b, label: B, broader: c }, { slug: c, label: C, broader: a }]
places: [{ slug: a, name: A, containedIn: a }]
organizations: [{ slug: o, name: O, classification: OTHER, parent: w }]
events:
${event('first', 'second')}
${event('second', 'first')}
${event('third', 'first')}
`;
    const world = anOrganization('w', { parent: 'o' });
    expect(`\n${(await faults(text, world)).join('\n')}\n`).toMatchInlineSnapshot(`
      "
      2:40 topics[0].broader: expected a chain without a cycle, got a → b → c → a
      2:75 topics[1].broader: expected a chain without a cycle, got b → c → a → b
      2:110 topics[2].broader: expected a chain without a cycle, got c → a → b → c
      3:43 places[0].containedIn: expected a chain without a cycle, got a → a
      4:68 organizations[0].parent: expected a chain without a cycle, got o → w → o
      6:67 events[0].partOf: expected a chain without a cycle, got first → second → first
      7:68 events[1].partOf: expected a chain without a cycle, got second → first → second
      8:67 events[2].partOf: expected an entry that can be loaded, got "first", which is rejected (see events[0])
      "
    `);
  });

  it('may lie as deep as it likes', async () => {
    const topics = Array.from({ length: 300 }, (_, number) =>
      number === 0
        ? '  - { slug: t0, label: T }'
        : `  - { slug: t${number}, label: T, broader: t${number - 1} }`,
    );
    expect(await faults(`topics:\n${topics.join('\n')}\n`)).toEqual([]);
  });

  it('is not in the end part of itself as a statement either', async () => {
    const statement = (slug: string, whole: string) =>
      `  - { slug: ${slug}, kind: PARAPHRASE, text: T, links: [{ type: PART_OF, statement: ${whole} }], spans: [{ start: 0, end: 1, sha256: ${DIGEST} }] }`;
    expect(await faults(`statements:\n${statement('a', 'b')}\n${statement('b', 'a')}\n`)).toHaveLength(2);
  });

  it('may be linked to and fro in other ways', async () => {
    const statement = (slug: string, other: string) =>
      `  - { slug: ${slug}, kind: PARAPHRASE, text: T, links: [{ type: CONTRADICTS, statement: ${other} }], spans: [{ start: 0, end: 1, sha256: ${DIGEST} }] }`;
    expect(await faults(`statements:\n${statement('a', 'b')}\n${statement('b', 'a')}\n`)).toEqual([]);
  });

  it('replaces, as a version of a source, no version that replaces it', async () => {
    const text = `source: { slug: s2, headline: H, sha256: ${DIGEST}, version: 2, previousVersion: s2 }`;
    expect(await faultsOf(text, [aSource('s2')])).toHaveLength(1);
  });
});

describe('memberships', () => {
  const base =
    'people: [{ slug: ann, name: A }]\norganizations: [{ slug: league, name: L, classification: OTHER }]\n';
  const memberships = (...lines: readonly string[]) =>
    faults(`${base}memberships:\n${lines.map((line) => `  - { slug: m, ${line} }`).join('\n')}\n`);

  it('do not end before they begin', async () => {
    expect(
      await memberships('member: ann, organization: league, startDate: 2023-01-10, endDate: 2023-01-09'),
    ).toEqual([
      '5:83 memberships[0].endDate: expected a date on or after the start date (2023-01-10), got 2023-01-09',
    ]);
    expect(
      await memberships('member: ann, organization: league, startDate: "2023", endDate: 2022-12'),
    ).toHaveLength(1);
  });

  it('may end when they began, or in a time that may come after it', async () => {
    for (const dates of [
      'startDate: 2023-01-10, endDate: 2023-01-10',
      'startDate: 2023-05, endDate: "2023"',
      'startDate: "2023", endDate: 2023-01-01',
      'startDate: 2023-05, endDate: XXXX-01-01',
      'endDate: 2023-01-01',
    ]) {
      expect(await memberships(`member: ann, organization: league, ${dates}`), dates).toEqual([]);
    }
  });

  it('are of a post or of an organisation, and only a post can be vacant', async () => {
    expect(await memberships('member: ann')).toEqual([
      '5:5 memberships[0]: expected a post or an organisation, got neither',
    ]);
    expect(await memberships('member: null, organization: league')).toEqual([
      '5:24 memberships[0].member: expected a member (only a post can be vacant), got null',
    ]);
  });
});
