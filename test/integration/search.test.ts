import { describe, expect, it } from 'vitest';
import { present } from '../support/present.ts';
import { openRecord, type Variables } from '../support/record.ts';
import { says } from '../support/written-conditions.ts';
import { dossier } from '../support/written-dossier.ts';

const record = openRecord();

interface Match {
  readonly field: string;
  readonly text: string;
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
}

interface Results {
  readonly edges: readonly {
    readonly cursor: string;
    readonly node: { readonly __typename: string; readonly slug: string };
    readonly matches: readonly Match[];
  }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly count: { readonly value: number; readonly precision: string };
  readonly candidates: object | null;
  readonly cutShort: boolean;
}

const SEARCH = `query (
  $text: String!, $types: [SearchType!], $orderBy: SearchOrder! = RELEVANCE
  $first: Int, $after: String, $last: Int, $before: String
) {
  search(text: $text, types: $types, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    edges {
      cursor
      node { __typename ... on Node { id } ... on Statement { slug } ... on Event { slug }
        ... on Person { slug } ... on Organization { slug } ... on Topic { slug } ... on Post { slug }
        ... on Place { slug } ... on Source { slug } }
      matches { field text ranges { start end } }
    }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    count { value precision } candidates { value precision } cutShort
  }
}`;

const search = async (text: string, variables: Variables = {}): Promise<Results> =>
  (await record.data<{ readonly search: Results }>(SEARCH, { text, first: 100, ...variables })).search;

const namesOf = ({ edges }: Results) => edges.map(({ node }) => `${node.__typename} ${node.slug}`);

/** The passages that ranges, in Unicode code points, cut out of their text. */
const passages = ({ text, ranges }: Match) =>
  ranges.map(({ start, end }) => [...text].slice(start, end).join(''));

const BORDERS = ['armenia-azerbaijan', 'csto', 'csto-southern', 'kyrgyzstan-tajikistan'].map(
  (name) => `Place ${name}-border${name.startsWith('csto') ? 's' : ''}`,
);

describe('a search', () => {
  it('finds what has the words, of every type', async () => {
    expect(namesOf(await search('border')).toSorted()).toEqual([
      'Event situation-at-the-armenia-azerbaijan-border',
      'Event situation-at-the-kyrgyzstan-tajikistan-border',
      ...BORDERS,
      'Statement lukashenko-challenges-are-many-2023',
      'Statement lukashenko-csto-presidency-priority-1',
      'Statement tasmagambetov-arc-of-conflicts-2023',
      'Topic border-security',
      'Topic migration',
      'Topic transnational-crime',
    ]);
    expect(namesOf(await search('aleinik', { types: ['PERSON'] }))).toEqual(['Person sergei-aleinik']);
    expect(namesOf(await search('"shanghai co-operation organisation"'))).toEqual([
      'Organization sco',
      'Statement lukashenko-csto-presidency-goals-2022',
    ]);
  });

  it('looks only in the types that are asked for', async () => {
    const only = async (...types: readonly string[]) => namesOf(await search('border', { types }));
    expect((await only('STATEMENT')).toSorted()).toEqual([
      'Statement lukashenko-challenges-are-many-2023',
      'Statement lukashenko-csto-presidency-priority-1',
      'Statement tasmagambetov-arc-of-conflicts-2023',
    ]);
    expect(await only('TOPIC', 'TOPIC', 'PERSON')).toHaveLength(3);
    expect(await only('PERSON')).toEqual([]);
  });

  it('counts all that it finds, and says how much it compared', async () => {
    const found = await search('border', { first: 2 });
    expect(found.edges).toHaveLength(2);
    expect(found).toMatchObject({
      count: { value: 12, precision: 'EXACT' },
      candidates: { value: 12, precision: 'EXACT' },
      cutShort: false,
    });
    expect((await search('border', { orderBy: 'DATE_ASC' })).candidates).toBeNull();
    expect(await search('submarine')).toMatchObject({
      edges: [],
      count: { value: 0, precision: 'EXACT' },
      candidates: { value: 0, precision: 'EXACT' },
      pageInfo: { hasNextPage: false, endCursor: null },
    });
  });
});

describe('a name', () => {
  const named = async (text: string) => {
    const { search: found } = await record.data<{
      readonly search: { readonly nodes: readonly { readonly slug?: string }[]; readonly count: object };
    }>(
      `query ($text: String!) { search(text: $text, first: 3) { count { value }
      nodes { ... on Person { slug } ... on Place { slug } ... on Post { slug } ... on Topic { slug } } } }`,
      {
        text,
      },
    );
    return found.nodes.map(({ slug }) => slug);
  };

  it.for([
    'Лукашенко',
    'Lukaschenko',
    'Łukaszenka',
    'لوكاشينكو',
    'ルカシェンコ',
    '卢卡申科',
    '루카셴코',
    'ლუკაშენკო',
  ])('is found in any script and spelling: %s', async (text) =>
    expect((await named(text))[0]).toBe('aleksandr-lukashenko'),
  );

  it.for(['lukash', 'Лукаш', 'tasmag'])('of a person is found by its beginning: %s', async (text) => {
    expect(await named(text)).toEqual([
      text === 'tasmag' ? 'imangali-tasmagambetov' : 'aleksandr-lukashenko',
    ]);
  });

  it.for(['news', 'organ', 'community'])(
    'is not what sounds or begins like a common word: %s',
    async (text) => {
      expect(await named(text)).toEqual([]);
    },
  );
});

describe('what a search highlights', () => {
  it('are the words that were looked for, as they stand in the text', async () => {
    const { edges } = await search('borders', { types: ['STATEMENT'] });
    const priority = present(edges.find(({ node }) => node.slug.endsWith('priority-1')));
    expect(priority.matches.map(({ field }) => field)).toEqual(['text']);
    expect(priority.matches.flatMap(passages)).toEqual(['border', 'border']);
  });

  it('are whole phrases, and nothing that was to be left out', async () => {
    const { edges } = await search('"member states" problems -sanctions', { types: ['STATEMENT'] });
    expect(edges.flatMap(({ matches }) => matches.flatMap(passages))).toEqual([
      'problems',
      'member states',
      'problems',
    ]);
  });

  it('stand in every field that has some of them', async () => {
    const { edges } = await search('collective forces');
    const forces = edges.find(({ node }) => node.slug === 'csto-collective-forces');
    expect(present(forces).matches.map((match) => [match.field, match.text, passages(match)])).toEqual([
      ['name', 'CSTO collective forces', ['collective', 'forces']],
      ['otherNames', 'the collective forces of the organisation', ['collective', 'forces']],
      ['otherNames', 'the CSTO forces', ['forces']],
    ]);
    const [event] = (await search('chairmanship peace')).edges;
    expect(present(event).matches.map(({ field }) => field)).toEqual(['name', 'motto']);
  });

  it('are forms of the words in all that is found, wherever they stand', async () => {
    for (const [text, form] of [
      ['peace', /^peace$/i],
      ['experience', /^experienc/i],
      ['organisations', /^organi[sz](ation|ed)/i],
      ['strengthening', /^strengthen/i],
      ['"international relations"', /^international relations$/i],
    ] as const) {
      const { edges } = await search(text);
      expect(edges.length, text).toBeGreaterThan(0);
      for (const { matches } of edges) {
        expect(matches.length, text).toBeGreaterThan(0);
        for (const passage of matches.flatMap(passages)) expect(passage).toMatch(form);
      }
    }
  });
});

describe('the order of a search', () => {
  it('by relevance puts a name before a text, and a short text before a long one', async () => {
    const { edges } = await search('peace');
    const types = edges.map(({ node }) => node.__typename);
    expect(namesOf({ edges } as Results)[0]).toBe('Topic peace');
    expect(types.indexOf('Event')).toBeLessThan(types.indexOf('Statement'));
    const statements = edges.filter(({ node }) => node.__typename === 'Statement');
    expect(statements.length).toBe(dossier.statements.filter(says(/\bpeace\b/i)).length);
  });

  it('by date is that of a timeline, with what has no date at its old end', async () => {
    const newest = namesOf(await search('csto', { orderBy: 'DATE_DESC' }));
    const oldest = namesOf(await search('csto', { orderBy: 'DATE_ASC' }));
    expect(newest).toEqual(oldest.toReversed());
    // The last of what he told the reporters.
    expect(newest[0]).toBe('Statement tasmagambetov-on-crisis-response-2023');
    const isUndated = (name: string) => /^(Person|Organization|Post|Place|Topic) /.test(name);
    const last = oldest.findLastIndex(isUndated);
    expect(last).toBeGreaterThan(0);
    // Statements without a date stand among people and topics, by their type.
    for (const name of oldest.slice(0, last)) {
      expect(isUndated(name) || /moscow|priority-4|practical-steps|creation/.test(name), name).toBe(true);
    }
  });

  it.for(['RELEVANCE', 'DATE_DESC', 'DATE_ASC'])(
    '%s is the same page by page, both ways',
    async (orderBy) => {
      const whole = (await search('csto', { orderBy })).edges;
      expect(whole.length).toBeGreaterThan(12);
      for (const size of [3, 7]) {
        const forwards = await pages((after) => search('csto', { orderBy, first: size, after }), 'endCursor');
        expect(forwards.flatMap(({ edges }) => edges)).toEqual(whole);
        const backwards = await pages(
          (before) => search('csto', { orderBy, first: null, last: size, before }),
          'startCursor',
        );
        expect(backwards.toReversed().flatMap(({ edges }) => edges)).toEqual(whole);
        for (const { count } of [...forwards, ...backwards]) {
          expect(count).toEqual({ value: whole.length, precision: 'EXACT' });
        }
      }
    },
  );

  /** Pages to the end of the list, whichever that is. */
  async function pages(
    read: (cursor: string | null) => Promise<Results>,
    end: 'endCursor' | 'startCursor',
  ): Promise<readonly Results[]> {
    const read1 = await read(null);
    const found = [read1];
    for (let page = read1; ; ) {
      const { pageInfo } = page;
      expect(end === 'endCursor' ? pageInfo.hasPreviousPage : pageInfo.hasNextPage).toBe(found.length > 1);
      if (!(end === 'endCursor' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) return found;
      expect(found.length).toBeLessThan(100);
      page = await read(present(pageInfo[end]));
      found.push(page);
    }
  }
});
