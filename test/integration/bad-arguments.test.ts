import { describe, it } from 'vitest';
import { openRecord } from '../support/record.ts';
import { expectRefused } from '../support/refusal.ts';

const record = openRecord();

describe('an argument that breaks a rule', () => {
  it.for([
    [
      'not: {}',
      'statements(filter: { not: {} }) { nodes { id } }',
      /filter\.not\.0: expected at least one condition, got none\.$/,
    ],
    [
      'not: {} in a nested list',
      'people { nodes { events(filter: { not: {} }) { nodes { id } } } }',
      /filter\.not\.0: expected at least one condition, got none\.$/,
    ],
    [
      'maxRequests: 0',
      'statements(maxRequests: 0) { nodes { id } }',
      /maxRequests: expected 1 to 80 requests, got 0\.$/,
    ],
    [
      'maxRequests: -1',
      'events(maxRequests: -1) { nodes { id } }',
      /maxRequests: expected 1 to 80 requests, got -1\.$/,
    ],
    [
      'maxRequests: 81',
      'timeline(maxRequests: 81) { edges { cursor } }',
      /maxRequests: expected 1 to 80 requests, got 81\.$/,
    ],
    [
      'top: 0',
      'statements { facets(by: [KIND], top: 0) { field } }',
      /top: expected 1 to 100 values, got 0\.$/,
    ],
    [
      'top: 101',
      'events { facets(by: [KIND], top: 101) { field } }',
      /top: expected 1 to 100 values, got 101\.$/,
    ],
    [
      'top: -1',
      'statements { facets(by: [KIND], top: -1) { field } }',
      /top: expected 1 to 100 values, got -1\.$/,
    ],
    ['no facet', 'statements { facets(by: []) { field } }', /by: expected at least one facet, got none\.$/],
    [
      'no type',
      'search(text: "peace", types: []) { edges { cursor } }',
      /types: expected at least one type, got none\.$/,
    ],
    [
      'page size 0',
      'search(text: "peace", first: 0) { edges { cursor } }',
      /first: expected a page size from 1 to 100, got 0\.$/,
    ],
    [
      'page size 101',
      'timeline(last: 101) { edges { cursor } }',
      /last: expected a page size from 1 to 100, got 101\. Use `before` for further pages\.$/,
    ],
  ] as const)('%s', async ([, field, message]) => {
    await expectRefused(record, { query: `{ ${field} }` }, 'BAD_USER_INPUT', message);
  });

  it.for([
    [
      'a facet that is none',
      'statements { facets(by: [COLOUR]) { field } }',
      /"COLOUR" does not exist in "StatementFacetField"/,
    ],
    [
      'a facet of the other list',
      'events { facets(by: [SPEAKER]) { field } }',
      /"SPEAKER" does not exist in "EventFacetField"/,
    ],
    [
      'a type that is not searched',
      'search(text: "x", types: [MEMBERSHIP]) { edges { cursor } }',
      /"MEMBERSHIP" does not exist in "SearchType"/,
    ],
    [
      'a bin that is none',
      'events { histogram(by: WEEK) { undated } }',
      /"WEEK" does not exist in "HistogramUnit"/,
    ],
    ['a search for nothing', 'search { edges { cursor } }', /argument "text" of type "String!" is required/],
    [
      'a day for statements',
      'statements(filter: { asOf: "2022-12-31" }) { nodes { id } }',
      /Field "asOf" is not defined by type "StatementFilter"/,
    ],
  ] as const)('%s does not fit the schema', async ([, field, message]) => {
    await expectRefused(record, { query: `{ ${field} }` }, 'GRAPHQL_VALIDATION_FAILED', message);
  });
});
