import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openRecord } from '../support/record.ts';
import { dateOf, dossier, textOf, type WrittenStatement, written } from '../support/written-dossier.ts';

const record = openRecord();

const WHO_SAID_WHAT = `query WhoSaidWhat($speaker: [String!], $first: Int, $after: String) {
  statements(filter: { speaker: $speaker }, orderBy: DATE_DESC, first: $first, after: $after) {
    count { value precision }
    edges {
      cursor
      node {
        slug text kind inLanguage attributedAs position ordinal audience note
        date { edtf words }
        speaker { name }
        speakerPost { label organization { name } }
        reportedBy { name }
        event { slug name kind place { name } }
        topics { slug }
        mentions {
          __typename
          ... on Person { slug } ... on Organization { slug } ... on Post { slug }
          ... on Place { slug } ... on Topic { slug } ... on Event { slug }
        }
        links { type statement { slug } }
        provenance {
          source { headline datePublished sha256 }
          spans { exact prefix suffix start end unit sha256 }
          deepLink
        }
      }
    }
    pageInfo { endCursor hasNextPage hasPreviousPage startCursor }
  }
}`;

interface Page {
  readonly statements: {
    readonly count: object;
    readonly edges: readonly { readonly cursor: string; readonly node: { readonly slug: string } }[];
    readonly pageInfo: {
      readonly startCursor: string;
      readonly endCursor: string;
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
    };
  };
}

const said = async (variables: { readonly first?: number; readonly after?: string } = {}) =>
  (await record.data<Page>(WHO_SAID_WHAT, { speaker: 'aleksandr-lukashenko', ...variables })).statements;

describe('what Aleksandr Lukashenko said', () => {
  it('is listed from the newest to the oldest, with what has no date at the old end', async () => {
    const statements = await said();
    expect(statements.edges.map(({ node }) => node.slug)).toEqual([
      // One day between 10 January and 15 February 2023; the last spoken is first.
      'lukashenko-crisis-measures-via-tasmagambetov-2023',
      'lukashenko-allied-solidarity-via-tasmagambetov-2023',
      'lukashenko-difficult-issues-via-tasmagambetov-2023',
      'lukashenko-challenges-are-many-2023',
      'lukashenko-recalls-points-2023',
      'lukashenko-change-of-generations-2023',
      'lukashenko-experience-to-pass-on-2023',
      'lukashenko-pleased-to-meet-2023',
      'lukashenko-find-compromises-2023',
      'lukashenko-no-pressure-on-interests-2023',
      'lukashenko-not-our-conflict-2023',
      'lukashenko-members-act-together-2023',
      'lukashenko-calls-for-unity-2023',
      // 23 November 2022.
      'lukashenko-csto-presidency-priority-3',
      'lukashenko-csto-presidency-priority-2',
      'lukashenko-csto-presidency-priority-1',
      'lukashenko-names-csto-presidency-priorities-2022',
      'lukashenko-csto-presidency-goals-2022',
      'lukashenko-presents-csto-presidency-2022',
      // 16 May of a year that the document leaves out, then no date at all.
      'lukashenko-analysis-and-forecasting-moscow',
      'lukashenko-csto-presidency-priority-4',
    ]);
    expect(statements.count).toEqual({ value: 21, precision: 'EXACT' });
    expect(statements.pageInfo).toEqual({
      startCursor: statements.edges.at(0)?.cursor,
      endCursor: statements.edges.at(-1)?.cursor,
      hasNextPage: false,
      hasPreviousPage: false,
    });
  });

  it('goes on behind a cursor without a gap and without saying anything twice', async () => {
    const whole = await said();
    const first = await said({ first: 13 });
    const second = await said({ first: 13, after: first.pageInfo.endCursor });
    expect([...first.edges, ...second.edges]).toEqual(whole.edges);
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(second.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect(second.count).toEqual({ value: 21, precision: 'EXACT' });
  });

  it('is a word-for-word quote with its place in the source where the source quotes', async () => {
    const { statement } = await record.data<{ readonly statement: object }>(
      `{ statement(slug: "lukashenko-change-of-generations-2023") {
        kind text attributedAs speakerPost { label } provenance { spans { exact prefix suffix start end unit sha256 } }
      } }`,
    );
    expect(statement).toEqual({
      kind: 'DIRECT_QUOTE',
      text: 'Kazakhstan has already been experiencing it — the change of generations in politics. This rarely goes painless. I would like it to be painless. Both for us and for you.',
      attributedAs: 'The President',
      speakerPost: { label: 'President of Belarus' },
      provenance: {
        spans: [
          {
            exact:
              'Kazakhstan has already been experiencing it — the change of generations in politics. This rarely goes painless. I would like it to be painless. Both for us and for you.',
            prefix: '“',
            suffix: '”',
            start: 2437,
            end: 2605,
            unit: 'UNICODE_CODE_POINT',
            sha256: '273d828b7f8066dd9428c6fba2905351dae99d5832b33e222ae01492793d9256',
          },
        ],
      },
    });
  });

  it('keeps a quote that runs over two paragraphs in two passages, joined in its text', async () => {
    const { statement } = await record.data<{
      readonly statement: {
        readonly text: string;
        readonly provenance: { readonly spans: readonly { readonly exact: string }[] };
      };
    }>(
      `{ statement(slug: "lukashenko-csto-presidency-goals-2022") { text provenance { spans { exact start end } } } }`,
    );
    const [first, second] = statement.provenance.spans;
    expect(statement.provenance.spans).toMatchObject([
      { start: 5956, end: 7017 },
      { start: 7018, end: 7156 },
    ]);
    expect(first?.exact).toMatch(/^In emerging conditions we see .* already notice us\.$/);
    expect(second?.exact).toBe(
      'They may call us some ‘paper tigers’ at first but since they’ve noticed us, it means we exist. And we will have to move in this direction.',
    );
    expect(statement.text).toBe(`${first?.exact} ${second?.exact}`);
  });
});

describe('every statement', () => {
  it('is told value by value as the dossier has it', async () => {
    const { statements } = await record.data<Page>(WHO_SAID_WHAT, { first: 100 });
    expect(statements.edges).toHaveLength(dossier.statements.length);
    for (const { node } of statements.edges) {
      expect(node).toEqual(expectedOf(written(dossier.statements, node.slug)));
    }
  });
});

/** What the API should answer about a statement. */
function expectedOf(statement: WrittenStatement): object {
  const event = statement.event === undefined ? null : written(dossier.events, statement.event);
  const place = event?.place === undefined ? null : written(dossier.places, event.place);
  const edtf = dateOf(statement);
  return {
    slug: statement.slug,
    text: textOf(statement),
    kind: statement.kind,
    inLanguage: 'en',
    attributedAs: statement.attributedAs,
    position: statement.position ?? null,
    ordinal: statement.ordinal ?? null,
    audience: statement.audience ?? [],
    note: statement.note ?? null,
    date: edtf === null ? null : { edtf, words: wordsOf(event?.date) },
    speaker: nameOf(statement.speaker),
    speakerPost: postOf(statement),
    reportedBy: nameOf(statement.reportedBy?.at(-1)?.agent),
    event: event && {
      slug: event.slug,
      name: event.name,
      kind: event.kind,
      place: place && { name: place.name },
    },
    topics: (statement.topics ?? []).map((slug) => ({ slug })),
    mentions: (statement.mentions ?? []).map((mention) => {
      const [type = '', slug] = mention.split('/');
      return { __typename: `${type.charAt(0).toUpperCase()}${type.slice(1)}`, slug };
    }),
    links: (statement.links ?? []).map((link) => ({
      type: link.type,
      statement: { slug: link.statement },
    })),
    provenance: {
      source: {
        headline: 'Solidarity and co-operation. Peace and security',
        datePublished: '2023-02-15',
        sha256: dossier.source.sha256,
      },
      spans: statement.spans.map(({ exact, prefix, suffix, start, end, sha256 }) => ({
        exact: exact ?? null,
        prefix: prefix ?? null,
        suffix: suffix ?? null,
        start,
        end,
        unit: 'UNICODE_CODE_POINT',
        sha256: exact === undefined ? sha256 : createHash('sha256').update(exact).digest('hex'),
      })),
      // The source states no address.
      deepLink: null,
    },
  };
}

const wordsOf = (date: WrittenStatement['date']): string | null =>
  date == null || typeof date === 'string' ? null : date.words;

const nameOf = (slug: string | undefined): { readonly name: string } | null =>
  slug === undefined ? null : { name: written(dossier.people, slug).name };

/** The events whose date lies between the dates for which the source calls the speakers by their posts. */
const IN_OFFICE = [
  'lukashenko-tasmagambetov-meeting-2023',
  'tasmagambetov-remarks-to-reporters-2023',
  'csto-collective-security-council-session-2022-11-23',
];

function postOf({ speaker, speakerPost, event = '' }: WrittenStatement): object | null {
  if (speakerPost === null || (speakerPost === undefined && !IN_OFFICE.includes(event))) return null;
  return speaker === 'aleksandr-lukashenko'
    ? { label: 'President of Belarus', organization: { name: 'Belarus' } }
    : {
        label: 'CSTO Secretary General',
        organization: { name: 'Collective Security Treaty Organisation' },
      };
}
