import { describe, expect, it } from 'vitest';
import {
  type Choice,
  choose,
  firstPageOfHead,
  hitsFromHeads,
  isWholeList,
} from '../../../lambda/archive/choose.ts';
import { EMPTY_HEAD, HEAD_SIZE, type Head, type Pointer } from '../../../lambda/archive/heads.ts';
import type { ListKey } from '../../../lambda/archive/layout/keys.ts';
import type { Loaders } from '../../../lambda/archive/loaders.ts';
import { candidates } from '../../../lambda/archive/plan.ts';
import type { Filter, ListQuery } from '../../../schema/context.ts';
import { parseTextQuery } from '../../../schema/model/text-query.ts';
import { present } from '../../support/present.ts';
import { aFilter, eventsBy, having, ofText, pageOf, statementsBy } from '../../support/queries.ts';

const at = (slug: string, sort = '2022-11-23', revision = 1): Pointer => ({ sort, slug, revision });

/** The head of a list of so many rows, of which the first are given. */
const headOf = (count: number, ...first: readonly Pointer[]): Head => ({
  count,
  first,
  last: first.toReversed(),
});

const nameOf = ({ type, name, value }: ListKey) => `${type} ${name} ${value}`;

/** Loaders of heads alone; lists without one have no rows. */
function loadersOf(heads: Readonly<Record<string, Head | null>>) {
  const asked: string[] = [];
  const loaders: Loaders = {
    entries: () => Promise.reject(new Error('expected no entity to be read')),
    heads: async (lists) => {
      asked.push(...lists.map(nameOf));
      return lists.map((list) => {
        const head = heads[nameOf(list)];
        return head === undefined ? EMPTY_HEAD : head;
      });
    },
  };
  return { loaders, asked };
}

const listsOf = ({ lists }: Choice) => lists.map(({ name, value }) => `${name} ${value}`);

describe('choosing among the ways to answer a query', () => {
  const query = statementsBy({
    where: [having('topic', 'peace', 'border'), having('speaker', 'ann')],
    text: parseTextQuery('council'),
  });

  it('takes that whose lists have the fewest rows together', async () => {
    const heads = {
      'Statement topic peace': headOf(30),
      'Statement topic border': headOf(30),
      'Statement speaker ann': headOf(50),
      'Statement word council': headOf(61),
    };
    expect(listsOf(await choose(query, loadersOf(heads).loaders, false))).toEqual(['speaker ann']);
    const fewer = { ...heads, 'Statement topic peace': headOf(19) };
    expect(listsOf(await choose(query, loadersOf(fewer).loaders, false))).toEqual([
      'topic border',
      'topic peace',
    ]);
    const rare = { ...heads, 'Statement word council': headOf(1) };
    expect(listsOf(await choose(query, loadersOf(rare).loaders, false))).toEqual(['word council']);
  });

  it('takes a list of which the length is not known only where none is known', async () => {
    const heads = {
      'Statement topic peace': null,
      'Statement topic border': headOf(1),
      'Statement speaker ann': headOf(1_000_000),
      'Statement word council': null,
    };
    expect(listsOf(await choose(query, loadersOf(heads).loaders, false))).toEqual(['speaker ann']);
    const unknown = { ...heads, 'Statement speaker ann': null };
    expect(listsOf(await choose(query, loadersOf(unknown).loaders, false))).toEqual([
      'topic border',
      'topic peace',
    ]);
  });

  it('hands over the heads that it read, and which of all the lists have rows', async () => {
    const heads = {
      'Statement topic border': headOf(7),
      'Statement speaker ann': headOf(9),
      'Statement word council': null,
    };
    const chosen = await choose(query, loadersOf(heads).loaders, false);
    expect(chosen.heads).toEqual([headOf(7), EMPTY_HEAD]);
    expect(chosen.filter).toEqual({ ...query.filter, where: [having('speaker', 'ann')] });
    expect(chosen.filled.map(nameOf)).toEqual([
      'Statement topic border',
      'Statement speaker ann',
      'Statement word council',
    ]);
  });

  it('reads no head where there is nothing to choose, unless it is asked to', async () => {
    const single = statementsBy({ where: [having('speaker', 'ann')] });
    const unread = loadersOf({});
    expect(await choose(single, unread.loaders, false)).toMatchObject({ heads: null, filled: [] });
    expect(unread.asked).toEqual([]);
    const read = loadersOf({ 'Statement speaker ann': headOf(3) });
    expect(await choose(single, read.loaders, true)).toMatchObject({ heads: [{ count: 3 }] });
    expect(read.asked).toEqual(['Statement speaker ann']);
  });
});

/** A query with its first candidate chosen, and these heads read of its lists. */
const chosenWith = (query: ListQuery, ...heads: readonly (Head | null)[]): Choice => ({
  ...present(candidates(query)[0]),
  heads,
  filled: [],
});

describe('what heads alone point at', () => {
  const topics = statementsBy({ where: [having('topic', 'border', 'peace')] });
  const slugs = (...[chosen, reverse, position]: Parameters<typeof hitsFromHeads>) =>
    hitsFromHeads(chosen, reverse, position)?.map(
      ({ type, slug, revision }) => `${type} ${slug} ${revision}`,
    ) ?? null;

  it('are the rows of all lists in one order, each once', () => {
    const chosen = chosenWith(topics, headOf(2, at('a'), at('c')), headOf(3, at('a'), at('b'), at('c')));
    expect(slugs([chosen], false, null)).toEqual(['Statement a 1', 'Statement b 1', 'Statement c 1']);
    expect(slugs([chosen], true, null)).toEqual(['Statement c 1', 'Statement b 1', 'Statement a 1']);
  });

  it('are each revision by itself, as which one counts is decided where entities are read', () => {
    const chosen = chosenWith(topics, headOf(1, at('a')), headOf(1, at('a', '2022-11-23', 2)));
    expect(slugs([chosen], false, null)).toEqual(['Statement a 1', 'Statement a 2']);
  });

  it('have to be judged, each by the filter of its own list', () => {
    const events = eventsBy({ where: [having('topic', 'peace')], text: ofText('talks').text });
    const open = { events: ofText('talks'), statements: aFilter() };
    const chosen = [
      chosenWith(topics, headOf(1, at('b')), EMPTY_HEAD),
      chosenWith(events, headOf(2, at('b'), at('late', '2022-11-24'))),
    ];
    expect(slugs(chosen, false, null)).toEqual(['Event b 1', 'Statement b 1', 'Event late 1']);
    expect(slugs(chosen, true, null)).toEqual(['Event late 1', 'Statement b 1', 'Event b 1']);
    expect(hitsFromHeads(chosen, false, null)).toMatchObject([
      { verdict: 'MAYBE', filter: open.events, row: null },
      { verdict: 'MAYBE', filter: open.statements },
      { verdict: 'MAYBE', filter: open.events },
    ]);
  });

  it('are only what lies behind the cursor, in the direction of the page', () => {
    const chosen = [chosenWith(topics, headOf(3, at('a'), at('b'), at('c')), headOf(1, at('b')))];
    const position = { sort: '2022-11-23', type: 'Statement', slug: 'b' } as const;
    expect(slugs(chosen, false, position)).toEqual(['Statement c 1']);
    expect(slugs(chosen, true, position)).toEqual(['Statement a 1']);
    expect(slugs(chosen, false, { ...position, type: 'Event', slug: 'z' })).toHaveLength(3);
    expect(slugs(chosen, true, { ...position, type: 'Event', slug: 'z' })).toEqual([]);
  });

  it('are not known where a head does not hold its whole list, is stale or was not read', () => {
    const first = Array.from({ length: HEAD_SIZE }, (_, number) => at(`s${number}`));
    expect(slugs([chosenWith(topics, headOf(HEAD_SIZE, ...first), EMPTY_HEAD)], false, null)).toHaveLength(
      HEAD_SIZE,
    );
    expect(slugs([chosenWith(topics, headOf(HEAD_SIZE + 1, ...first), EMPTY_HEAD)], false, null)).toBeNull();
    expect(slugs([chosenWith(topics, EMPTY_HEAD, null)], false, null)).toBeNull();
    expect(slugs([{ ...chosenWith(topics), heads: null }], false, null)).toBeNull();
  });
});

describe('a candidate that is one whole list', () => {
  const isWhole = (fields: Partial<Filter>) =>
    candidates(statementsBy(fields)).map((candidate) => isWholeList(candidate));
  const SPEAKER = having('speaker', 'ann');

  it('has one list that says all that the filter does', () => {
    expect(isWhole({})).toEqual([true]);
    expect(isWhole({ where: [SPEAKER] })).toEqual([true]);
    expect(isWhole({ where: [SPEAKER, having('speaker', 'ann', 'bob')] })).toEqual([true, false]);
    expect(isWhole({ where: [having('sequence', 'summit')] })).toEqual([true]);
    expect(isWhole({ text: ofText('border').text })).toEqual([true]);
    expect(isWhole({ text: ofText('Borders border').text })).toEqual([true]);
  });

  it('has no other list, and nothing is left to check', () => {
    for (const fields of [
      { where: [having('speaker', 'ann', 'bob')] },
      { where: [having('speaker')] },
      { where: [SPEAKER, having('topic', 'peace')] },
      { where: [having('sequence', 'summit'), SPEAKER] },
      { where: [SPEAKER], date: { from: '2022-11-01', to: null } },
      { where: [SPEAKER], text: ofText('border').text },
      { text: ofText('border security').text },
      { text: ofText('"border security"').text },
      { text: ofText('"of border"').text },
      { text: ofText('border -security').text },
      { where: [SPEAKER], not: [ofText('border')] },
      { not: [aFilter({ where: [SPEAKER] })] },
      { where: [having('status', 'CANCELLED')], asOf: '2022-11-01' },
    ] satisfies readonly Partial<Filter>[]) {
      expect(isWhole(fields).filter(Boolean), JSON.stringify(fields)).toEqual([]);
    }
  });
});

describe('the first page out of a head', () => {
  const summit = statementsBy({ where: [having('sequence', 'summit')] });
  const head: Head = {
    count: 50,
    first: [at('a', '000001'), at('b', '000002')],
    last: [at('z', '000050'), at('y', '000049')],
  };
  const page = (size: number, from: 'START' | 'END', direction: 'ASC' | 'DESC' = 'ASC') =>
    firstPageOfHead(pageOf([summit], { size, from }, { direction }), [chosenWith(summit, head)]);
  const slugs = (...args: Parameters<typeof page>) => page(...args)?.hits.map(({ slug }) => slug) ?? null;

  it('are the rows at the end where it begins, with the length of the list', () => {
    expect(slugs(2, 'START')).toEqual(['a', 'b']);
    expect(slugs(1, 'END')).toEqual(['z']);
    expect(slugs(2, 'START', 'DESC')).toEqual(['z', 'y']);
    expect(slugs(2, 'END', 'DESC')).toEqual(['a', 'b']);
    expect(page(1, 'START')?.count).toBe(50);
  });

  it('is not known where it is larger than the head, behind a cursor, or not of one whole list', () => {
    expect(slugs(3, 'START')).toBeNull();
    const behind = pageOf([summit], { size: 1, cursor: 'x' });
    expect(firstPageOfHead(behind, [chosenWith(summit, head)])).toBeNull();
    const query = pageOf([summit], { size: 1 });
    expect(firstPageOfHead(query, [chosenWith(summit, null)])).toBeNull();
    expect(firstPageOfHead(query, [])).toBeNull();
    expect(firstPageOfHead(query, [chosenWith(summit, head), chosenWith(summit, head)])).toBeNull();
    const some = statementsBy({ where: [having('sequence', 'summit'), having('topic', 'peace')] });
    expect(firstPageOfHead(query, [chosenWith(some, head)])).toBeNull();
  });
});
