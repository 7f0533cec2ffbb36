import { describe, it } from 'vitest';
import { openRecord } from '../support/record.ts';
import { expectRefused } from '../support/refusal.ts';

const record = openRecord();

/** Documents that do not fit the schema or are none: the code, and what the message says was expected. */
const DOCUMENTS: readonly (readonly [string, string, string, RegExp])[] = [
  [
    'a malformed global id',
    '{ node(id: "x") { id } }',
    'BAD_USER_INPUT',
    /^id: expected a global id, as the id field returns it, got another string\.$/,
  ],
  [
    'one malformed id of many',
    '{ nodes(ids: ["RXZlbnQ6eA==", "x"]) { id } }',
    'BAD_USER_INPUT',
    /^ids: expected a global id, as the id field returns it, got another string\.$/,
  ],
  [
    'an id of an unknown type',
    '{ node(id: "Tm9wZTp4") { id } }',
    'BAD_USER_INPUT',
    /^id: expected a global id, as the id field returns it, got another string\.$/,
  ],
  [
    'an id of what is no slug',
    '{ node(id: "RXZlbnQ6QSBC") { id } }',
    'BAD_USER_INPUT',
    /^id: expected a global id, as the id field returns it, got another string\.$/,
  ],
  [
    'an id in another spelling',
    '{ node(id: " RXZlbnQ6eA==") { id } }',
    'BAD_USER_INPUT',
    /^id: expected a global id, as the id field returns it, got another string\.$/,
  ],
  [
    'an empty id',
    '{ node(id: "") { id } }',
    'BAD_USER_INPUT',
    /^id: expected a global id, as the id field returns it, got another string\.$/,
  ],
  [
    'page size 0 in a nested list',
    '{ topic(slug: "peace") { events(first: 0) { nodes { id } } } }',
    'BAD_USER_INPUT',
    /^first: expected a page size from 1 to 100, got 0\.$/,
  ],
  [
    'an impossible day',
    '{ post(slug: "csto-secretary-general") { holdersAt(date: "2023-02-30") { knowledge } } }',
    'BAD_USER_INPUT',
    /^date: expected a day that exists in the calendar, got "2023-02-30"\.$/,
  ],
  [
    'an impossible day in a list of filters',
    '{ events(filter: { not: [{ kind: MEETING }, { date: { to: "2023-13" } }] }) { nodes { id } } }',
    'BAD_USER_INPUT',
    /^filter\.not\.1\.date\.to: expected an EDTF date with a year from 0001 to 9999, such as 2022, 2022-11, 2022-11-23, 2023-02-15\? or 2022-11\/2023-02; got "2023-13"\.$/,
  ],
  [
    'a page size beyond 32 bits',
    '{ events(first: 4294967296) { nodes { id } } }',
    'GRAPHQL_VALIDATION_FAILED',
    /^Int cannot represent/,
  ],
  [
    'an unknown enum value',
    '{ events(filter: { kind: [PARTY] }) { nodes { id } } }',
    'GRAPHQL_VALIDATION_FAILED',
    /^Value "PARTY" does not exist in "EventKind" enum\. Use MEETING, SESSION, SUMMIT, VISIT, CALL, APPOINTMENT, CHAIRMANSHIP, EXERCISE, CRISIS, SIGNING, ELECTION, PRESS_BRIEFING, SERIES or OTHER\.$/,
  ],
  [
    'a misspelt enum value',
    '{ events(filter: { kind: [MEETNG] }) { nodes { id } } }',
    'GRAPHQL_VALIDATION_FAILED',
    /^Value "MEETNG" does not exist in "EventKind" enum\. Did you mean the enum value "MEETING"\?$/,
  ],
  [
    'an enum value as text',
    '{ events(filter: { kind: ["MEETING"] }) { nodes { id } } }',
    'GRAPHQL_VALIDATION_FAILED',
    /^Enum "EventKind" cannot represent non-enum value: "MEETING"\. Did you mean the enum value "MEETING"\?$/,
  ],
  [
    'a text for an enum value that is like none',
    '{ events(filter: { kind: ["zzz"] }) { nodes { id } } }',
    'GRAPHQL_VALIDATION_FAILED',
    /^Enum "EventKind" cannot represent non-enum value: "zzz"\. Use MEETING, SESSION, SUMMIT, VISIT, CALL, APPOINTMENT, CHAIRMANSHIP, EXERCISE, CRISIS, SIGNING, ELECTION, PRESS_BRIEFING, SERIES or OTHER\.$/,
  ],
  [
    'a long name for a filter',
    `{ events(filter: ${'name_'.repeat(30)}) { nodes { id } } }`,
    'GRAPHQL_VALIDATION_FAILED',
    /^Expected value of type "EventFilter", found (?:name_){12}…\.$/,
  ],
  [
    'a null order',
    '{ events(orderBy: null) { nodes { id } } }',
    'GRAPHQL_VALIDATION_FAILED',
    /Expected value of type "DateOrder!", found null/,
  ],
  [
    'an unknown field',
    '{ president }',
    'GRAPHQL_VALIDATION_FAILED',
    /Cannot query field "president" on type "Query"/,
  ],
  [
    'an unknown argument',
    '{ events(limit: 1) { nodes { id } } }',
    'GRAPHQL_VALIDATION_FAILED',
    /Unknown argument "limit"/,
  ],
  [
    'an unknown filter field',
    '{ events(filter: { colour: "red" }) { nodes { id } } }',
    'GRAPHQL_VALIDATION_FAILED',
    /Field "colour" is not defined/,
  ],
  [
    'a missing argument',
    '{ event { id } }',
    'GRAPHQL_VALIDATION_FAILED',
    /argument "slug" of type "String!" is required/,
  ],
  [
    'a field without its selection',
    '{ events }',
    'GRAPHQL_VALIDATION_FAILED',
    /must have a selection of subfields/,
  ],
  [
    'an unknown type',
    'query ($x: Nope) { events { nodes { id } } }',
    'GRAPHQL_VALIDATION_FAILED',
    /Unknown type "Nope"/,
  ],
  [
    'a mutation',
    'mutation { deleteEverything }',
    'GRAPHQL_VALIDATION_FAILED',
    /^Expected a query, got a mutation\. The record is read-only\.$/,
  ],
  [
    'a subscription',
    'subscription { everything }',
    'GRAPHQL_VALIDATION_FAILED',
    /^Expected a query, got a subscription\. The record is read-only\.$/,
  ],
  [
    'no GraphQL',
    'SELECT name FROM events',
    'GRAPHQL_PARSE_FAILED',
    /^Syntax Error: Unexpected Name "SELECT"/,
  ],
  ['an empty query', '', 'GRAPHQL_PARSE_FAILED', /^Syntax Error: Unexpected <EOF>/],
  ['an unfinished query', '{ events {', 'GRAPHQL_PARSE_FAILED', /^Syntax Error: Expected Name, found <EOF>/],
];

describe('a document that breaks a rule', () => {
  it.for(DOCUMENTS)('by %s', async ([, query, code, message]) => {
    await expectRefused(record, { query }, code, message);
  });
});
