import { describe, expect, it } from 'vitest';
import { openRecord } from '../support/record.ts';

const record = openRecord();

describe('what Imangali Tasmagambetov passed on of the words of another', () => {
  it('is three statements by Aleksandr Lukashenko, with the whole chain to the reader', async () => {
    const { person } = await record.data<{ readonly person: object }>(`{
      person(slug: "imangali-tasmagambetov") {
        passedOn(first: 10) {
          count { value precision }
          nodes {
            slug text speaker { name } reportedBy { name } event { slug }
            attribution { role agent { name } attributedAs }
          }
        }
      }
    }`);
    const chain = (reporter: string, speaker: string) => [
      { role: 'PUBLISHER', agent: null, attributedAs: null },
      { role: 'REPORTER', agent: { name: 'Imangali Tasmagambetov' }, attributedAs: reporter },
      { role: 'SPEAKER', agent: { name: 'Aleksandr Lukashenko' }, attributedAs: speaker },
    ];
    const common = {
      speaker: { name: 'Aleksandr Lukashenko' },
      reportedBy: { name: 'Imangali Tasmagambetov' },
      event: { slug: 'lukashenko-tasmagambetov-meeting-2023' },
    };
    expect(person).toEqual({
      passedOn: {
        count: { value: 3, precision: 'EXACT' },
        nodes: [
          {
            ...common,
            slug: 'lukashenko-crisis-measures-via-tasmagambetov-2023',
            text: 'He called for further work on anti-crisis measures, and for improvements and additions to the crisis response system.',
            attribution: chain('Imangali Tasmagambetov', 'the Belarusian President'),
          },
          {
            ...common,
            slug: 'lukashenko-allied-solidarity-via-tasmagambetov-2023',
            text: 'He called closer co-operation and allied solidarity among CSTO member states particularly important, amid external threats and a systemic crisis in international relations.',
            attribution: chain('the CSTO Secretary General', 'Aleksandr Lukashenko'),
          },
          {
            ...common,
            slug: 'lukashenko-difficult-issues-via-tasmagambetov-2023',
            text: 'He pointed to very difficult issues in the work of the CSTO.',
            attribution: chain('the CSTO Secretary General', 'Aleksandr Lukashenko'),
          },
        ],
      },
    });
  });

  it('is found by the filter on who passed words on, too', async () => {
    const { statements } = await record.data<{ readonly statements: object }>(
      `{ statements(filter: { reportedBy: ["imangali-tasmagambetov"], speaker: ["aleksandr-lukashenko"] }) {
        count { value precision } nodes { slug }
      } }`,
    );
    expect(statements).toEqual({
      count: { value: 3, precision: 'EXACT' },
      nodes: [
        { slug: 'lukashenko-crisis-measures-via-tasmagambetov-2023' },
        { slug: 'lukashenko-allied-solidarity-via-tasmagambetov-2023' },
        { slug: 'lukashenko-difficult-issues-via-tasmagambetov-2023' },
      ],
    });
  });

  it('leaves the speaker open where the one who passes the words on leaves him open', async () => {
    const { person } = await record.data<{ readonly person: object }>(
      `{ person(slug: "aleksandr-lukashenko") { passedOn {
        nodes { slug speaker { name } attributedAs date { edtf } event { slug } attribution { role agent { name } attributedAs } }
      } } }`,
    );
    expect(person).toEqual({
      passedOn: {
        nodes: [
          {
            slug: 'nobody-needs-war-via-lukashenko',
            speaker: null,
            attributedAs: 'all of us',
            date: null,
            event: null,
            attribution: [
              { role: 'PUBLISHER', agent: null, attributedAs: null },
              {
                role: 'REPORTER',
                agent: { name: 'Aleksandr Lukashenko' },
                attributedAs: 'Aleksandr Lukashenko',
              },
              { role: 'SPEAKER', agent: null, attributedAs: 'all of us' },
            ],
          },
        ],
      },
    });
  });
});

describe('the announced priorities of the Belarusian presidency', () => {
  const PRIORITIES = [1, 2, 3, 4].map((ordinal) => ({
    slug: `lukashenko-csto-presidency-priority-${ordinal}`,
    ordinal,
  }));

  it('are the four parts of the statement that announces them, in their order', async () => {
    const { statement } = await record.data<{ readonly statement: object }>(
      `{ statement(slug: "lukashenko-names-csto-presidency-priorities-2022") {
        text parts { count { value precision } nodes { slug ordinal } }
      } }`,
    );
    expect(statement).toEqual({
      text: "He listed the priorities of Belarus's presidency of the CSTO.",
      parts: { count: { value: 4, precision: 'EXACT' }, nodes: PRIORITIES },
    });
  });

  it('are in order as other parts are, which have no numbers but places in the source', async () => {
    const { statement } = await record.data<{ readonly statement: object }>(
      `{ statement(slug: "tasmagambetov-account-for-reporters-2023") { parts { nodes { slug ordinal position } } } }`,
    );
    expect(statement).toEqual({
      parts: {
        nodes: [
          { slug: 'tasmagambetov-issues-discussed-2023', ordinal: null, position: 2 },
          { slug: 'tasmagambetov-on-lukashenko-and-solidarity-2023', ordinal: null, position: 3 },
          { slug: 'tasmagambetov-arc-of-conflicts-2023', ordinal: null, position: 4 },
          { slug: 'tasmagambetov-on-crisis-response-2023', ordinal: null, position: 5 },
        ],
      },
    });
  });

  it('are what has a number in a list', async () => {
    const { statements } = await record.data<{
      readonly statements: {
        readonly count: object;
        readonly nodes: readonly { readonly ordinal: number }[];
      };
    }>(
      `{ statements(filter: { numbered: true }, orderBy: DATE_ASC) { count { value precision } nodes { slug ordinal } } }`,
    );
    expect(statements.count).toEqual({ value: 4, precision: 'EXACT' });
    // The fourth has no date, so it stands at the old end.
    expect(statements.nodes).toEqual([PRIORITIES[3], PRIORITIES[0], PRIORITIES[1], PRIORITIES[2]]);
  });

  it('and everything else has none', async () => {
    const { statements } = await record.data<{ readonly statements: { readonly nodes: readonly object[] } }>(
      `{ statements(filter: { numbered: false }, first: 100) { count { value } nodes { ordinal } } }`,
    );
    expect(statements).toEqual({
      count: { value: 26 },
      nodes: Array.from({ length: 26 }, () => ({ ordinal: null })),
    });
  });

  it('begin with the words that the document gives', async () => {
    const { statement } = await record.data<{
      readonly statement: { readonly parts: { readonly nodes: readonly { readonly text: string }[] } };
    }>(
      `{ statement(slug: "lukashenko-names-csto-presidency-priorities-2022") { parts { nodes { text } } } }`,
    );
    expect(statement.parts.nodes.map(({ text }) => text.slice(0, 50))).toEqual([
      'First. The resolution of crisis situations and the',
      'Second. Effective positioning of the Collective Se',
      'Third. The military component of the CSTO is an in',
      'We are going to focus on building up the instituti',
    ]);
  });
});

describe('who held the post of CSTO Secretary General', () => {
  const WHO = `query ($date: EDTF!) {
    post(slug: "csto-secretary-general") {
      label organization { name }
      holdersAt(date: $date) {
        knowledge
        held { slug member { name } startDate { edtf words } endDate { edtf } attestedAt { edtf words } }
        possible { slug }
      }
    }
  }`;
  const at = async (date: string) => (await record.data<{ readonly post: object }>(WHO, { date })).post;
  const post = {
    label: 'CSTO Secretary General',
    organization: { name: 'Collective Security Treaty Organisation' },
  };

  it('is known for 15 January 2023', async () => {
    expect(await at('2023-01-15')).toEqual({
      ...post,
      holdersAt: {
        knowledge: 'KNOWN',
        held: [
          {
            slug: 'imangali-tasmagambetov-csto-secretary-general',
            member: { name: 'Imangali Tasmagambetov' },
            startDate: { edtf: '2023-01-10', words: 'January 10th, 2023' },
            endDate: null,
            attestedAt: [{ edtf: '2023-02-15', words: '15.02.2023' }],
          },
        ],
        possible: [],
      },
    });
  });

  it('is not known for 1 November 2022, and nobody is made up', async () => {
    expect(await at('2022-11-01')).toEqual({
      ...post,
      holdersAt: { knowledge: 'UNKNOWN', held: [], possible: [] },
    });
  });

  it('is not known after the last day for which the source attests it, but may be', async () => {
    expect(await at('2023-02-16')).toMatchObject({
      holdersAt: {
        knowledge: 'UNKNOWN',
        held: [],
        possible: [{ slug: 'imangali-tasmagambetov-csto-secretary-general' }],
      },
    });
  });

  it('is the same when asked from the person', async () => {
    const { person } = await record.data<{ readonly person: object }>(`{
      person(slug: "imangali-tasmagambetov") {
        january: postsAt(date: "2023-01-15") { knowledge held { post { label } } possible { slug } }
        november: postsAt(date: "2022-11-01") { knowledge held { post { label } } possible { slug } }
      }
    }`);
    expect(person).toEqual({
      january: {
        knowledge: 'KNOWN',
        held: [{ post: { label: 'CSTO Secretary General' } }],
        possible: [],
      },
      november: { knowledge: 'UNKNOWN', held: [], possible: [] },
    });
  });
});
