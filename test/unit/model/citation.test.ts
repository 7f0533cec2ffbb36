import { describe, expect, it } from 'vitest';
import { type CitedSpeaker, type CitedSurroundings, cslItem } from '../../../schema/model/citation.ts';
import { parsePartialDate } from '../../../schema/model/partial-date.ts';
import { aSource, aStatement } from '../../support/examples.ts';

const NOBODY: CitedSpeaker = { name: null, attributedAs: null, post: null };
const named = (name: string, post?: string): CitedSpeaker => ({
  ...NOBODY,
  name,
  post: post === undefined ? null : { label: post },
});
const NOTHING: CitedSurroundings = {
  source: aSource('report', { headline: 'A report', inLanguage: null }),
  publisher: null,
  speakers: [NOBODY],
  onBehalfOf: null,
  reporters: [],
  event: null,
};
const SPAN = { exact: 'Words.', prefix: null, suffix: null, start: 0, end: 6, sha256: 'a'.repeat(64) };
const QUOTE = { kind: 'DIRECT_QUOTE', text: 'Words.' } as const;
const published = (edtf: string) =>
  cslItem(aStatement('s', QUOTE), {
    ...NOTHING,
    source: aSource('report', { datePublished: parsePartialDate(edtf) }),
  }).issued;

describe('a citation', () => {
  it('says nothing of what is not known', () => {
    expect(cslItem(aStatement('s', QUOTE), NOTHING)).toEqual({
      id: 's',
      type: 'article-newspaper',
      title: 'A report',
      version: '1',
      note: 'Unknown speaker: “Words.” Version 1 of the source.',
    });
  });

  it('names the source that has the words, whose they are, and through whom they came', () => {
    const statement = aStatement('s', {
      ...QUOTE,
      date: parsePartialDate('2023-02'),
      provenance: { source: 'report-v2', spans: [SPAN], anchoring: 'ANCHORED' },
    });
    const source = aSource('report-v2', {
      headline: 'A report',
      inLanguage: 'en',
      version: 2,
      url: 'https://news.example/a',
      datePublished: parsePartialDate('2023-02-15'),
    });
    const cited = {
      source,
      publisher: 'The Agency',
      speakers: [named('The Speaker', 'Chair')],
      onBehalfOf: 'The State',
      reporters: ['The Daily', 'The Envoy'],
      event: { name: 'Talks' },
    };
    expect(cslItem(statement, cited)).toEqual({
      id: 's',
      type: 'article-newspaper',
      title: 'A report',
      'container-title': 'The Agency',
      publisher: 'The Agency',
      'original-author': [{ literal: 'The Speaker' }],
      issued: { 'date-parts': [[2023, 2, 15]] },
      'event-title': 'Talks',
      'event-date': { 'date-parts': [[2023, 2]] },
      version: '2',
      language: 'en',
      URL: 'https://news.example/a#:~:text=Words.',
      note: 'The Speaker (Chair), on behalf of The State, reported by The Envoy, reported by The Daily: “Words.” Version 2 of the source.',
    });
  });

  it('does not pass a paraphrase off as a quote, nor lost words as present ones', () => {
    const paraphrase = aStatement('s', { kind: 'PARAPHRASE', text: 'The sense.' });
    expect(cslItem(paraphrase, { ...NOTHING, speakers: [named('The Speaker')] }).note).toBe(
      'The Speaker, paraphrased: The sense. Version 1 of the source.',
    );
    const orphan = aStatement('s', {
      ...QUOTE,
      provenance: { source: 'report', spans: [SPAN], anchoring: 'ORPHANED' },
    });
    expect(cslItem(orphan, { ...NOTHING, speakers: [{ ...NOBODY, attributedAs: 'the envoy' }] }).note).toBe(
      'the envoy: “Words.” Version 1 of the source; a newer version does not contain these words.',
    );
  });

  it('puts words between quotation marks only where the source does', () => {
    const unmarked = aStatement('s', { ...QUOTE, marks: 'UNMARKED' });
    expect(cslItem(unmarked, { ...NOTHING, speakers: [named('The Speaker')] }).note).toBe(
      'The Speaker, without quotation marks in the source: Words. Version 1 of the source.',
    );
    const document = { ...QUOTE, kind: 'DOCUMENT_TEXT' } as const;
    expect(cslItem(aStatement('s', document), NOTHING).note).toBe(
      'Unknown speaker, without quotation marks in the source: Words. Version 1 of the source.',
    );
    expect(cslItem(aStatement('s', { ...document, marks: 'MARKED' }), NOTHING).note).toBe(
      'Unknown speaker: “Words.” Version 1 of the source.',
    );
  });

  it('tells what kind of speaker has no name', () => {
    const noteOf = (fields: Parameters<typeof aStatement>[1], speaker = NOBODY) =>
      cslItem(aStatement('s', { ...QUOTE, ...fields }), { ...NOTHING, speakers: [speaker] }).note;
    const anonymous = { unnamedSpeaker: 'ANONYMOUS' } as const;
    expect(noteOf(anonymous)).toMatch(/^Anonymous speaker: “/);
    const terms = { ...anonymous, anonymityTerms: 'asked not to be named' };
    expect(noteOf(terms)).toMatch(/^Anonymous speaker \(asked not to be named\): “/);
    expect(noteOf(terms, { ...NOBODY, attributedAs: 'an envoy' })).toMatch(/^an envoy: “/);
    expect(noteOf({ unnamedSpeaker: 'GROUP' })).toMatch(/^Group without a name: “/);
  });

  it.each([
    ['Words', '“Words”. Version'],
    ['Words,', '“Words,”. Version'],
    ['Words?', '“Words?” Version'],
    ['Words …', '“Words …” Version'],
    ['(Words.)', '“(Words.)” Version'],
    ['词。', '“词。” Version'],
  ])('ends a sentence that the source does not end: %s', (text, end) => {
    expect(cslItem(aStatement('s', { ...QUOTE, text }), NOTHING).note).toContain(end);
  });

  it('ends a paraphrase with a full stop', () => {
    expect(cslItem(aStatement('s', { kind: 'PARAPHRASE', text: 'The sense' }), NOTHING).note).toBe(
      'Unknown speaker, paraphrased: The sense. Version 1 of the source.',
    );
  });

  it('names every speaker of a joint statement, each with the post', () => {
    const speakers = [named('The Speaker', 'Chair'), named('The Guest', 'Envoy'), named('The Third')];
    const cited = { ...NOTHING, speakers };
    expect(cslItem(aStatement('s', QUOTE), cited)).toMatchObject({
      'original-author': [{ literal: 'The Speaker' }, { literal: 'The Guest' }, { literal: 'The Third' }],
      note: 'The Speaker (Chair), The Guest (Envoy), The Third: “Words.” Version 1 of the source.',
    });
  });

  it.each([
    ['2023', [[2023]], undefined],
    ['2023-02-15T10:21:00+03:00', [[2023, 2, 15]], undefined],
    ['2023-02', [[2023, 2]], undefined],
    ['2023-02-15?', [[2023, 2, 15]], true],
    ['2002~', [[2002]], true],
    [
      '2023-01-10/2023-02-15',
      [
        [2023, 1, 10],
        [2023, 2, 15],
      ],
      undefined,
    ],
    [
      '[2023-01-10..2023-02-15]',
      [
        [2023, 1, 10],
        [2023, 2, 15],
      ],
      undefined,
    ],
    [
      '199X',
      [
        [1990, 1, 1],
        [1999, 12, 31],
      ],
      undefined,
    ],
  ] as const)('tells %s as CSL does', (edtf, parts, circa) => {
    expect(published(edtf)).toEqual({ 'date-parts': parts, ...(circa && { circa }) });
  });

  it.each(['2023/..', 'XXXX-05-16'])('has no date where a bound is open: %s', (edtf) => {
    expect(published(edtf)).toBeUndefined();
  });
});
