import { describe, expect, it } from 'vitest';
import { openRecord } from '../support/record.ts';
import { expectRefused } from '../support/refusal.ts';

const record = openRecord();

describe('what names nothing', () => {
  it('is null, without an error, where it is looked up', async () => {
    expect(
      await record.data(`{
        event(slug: "nothing-of-the-kind") { slug }
        node(id: "RXZlbnQ6bm90aGluZw==") { id }
        nodes(ids: ["RXZlbnQ6bm90aGluZw=="]) { id }
      }`),
    ).toEqual({ event: null, node: null, nodes: [null] });
  });

  it('is an error where something is asked for by it, as an empty list would read like an answer', async () => {
    await expectRefused(
      record,
      { query: '{ events(filter: { place: ["atlantis"] }) { nodes { slug } count { value precision } } }' },
      'BAD_USER_INPUT',
      /^filter\.place: expected the slug of a place, got "atlantis"\. Use `places` to find slugs\.$/,
    );
  });
});

/** Arguments that break a rule, with what the message says was expected. */
const ARGUMENTS: readonly (readonly [string, string, RegExp])[] = [
  ['page size 0', 'first: 0', /^first: expected a page size from 1 to 100, got 0\.$/],
  ['page size -1', 'first: -1', /^first: expected a page size from 1 to 100, got -1\.$/],
  [
    'page size 101',
    'first: 101',
    /^first: expected a page size from 1 to 100, got 101\. Use `after` for further pages\.$/,
  ],
  ['a last page of size 0', 'last: 0', /^last: expected a page size from 1 to 100, got 0\.$/],
  [
    'a last page of size 101',
    'last: 101',
    /^last: expected a page size from 1 to 100, got 101\. Use `before` for further pages\.$/,
  ],
  ['both first and last', 'first: 1, last: 1', /^Expected either first or last, got both\.$/],
  [
    'both after and before',
    'first: 1, after: "x", before: "y"',
    /^Expected either after or before, got both\.$/,
  ],
  [
    'before without last',
    'before: "x"',
    /^before: expected last, got none\. Use first and after to page forwards, last and before to page backwards\.$/,
  ],
  [
    'after with last',
    'last: 1, after: "x"',
    /^after: expected first, got last\. Use first and after to page forwards, last and before to page backwards\.$/,
  ],
  [
    'a text that is no cursor',
    'after: "x"',
    /^after: expected a cursor from an earlier response \(pageInfo\.endCursor or edges\.cursor\), got another string\.$/,
  ],
  [
    'an empty cursor',
    'after: ""',
    /^after: expected a cursor from an earlier response \(pageInfo\.endCursor or edges\.cursor\), got another string\.$/,
  ],
  [
    'an impossible month',
    'filter: { date: { from: "2023-13" } }',
    /^filter\.date\.from: expected an EDTF date with a year from 0001 to 9999, such as 2022, 2022-11, 2022-11-23, 2023-02-15\? or 2022-11\/2023-02; got "2023-13"\.$/,
  ],
  [
    'an impossible day',
    'filter: { date: { to: "2023-02-30" } }',
    /^filter\.date\.to: expected a day that exists in the calendar, got "2023-02-30"\.$/,
  ],
  [
    'an empty date',
    'filter: { date: { from: "" } }',
    /^filter\.date\.from: expected an EDTF date with a year from 0001 to 9999, such as 2022, 2022-11, 2022-11-23, 2023-02-15\? or 2022-11\/2023-02; got ""\.$/,
  ],
  [
    'a number for a date',
    'filter: { date: { from: 2023 } }',
    /^filter\.date\.from: expected an EDTF date as a string, such as "2022-11-23", got another type\.$/,
  ],
  [
    'a range that ends before it begins',
    'filter: { date: { from: "2023-02", to: "2023-01" } }',
    /expected a range that starts before it ends, got 2023-02 to 2023-01\.$/,
  ],
  ['a filter without a value', 'filter: { place: [] }', /place: expected 1 to 20 values, got 0\.$/],
  [
    'an empty value',
    'filter: { place: [""] }',
    /place: expected 1 to 100 characters in each value, got 0\.$/,
  ],
];

/** Variables that break a rule: what they are used for, the value, what the message says was expected. */
const VARIABLES: readonly (readonly [string, string, unknown, RegExp])[] = [
  [
    'an impossible month',
    '$v: EDTF!) { events(filter: { date: { from: $v } }',
    '2023-13',
    /^Variable "\$v" got invalid value "2023-13"; Expected an EDTF date with a year from 0001 to 9999, such as 2022, 2022-11, 2022-11-23, 2023-02-15\? or 2022-11\/2023-02; got "2023-13"\.$/,
  ],
  [
    'an impossible month in a filter',
    '$v: EventFilter) { events(filter: $v',
    { date: { to: '2023-13' } },
    /^Variable "\$v" got invalid value "2023-13" at "v\.date\.to"; Expected an EDTF date with a year from 0001 to 9999, such as 2022, 2022-11, 2022-11-23, 2023-02-15\? or 2022-11\/2023-02; got "2023-13"\.$/,
  ],
  [
    'an impossible day',
    '$v: EventFilter) { events(filter: $v',
    { not: [{ date: { from: '2023-02-29' } }] },
    /^Variable "\$v" got invalid value "2023-02-29" at "v\.not\[0\]\.date\.from"; Expected a day that exists in the calendar, got "2023-02-29"\.$/,
  ],
  [
    'a list for a date',
    '$v: EDTF!) { events(filter: { date: { from: $v } }',
    ['2023'],
    /; Expected an EDTF date as a string, such as "2022-11-23", got another type\.$/,
  ],
  [
    'a range that ends before it begins',
    '$v: EventFilter) { events(filter: $v',
    { date: { from: '2023', to: '2022' } },
    /expected a range that starts before it ends, got \S+ to \S+\.$/,
  ],
  [
    'too many values',
    '$v: [String!]) { events(filter: { place: $v }',
    Array.from({ length: 21 }, () => 'p'),
    /place: expected 1 to 20 values, got 21\.$/,
  ],
  [
    'an over-long value',
    '$v: [String!]) { events(filter: { place: $v }',
    ['p'.repeat(101)],
    /place: expected 1 to 100 characters in each value, got 101\.$/,
  ],
  [
    'an unknown enum value',
    '$v: [EventKind!]) { events(filter: { kind: $v }',
    ['PARTY'],
    /^Variable "\$v" got invalid value "PARTY" at "v\[0\]"; Value "PARTY" does not exist in "EventKind" enum\. Use MEETING, SESSION, SUMMIT, VISIT, CALL, APPOINTMENT, CHAIRMANSHIP, EXERCISE, CRISIS, SIGNING, ELECTION, PRESS_BRIEFING, SERIES or OTHER\.$/,
  ],
  ['a text for a number', '$v: Int) { events(first: $v', 'ten', /Int cannot represent non-integer value/],
  ['a fraction for a number', '$v: Int) { events(first: $v', 1.5, /Int cannot represent non-integer value/],
  [
    'page size 101',
    '$v: Int) { events(first: $v',
    101,
    /^first: expected a page size from 1 to 100, got 101\. Use `after` for further pages\.$/,
  ],
  [
    'an object for a text',
    '$v: String) { events(after: $v',
    { a: 1 },
    /String cannot represent a non string value/,
  ],
  [
    'null where a value must be',
    '$v: DateOrder!) { events(orderBy: $v',
    null,
    /Variable "\$v" of non-null type "DateOrder!" must not be null/,
  ],
  [
    'nothing where a value must be',
    '$v: DateOrder!) { events(orderBy: $v',
    undefined,
    /Variable "\$v" of required type "DateOrder!" was not provided/,
  ],
  [
    'an unknown field of a filter',
    '$v: EventFilter) { events(filter: $v',
    { colour: 'red' },
    /Field "colour" is not defined by type "EventFilter"/,
  ],
];

describe('a query that breaks a rule', () => {
  it.for(ARGUMENTS)('by %s', async ([, args, message]) => {
    await expectRefused(record, { query: `{ events(${args}) { nodes { id } } }` }, 'BAD_USER_INPUT', message);
  });

  it.for(VARIABLES)('by %s in a variable', async ([, use, v, message]) => {
    await expectRefused(
      record,
      { query: `query (${use}) { nodes { id } } }`, variables: { v } },
      'BAD_USER_INPUT',
      message,
    );
  });

  it('by naming an operation that it lacks, or none out of several', async () => {
    const query = 'query A { __typename } query B { __typename }';
    await expectRefused(
      record,
      { query, operationName: 'C' },
      'OPERATION_RESOLUTION_FAILURE',
      /^operationName: expected the name of an operation in the query, got none or an unknown name\.$/,
    );
    await expectRefused(
      record,
      { query },
      'OPERATION_RESOLUTION_FAILURE',
      /^operationName: expected the name of an operation in the query, got none or an unknown name\.$/,
    );
  });

  it('is refused before anything of it is read', async () => {
    const { body } = await record.ask(`{
      topic(slug: "peace") { label }
      person(slug: "aleksandr-lukashenko") {
        events(filter: { date: { from: "2023", to: "2022" } }) { nodes { slug } }
      }
    }`);
    expect(body).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(body.errors).toHaveLength(1);
    expect(body).not.toHaveProperty('data');
  });

  it('is told where in the query that is', async () => {
    const { body } = await record.ask('{\n  president\n}');
    expect(body.errors).toMatchObject([{ locations: [{ line: 2, column: 3 }] }]);
  });
});
