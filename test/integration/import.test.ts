import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Summary } from '../../lambda/importer/import-run.ts';
import { ImportRejected } from '../../lambda/importer/import-whole.ts';
import { DATASET } from '../support/loaded-engine.ts';
import { openTables, type Tables } from '../support/tables.ts';

const DOSSIER = readFileSync(DATASET, 'utf8');

/** The dossier with something in it put differently. */
function corrected(from: string | RegExp, to: string, text = DOSSIER): string {
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`expected ${from} in the dossier`);
  return changed;
}

const RECALLS = 'He recalled important points.';

/** The revisions of entities among items, each with its item as text. */
const revisionsIn = (written: readonly string[]) =>
  written.flatMap((text) => {
    const [, number, revision] = /^\w+ \["([0-9a-z]+)","(\d{6})",\{/.exec(text) ?? [];
    return number === undefined || number === 'corrections'
      ? []
      : [{ number, revision: Number(revision), text }];
  });

let tables: Tables;
/** What was said when the dossier was loaded into the empty tables. */
let loaded: Summary;

beforeAll(async () => {
  tables = await openTables();
  loaded = await tables.load(DOSSIER);
});
afterAll(() => tables.close());

describe('an import', () => {
  it('says how much it added, writes one revision of each, and clears up behind itself', async () => {
    expect(loaded).toMatchObject({ added: 122, changed: 0, unchanged: 0, rejected: 0 });
    const written = await tables.scan();
    expect(revisionsIn(written).map(({ revision }) => revision)).toEqual(Array(122).fill(1));
    expect(written.filter((item) => /\["(?:journal|lease)"/.test(item))).toEqual([]);
  });

  it('of what is there changes nothing, byte for byte', async () => {
    const before = await tables.scan();
    expect(await tables.load(DOSSIER)).toMatchObject({ added: 0, changed: 0, unchanged: 122, rejected: 0 });
    expect(await tables.scan()).toEqual(before);
  });

  it('of what is there does not write at all', async () => {
    expect(await tables.loadUntil(DOSSIER, { at: 1, reached: 'NOT' })).toEqual({
      stopped: false,
      requests: 0,
    });
  });

  it('comes to the same tables whatever the file is called and however it is laid out', async () => {
    const before = await tables.scan();
    const relaid = DOSSIER.replaceAll(/^#.*\n/gm, '').replaceAll('\n\n', '\n');
    expect(await tables.load(relaid, 'renamed.yaml')).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 122,
      rejected: 0,
    });
    expect(await tables.scan()).toEqual(before);
  });
});

describe('a correction', () => {
  let takeBack: () => Promise<void>;
  beforeAll(async () => {
    takeBack = await tables.keep();
  });
  afterEach(() => takeBack());

  it('makes a second revision, which is all that readers see, and leaves the first as it was', async () => {
    const before = revisionsIn(await tables.scan());
    expect(await tables.load(corrected(RECALLS, 'He recalled two points.'))).toMatchObject({
      added: 0,
      changed: 1,
      unchanged: 121,
      rejected: 0,
    });
    const slug = 'lukashenko-recalls-points-2023';
    const written = revisionsIn(await tables.scan());
    expect(written.filter(({ revision }) => revision === 1)).toEqual(before);
    const [second, ...others] = written.filter(({ revision }) => revision > 1);
    expect(second?.revision).toBe(2);
    expect(others).toEqual([]);

    const answer = await tables.api.data<{ readonly statement: object }>(`{
      statement(slug: "${slug}") { text parts { nodes { slug } } }
      statements(first: 100) { count { value } nodes { slug text } }
      event(slug: "lukashenko-tasmagambetov-meeting-2023") { statements(first: 100) { count { value } nodes { slug text } } }
    }`);
    expect(answer.statement).toEqual({
      text: 'He recalled two points.',
      parts: { nodes: [{ slug: 'lukashenko-challenges-are-many-2023' }] },
    });
    const text = JSON.stringify(answer);
    expect(text).not.toContain(RECALLS);
    expect(text.match(/He recalled two points\./g)).toHaveLength(3);
    expect(answer).toMatchObject({
      statements: { count: { value: 30 } },
      event: { statements: { count: { value: 15 } } },
    });
  });

  it('moves what it touches from list to list', async () => {
    const inTopic = async (topic: string) =>
      tables.api.data(
        `query ($topic: String!) { topic(slug: $topic) { statements(first: 100) { count { value } nodes { slug } } } }`,
        { topic },
      );
    const mind = 'lukashenko-change-of-generations-2023';
    expect(JSON.stringify(await inTopic('generational-change'))).toContain(mind);
    await tables.load(
      corrected(
        /(mentions: \[organization\/kazakhstan\]\n {4}topics: )\[generational-change\]/,
        '$1[political-experience]',
      ),
    );
    expect(await inTopic('generational-change')).toEqual({
      topic: {
        statements: { count: { value: 1 }, nodes: [{ slug: 'lukashenko-experience-to-pass-on-2023' }] },
      },
    });
    expect(JSON.stringify(await inTopic('political-experience'))).toContain(mind);
  });

  it('of an event’s date corrects the date of everything said at it', async () => {
    const { changed } = await tables.load(
      corrected(
        "date: { edtf: '2022-11-23', words: 'November 23rd, 2022' }\n    place",
        "date: { edtf: '2022-11-24', words: 'November 24th, 2022' }\n    place",
      ),
    );
    expect(changed).toBe(7);
    const found = async (day: string) =>
      tables.api.data(
        `query ($day: EDTF) { statements(filter: { place: "yerevan", date: { from: $day, to: $day } }) { count { value } } }`,
        { day },
      );
    expect(await found('2022-11-23')).toEqual({ statements: { count: { value: 0 } } });
    expect(await found('2022-11-24')).toEqual({ statements: { count: { value: 6 } } });
  });

  it('taken back is a third revision, and readers see what they saw at first', async () => {
    const query = '{ statements(first: 100) { count { value } nodes { slug text topics { slug } } } }';
    const first = await tables.api.data(query);
    await tables.load(corrected(RECALLS, 'Something else.'));
    await tables.load(DOSSIER);
    expect(await tables.api.data(query)).toEqual(first);
    const revised = revisionsIn(await tables.scan()).filter(({ revision }) => revision > 1);
    expect(revised.map(({ revision }) => revision)).toEqual([2, 3]);
    expect(new Set(revised.map(({ number }) => number)).size).toBe(1);
  });
});

describe('a bad dossier', () => {
  const BAD: readonly (readonly [string, string, RegExp])[] = [
    ['that is no YAML', `${DOSSIER}\n  - [`, /expected valid YAML/],
    [
      'with a kind that does not exist',
      corrected('kind: SUMMIT', 'kind: PARTY'),
      /^dossier\.yaml:\d+:\d+ events\[\d+\]\.kind: /,
    ],
    [
      'with a field that does not exist',
      corrected('    motto: ', '    slogan: '),
      /events\[\d+\]\.slogan: expected one of the fields slug, name/,
    ],
    [
      'with a reference to nothing',
      corrected('place: moscow', 'place: minsk'),
      /events\[\d+\]\.place: expected the slug of a place in this import or in the record, got "minsk"/,
    ],
    [
      'with a slug twice',
      corrected('- slug: peace\n', '- slug: conflicts\n'),
      /expected a unique slug, got "conflicts"/,
    ],
    ['with an impossible date', corrected('XXXX-05-16', 'XXXX-13-16'), /events\[\d+\]\.date/],
    [
      'with words that do not fill their span',
      corrected('end: 2605', 'end: 2604'),
      /expected 167 code points \(end minus start\), got 168/,
    ],
    [
      'with a circle of topics',
      corrected('definition: Protection of states', 'broader: defence\n    definition: Protection of states'),
      /expected a chain without a cycle/,
    ],
    [
      'with words passed on by their speaker',
      corrected(
        'reportedBy:\n      - agent: imangali-tasmagambetov',
        'reportedBy:\n      - agent: aleksandr-lukashenko',
      ),
      /expected each person or organisation at most once in the attribution chain, got /,
    ],
    [
      'that is empty',
      '',
      /expected a mapping with sections such as source, events and statements; got nothing$/,
    ],
    [
      'that is something else',
      '- one\n- two\n',
      /expected a mapping with sections such as source, events and statements; got a list$/,
    ],
  ];

  it('leaves a record that is there as it is', async () => {
    const before = await tables.scan();
    const bad = corrected(RECALLS, 'Something else.', corrected('place: moscow', 'place: minsk'));
    await expect(tables.load(bad)).rejects.toBeInstanceOf(ImportRejected);
    expect(await tables.scan()).toEqual(before);
  });

  it.for(BAD)('%s loads nothing, and says at which line', async ([, text, message]) => {
    await tables.clear();
    const error = await tables.load(text).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ImportRejected);
    expect(String(error)).toMatch(/dossier\.yaml:\d+:\d+ /);
    expect((error as ImportRejected).message).toMatch(message);
    expect(await tables.scan()).toEqual([]);
  });

  it('is told of every fault at once, each with its line', async () => {
    const bad = corrected('place: moscow', 'place: minsk', corrected('place: yerevan', 'place: gyumri'));
    const error = (await tables.load(bad).catch((reason: unknown) => reason)) as ImportRejected;
    const lines = bad.split('\n');
    // What refers to these cannot be loaded either, and is told so as well.
    const ofPlaces = error.faults.filter(({ expected }) => expected.startsWith('the slug of a place'));
    expect(ofPlaces.map(({ line }) => lines[line - 1]?.trim())).toEqual(['place: gyumri', 'place: minsk']);
  });
});
