import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CursorScope,
  decodeCursor,
  encodeCursor,
  type Mark,
} from '../../../../lambda/archive/asking/cursor.ts';
import { byName } from '../../../../lambda/archive/layout/sorting.ts';
import { tieOf } from '../../../../lambda/archive/layout/tie.ts';
import { LAYOUT_VERSION } from '../../../../lambda/archive/layout/version.ts';
import type { Condition, Filter } from '../../../../schema/context.ts';
import { RecordError } from '../../../../schema/errors.ts';
import { parseTextQuery } from '../../../../schema/model/text-query.ts';
import { aStatement } from '../../../support/examples.ts';
import { anyMark, anyScope } from '../../../support/generated-cursors.ts';
import { aFilter, eventsBy, having, ofText, statementsBy } from '../../../support/queries.ts';

const FILTER = aFilter({
  where: [having('topic', 'peace', 'border'), having('speaker', 'ann')],
  date: { from: '2022-11-01', to: null },
  text: parseTextQuery('border "security council" -sanctions'),
  not: [aFilter({ where: [having('kind', 'PARAPHRASE')] }), ofText('treaty')],
});
const SCOPE: CursorScope = { lists: [statementsBy(FILTER)], direction: 'DESC' };
const MARK: Mark = {
  position: { sort: '2022-11-23', type: 'Statement', tie: 'statement-1', number: 1_234_567 },
  commit: 7,
};
const CURSOR = encodeCursor(SCOPE, MARK);

/** The code and the beginning of the message with which a cursor is refused; the mark when it is not. */
function outcome(cursor: string, scope: CursorScope = SCOPE): string {
  try {
    const { position, commit } = decodeCursor(scope, cursor, 'after');
    return `${position.sort} ${position.type} ${position.tie} ${position.number} at ${commit}`;
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    return `${error.extensions.code}: ${error.message}`;
  }
}

const NO_CURSOR =
  'BAD_USER_INPUT: after: expected a cursor from an earlier response (pageInfo.endCursor or edges.cursor), got another string.';
const OTHER_LIST =
  'BAD_USER_INPUT: after: expected a cursor of this list, got one from a list with another filter or order. Send the filter and orderBy that returned the cursor.';

const EARLIER =
  'BAD_USER_INPUT: after: expected a current cursor, got one from before an update of the record. Start again from the first page.';

describe('a cursor', () => {
  it('leads back to its position in its list, and to the commit whose state that is', () => {
    fc.assert(
      fc.property(anyScope, anyMark, (scope, mark) => {
        const cursor = encodeCursor(scope, mark);
        expect(cursor).toMatch(/^[A-Za-z0-9_-]{1,600}$/);
        expect(decodeCursor(scope, cursor, 'after')).toEqual(mark);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is accepted for the longest name, slug and tie there can be', () => {
    const sort = byName('語'.repeat(80));
    const slug = 'x'.repeat(100);
    const tie = tieOf(aStatement(slug, { event: slug, position: 999_999 }));
    for (const longest of [
      { sort, type: 'Organization', tie: slug },
      { sort: '499.123456~7977-88-76', type: 'Statement', tie },
    ] as const) {
      const mark: Mark = { ...MARK, position: { ...MARK.position, ...longest } };
      expect(decodeCursor(SCOPE, encodeCursor(SCOPE, mark), 'after')).toEqual(mark);
    }
  });

  it('does not depend on the order or repetition of conditions, values and words, nor on how they are named', () => {
    const rewritten = aFilter({
      where: [
        { ...having('speaker', 'ann', 'ann'), naming: { types: ['Person'], path: 'filter.speaker' } },
        having('topic', 'border', 'peace', 'border'),
      ],
      date: { from: '2022-11-01', to: null },
      text: parseTextQuery('-SANCTIONS “Security Council” Border border'),
      not: [ofText('TREATY'), aFilter({ where: [having('kind', 'PARAPHRASE')] })],
    });
    expect(encodeCursor({ lists: [statementsBy(rewritten)], direction: 'DESC' }, MARK)).toBe(CURSOR);
    fc.assert(
      fc.property(anyScope, fc.func(fc.nat()), (scope, shuffle) => {
        const byChance = <T>(values: readonly T[]) =>
          values.toSorted((a, b) => shuffle(JSON.stringify(a)) - shuffle(JSON.stringify(b)));
        const same = ({ where, text, not, ...filter }: Filter): Filter => ({
          ...filter,
          where: byChance(where).map(({ name, values }) => ({ name, values: byChance(values) })),
          text: text === null ? null : { ...text, all: byChance(text.all), none: byChance(text.none) },
          not: byChance(not).map(same),
        });
        const lists = scope.lists.map(({ type, filter }) => ({ type, filter: same(filter) }));
        expect(encodeCursor({ ...scope, lists }, MARK)).toBe(encodeCursor(scope, MARK));
      }),
    );
  });

  it('is refused with the name of the argument that it was given for', () => {
    const refused = (cursor: string, scope: CursorScope) => () => decodeCursor(scope, cursor, 'before');
    expect(refused('x', SCOPE)).toThrow(
      /^before: expected a cursor from an earlier response \(pageInfo\.startCursor or edges\.cursor\), got another string\.$/,
    );
    expect(refused(CURSOR, { ...SCOPE, direction: 'ASC' })).toThrow(
      /^before: expected a cursor of this list, got one from a list with another filter or order\. Send the filter and orderBy that returned the cursor\.$/,
    );
  });

  it('is refused in any other list, order, range of dates, text, exclusion or day', () => {
    const others: readonly Partial<Filter>[] = [
      { date: null },
      { date: { from: '2022-11-01', to: '2022-11-30' } },
      { date: { from: null, to: '2022-11-01' } },
      { where: [] },
      { where: FILTER.where.slice(1) },
      { where: [...FILTER.where, having('kind', 'DIRECT_QUOTE')] },
      { where: FILTER.where.map((condition) => ({ ...condition, name: 'mention' })) },
      { where: FILTER.where.map((condition) => ({ ...condition, values: ['ann'] })) },
      { where: FILTER.where.map((condition) => ({ ...condition, orUnder: ['broaderTopic'] })) },
      { text: null },
      { text: parseTextQuery('border "security council"') },
      { text: parseTextQuery('border security council -sanctions') },
      { text: parseTextQuery('border "council security" -sanctions') },
      { text: parseTextQuery('sanctions "security council" -border') },
      { not: [] },
      { not: FILTER.not.slice(1) },
      { not: [...FILTER.not, ofText('border')] },
      { not: [aFilter({ not: FILTER.not })] },
      { not: FILTER.not.map((each) => ({ ...each, date: { from: null, to: '2022-11-30' } })) },
      { asOf: '2023-02-15' },
    ];
    for (const other of others) {
      const scope = { ...SCOPE, lists: [statementsBy({ ...FILTER, ...other })] };
      expect(outcome(CURSOR, scope), JSON.stringify(other)).toBe(OTHER_LIST);
    }
    const lists: readonly CursorScope[] = [
      { ...SCOPE, direction: 'ASC' },
      { ...SCOPE, direction: 'RELEVANCE' },
      { ...SCOPE, lists: [eventsBy(FILTER)] },
      { ...SCOPE, lists: [eventsBy(FILTER), statementsBy(FILTER)] },
      { ...SCOPE, lists: [] },
    ];
    for (const scope of lists) expect(outcome(CURSOR, scope), JSON.stringify(scope)).toBe(OTHER_LIST);
  });

  it('is refused with the values of two conditions exchanged or run together', () => {
    const scope = (...where: readonly Condition[]): CursorScope => ({
      lists: [statementsBy({ where })],
      direction: 'ASC',
    });
    const apart = scope(having('topic', 'a'), having('topic', 'b'));
    const together = scope(having('topic', 'a', 'b'));
    const glued = scope(having('topic', 'a,b'));
    for (const [mine, other] of [
      [apart, together],
      [together, glued],
      [apart, glued],
    ] as const) {
      expect(outcome(encodeCursor(mine, MARK), other)).toBe(OTHER_LIST);
    }
  });

  it('is refused with a condition moved from one list to the other', () => {
    const scope = (event: Partial<Filter>, statement: Partial<Filter>): CursorScope => ({
      lists: [eventsBy(event), statementsBy(statement)],
      direction: 'ASC',
    });
    const asked = { where: [having('topic', 'a')] };
    expect(outcome(encodeCursor(scope(asked, {}), MARK), scope({}, asked))).toBe(OTHER_LIST);
    // What is left out is not what is asked for.
    expect(outcome(encodeCursor(scope(asked, {}), MARK), scope({ not: [aFilter(asked)] }, {}))).toBe(
      OTHER_LIST,
    );
  });

  it('is refused with any one character changed, left out, doubled or added', () => {
    const anyAlphabet = fc.constantFrom(...'ABCXYZabcxyz019-_', '=', '+', '/', ' ', 'é', '\0', '🕊');
    fc.assert(
      fc.property(anyScope, anyMark, fc.nat(), anyAlphabet, fc.nat(3), (scope, mark, at, char, kind) => {
        const cursor = encodeCursor(scope, mark);
        const index = at % cursor.length;
        const [head, tail] = [cursor.slice(0, index), cursor.slice(index + 1)];
        const altered = [head + char + tail, head + tail, head + char + cursor.slice(index), cursor + char][
          kind
        ];
        fc.pre(altered !== undefined && altered !== cursor);
        expect(outcome(altered, scope)).toBe(NO_CURSOR);
      }),
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

  it('is refused in another version of itself or of the layout, even with the digest that it would have', () => {
    const bytes = Buffer.from(CURSOR, 'base64url');
    const inVersion = (...versions: readonly number[]) => {
      const head = Buffer.concat([Buffer.from(versions), bytes.subarray(2, 8)]);
      const rest = bytes.subarray(14);
      const digest = createHash('sha256').update(head).update(rest).digest().subarray(0, 6);
      return Buffer.concat([head, digest, rest]).toString('base64url');
    };
    expect(inVersion(3, LAYOUT_VERSION)).toBe(CURSOR);
    for (const version of [0, 1, 2, 4, 255]) {
      expect(outcome(inVersion(version, LAYOUT_VERSION))).toBe(NO_CURSOR);
    }
    for (const layout of [0, 1, LAYOUT_VERSION + 1, 255]) {
      expect(outcome(inVersion(3, layout))).toBe(NO_CURSOR);
    }
  });

  it.for([
    [
      'first',
      'AiVH9a_Z992SQ8qhpjIwMjItMTEtMjMjU3RhdGVtZW50I2x1a2FzaGVua28tY3N0by1wcmVzaWRlbmN5LXByaW9yaXR5LTE',
    ],
    [
      'second',
      'AwIlR_Wv2fc1h1Ub-WIAAAAAAAEBSq4YjTIwMjItMTEtMjMjU3RhdGVtZW50I2x1a2FzaGVua28tY3N0by1wcmVzaWRlbmN5LXByaW9yaXR5LTE',
    ],
    [
      'third',
      'AwN1j-0DEK4A8tTdv3EAAAAAAAEBSrgYjTIwMjItMTEtMjMjU3RhdGVtZW50I2x1a2FzaGVua28tY3N0by1wcmVzaWRlbmN5LXByaW9yaXR5LTE',
    ],
  ])('of the %s layout is known for one, whatever its list, unless it was altered', ([, earlier = '']) => {
    expect(outcome(earlier)).toBe(EARLIER);
    for (let index = 0; index < earlier.length; index += 1) {
      const other = earlier.charAt(index) === 'B' ? 'C' : 'B';
      expect(outcome(earlier.slice(0, index) + other + earlier.slice(index + 1))).toBe(NO_CURSOR);
      expect(outcome(earlier.slice(0, index))).toBe(NO_CURSOR);
    }
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
