import { describe, expect, it } from 'vitest';
import { openRecord, type Variables } from '../support/record.ts';
import { codesOf, expectRefusal, expectRefused } from '../support/refusal.ts';

/** Filters and texts that break a rule: an error of the caller, found out before anything is read. */

const record = openRecord();

const FILTERS = {
  statements: 'StatementFilter',
  events: 'EventFilter',
  timeline: 'TimelineFilter',
} as const;
type List = keyof typeof FILTERS;
const LISTS = Object.keys(FILTERS) as readonly List[];

const query = (list: List): string =>
  `query ($filter: ${FILTERS[list]}) { ${list}(filter: $filter) { nodes { __typename } } }`;

const nested = (depth: number): object => (depth === 0 ? { topic: ['peace'] } : { not: [nested(depth - 1)] });

const MANY = Array.from({ length: 4_000 }, (_, index) => `value-${index}`);

/** Filters that break a rule in every list that has the field, with what the message says was expected. */
const BAD: readonly (readonly [string, object, RegExp])[] = [
  ['an empty list of values', { topic: [] }, /topic: expected 1 to 20 values, got 0\.$/],
  ['an empty list of enum values', { missing: [] }, /missing: expected 1 to 20 values, got 0\.$/],
  ['an empty list of all values', { allOf: { topic: [] } }, /topic: expected 1 to 20 values, got 0\.$/],
  [
    'an empty list of all values of an enum within what is left out',
    { not: [{ allOf: { missing: [] } }] },
    /missing: expected 1 to 20 values, got 0\.$/,
  ],
  [
    'nothing of all to leave out',
    { not: [{ allOf: { topic: null }, descendants: true }] },
    /^filter\.not\.0: expected at least one condition, got none\.$/,
  ],
  ['4,000 values', { agent: MANY }, /agent: expected 1 to 20 values, got 4000\.$/],
  [
    'an empty value',
    { place: ['yerevan', ''] },
    /place: expected 1 to 100 characters in each value, got 0\.$/,
  ],
  [
    'a value of 200,000 characters',
    { place: ['x'.repeat(200_000)] },
    /place: expected 1 to 100 characters in each value, got 200000\.$/,
  ],
  [
    'half a character',
    { source: ['\uD83D'] },
    /^Expected valid Unicode text in variables and extensions, got an unpaired surrogate\.$/,
  ],
  [
    'a text of 100,000 characters',
    { text: 'peace '.repeat(16_667) },
    /text: expected at most 200 characters, got 100002\.$/,
  ],
  ['an empty text', { text: '' }, /text: expected a word to search for, got ""\.$/],
  ['a text of spaces', { text: ' \n\t ' }, /text: expected a word to search for, got " \\n\\t "\.$/],
  ['a text of signs', { text: '!?… — §' }, /text: expected a word to search for, got "!\?… — §"\.$/],
  [
    'only exclusions',
    { text: '-peace -"of war"' },
    /text: expected a word to search for, got only excluded words: ".*"\. In a filter, use `not: { text: … }` to exclude words\.$/,
  ],
  [
    'alternatives',
    { text: 'peace OR war' },
    /text: expected words that all must occur, .*, got the operator OR at character 7: "peace OR war"\. Search for each alternative on its own\.$/,
  ],
  [
    'half of a pair of quotation marks',
    { text: 'peace "and security' },
    /text: expected quotation marks in pairs, got one without another at character 7: ".*"\.$/,
  ],
  [
    'too many words',
    { text: Array.from({ length: 11 }, (_, index) => `word${index}`).join(' ') },
    /text: expected at most 10 words and phrases, got 11\.$/,
  ],
  [
    'too many words in a phrase',
    { text: `"${'peace '.repeat(21)}"` },
    /text: expected at most 20 words in a phrase, got 21: ".*"\.$/,
  ],
  [
    'a control character',
    { text: 'peace\u0000' },
    /text: expected text without control characters, got U\+0000 at character 6\.$/,
  ],
  [
    'an escape sequence',
    { text: '\u001B[31mpeace' },
    /text: expected text without control characters, got U\+001B at character 1\.$/,
  ],
  [
    'half a character in a text',
    { text: 'peace \uDC00' },
    /^Expected valid Unicode text in variables and extensions, got an unpaired surrogate\.$/,
  ],
  ['nothing to leave out', { not: [{}] }, /filter\.not\.0: expected at least one condition, got none\.$/],
  [
    'nothing to leave out, said at length',
    { not: [{ topic: ['peace'] }, { topic: null, date: {}, narrowerTopics: true }] },
    /filter\.not\.1: expected at least one condition, got none\.$/,
  ],
  [
    '25 filters to leave out',
    { not: Array.from({ length: 25 }, () => ({ topic: ['peace'] })) },
    /filter: expected at most 19 filters in not, counting all levels, got more\.$/,
  ],
  [
    'filters nested 20 deep',
    nested(20),
    /filter: expected at most 19 filters in not, counting all levels, got more\.$/,
  ],
  [
    'a thousand filters to leave out',
    { not: MANY.slice(0, 1_000).map(() => ({ topic: ['peace'] })) },
    /filter: expected at most 19 filters in not, counting all levels, got more\.$/,
  ],
  [
    'a bad value deep within',
    { not: [{ not: [{ not: [{ topic: [] }] }] }] },
    /topic: expected 1 to 20 values, got 0\.$/,
  ],
  [
    'a range that ends before it begins',
    { date: { from: '2023', to: '2022' } },
    /expected a range that starts before it ends, got \S+ to \S+\.$/,
  ],
  [
    'a range that is none within what is left out',
    { not: [{ date: { from: '2023-13' } }] },
    /^Variable "\$filter" got invalid value "2023-13" at "filter\.not\[0\]\.date\.from"; Expected an EDTF date with a year from 0001 to 9999, such as 2022, 2022-11, 2022-11-23, 2023-02-15\? or 2022-11\/2023-02; got "2023-13"\.$/,
  ],
];

/** The same for fields that only statements have. */
const BAD_STATEMENTS: readonly (readonly [string, object, RegExp])[] = [
  ['no number', { ordinal: [] }, /ordinal: expected 1 to 20 values, got 0\.$/],
  ['the number 0', { ordinal: [1, 0] }, /ordinal: expected whole numbers from 1 to 999999, got 0\.$/],
  [
    'a number that no list has',
    { allOf: { ordinal: [1_000_000] } },
    /ordinal: expected whole numbers from 1 to 999999, got 1000000\.$/,
  ],
];

/** The same for fields that only events have. */
const BAD_EVENTS: readonly (readonly [string, object, RegExp])[] = [
  [
    'a month for a day',
    { status: ['SCHEDULED'], asOf: '2022-12' },
    /at "filter\.asOf"; Expected a day, such as 2023-02-15, got "2022-12"\.$/,
  ],
  [
    'an interval for a day',
    { status: ['SCHEDULED'], asOf: '2022-12-01/2022-12-02' },
    /at "filter\.asOf"; Expected a day, such as 2023-02-15, got ".*"\.$/,
  ],
  [
    'a day that there is not',
    { status: ['SCHEDULED'], asOf: '2023-02-29' },
    /^Variable "\$filter" got invalid value "2023-02-29" at "filter\.asOf"; Expected a day, such as 2023-02-15, got "2023-02-29"\.$/,
  ],
];

const ask = async (text: string, variables: Variables = {}) => {
  const answer = await record.send({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: text, variables }),
  });
  return { answer, errors: expectRefusal(answer) };
};

describe('a filter that breaks a rule', () => {
  it.for(LISTS.flatMap((list) => BAD.map((bad) => [list, ...bad] as const)))(
    'of %s: %s',
    async ([list, , filter, message]) => {
      await expectRefused(record, { query: query(list), variables: { filter } }, 'BAD_USER_INPUT', message);
    },
  );

  it.for(BAD_STATEMENTS)('of statements: %s', async ([, filter, message]) => {
    await expectRefused(
      record,
      { query: query('statements'), variables: { filter } },
      'BAD_USER_INPUT',
      message,
    );
  });

  it.for(BAD_EVENTS)('of events: %s', async ([, filter, message]) => {
    await expectRefused(record, { query: query('events'), variables: { filter } }, 'BAD_USER_INPUT', message);
  });

  it('is refused before anything is read', async () => {
    for (const list of LISTS) {
      for (const [name, filter] of BAD) {
        const { body } = await record.ask(query(list), { filter });
        expect(body.extensions?.cost?.requests ?? 0, name).toBe(0);
      }
    }
  });

  it('is one of a search, too', async () => {
    for (const [name, filter, message] of BAD.filter(([, bad]) => 'text' in bad)) {
      const { errors } = await ask(
        'query ($text: String!) { search(text: $text) { nodes { __typename } } }',
        filter as Variables,
      );
      expect(codesOf(errors), name).toEqual(['BAD_USER_INPUT']);
      expect(errors[0]?.message, name).toMatch(message);
    }
  });
});
