import { describe, expect, it } from 'vitest';
import { openRecord, type Variables } from '../support/record.ts';

const record = openRecord();

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
          /^after: expected a cursor of this list, got one from a list with another filter or order\. Send the filter and orderBy that returned the cursor\.$/,
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
          message: expect.stringMatching(
            /^(after|before): expected a cursor (from an earlier response|of this list)/,
          ),
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ]);
    }
  });
});

describe('a cursor in the wrong place', () => {
  const PAGES = [
    'statements(first: 2',
    'statements(first: 2, orderBy: DATE_ASC',
    'statements(first: 2, filter: { text: "csto" }',
    'statements(first: 2, filter: { text: "csto -peace" }',
    'statements(first: 2, filter: { not: [{ text: "csto" }] }',
    'statements(first: 2, filter: { topic: "security", narrowerTopics: true }',
    'statements(first: 2, filter: { topic: "csto-leadership" }',
    'events(first: 2, filter: { status: SCHEDULED }',
    'events(first: 2, filter: { status: SCHEDULED, asOf: "2023-03-01" }',
    'events(first: 2, filter: { status: SCHEDULED, asOf: "2023-03-02" }',
    'timeline(first: 2',
    'timeline(first: 2, filter: { agent: "belarus" }',
    'search(first: 2, text: "csto"',
    'search(first: 2, text: "csto", orderBy: DATE_DESC',
    'search(first: 2, text: "csto", types: [STATEMENT]',
    'search(first: 2, text: "peace"',
  ];

  it('is refused wherever it does not come from, and goes on where it does', async () => {
    const ends = new Map<string, string>();
    for (const page of PAGES) {
      const { list } = await record.data<
        Record<'list', { readonly pageInfo: { readonly endCursor: string } }>
      >(`{ list: ${page}) { pageInfo { endCursor } } }`);
      ends.set(page, list.pageInfo.endCursor);
    }
    expect(new Set(ends.values()).size).toBe(PAGES.length);
    for (const page of PAGES) {
      for (const [from, after] of ends) {
        const { body } = await record.ask(`{ list: ${page}, after: "${after}") { edges { cursor } } }`);
        if (from === page) expect(body.errors, page).toBeUndefined();
        else {
          expect(body, `${from} in ${page}`).toMatchObject({
            data: { list: null },
            errors: [
              { extensions: { code: 'BAD_USER_INPUT' }, message: /^after: expected a cursor of this list/ },
            ],
          });
          expect(body.extensions?.cost?.requests).toBe(0);
        }
      }
    }
  });
});
