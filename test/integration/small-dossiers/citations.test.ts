import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerOf, dossier, said } from '../../support/invented.ts';
import { openTables, type Tables } from '../../support/tables.ts';

let tables: Tables;
beforeAll(async () => {
  tables = await openTables();
});
afterAll(() => tables.close());

const SPOKEN = dossier('spoken', '2031-05-03', {
  statements: [
    said('both-said', 'Gulls were counted', {
      ...{
        date: '2031-05-02',
        speaker: 'ondrel-pask',
        onBehalfOf: 'quillmark',
        reportedBy: [{ agent: 'marl-edry' }],
      },
      jointSpeakers: [{ agent: 'tibra-wenn' }],
    }),
    said('minister-said', 'Gulls were fed.', {
      ...{ date: '2031-05-02', speakerPost: 'vessenholm-minister' },
      ...{ unnamedSpeaker: 'ANONYMOUS', anonymityTerms: 'asked not to be named' },
    }),
  ],
});

it('a citation names every speaker with the post, whom they spoke for and who relayed it', async () => {
  const { both, minister } = await answerOf<Record<'both' | 'minister', { readonly citation: string }>>(
    tables,
    [SPOKEN],
    `{ both: statement(slug: "both-said") { citation } minister: statement(slug: "minister-said") { citation } }`,
  );
  expect(JSON.parse(both.citation)[0]).toMatchObject({
    'original-author': [{ literal: 'Ondrel Pask' }, { literal: 'Tibra Wenn' }],
    note: 'Ondrel Pask (Minister of Quillmark), Tibra Wenn (Minister of Vessenholm), on behalf of Quillmark, reported by Marl Edry, paraphrased: Gulls were counted. Version 1 of the source.',
  });
  const [{ note, ...item }] = JSON.parse(minister.citation);
  expect(item).not.toHaveProperty('original-author');
  expect(note).toBe(
    'Anonymous speaker (asked not to be named) (Minister of Vessenholm), paraphrased: Gulls were fed. Version 1 of the source.',
  );
});
