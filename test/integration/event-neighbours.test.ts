import { describe, expect, it } from 'vitest';
import { openRecord } from '../support/record.ts';
import { dossier, type WrittenStatement } from '../support/written-dossier.ts';

const record = openRecord();

interface Slugs {
  readonly nodes: readonly { readonly slug: string }[];
}

const slugsOf = ({ nodes }: Slugs): readonly string[] => nodes.map(({ slug }) => slug).toSorted();

/** The slugs of the statements that fulfil a condition, in alphabetical order. */
const statementsWhere = (condition: (statement: WrittenStatement) => boolean): readonly string[] =>
  dossier.statements
    .filter(condition)
    .map(({ slug }) => slug)
    .toSorted();

describe('an event', () => {
  it('has its statements in the order of the source', async () => {
    const { events } = await record.data<{
      readonly events: { readonly nodes: readonly ({ readonly slug: string } & { statements: Slugs })[] };
    }>(`{ events(first: 100) { nodes { slug statements(first: 100) { nodes { slug } } } } }`);
    expect(events.nodes).toHaveLength(15);
    for (const { slug, statements } of events.nodes) {
      const expected = dossier.statements
        .filter(({ event }) => event === slug)
        .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0));
      expect(statements.nodes, slug).toEqual(expected.map((statement) => ({ slug: statement.slug })));
    }
  });

  it('has them by date, filtered and from the end as well', async () => {
    const { event } = await record.data<{ readonly event: object }>(`{
      event(slug: "lukashenko-tasmagambetov-meeting-2023") {
        last: statements(last: 2) { count { value precision } nodes { slug position } }
        quotes: statements(filter: { kind: DIRECT_QUOTE }) { count { value precision } nodes { position } }
        byDate: statements(filter: { speaker: "imangali-tasmagambetov" }, orderBy: DATE_ASC) { nodes { slug } }
        elsewhere: statements(filter: { event: "csto-session-2022-11" }) { count { value } nodes { slug } }
      }
    }`);
    expect(event).toEqual({
      last: {
        count: { value: 15, precision: 'EXACT' },
        nodes: [
          { slug: 'lukashenko-allied-solidarity-via-tasmagambetov-2023', position: 14 },
          { slug: 'lukashenko-crisis-measures-via-tasmagambetov-2023', position: 15 },
        ],
      },
      quotes: {
        count: { value: 5, precision: 'EXACT' },
        nodes: [3, 5, 6, 8, 10].map((position) => ({ position })),
      },
      byDate: {
        nodes: [
          { slug: 'tasmagambetov-thanks-for-candidacy-2023' },
          { slug: 'tasmagambetov-assumed-duties-2023' },
        ],
      },
      elsewhere: { count: { value: 0 }, nodes: [] },
    });
  });

  it('leads to its statements, their speaker, what else he said, and back to the event', async () => {
    const { event } = await record.data<{ readonly event: object }>(`{
      event(slug: "csto-leaders-meeting-moscow-may-16") {
        place { slug events { nodes { slug } } statements { nodes { slug } } }
        statements {
          nodes {
            slug
            event { slug }
            topics { slug statements { nodes { slug } } events { nodes { slug } } }
            speaker {
              slug
              events(orderBy: DATE_ASC) { nodes { slug } }
              statements(filter: { missing: [POST] }) { nodes { slug provenance { source { slug } } } }
            }
            provenance { source { slug statements(filter: { place: "moscow" }) { nodes { slug } } } }
          }
        }
      }
    }`);
    const here = { slug: 'csto-leaders-meeting-moscow-may-16' };
    const remark = { slug: 'lukashenko-analysis-and-forecasting-moscow' };
    const source = { slug: 'belarus-calls-for-unity-in-csto-2023' };
    expect(event).toEqual({
      place: { slug: 'moscow', events: { nodes: [here] }, statements: { nodes: [remark] } },
      statements: {
        nodes: [
          {
            ...remark,
            event: here,
            topics: [
              {
                slug: 'analysis-and-forecasting',
                statements: { nodes: [remark, { slug: 'lukashenko-csto-presidency-priority-4' }] },
                events: { nodes: [here] },
              },
            ],
            speaker: {
              slug: 'aleksandr-lukashenko',
              events: {
                nodes: [
                  here,
                  { slug: 'csto-session-2022-11' },
                  { slug: 'csto-collective-security-council-session-2022-11-23' },
                  { slug: 'lukashenko-tasmagambetov-meeting-2023' },
                ],
              },
              statements: {
                nodes: [
                  { ...remark, provenance: { source } },
                  { slug: 'lukashenko-csto-presidency-priority-4', provenance: { source } },
                ],
              },
            },
            provenance: { source: { ...source, statements: { nodes: [remark] } } },
          },
        ],
      },
    });
  });

  it('leads to what was said of it, and from there back to it', async () => {
    const { event } = await record.data<{ readonly event: { readonly mentionedIn: Slugs } }>(`{
      event(slug: "belarus-csto-chairmanship-2023") {
        mentionedIn(first: 100) { nodes { slug mentions { __typename ... on Event { slug } } } }
      }
    }`);
    expect(slugsOf(event.mentionedIn)).toEqual(
      statementsWhere(({ mentions = [] }) => mentions.includes('event/belarus-csto-chairmanship-2023')),
    );
    expect(event.mentionedIn.nodes).toHaveLength(5);
    for (const node of event.mentionedIn.nodes) {
      expect(node).toMatchObject({
        mentions: expect.arrayContaining([{ __typename: 'Event', slug: 'belarus-csto-chairmanship-2023' }]),
      });
    }
  });
});
