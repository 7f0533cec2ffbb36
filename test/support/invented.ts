import { expect } from 'vitest';
import { exported } from './exported.ts';
import type { Tables } from './tables.ts';

/** Dossiers about states, people and papers that do not exist. Their country codes are among those that ISO 3166-1 gives to no country. */

const WORLD = {
  topics: [{ slug: 'gull-counting', label: 'Gull counting' }],
  places: [
    { slug: 'quill-harbour', name: 'Quill Harbour', countryCode: 'XQ' },
    { slug: 'vessen-bridge', name: 'Vessen Bridge', countryCode: 'XV' },
  ],
  organizations: [
    { slug: 'quillmark', name: 'Quillmark', classification: 'STATE', countryCode: 'XQ' },
    { slug: 'vessenholm', name: 'Vessenholm', classification: 'STATE', countryCode: 'XV' },
    { slug: 'gull-wire', name: 'The Gull Wire', classification: 'MEDIA' },
    { slug: 'harbour-tidings', name: 'Harbour Tidings', classification: 'MEDIA' },
  ],
  people: [
    { slug: 'ondrel-pask', name: 'Ondrel Pask' },
    { slug: 'tibra-wenn', name: 'Tibra Wenn' },
    { slug: 'marl-edry', name: 'Marl Edry' },
  ],
  posts: [
    { slug: 'quillmark-minister', label: 'Minister of Quillmark', organization: 'quillmark' },
    { slug: 'vessenholm-minister', label: 'Minister of Vessenholm', organization: 'vessenholm' },
  ],
  memberships: [
    {
      slug: 'pask-minister',
      member: 'ondrel-pask',
      post: 'quillmark-minister',
      attestedAt: ['2030', '2035'],
    },
    {
      slug: 'wenn-minister',
      member: 'tibra-wenn',
      post: 'vessenholm-minister',
      attestedAt: ['2030', '2035'],
    },
  ],
};

/** What a small dossier has besides the invented world. */
export interface Content {
  readonly events?: readonly object[];
  readonly statements?: readonly object[];
}

/** A dossier of a source that was published on a day. */
export const dossier = (slug: string, datePublished: string, content: Content, source: object = {}): string =>
  JSON.stringify({
    source: {
      ...{ slug, headline: `Of ${slug}`, publisher: 'harbour-tidings', datePublished, inLanguage: 'en' },
      ...{ sha256: 'a'.repeat(64), url: `https://tidings.example/${slug}`, ...source },
    },
    ...WORLD,
    ...content,
  });

/** A passage that is quoted, at its offset. */
export const quote = (exact: string, start = 0): object => ({
  exact,
  start,
  end: start + [...exact].length,
});
/** A passage that is located alone. */
export const passage = (start: number, end: number): object => ({ start, end, sha256: 'b'.repeat(64) });

/** A paraphrase. */
export const said = (slug: string, text: string, fields: object = {}): object => ({
  ...{ slug, kind: 'PARAPHRASE', text, spans: [passage(0, 9)] },
  ...fields,
});

export const event = (slug: string, fields: object = {}): object => ({
  ...{ slug, name: `Event ${slug}`, kind: 'EXERCISE' },
  ...fields,
});

/** The record that the tables hold comes out, goes into empty ones, and comes out again as the same bytes. A second time it writes nothing. */
export async function expectRoundTrip(tables: Tables): Promise<void> {
  const file = await exported(tables);
  await tables.clear();
  await tables.load(file, 'record.ndjson');
  expect(await exported(tables)).toBe(file);
  const stored = await tables.scan();
  expect(await tables.load(file, 'record.ndjson')).toMatchObject({ added: 0, changed: 0, followed: 0 });
  expect(await tables.scan()).toEqual(stored);
}

/** Loads dossiers, asks a question and expects the same answer before and after the record was exported and loaded again. */
export async function answerOf<Data>(
  tables: Tables,
  dossiers: readonly string[],
  query: string,
): Promise<Data> {
  await tables.clear();
  for (const text of dossiers) await tables.load(text, 'dossier.json');
  const answer = await tables.api.data<Data>(query);
  await expectRoundTrip(tables);
  expect(await tables.api.data<Data>(query)).toEqual(answer);
  return answer;
}
