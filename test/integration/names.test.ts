import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FIRST } from '../support/small-dossier.ts';
import { openTables, type Tables } from '../support/tables.ts';

let tables: Tables;

beforeAll(async () => {
  tables = await openTables();
});
afterAll(() => tables.close());
beforeEach(() => tables.clear());

/** A small dossier whose person, organisation, place and post have these other names. */
const withNames = (names: readonly unknown[]): string => {
  const dossier = JSON.parse(FIRST);
  for (const section of ['people', 'organizations', 'places', 'posts']) {
    dossier[section][0][section === 'posts' ? 'otherLabels' : 'otherNames'] = names;
  }
  return JSON.stringify(dossier);
};

const NAMES = 'names { text language script kind startDate { edtf } endDate { edtf } }';
const QUERY = `{
  person(slug: "envoy") { otherNames ${NAMES} }
  organization(slug: "union") { otherNames ${NAMES} }
  place(slug: "town") { otherNames ${NAMES} }
  post(slug: "chair") { otherNames: otherLabels ${NAMES} }
}`;

const plain = { language: null, script: 'Latn', kind: null, startDate: null, endDate: null };

describe('the names of an entry', () => {
  it('come with what the dossier says of each, the main one first', async () => {
    const names = [
      'Emissary',
      { name: 'Посол', language: 'ru', kind: 'TRANSLITERATED' },
      { name: 'Legate', kind: 'FORMER', startDate: '1921', endDate: { edtf: '1948-05', words: 'in May' } },
      { name: '大使', language: 'zh-Hant' },
      { name: 'Herald', kind: null },
    ];
    await tables.load(withNames(names));
    const data = await tables.api.data(QUERY);
    const others = [
      { ...plain, text: 'Emissary' },
      { ...plain, text: 'Посол', language: 'ru', script: 'Cyrl', kind: 'TRANSLITERATED' },
      { ...plain, text: 'Legate', kind: 'FORMER', startDate: { edtf: '1921' }, endDate: { edtf: '1948-05' } },
      { ...plain, text: '大使', language: 'zh-Hant', script: 'Hant' },
      { ...plain, text: 'Herald' },
    ];
    const expected = (text: string) => ({
      otherNames: ['Emissary', 'Посол', 'Legate', '大使', 'Herald'],
      names: [{ ...plain, text }, ...others],
    });
    expect(data).toEqual({
      person: expected('The Envoy'),
      organization: expected('Union'),
      place: expected('Town'),
      post: expected('Chair'),
    });
  });

  it('are corrected like any other field, and the same names change nothing', async () => {
    await tables.load(withNames(['Emissary']));
    const written = await tables.scan();
    await tables.load(withNames([{ name: 'Emissary' }]));
    expect(await tables.scan()).toEqual(written);
    await tables.load(withNames([{ name: 'Emissary', language: 'en' }]));
    expect(await tables.api.data('{ person(slug: "envoy") { names { text language } } }')).toEqual({
      person: {
        names: [
          { text: 'The Envoy', language: null },
          { text: 'Emissary', language: 'en' },
        ],
      },
    });
  });
});
