import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BEFORE_TIES, BEHIND_TIES } from '../../../../lambda/archive/asking/position.ts';
import { slugOfTie, tieOf } from '../../../../lambda/archive/layout/tie.ts';
import { isSlug } from '../../../../schema/model/slug.ts';
import { anEvent, aStatement, aTopic } from '../../../support/examples.ts';

/** Slugs of few short words, many of which are the beginning of others. */
const anySlug = fc
  .array(fc.constantFrom('a', 'b', '1', 'a1'), { minLength: 1, maxLength: 4 })
  .map((words) => words.join('-'));
const anyStatement = fc
  .record({
    slug: anySlug,
    event: fc.option(anySlug, { nil: null }),
    position: fc.option(fc.integer({ min: 1, max: 999_999 }), { nil: null }),
  })
  .map(({ slug, ...fields }) => aStatement(slug, fields));
type Statement = ReturnType<typeof aStatement>;

const tiesOf = (statements: readonly Statement[]) =>
  statements.toSorted((a, b) => (tieOf(a) < tieOf(b) ? -1 : 1)).map(({ slug }) => slug);

describe('the ties of statements', () => {
  it('are in the order of events, then of positions, then of slugs', () => {
    const at = (statement: Statement) => {
      const { slug, event, position } = statement;
      return event === null
        ? ([slug, -1, slug] as const)
        : ([event, position ?? Number.POSITIVE_INFINITY, slug] as const);
    };
    const compare = (a: Statement, b: Statement): number => {
      const [first, second] = [at(a), at(b)];
      const differs = first.findIndex((each, index) => each !== second[index]);
      if (differs === -1) return 0;
      return (first[differs] ?? 0) < (second[differs] ?? 0) ? -1 : 1;
    };
    fc.assert(
      fc.property(anyStatement, anyStatement, (a, b) => {
        const [first, second] = [tieOf(a), tieOf(b)];
        const expected = compare(a, b);
        expect(first === second ? 0 : first < second ? -1 : 1).toBe(expected);
        // Keys are ordered by their bytes.
        expect(Buffer.compare(Buffer.from(first), Buffer.from(second))).toBe(expected);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keep the statements of an event together, and those without a position behind the others', () => {
    const said = (slug: string, event: string | null, position: number | null = null) =>
      aStatement(slug, { event, position });
    const statements = [
      said('a', 'summit', 10),
      said('b', 'summit'),
      said('c', 'summit', 2),
      said('d', 'summit-2', 1),
      said('e', 'gathering', 7),
      said('summit', null),
      said('summit-1', null),
      said('zeal', null),
    ];
    expect(tiesOf(statements)).toEqual(['e', 'summit', 'c', 'a', 'b', 'summit-1', 'd', 'zeal']);
  });

  it('are between the places before and behind all of them, and free of what keys and places are joined by', () => {
    fc.assert(
      fc.property(anyStatement, (statement) => {
        const tie = tieOf(statement);
        expect(BEFORE_TIES < tie && tie < BEHIND_TIES).toBe(true);
        expect(tie).not.toMatch(/[!#|]/);
        expect(slugOfTie(tie)).toBe(statement.slug);
        // No statement has the tie of another one.
        expect(isSlug(tie)).toBe(statement.event === null);
      }),
    );
  });
});

describe('the tie of anything else', () => {
  it('is its slug', () => {
    expect([anEvent('summit', {}), aTopic('peace', {})].map(tieOf)).toEqual(['summit', 'peace']);
    expect(slugOfTie('summit-2')).toBe('summit-2');
  });
});
