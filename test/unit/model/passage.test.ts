import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codePoints, passage } from '../../../schema/model/passage.ts';
import { RuleError } from '../../../schema/model/rule-error.ts';

describe('a passage', () => {
  it('counts code points, so that a character beyond the basic plane is one', () => {
    const text = codePoints('a🕊️b𠮷c');
    expect(text).toHaveLength(6);
    expect(passage(text, 1, 3)).toBe('🕊️');
    expect(passage(text, 4, 5)).toBe('𠮷');
    expect(passage(text, 5, 6)).toBe('c');
  });

  it('counts a letter and its combining accent as two', () => {
    expect(passage(codePoints('e\u0301t'), 0, 1)).toBe('e');
  });

  it('lies between what stands before and behind it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary', minLength: 1 }),
        fc.string({ unit: 'binary' }),
        (head, words, tail) => {
          const start = [...head].length;
          const text = codePoints(head + words + tail);
          expect(passage(text, start, start + [...words].length)).toBe(words);
        },
      ),
      { numRuns: 100 },
    );
  });

  it.each([
    [-1, 2],
    [0, 0],
    [2, 1],
    [0, 4],
    [3, 4],
  ])('from %i to %i does not lie in a text of three', (start, end) => {
    expect(() => passage(codePoints('abc'), start, end)).toThrow(
      new RuleError(`expected 0 ≤ start < end ≤ 3 (in code points of the source), got ${start} to ${end}`),
    );
  });

  it('takes the whole text', () => {
    expect(passage(codePoints('abc'), 0, 3)).toBe('abc');
  });
});
