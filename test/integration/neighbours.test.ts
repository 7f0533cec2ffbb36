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

describe('a person', () => {
  it('leads to statements, words passed on and mentions, each as the dossier has them', async () => {
    const { people } = await record.data<{
      readonly people: {
        readonly nodes: readonly {
          readonly slug: string;
          readonly statements: Slugs;
          readonly passedOn: Slugs;
          readonly mentionedIn: Slugs;
          readonly events: Slugs;
        }[];
      };
    }>(`{
      people { nodes {
        slug
        statements(first: 100) { nodes { slug } }
        passedOn(first: 100) { nodes { slug } }
        mentionedIn(first: 100) { nodes { slug } }
        events(first: 100) { nodes { slug } }
      } }
    }`);
    expect(people.nodes).toHaveLength(3);
    for (const { slug, statements, passedOn, mentionedIn, events } of people.nodes) {
      expect(slugsOf(statements)).toEqual(statementsWhere(({ speaker }) => speaker === slug));
      expect(slugsOf(passedOn)).toEqual(
        statementsWhere(({ reportedBy = [] }) => reportedBy.some(({ agent }) => agent === slug)),
      );
      expect(slugsOf(mentionedIn)).toEqual(
        statementsWhere(({ mentions = [] }) => mentions.includes(`person/${slug}`)),
      );
      expect(slugsOf(events)).toEqual(
        dossier.events
          .filter(({ participants = [] }) => participants.some(({ agent }) => agent === slug))
          .map((event) => event.slug)
          .toSorted(),
      );
    }
  });
});

describe('an organisation', () => {
  it('leads to its members, from them to posts, and from there to the holders and back', async () => {
    const { organization } = await record.data<{ readonly organization: object }>(`{
      organization(slug: "csto") {
        bodies { nodes { slug parent { slug } } }
        posts { nodes { slug organization { slug } holders { nodes { slug member { slug memberships { nodes { slug } } } } } } }
        members {
          count { value precision }
          nodes { slug role member { __typename slug } post { slug } organization { slug } sources { slug } }
        }
        organizes { nodes { slug organizers { slug } } }
      }
    }`);
    const shared = {
      organization: { slug: 'csto' },
      sources: [{ slug: 'belarus-calls-for-unity-in-csto-2023' }],
    };
    const belarus = { __typename: 'Organization', slug: 'belarus' };
    expect(organization).toEqual({
      bodies: {
        nodes: [
          { slug: 'csto-collective-forces', parent: { slug: 'csto' } },
          { slug: 'csto-collective-security-council', parent: { slug: 'csto' } },
        ],
      },
      posts: {
        nodes: [
          {
            slug: 'csto-secretary-general',
            organization: { slug: 'csto' },
            holders: {
              nodes: [
                {
                  slug: 'imangali-tasmagambetov-csto-secretary-general',
                  member: {
                    slug: 'imangali-tasmagambetov',
                    memberships: {
                      nodes: [
                        { slug: 'imangali-tasmagambetov-komsomol' },
                        { slug: 'imangali-tasmagambetov-csto-secretary-general' },
                      ],
                    },
                  },
                },
              ],
            },
          },
        ],
      },
      members: {
        count: { value: 3, precision: 'EXACT' },
        nodes: [
          {
            ...shared,
            slug: 'belarus-csto-presidency-2023',
            role: 'presidency',
            member: belarus,
            post: null,
          },
          { ...shared, slug: 'belarus-member-of-csto', role: null, member: belarus, post: null },
          {
            ...shared,
            slug: 'imangali-tasmagambetov-csto-secretary-general',
            role: null,
            member: { __typename: 'Person', slug: 'imangali-tasmagambetov' },
            post: { slug: 'csto-secretary-general' },
          },
        ],
      },
      organizes: { nodes: [{ slug: 'csto-session-2022-11', organizers: [{ slug: 'csto' }] }] },
    });
  });

  it('leads to what was said for it, by the post held at that date', async () => {
    const { csto, belarus } = await record.data<{
      readonly csto: { readonly statementsFor: Slugs };
      readonly belarus: { readonly statementsFor: Slugs };
    }>(`{
      csto: organization(slug: "csto") { statementsFor(first: 100) { nodes { slug } } }
      belarus: organization(slug: "belarus") { statementsFor(first: 100) { nodes { slug } } }
    }`);
    expect(slugsOf(csto.statementsFor)).toEqual(
      statementsWhere(({ speaker }) => speaker === 'imangali-tasmagambetov'),
    );
    expect(slugsOf(belarus.statementsFor)).toEqual(
      statementsWhere(
        ({ speaker, speakerPost }) => speaker === 'aleksandr-lukashenko' && speakerPost !== null,
      ),
    );
  });
});

describe('a post', () => {
  it('leads to what was said in it, and to nothing that its holder said at an open date', async () => {
    const { post } = await record.data<{ readonly post: { readonly statements: Slugs } }>(
      `{ post(slug: "president-of-belarus") { statements(first: 100) { count { value } nodes { slug } } } }`,
    );
    expect(slugsOf(post.statements)).toHaveLength(19);
    expect(slugsOf(post.statements)).not.toContain('lukashenko-analysis-and-forecasting-moscow');
    expect(slugsOf(post.statements)).not.toContain('lukashenko-csto-presidency-priority-4');
  });
});

describe('topics and places', () => {
  it('lead down and up again', async () => {
    expect(
      await record.data(`{
        topic(slug: "defence") { broader { slug } narrower { nodes { slug broader { slug } } } }
        place(slug: "caucasus") { containedIn { slug } contains { nodes { slug containedIn { slug } } } }
      }`),
    ).toEqual({
      topic: {
        broader: { slug: 'security' },
        narrower: {
          nodes: ['military-capabilities', 'military-exercises', 'military-technology-cooperation'].map(
            (slug) => ({ slug, broader: { slug: 'defence' } }),
          ),
        },
      },
      place: {
        containedIn: null,
        contains: { nodes: [{ slug: 'south-caucasus', containedIn: { slug: 'caucasus' } }] },
      },
    });
  });

  it('lead to what was said about them, each as the dossier has it', async () => {
    const { topics, places } = await record.data<
      Record<
        'topics' | 'places',
        { readonly nodes: readonly { readonly slug: string; readonly statements: Slugs }[] }
      >
    >(`{
      topics(first: 100) { nodes { slug statements(first: 100) { nodes { slug } } } }
      places(first: 100) { nodes { slug statements: mentionedIn(first: 100) { nodes { slug } } } }
    }`);
    expect(topics.nodes).toHaveLength(29);
    for (const { slug, statements } of topics.nodes) {
      expect(slugsOf(statements), slug).toEqual(
        statementsWhere((statement) => (statement.topics ?? []).includes(slug)),
      );
    }
    expect(places.nodes).toHaveLength(14);
    for (const { slug, statements } of places.nodes) {
      expect(slugsOf(statements), slug).toEqual(
        statementsWhere(({ mentions = [] }) => mentions.includes(`place/${slug}`)),
      );
    }
  });
});
