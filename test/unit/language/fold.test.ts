import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, lowered } from '../../../schema/language/fold.ts';

describe('folding', () => {
  it('changes nothing when it is done again', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it('keeps the vowels of scripts that write them as marks', () => {
    expect(new Set(['की', 'कि', 'क'].map(fold)).size).toBe(3);
    expect(fold('ดี')).toBe('ดี');
  });
});

describe('a word in small letters', () => {
  it('keeps its accents', () => {
    expect(lowered('ÉLYSÉE')).toBe('élysée');
    expect(lowered('e\u0301lyse\u0301e')).toBe('élysée');
    expect(lowered('İzmir')).toBe('izmir');
    expect(lowered('ΚΌΣΜΟΣ’s')).toBe('κόσμος');
  });
});
