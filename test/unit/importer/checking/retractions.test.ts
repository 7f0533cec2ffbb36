import { describe, expect, it } from 'vitest';
import { DIGEST, faultsOf, withSource } from '../../../support/dossier.ts';
import { anOrganization, aPerson, aPost, aTopic } from '../../../support/examples.ts';

/** Faults of a dossier with this content, from its second line on, written without the name of the file. */
const faults = async (rest: string, ...known: Parameters<typeof faultsOf>[1] & object) =>
  (await faultsOf(withSource(rest), known)).map((fault) => fault.replace('d.yaml:', ''));

const retract = (...names: readonly string[]) =>
  `retractions:\n${names.map((name) => `  - { entity: ${name}, reason: An error. }`).join('\n')}\n`;

describe('a retraction', () => {
  it('is of something that the record has', async () => {
    expect(await faults(retract('person/ann'), aPerson('ann'))).toEqual([]);
    expect(await faults(retract('person/ann'))).toEqual([
      '3:15 retractions[0].entity: expected a person in the record, got "ann"',
    ]);
  });

  it('names an entry by type and slug', async () => {
    const types = 'event, statement, person, organization, post, membership, place, topic, source';
    expect(await faults(retract('people/ann', 'ann'))).toEqual([
      `3:15 retractions[0].entity: expected type/slug with one of the types ${types}; got "people/ann"`,
      `4:15 retractions[1].entity: expected type/slug with one of the types ${types}; got "ann"`,
    ]);
  });

  it('has a reason', async () => {
    expect(await faults('retractions: [{ entity: person/ann }]\n', aPerson('ann'))).toEqual([
      '2:15 retractions[0].reason: expected text, got nothing',
    ]);
  });

  it('is not of something to which others refer, unless they go or let go as well', async () => {
    const known = [aPost('secretary', { organization: 'league' }), anOrganization('league')];
    expect(await faults(retract('organization/league'), ...known)).toEqual([
      '3:15 retractions[0].entity: expected an entry that nothing refers to, got "league", which post/secretary refers to',
    ]);
    expect(await faults(retract('organization/league', 'post/secretary'), ...known)).toEqual([]);
    const moved = 'posts: [{ slug: secretary, label: S, organization: union }]\n';
    expect(
      await faults(`${moved}${retract('organization/league')}`, ...known, anOrganization('union')),
    ).toEqual([]);
  });

  it('is not of something that is written at the same time', async () => {
    const text = `topics: [{ slug: border, label: Borders }]\n${retract('topic/border')}`;
    expect(await faults(text, aTopic('border'))).toEqual([
      expect.stringMatching(
        /^4:15 retractions\[0\]\.entity: expected an entry that this file does not also load, got "border"$/,
      ),
    ]);
  });

  it('comes once', async () => {
    expect(await faults(retract('person/ann', 'person/ann'), aPerson('ann'))).toEqual([
      '4:15 retractions[1].entity: expected an entry that is retracted only once, got "person/ann", which is already retracted in retractions[0]',
    ]);
  });
});

describe('what refers to something rejected', () => {
  const statement = (slug: string, fields: string) =>
    `  - { slug: ${slug}, kind: PARAPHRASE, text: T, spans: [{ start: 0, end: 1, sha256: ${DIGEST} }], ${fields} }\n`;
  const text = `people: [{ slug: ann, name: "" }]\nstatements:\n${statement('a', 'speaker: ann')}${statement('b', 'links: [{ type: REPEATS, statement: a }]')}${statement('c', 'position: 1')}`;

  it('is rejected as well, however far away, and told why', async () => {
    expect((await faults(text)).map((fault) => fault.replace(/^\d+:\d+ /, ''))).toEqual([
      'people[0].name: expected text, got an empty string',
      'statements[0].speaker: expected an entry that can be loaded, got "ann", which is rejected (see people[0])',
      'statements[1].links[0].statement: expected an entry that can be loaded, got "a", which is rejected (see statements[0])',
    ]);
  });

  it('is loaded where the record has that thing already', async () => {
    expect(await faults(text, aPerson('ann'))).toEqual([
      '2:29 people[0].name: expected text, got an empty string',
    ]);
  });

  it('is found in thousands that stand in a row', async () => {
    const topics = Array.from({ length: 5_000 }, (_, at) =>
      at === 0 ? '{ slug: t0, label: "" }' : `{ slug: t${at}, label: T, broader: t${at - 1} }`,
    );
    expect(await faults(`topics: [${topics.join(', ')}]\n`)).toHaveLength(5_000);
  });
});

describe('every fault', () => {
  it('is named at once, a way back to itself of what was rejected before included', async () => {
    const text =
      'topics: [{ slug: a, label: "", broader: b }, { slug: b, label: B, broader: a, topics: [] }]\n';
    expect((await faults(text)).map((fault) => fault.replace(/^\d+:\d+ /, '').split(':')[0]).sort()).toEqual([
      'topics[0].broader',
      'topics[0].label',
      'topics[1].broader',
      'topics[1].topics',
    ]);
  });
});
