import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putAll } from '../../lambda/archive/dynamo/batch-write.ts';
import { encodeGlobalId } from '../../schema/global-id.ts';
import { TIMED_FIELDS } from '../support/at-instant.ts';
import { firstLayoutItems, MIGRATED_AT, migrated } from '../support/first-layout.ts';
import type { ResponseError } from '../support/record.ts';
import { FIRST, SECOND } from '../support/small-dossier.ts';
import { openTables, type Tables } from '../support/tables.ts';
import { FIELDS } from '../support/timed-fields.ts';

const RETRACTED = JSON.stringify({ retractions: [{ entity: 'statement/five', reason: 'Nobody said it.' }] });

let tables: Tables;
let takeBack: () => Promise<void>;

beforeAll(async () => {
  tables = await openTables();
  await tables.load(FIRST, 'first.json', '2026-01-01T00:00:00.500Z');
  await tables.load(SECOND, 'second.json', '2026-02-01T00:00:00.000Z');
  await tables.load(RETRACTED, 'retracted.json', '2026-03-01T00:00:00.000Z');
  takeBack = await tables.keep();
});
afterAll(() => tables.close());

const written = (field: string, instant: string): string => field.replace('@', `asRecordedAt: ${instant}`);
const quoted = (instant: string): string => JSON.stringify(instant);

/** The content of a statement at an instant, and the number of statements: 4, then 5 after the first import, then 4 again. */
async function stateAt(instant: string) {
  const query = `query ($at: DateTime) {
    literal: statements(asRecordedAt: ${instant}) { count { value } }
    variable: statements(asRecordedAt: $at) { count { value } }
    statement(slug: "one", asRecordedAt: $at) { text }
  }`;
  const { literal, variable, statement } = await tables.api.data<{
    literal: { count: { value: number } };
    variable: { count: { value: number } };
    statement: { text: string } | null;
  }>(query, { at: JSON.parse(instant) });
  expect(variable).toEqual(literal);
  return [literal.count.value, statement?.text ?? null];
}

const NOTHING = [0, null];
const AT_FIRST = [4, 'The first.'];
const CORRECTED = [5, 'The first, corrected.'];
const NOW = [4, 'The first, corrected.'];

describe('asRecordedAt', () => {
  it.for([
    ['null', NOW],
    ['"2026-03-01T00:00:00Z"', NOW],
    ['"2026-02-28T23:59:59.999Z"', CORRECTED],
    ['"2026-02-01T00:00:00Z"', CORRECTED],
    ['"2026-01-31T23:59:59.999Z"', AT_FIRST],
    ['"2026-01-01T00:00:00.500Z"', AT_FIRST],
    ['"2026-01-01T00:00:00.499Z"', NOTHING],
    ['"2026-01-01T00:00:00Z"', NOTHING],
    ['"1970-01-01T00:00:00Z"', NOTHING],
    ['"0001-01-01T00:00:00Z"', NOTHING],
    ['"0000-01-01T00:00:00Z"', NOTHING],
    ['"0000-01-01T00:00:00+23:59"', NOTHING],
    ['"2026-02-01T00:30:00+01:00"', AT_FIRST],
    ['"2026-01-31T23:30:00-01:00"', CORRECTED],
    ['"2026-02-01T00:00:00-00:00"', CORRECTED],
    ['"2026-02-01t00:00:00z"', CORRECTED],
    ['"2026-01-31T23:59:59.999999999999999999999999999999Z"', AT_FIRST],
    ['"2026-01-01T00:00:00.500000000000000000000000000001Z"', AT_FIRST],
  ] as const)('%s is answered', async ([instant, expected]) => {
    expect(await stateAt(instant)).toEqual(expected);
  });

  it('before the first import is answered as an empty record answers', async () => {
    const asked = async (): Promise<readonly unknown[]> =>
      Promise.all(
        FIELDS.map(async ({ field, selection }) => {
          const { body } = await tables.api.ask(
            `{ field: ${written(field, '"2025-12-31T00:00:00Z"')} ${selection} }`,
          );
          return { data: body.data, errors: body.errors?.map(({ message }) => message) };
        }),
      );
    const answers = await asked();
    await tables.clear();
    expect(await asked()).toEqual(answers);
    await takeBack();
    const { data } = (
      await tables.api.ask('{ statements(asRecordedAt: "2025-12-31T00:00:00Z") { nodes { slug } } }')
    ).body;
    expect(data).toEqual({ statements: { nodes: [] } });
  });

  it.each([
    'yesterday',
    '',
    '2026',
    '2026-02-28',
    '2026-02-28T00:00:00',
    '2026-02-28T00:00Z',
    '2026-02-28 00:00:00Z',
    '20260228T000000Z',
    '2026-02-30T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-02-28T24:00:00Z',
    '2026-02-28T00:00:00+24:00',
    '2026-02-28T00:00:00+0100',
    '2026-02-28T00:00:00.Z',
    '2016-12-31T23:59:60Z',
    '10000-01-01T00:00:00Z',
    ' 2026-02-28T00:00:00Z',
  ])(
    '%j is rejected: as a literal by the name of the argument, in a variable by that of the variable',
    async (instant) => {
      const fault = `expected a date and time with a UTC offset, such as 2026-11-24T09:00:00Z, got ${quoted(instant)}.`;
      const literal = await tables.api.ask(`{ statements(asRecordedAt: ${quoted(instant)}) { cutShort } }`);
      expect(faults(literal.body.errors)).toEqual([['BAD_USER_INPUT', `asRecordedAt: ${fault}`]]);
      const query = 'query ($instant: DateTime) { statements(asRecordedAt: $instant) { cutShort } }';
      const variable = await tables.api.ask(query, { instant });
      expect(faults(variable.body.errors)).toEqual([
        ['BAD_USER_INPUT', `Variable "$instant" got invalid value ${quoted(instant)}; E${fault.slice(1)}`],
      ]);
    },
  );

  it.for([1_767_225_600, 1_767_225_600_000, true, [], {}])(
    '%j in a variable is rejected',
    async (instant) => {
      const query = 'query ($instant: DateTime) { statements(asRecordedAt: $instant) { cutShort } }';
      const [error] = faults((await tables.api.ask(query, { instant })).body.errors);
      expect(error?.[0]).toBe('BAD_USER_INPUT');
      expect(error?.[1]).toMatch(
        /^Variable "\$instant" got invalid value .*; Expected a date and time with a UTC offset/,
      );
    },
  );

  it.each(['2100-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '9999-12-31T23:59:59-23:59'])(
    '%s, in the future, is an error of each field that asks for it, and of no other',
    async (instant) => {
      const fields = FIELDS.map(({ field, selection }) => `${written(field, quoted(instant))} ${selection}`);
      expect(new Set(FIELDS.map(({ field }) => field.split('(')[0])).size).toBe(TIMED_FIELDS.length);
      for (const field of fields) {
        const { body } = await tables.api.ask(`{ past: ${field} now: topic(slug: "trade") { label } }`);
        expect(body.data).toEqual({ past: null, now: { label: 'Trade' } });
        expect(body.errors).toMatchObject([{ path: ['past'], extensions: { code: 'BAD_USER_INPUT' } }]);
        expect(body.errors?.[0]?.message).toMatch(
          /^asRecordedAt: expected a time in the past, got \+?\d+-\d\d-\d\dT\S+Z\. It is \d{4}-\S+Z\.$/,
        );
      }
    },
  );

  it('is no error at the time of the newest import, even if the clock of that was fast', async () => {
    await tables.load(FIRST, 'first.json', '2100-01-01T00:00:00.000Z');
    expect(await stateAt('"2100-01-01T00:00:00.000Z"')).toEqual([4, 'The first.']);
    expect(await stateAt('"2099-12-31T23:59:59.999Z"')).toEqual(NOW);
    const later = await tables.api.ask(
      '{ statements(asRecordedAt: "2100-01-01T00:00:00.001Z") { cutShort } }',
    );
    expect(later.body.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    await takeBack();
  });

  it('gives an entry that was corrected since an id by which it is found again', async () => {
    const { past } = await tables.api.data<{ past: { id: string; text: string } }>(
      '{ past: statement(slug: "one", asRecordedAt: "2026-01-02T00:00:00Z") { id text } }',
    );
    expect(past.id).not.toBe(encodeGlobalId('Statement', 'one'));
    expect(await tables.api.data(`{ node(id: "${past.id}") { id ... on Statement { text } } }`)).toEqual({
      node: past,
    });
  });
});

describe('a cursor of another time than asRecordedAt', () => {
  const page = (args: string) =>
    `{ statements(first: 2, orderBy: DATE_ASC, ${args}) { count { value } nodes { slug } pageInfo { hasNextPage endCursor } } }`;
  interface Page {
    readonly statements: { readonly pageInfo: { readonly endCursor: string } };
  }
  const endOf = async (args: string) =>
    (await tables.api.data<Page>(page(args))).statements.pageInfo.endCursor;

  it('that is later is rejected, on the way forwards and back', async () => {
    const cursor = await endOf('');
    const before = 'asRecordedAt: "2026-01-02T00:00:00Z"';
    const fault = (argument: string) =>
      `${argument}: expected a cursor of this state of the record or an earlier one, got one of a later state. Start again from the first page.`;
    const after = await tables.api.ask(page(`${before}, after: "${cursor}"`));
    expect(faults(after.body.errors)).toEqual([['BAD_USER_INPUT', fault('after')]]);
    const back = await tables.api.ask(
      `{ statements(last: 2, orderBy: DATE_ASC, ${before}, before: "${cursor}") { cutShort } }`,
    );
    expect(faults(back.body.errors)).toEqual([['BAD_USER_INPUT', fault('before')]]);
    const ranked = await tables.api.data<{ search: Page['statements'] }>(
      '{ search(text: "first", first: 1) { pageInfo { endCursor } } }',
    );
    const search = `{ search(text: "first", first: 1, ${before}, after: "${ranked.search.pageInfo.endCursor}") { cutShort } }`;
    expect(faults((await tables.api.ask(search)).body.errors)).toEqual([['BAD_USER_INPUT', fault('after')]]);
  });

  it('that is earlier goes on in its own state', async () => {
    const then = '"2026-02-02T00:00:00Z"';
    const cursor = await endOf(`asRecordedAt: ${then}`);
    const pages = await Promise.all(
      [then, '"2026-03-02T00:00:00Z"', 'null'].map((instant) =>
        tables.api.data<{ statements: { nodes: readonly object[] } }>(
          page(`asRecordedAt: ${instant}, after: "${cursor}"`),
        ),
      ),
    );
    expect(pages[0]?.statements).toMatchObject({ count: { value: 5 }, nodes: [{}, {}] });
    expect(pages).toEqual(pages.map(() => pages[0]));
  });
});

describe('asRecordedAt before the tables were updated from an earlier layout', () => {
  beforeAll(async () => {
    await tables.clear();
    await putAll(firstLayoutItems('small'), tables.session);
    await migrated(tables.session);
  });

  it.each(FIELDS)('is answered for single entries, and rejected for $field', async ({ field }) => {
    const isList = /first: |last: |^coverage/.test(field);
    const ask = async (instant: string) =>
      (await tables.api.ask(`{ ${written(field, quoted(instant))} { __typename } }`)).body;
    expect(faults((await ask(MIGRATED_AT)).errors).join()).not.toMatch('asRecordedAt');
    for (const instant of ['2026-01-31T23:59:59.999Z', '1970-01-01T00:00:00.000Z']) {
      const { errors } = await ask(instant);
      const expected = `asRecordedAt: expected a time from ${MIGRATED_AT} on, got ${instant}. For earlier times this record has single entries, and no lists, counts or searches.`;
      expect(errors === undefined ? null : faults(errors)).toEqual(
        isList ? [['BAD_USER_INPUT', expected]] : null,
      );
    }
  });

  it('is answered for a single entry, but not for the lists under it', async () => {
    const { data, errors } = (
      await tables.api.ask(
        '{ event(slug: "talks", asRecordedAt: "2026-01-02T12:00:00Z") { name statements { nodes { slug } } } statement(slug: "one", asRecordedAt: "2026-01-01T12:00:00Z") { text } }',
      )
    ).body;
    expect(data).toEqual({ event: { name: 'Talks', statements: null }, statement: null });
    expect(errors).toMatchObject([{ path: ['event', 'statements'], extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

const faults = (errors: readonly ResponseError[] | undefined) =>
  errors?.map(({ message, extensions }) => [extensions?.code, message]) ?? [];
