import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SERVING } from '../../../../lambda/api/config.ts';
import { createHandler } from '../../../../lambda/api/create-handler.ts';
import { LOCAL_TABLE_NAMES } from '../../../../lambda/archive/tables.ts';
import { DIGEST } from '../../../support/dossier.ts';
import { ImportedRecord } from '../../../support/imported-record.ts';
import { askerOf } from '../../../support/record.ts';

/** Fields that follow from other entries change with those entries. Fields that a dossier states stay. */

const SPANS = [{ start: 0, end: 9, sha256: DIGEST }];
const FOLLOWING = {
  ...{ slug: 'one', kind: 'PARAPHRASE', text: 'Some words.', spans: SPANS },
  ...{ speaker: 'envoy', event: 'talks' },
};
const STATED = { ...FOLLOWING, date: '2022-03-05', speakerPost: 'minister', inLanguage: 'en' };
const SOURCE = { slug: 'report', headline: 'A report', sha256: DIGEST, inLanguage: 'en' };
const TALKS = { slug: 'talks', name: 'Talks', kind: 'MEETING', status: 'OCCURRED', date: '2022-03-05' };
const MINISTER = {
  ...{ slug: 'envoy-minister', member: 'envoy', post: 'minister' },
  ...{ startDate: '2020', endDate: '2024' },
};
const BASE = {
  source: SOURCE,
  organizations: [{ slug: 'ministry', name: 'Ministry', classification: 'BODY' }],
  people: [{ slug: 'envoy', name: 'The Envoy' }],
  posts: [
    { slug: 'minister', label: 'Minister', organization: 'ministry' },
    { slug: 'adviser', label: 'Adviser', organization: 'ministry' },
  ],
  memberships: [MINISTER],
  events: [TALKS],
};

/** Dossiers that are loaded after the statement. */
const LATER = { source: SOURCE, events: [{ ...TALKS, date: '2023-04' }] };
const OTHER_LANGUAGE = { source: { ...SOURCE, inLanguage: 'ru' } };
const OTHER_POST = {
  source: SOURCE,
  memberships: [{ ...MINISTER, slug: 'envoy-adviser', post: 'adviser' }],
};

let record: ImportedRecord;

beforeEach(() => {
  record = new ImportedRecord();
});

const load = (dossier: object) => record.load({ name: 'd.json', text: JSON.stringify(dossier) });
const states = (statement: object) => load({ source: SOURCE, statements: [statement] });

/** The date, the post and the language of the statement. */
function shown(): readonly (string | null)[] {
  for (const entity of record.entities)
    if (entity.type === 'Statement')
      return [entity.date?.edtf ?? null, entity.speakerPost, entity.inLanguage];
  return [];
}

const corrections = () => record.log.filter(({ type, kind }) => type === 'Statement' && kind === 'CORRECTED');

describe('what follows for a statement', () => {
  beforeEach(() => load({ ...BASE, statements: [FOLLOWING] }));

  it.for([
    ['the date of its event', LATER, ['2023-04', 'minister', 'en']],
    ['the language of its source', OTHER_LANGUAGE, ['2022-03-05', 'minister', 'ru']],
    ['the posts of its speaker', OTHER_POST, ['2022-03-05', null, 'en']],
  ] as const)('changes with %s', async ([, later, expected]) => {
    expect(shown()).toEqual(['2022-03-05', 'minister', 'en']);
    await load(later);
    expect(shown()).toEqual(expected);
    expect(corrections()).toHaveLength(1);
  });

  it('can be stated later without a correction, and then stays', async () => {
    expect(await states(STATED)).toMatchObject({ changed: 0, unchanged: 2 });
    expect(await states(STATED)).toMatchObject({ changed: 0, unchanged: 2 });
    for (const later of [LATER, OTHER_LANGUAGE, OTHER_POST]) await load(later);
    expect(shown()).toEqual(['2022-03-05', 'minister', 'en']);
    expect(corrections()).toEqual([]);
  });

  it('is no change of its own in the history, if it is stated with a correction', async () => {
    await states({ ...STATED, text: 'Other words.', reason: 'Read again.' });
    const client = record.tables.clientWith(async (command) => record.tables.answer(command));
    const limits = { ...DEFAULT_SERVING, endpoint: undefined, deadlineMs: 60_000 };
    const api = askerOf(createHandler({ tables: LOCAL_TABLE_NAMES, ...limits }, { client, maxAgeMs: 0 }));
    expect(await api.data('{ statement(slug: "one") { history { number changed } } }')).toEqual({
      statement: {
        history: [
          { number: 2, changed: ['text'] },
          { number: 1, changed: [] },
        ],
      },
    });
  });
});

describe('what is stated for a statement', () => {
  it('stays, whatever else changes, and follows once it is stated no more', async () => {
    await load({ ...BASE, statements: [STATED] });
    for (const later of [LATER, OTHER_LANGUAGE, OTHER_POST]) await load(later);
    expect(shown()).toEqual(['2022-03-05', 'minister', 'en']);
    await load({ ...OTHER_LANGUAGE, statements: [{ ...FOLLOWING, reason: 'Nothing of it was told.' }] });
    expect(shown()).toEqual(['2023-04', null, 'ru']);
  });

  it('stays unknown where that is stated', async () => {
    await load({ ...BASE, statements: [{ ...FOLLOWING, date: null, speakerPost: null }] });
    await load(LATER);
    await load(OTHER_POST);
    expect(shown()).toEqual([null, null, 'en']);
    expect(corrections()).toEqual([]);
  });
});
