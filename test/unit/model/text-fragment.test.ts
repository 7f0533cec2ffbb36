import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Provenance } from '../../../schema/model/provenance.ts';
import { deepLink } from '../../../schema/model/text-fragment.ts';

const URL_OF_SOURCE = 'https://news.example/2023/unity?page=2';

const quoting = (...passages: readonly (string | null)[]): Provenance => ({
  source: 'report',
  anchoring: 'ANCHORED',
  spans: passages.map((exact) => ({
    exact,
    prefix: null,
    suffix: null,
    start: 0,
    end: 1,
    sha256: '0'.repeat(64),
  })),
});

/** Reads a link as a browser does: the directives behind the first delimiter, each with its texts. */
function readBack(link: string | null): {
  readonly url: string;
  readonly texts: readonly (readonly string[])[];
} {
  const [url = '', directives = '', ...more] = (link ?? '').split(':~:');
  expect(more, 'further delimiters').toEqual([]);
  return {
    url,
    texts: directives.split('&').map((directive) => {
      const [name, texts = ''] = directive.split('=', 2);
      expect(name).toBe('text');
      return texts.split(',').map(decodeURIComponent);
    }),
  };
}

describe('a deep link', () => {
  it('points at the quoted words', () => {
    expect(deepLink(URL_OF_SOURCE, quoting('We need unity'))).toBe(
      'https://news.example/2023/unity?page=2#:~:text=We%20need%20unity',
    );
  });

  it('escapes what has a meaning within a text directive', () => {
    expect(deepLink(URL_OF_SOURCE, quoting('so-called “unity”, peace & security'))).toBe(
      `${URL_OF_SOURCE}#:~:text=so%2Dcalled%20%E2%80%9Cunity%E2%80%9D%2C%20peace%20%26%20security`,
    );
  });

  it('names a long quote by its first and last words, and one of twelve words whole', () => {
    const words = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
    expect(readBack(deepLink(URL_OF_SOURCE, quoting(words.join(' ')))).texts).toEqual([[words.join(' ')]]);
    expect(readBack(deepLink(URL_OF_SOURCE, quoting(`${words.join(' ')} thirteen`))).texts).toEqual([
      ['one two three four five', 'nine ten eleven twelve thirteen'],
    ]);
  });

  it('has one directive for each passage, and none for a passage that is not copied', () => {
    expect(readBack(deepLink(URL_OF_SOURCE, quoting('Unity', null, 'and peace'))).texts).toEqual([
      ['Unity'],
      ['and peace'],
    ]);
  });

  it('takes words of any script, with line breaks as spaces', () => {
    expect(
      readBack(deepLink(URL_OF_SOURCE, quoting('Единство —\n  сила', '团结就是力量', '🕊️'))).texts,
    ).toEqual([['Единство — сила'], ['团结就是力量'], ['🕊️']]);
  });

  it('is null without an address or without quoted words', () => {
    expect(deepLink(null, quoting('Unity'))).toBeNull();
    expect(deepLink(URL_OF_SOURCE, quoting(null))).toBeNull();
    expect(deepLink(URL_OF_SOURCE, quoting())).toBeNull();
  });

  it('keeps the fragment that the address has, whole', () => {
    expect(readBack(deepLink('https://news.example/a#chapter-2', quoting('Unity'))).url).toBe(
      'https://news.example/a#chapter-2',
    );
    expect(readBack(deepLink('https://news.example/#/articles#2', quoting('Unity'))).url).toBe(
      'https://news.example/#/articles#2',
    );
  });

  it('replaces the directive that the address has: a browser reads only what follows the first delimiter', () => {
    expect(deepLink('https://news.example/a#:~:text=other', quoting('Unity'))).toBe(
      'https://news.example/a#:~:text=Unity',
    );
    expect(deepLink('https://news.example/a#chapter-2:~:text=other', quoting('Unity'))).toBe(
      'https://news.example/a#chapter-2:~:text=Unity',
    );
  });

  it('gives every word back when it is read, and has no syntax in them', () => {
    const anyWord = fc
      .string({ unit: fc.constantFrom(...'ab-,&=#:~%+ ?é“ю字🕊') })
      .filter((word) => /\S/.test(word));
    const anyQuote = fc.array(anyWord, { minLength: 1, maxLength: 20 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(anyQuote, { minLength: 1, maxLength: 3 }), (quotes) => {
        const link = deepLink(URL_OF_SOURCE, quoting(...quotes));
        expect(link).toMatch(/^https:\/\/[!-~]+$/);
        const expected = quotes.map((quote) => {
          const words = quote.trim().split(/\s+/u);
          const whole = words.length <= 12;
          return whole ? [words.join(' ')] : [words.slice(0, 5).join(' '), words.slice(-5).join(' ')];
        });
        expect(readBack(link)).toEqual({ url: `${URL_OF_SOURCE}#`, texts: expected });
        expect(URL.parse(link ?? '')?.href).toBe(link);
      }),
      { numRuns: 500 },
    );
  });
});
