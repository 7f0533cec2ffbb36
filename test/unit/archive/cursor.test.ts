import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CursorScope, decodeCursor, encodeCursor } from '../../../lambda/archive/cursor.ts';
import { byName } from '../../../lambda/archive/sorting.ts';
import { RecordError } from '../../../schema/errors.ts';
import { anyDay } from '../../support/days.ts';
import { anyRange, anyWhere } from '../../support/generated-record.ts';

const anyScope: fc.Arbitrary<CursorScope> = fc.record({
  type: fc.constantFrom('Statement', 'Event'),
  where: anyWhere,
  date: anyRange,
  direction: fc.constantFrom('ASC', 'DESC'),
});
const anyPosition = fc.record({
  sort: fc.oneof(anyDay, fc.string({ unit: 'binary', maxLength: 80 }).map(byName)),
  slug: fc.stringMatching(/^[a-z0-9]{1,20}(-[a-z0-9]{1,20}){0,3}$/),
});

const SCOPE: CursorScope = {
  type: 'Statement',
  where: [
    { name: 'topic', values: ['peace', 'border'] },
    { name: 'speaker', values: ['ann'] },
  ],
  date: { from: '2022-11-01', to: null },
  direction: 'DESC',
};
const POSITION = { sort: '2022-11-23', slug: 'statement-1' };
const CURSOR = encodeCursor(SCOPE, POSITION);

/** The code and the beginning of the message with which a cursor is refused; the position when it is not. */
function outcome(cursor: string, scope: CursorScope = SCOPE): string {
  try {
    return decodeCursor(scope, cursor);
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    return `${error.extensions.code}: ${error.message.split(',', 1)[0]}`;
  }
}

const NO_CURSOR = 'BAD_USER_INPUT: Expected a cursor that this API returned (pageInfo.endCursor';
const OTHER_LIST = 'BAD_USER_INPUT: Expected a cursor of this list';

describe('a cursor', () => {
  it('leads back to its position in its list', () => {
    fc.assert(
      fc.property(anyScope, anyPosition, (scope, position) => {
        const cursor = encodeCursor(scope, position);
        expect(cursor).toMatch(/^[A-Za-z0-9_-]{1,600}$/);
        expect(decodeCursor(scope, cursor)).toBe(`${position.sort}#${position.slug}`);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is accepted for the longest name and slug there can be', () => {
    const longest = { sort: byName('語'.repeat(80)), slug: 'x'.repeat(100) };
    expect(outcome(encodeCursor(SCOPE, longest))).toBe(`${longest.sort}#${longest.slug}`);
  });

  it('does not depend on the order or repetition of conditions and their values', () => {
    const rewritten = [
      { name: 'speaker', values: ['ann', 'ann'] },
      { name: 'topic', values: ['border', 'peace', 'border'] },
    ];
    expect(encodeCursor({ ...SCOPE, where: rewritten }, POSITION)).toBe(CURSOR);
    fc.assert(
      fc.property(anyScope, fc.func(fc.nat()), (scope, shuffle) => {
        const byChance = <T>(values: readonly T[]) =>
          values.toSorted((a, b) => shuffle(JSON.stringify(a)) - shuffle(JSON.stringify(b)));
        const same = byChance(scope.where).map(({ name, values }) => ({ name, values: byChance(values) }));
        expect(encodeCursor({ ...scope, where: same }, POSITION)).toBe(encodeCursor(scope, POSITION));
      }),
    );
  });

  it('is refused in any other list, order or range of dates', () => {
    const others: readonly Partial<CursorScope>[] = [
      { type: 'Event' },
      { direction: 'ASC' },
      { date: null },
      { date: { from: '2022-11-01', to: '2022-11-30' } },
      { date: { from: null, to: '2022-11-01' } },
      { where: [] },
      { where: SCOPE.where.slice(1) },
      { where: [...SCOPE.where, { name: 'kind', values: ['DIRECT_QUOTE'] }] },
      { where: SCOPE.where.map((condition) => ({ ...condition, name: 'mention' })) },
      { where: SCOPE.where.map((condition) => ({ ...condition, values: ['ann'] })) },
    ];
    for (const other of others) {
      expect(outcome(CURSOR, { ...SCOPE, ...other }), JSON.stringify(other)).toBe(OTHER_LIST);
    }
  });

  it('is refused with the values of two conditions exchanged or run together', () => {
    const scope = (...where: CursorScope['where']): CursorScope => ({ ...SCOPE, where });
    const apart = scope({ name: 'topic', values: ['a'] }, { name: 'topic', values: ['b'] });
    const together = scope({ name: 'topic', values: ['a', 'b'] });
    const glued = scope({ name: 'topic', values: ['a,b'] });
    for (const [mine, other] of [
      [apart, together],
      [together, glued],
      [apart, glued],
    ] as const) {
      expect(outcome(encodeCursor(mine, POSITION), other)).toBe(OTHER_LIST);
    }
  });

  it('is refused with any one character changed, left out, doubled or added', () => {
    const anyAlphabet = fc.constantFrom(...'ABCXYZabcxyz019-_', '=', '+', '/', ' ', 'é', '\0', '🕊');
    fc.assert(
      fc.property(
        anyScope,
        anyPosition,
        fc.nat(),
        anyAlphabet,
        fc.nat(3),
        (scope, position, at, char, kind) => {
          const cursor = encodeCursor(scope, position);
          const index = at % cursor.length;
          const [head, tail] = [cursor.slice(0, index), cursor.slice(index + 1)];
          const altered = [head + char + tail, head + tail, head + char + cursor.slice(index), cursor + char][
            kind
          ];
          fc.pre(altered !== undefined && altered !== cursor);
          expect(outcome(altered, scope)).toBe(NO_CURSOR);
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it('is refused with each of its characters replaced by each other one', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (let index = 0; index < CURSOR.length; index += 1) {
      for (const char of alphabet.replace(CURSOR.charAt(index), '')) {
        expect(outcome(CURSOR.slice(0, index) + char + CURSOR.slice(index + 1))).toBe(NO_CURSOR);
      }
    }
  });

  it('is refused cut off anywhere', () => {
    for (let length = 0; length < CURSOR.length; length += 1) {
      expect(outcome(CURSOR.slice(0, length))).toBe(NO_CURSOR);
    }
  });

  it('is refused in another version, even with the digest that it would have', () => {
    const bytes = Buffer.from(CURSOR, 'base64url');
    const inVersion = (version: number) => {
      const head = Buffer.concat([Buffer.of(version), bytes.subarray(1, 7)]);
      const key = bytes.subarray(13);
      const digest = createHash('sha256').update(head).update(key).digest().subarray(0, 6);
      return Buffer.concat([head, digest, key]).toString('base64url');
    };
    expect(inVersion(1)).toBe(CURSOR);
    for (const version of [0, 2, 255]) expect(outcome(inVersion(version))).toBe(NO_CURSOR);
  });

  it('is refused in other base64 spellings of the same bytes', () => {
    for (const spelling of [`${CURSOR}=`, `${CURSOR}==`, `${CURSOR}\n`, ` ${CURSOR}`, `${CURSOR}.`]) {
      expect(outcome(spelling)).toBe(NO_CURSOR);
    }
  });

  it('is refused as an error of the caller, whatever else comes in its place', () => {
    const anyCodeUnits = fc
      .array(fc.integer({ min: 0, max: 0xffff }))
      .map((units) => String.fromCharCode(...units));
    const anyText = fc.oneof(
      fc.string(),
      fc.base64String(),
      anyCodeUnits,
      fc.string({ minLength: 599, maxLength: 700 }),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        expect(outcome(text)).toBe(NO_CURSOR);
      }),
      { numRuns: 2_000, examples: [[''], ['A'.repeat(100_000)], [CURSOR.repeat(20)]] },
    );
  });
});
