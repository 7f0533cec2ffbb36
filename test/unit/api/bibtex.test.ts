import { Cite } from '@citation-js/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bibtexOf } from '../../../lambda/api/bibtex.ts';
import type { CslItem } from '../../../schema/model/citation.ts';

const ITEM: CslItem = {
  id: 'no-port-will-be-closed-1',
  type: 'article-newspaper',
  title: 'Ports & ships',
  'container-title': 'Bulletin #1',
  publisher: 'Bulletin #1',
  issued: { 'date-parts': [[2024, 3, 4]] },
  version: '2',
  language: 'ru',
  URL: 'https://bulletin.example/a_b?x=1&y=%20#:~:text=No%20port,closed',
  note: 'Председатель: “100 % {no} port_s”',
};

it('an entry has the slug as its key, its texts escaped and its address as it is', () => {
  expect(bibtexOf(ITEM)).toBe(
    [
      '@article{no-port-will-be-closed-1,',
      '\tjournal = {Bulletin \\#1},',
      '\tyear = {2024},',
      '\tmonth = {mar 4},',
      '\tnote = {Председатель: “100 \\% \\{no\\} port\\_s”},',
      '\tpublisher = {Bulletin \\#1},',
      '\ttitle = {Ports \\& ships},',
      '\turl = {https://bulletin.example/a_b?x=1&y=%20#:~:text=No%20port,closed},',
      '}',
    ].join('\n'),
  );
});

it('whatever a headline and a note say, a reader of BibTeX gets the same back', () => {
  const anyText = fc
    .string({ unit: fc.constantFrom(...'aB1 .,:;()&%$#_~^{}\\üłЖ中“”'), minLength: 1, maxLength: 30 })
    .map((text) => text.trim().replaceAll(/\s+/g, ' '))
    .filter((text) => text !== '');
  fc.assert(
    fc.property(anyText, anyText, (title, note) => {
      const [read] = new Cite(bibtexOf({ ...ITEM, title, note })).data;
      expect(read).toMatchObject({ 'citation-key': ITEM.id, title, note });
    }),
    { numRuns: 500 },
  );
});
