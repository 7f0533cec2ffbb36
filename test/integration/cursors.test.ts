import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRecord, type TestRecord, type Variables } from '../support/record.ts';

let record: TestRecord;

beforeAll(async () => {
  record = await startRecord();
});
afterAll(() => record.close());

describe('a cursor', () => {
  const LIST = '(filter: { kind: [PARAPHRASE] }, orderBy: DATE_DESC, first: 2)';
  const endOf = async (list: string): Promise<string> =>
    (
      await record.data<{ readonly list: { readonly pageInfo: { readonly endCursor: string } } }>(
        `{ list: ${list} { pageInfo { endCursor } } }`,
      )
    ).list.pageInfo.endCursor;
  const refused = async (query: string, variables: Variables) => {
    const { status, body } = await record.ask(query, variables);
    expect([status, body.data]).toEqual([200, { list: null }]);
    return body.errors;
  };

  it.for([
    ['another filter', 'statements(filter: { kind: [DIRECT_QUOTE] }, after: $after)'],
    ['no filter', 'statements(after: $after)'],
    [
      'one condition more',
      'statements(filter: { kind: [PARAPHRASE], speaker: "aleksandr-lukashenko" }, after: $after)',
    ],
    ['a range of dates', 'statements(filter: { kind: [PARAPHRASE], date: { from: "2022" } }, after: $after)'],
    ['the other order', 'statements(filter: { kind: [PARAPHRASE] }, orderBy: DATE_ASC, after: $after)'],
    ['another list', 'events(after: $after)'],
  ])('of a list with %s is refused', async ([, list]) => {
    expect(
      await refused(`query ($after: String!) { list: ${list} { nodes { id } } }`, {
        after: await endOf(`statements${LIST}`),
      }),
    ).toMatchObject([
      {
        message: expect.stringMatching(
          /^Expected a cursor of this list, got one of a list with another filter or order/,
        ),
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });

  it('of a list of another type is refused', async () => {
    expect(
      await refused('query ($after: String!) { list: events(after: $after) { nodes { id } } }', {
        after: await endOf('statements(first: 2)'),
      }),
    ).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('of the list of another parent is refused', async () => {
    const { body } = await record.ask(
      `query ($after: String!) { person(slug: "imangali-tasmagambetov") { statements(after: $after) { nodes { id } } } }`,
      { after: await endOf(`statements(filter: { speaker: "aleksandr-lukashenko" }, first: 2)`) },
    );
    expect(body.data).toEqual({ person: { statements: null } });
    expect(body.errors).toMatchObject([
      { path: ['person', 'statements'], extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });

  it('is refused with any of its characters changed, cut off or added', async () => {
    const cursor = await endOf(`statements${LIST}`);
    const query = `query ($after: String!) { list: statements(filter: { kind: [PARAPHRASE] }, after: $after) { nodes { id } } }`;
    const changed = [...cursor].map(
      (character, index) =>
        cursor.slice(0, index) + (character === 'A' ? 'B' : 'A') + cursor.slice(index + 1),
    );
    const tampered = [
      ...changed,
      cursor.slice(1),
      cursor.slice(0, -1),
      `${cursor}A`,
      `${cursor}=`,
      ` ${cursor}`,
      cursor.toUpperCase(),
      `${cursor}${cursor}`,
      Buffer.from(cursor).toString('base64url'),
    ];
    for (const after of tampered) {
      expect(await refused(query, { after }), after).toMatchObject([
        {
          message: expect.stringMatching(/^Expected a cursor (that this API returned|of this list)/),
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ]);
    }
  });
});
