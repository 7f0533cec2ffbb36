import { describe, expect, it } from 'vitest';
import { type PageArgs, pageComplexity, pageWindow } from '../../../schema/page-window.ts';

describe('the window of a page', () => {
  it.each<[PageArgs, ReturnType<typeof pageWindow>]>([
    [{}, { from: 'START', size: 25, cursor: null }],
    [
      { first: null, last: null, after: null, before: null },
      { from: 'START', size: 25, cursor: null },
    ],
    [{ first: 1 }, { from: 'START', size: 1, cursor: null }],
    [{ first: 100 }, { from: 'START', size: 100, cursor: null }],
    [
      { first: 5, after: 'x' },
      { from: 'START', size: 5, cursor: 'x' },
    ],
    [{ after: 'x' }, { from: 'START', size: 25, cursor: 'x' }],
    [{ last: 1 }, { from: 'END', size: 1, cursor: null }],
    [
      { last: 100, before: 'x' },
      { from: 'END', size: 100, cursor: 'x' },
    ],
    [
      { first: 5, after: '' },
      { from: 'START', size: 5, cursor: '' },
    ],
  ])('that %j asks for is %j', (args, window) => {
    expect(pageWindow(args)).toEqual(window);
  });

  it.each<[PageArgs, string]>([
    [{ first: 0 }, 'first: expected a page size from 1 to 100, got 0.'],
    [{ first: -1 }, 'first: expected a page size from 1 to 100, got -1.'],
    [{ first: 101 }, 'first: expected a page size from 1 to 100, got 101. Use `after` for further pages.'],
    [{ last: 0 }, 'last: expected a page size from 1 to 100, got 0.'],
    [{ last: -1 }, 'last: expected a page size from 1 to 100, got -1.'],
    [
      { last: 101, before: 'x' },
      'last: expected a page size from 1 to 100, got 101. Use `before` for further pages.',
    ],
    [{ first: 1, last: 1 }, 'Expected either first or last, got both.'],
    [{ first: 0, last: 0 }, 'Expected either first or last, got both.'],
    [{ first: 1, after: 'x', before: 'y' }, 'Expected either after or before, got both.'],
    [
      { first: 1, before: 'x' },
      'before: expected last, got none. Use first and after to page forwards, last and before to page backwards.',
    ],
    [
      { before: 'x' },
      'before: expected last, got none. Use first and after to page forwards, last and before to page backwards.',
    ],
    [
      { last: 1, after: 'x' },
      'after: expected first, got last. Use first and after to page forwards, last and before to page backwards.',
    ],
  ])('is not what %j asks for: %s', (args, message) => {
    expect(() => pageWindow(args)).toThrow(expect.objectContaining({ message }));
    expect(() => pageWindow(args)).toThrow(
      expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } }),
    );
  });
});

describe('the complexity of a page', () => {
  it('is its size, and never less than nothing or more than the largest page', () => {
    const multipliers = [{}, { first: 7 }, { last: 7 }, { first: -5 }, { first: 10 ** 9 }].map(
      (args) => pageComplexity(args).multiplier,
    );
    expect(multipliers).toEqual([25, 7, 7, 0, 100]);
  });
});
