import { describe, expect, it } from 'vitest';
import { ArchiveFault } from '../../../../lambda/archive/archive-fault.ts';
import { countFacets, type FacetCounts } from '../../../../lambda/archive/asking/facet-counts.ts';
import type { IndexPort } from '../../../../lambda/archive/asking/index-port.ts';
import { matchesOf } from '../../../../lambda/archive/asking/matches.ts';
import { SearchBudget } from '../../../../lambda/archive/asking/search-budget.ts';
import { having, statementsBy } from '../../../support/queries.ts';
import { Searched, statementOn } from '../../../support/searched.ts';

const NOTHING = { numbers: [], days: [], latest: [] };
const topicsOf = (number: number) => [
  'all',
  number % 2 === 0 ? 'even' : 'odd',
  ...(number % 50 === 3 ? ['few'] : []),
];
const daily = (count: number) =>
  Array.from({ length: count }, (_, number) => statementOn(`s${number}`, number, topicsOf(number)));
const FEW = statementsBy({ where: [having('topic', 'few')] });

const matched = async (searched: Searched, list = FEW) =>
  (await matchesOf([list], searched.reach())).byType.get('Statement') ?? NOTHING;
const told = (counts: FacetCounts | null) =>
  counts === null
    ? null
    : Object.fromEntries([...counts].map(([facet, values]) => [facet, Object.fromEntries(values)]));

describe('what matches carry of a facet', () => {
  it('is counted by value, of those matches alone, in a list of one block or many', async () => {
    for (const size of [4, 1_000]) {
      const searched = new Searched(daily(200), size);
      const matches = await matched(searched);
      expect(matches.numbers).toHaveLength(4);
      expect(
        told(
          await countFacets(
            'Statement',
            matches,
            { facets: ['topic', 'speaker'], day: '2022-11-23' },
            searched.reach(),
          ),
        ),
      ).toEqual({
        topic: { all: 4, odd: 4, few: 4 },
        speaker: {},
      });
    }
  });

  it('is that of the revisions that stand at the commit', async () => {
    for (const size of [4, 1_000]) {
      const searched = new Searched(daily(60), size);
      const { commit } = searched.record;
      const before = await matched(searched);
      searched.record.put(statementOn('s3', 3, ['few', 'new'], 2), statementOn('s53', 40, ['few'], 2));
      searched.record.remove(statementOn('s4', 4));
      const count = async (at: number, matches: typeof before) =>
        told(
          await countFacets(
            'Statement',
            matches,
            { facets: ['topic'], day: '2022-11-23' },
            searched.reach({ commit: at }),
          ),
        );
      expect(await count(commit, before)).toEqual({ topic: { all: 2, odd: 2, few: 2 } });
      expect(await count(searched.record.commit, await matched(searched))).toEqual({
        topic: { few: 2, new: 1 },
      });
    }
  });

  it('takes no read where nothing is asked, or nothing was found', async () => {
    const searched = new Searched(daily(60));
    const matches = await matched(searched);
    const before = searched.record.index.requests;
    expect(
      told(await countFacets('Statement', matches, { facets: [], day: '2022-11-23' }, searched.reach())),
    ).toEqual({});
    expect(
      told(
        await countFacets('Statement', NOTHING, { facets: ['topic'], day: '2022-11-23' }, searched.reach()),
      ),
    ).toEqual({
      topic: {},
    });
    expect(searched.record.index.requests).toBe(before);
  });

  it('takes only the blocks of the days of matches', async () => {
    const searched = new Searched(daily(400));
    const matches = await matched(searched);
    const before = searched.record.index.blocksRead;
    await countFacets('Statement', matches, { facets: ['topic'], day: '2022-11-23' }, searched.reach());
    expect(searched.record.index.blocksRead - before).toBe(8);
  });

  it('is not known where the budget does not allow it', async () => {
    for (const size of [4, 1_000]) {
      const searched = new Searched(daily(60), size);
      const matches = await matched(searched);
      expect(
        await countFacets(
          'Statement',
          matches,
          { facets: ['topic'], day: '2022-11-23' },
          searched.reach({}, 0),
        ),
      ).toBeNull();
    }
    const searched = new Searched(daily(60));
    const matches = await matched(searched);
    for (const [most, expected] of [
      [1, null],
      [2, null],
      [3, { topic: { all: 2, odd: 2, few: 2 } }],
    ] as const) {
      const budget = new SearchBudget({ cost: { requests: 0, readUnits: 0 } }, most);
      budget.begun();
      const counts = await countFacets(
        'Statement',
        matches,
        { facets: ['topic'], day: '2022-11-23' },
        searched.reach({ budget }),
      );
      expect(told(counts), String(most)).toEqual(expected);
    }
  });
});

describe('a block that is written while it is counted', () => {
  const expected = { topic: { all: 4, odd: 4, few: 4 } };

  it.each([4, 1_000])('is read again with its columns, of %d postings a block', async (size) => {
    const searched = new Searched(daily(200), size);
    const matches = await matched(searched);
    let asked = 0;
    // Of the first state that was read some columns are gone.
    const columns: IndexPort['columns'] = async (reads) => {
      asked += 1;
      const found = await searched.record.index.columns(reads);
      return asked === 1
        ? found.map((blocks) => blocks.map((block, at) => (at === 0 ? null : block)))
        : found;
    };
    const reach = searched.reach({ index: searched.indexWith({ columns }) });
    expect(
      told(await countFacets('Statement', matches, { facets: ['topic'], day: '2022-11-23' }, reach)),
    ).toEqual(expected);
    expect(asked).toBeGreaterThan(1);
  });

  it.each([4, 1_000])('each time is an error, and no count, of %d postings a block', async (size) => {
    const searched = new Searched(daily(200), size);
    const matches = await matched(searched);
    const columns: IndexPort['columns'] = async (reads) => reads.map(({ blocks }) => blocks.map(() => null));
    const reach = searched.reach({ index: searched.indexWith({ columns }) });
    await expect(
      countFacets('Statement', matches, { facets: ['topic'], day: '2022-11-23' }, reach),
    ).rejects.toThrow(ArchiveFault);
  });

  it('is an error as well where the list outgrows its root', async () => {
    const [small, large] = [new Searched(daily(200), 1_000), new Searched(daily(200), 4)];
    const matches = await matched(small);
    let asked = 0;
    const index = small.indexWith({
      roots: (lists) => {
        asked += 1;
        return (asked === 1 ? small : large).record.index.roots(lists);
      },
    });
    await expect(
      countFacets('Statement', matches, { facets: ['topic'], day: '2022-11-23' }, small.reach({ index })),
    ).rejects.toThrow(
      'expected columns of the state of their block, got others each time; the list is being written',
    );
  });
});
