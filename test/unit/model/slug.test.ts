import { describe, expect, it } from 'vitest';
import { isSlug, SLUG_MAX_LENGTH } from '../../../schema/model/slug.ts';

describe('a slug', () => {
  it.each(['a', '1', 'csto-session-2022-11', 'a-b-c', 'x'.repeat(SLUG_MAX_LENGTH)])('may be %j', (text) => {
    expect(isSlug(text)).toBe(true);
  });

  it.each(['', '-a', 'a-', 'a--b', 'A', 'a_b', 'a b', 'ä', 'a\n', 'a#b', 'x'.repeat(SLUG_MAX_LENGTH + 1)])(
    'may not be %j',
    (text) => {
      expect(isSlug(text)).toBe(false);
    },
  );
});
