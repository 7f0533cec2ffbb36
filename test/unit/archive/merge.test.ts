import { describe, expect, it } from 'vitest';
import type { IndexReader, RangeRead } from '../../../lambda/archive/index-reader.ts';
import type { Entry } from '../../../lambda/archive/layout/items.ts';
import { mergedRows } from '../../../lambda/archive/merge.ts';
import { started, UNMETERED, WorkBudget } from '../../../lambda/archive/asking/search-budget.ts';
import type { PageQuery } from '../../../schema/context.ts';
import { anEvent, on } from '../../support/examples.ts';
import {
  about,
  aboutTopics,
  indexOf,
  newestFirst,
  oldestFirst,
  planOf,
  search,
} from '../../support/merging.ts';
import { eventsBy, having, ofText, statementsBy } from '../../support/queries.ts';

/** A reader that notes its reads. */
const noting = (reader: IndexReader, reads: RangeRead[]): IndexReader => ({
  range(read: RangeRead) {
    reads.push(read);
    return reader.range(read);
  },
});

const rowsOf = async (reader: IndexReader, query: PageQuery) =>
  (await search(reader, query)).rows.map((row) => row.replace('Statement ', ''));

describe('the rows of several lists', () => {
  const index = indexOf([
    aboutTopics('a', ['peace', 'border']),
    aboutTopics('b', ['border']),
    aboutTopics('c', ['peace', 'border', 'trade']),
    aboutTopics('d', ['peace']),
  ]);

  it('come in one order, each once however many lists have it', async () => {
    expect(await rowsOf(index, oldestFirst(about('peace', 'border', 'trade')))).toEqual([
      'a 1',
      'b 1',
      'c 1',
      'd 1',
    ]);
    expect(await rowsOf(index, newestFirst(about('trade', 'peace')))).toEqual(['d 1', 'c 1', 'a 1']);
  });

  it('of several types come in one order, by date and then type by type', async () => {
    const event = (slug: string, date: string): Entry => ({
      entity: anEvent(slug, { date: on(date) }),
      facets: { topic: ['peace'] },
      revision: 1,
    });
    const both = indexOf([
      aboutTopics('b', ['peace']),
      aboutTopics('a', ['peace'], 1, '2022-11-24'),
      event('x', '2022-11-23'),
      event('a', '2022-11-24'),
      event('late', '2022-11-25'),
    ]);
    const lists = [about('peace'), eventsBy({ where: [having('topic', 'peace')] })];
    const inOrder = ['Event x 1', 'Statement b 1', 'Event a 1', 'Statement a 1', 'Event late 1'];
    expect((await search(both, oldestFirst(...lists))).rows).toEqual(inOrder);
    expect((await search(both, newestFirst(...lists))).rows).toEqual(inOrder.toReversed());
  });

  it('are none where a list is empty or there is none', async () => {
    expect(await rowsOf(index, oldestFirst(about('nothing')))).toEqual([]);
    expect(await rowsOf(index, oldestFirst(about()))).toEqual([]);
  });

  it('include each revision that has a row; which one counts is decided where entities are read', async () => {
    const correcting = indexOf([aboutTopics('a', ['peace']), aboutTopics('a', ['peace', 'border'], 2)]);
    expect(await rowsOf(correcting, oldestFirst(about('peace', 'border')))).toEqual(['a 1', 'a 2']);
  });

  it('leave out what does not fulfil the filter, and tell what may', async () => {
    const some = indexOf([
      { ...aboutTopics('no', ['peace']), facets: { topic: ['peace'], word: ['secur'] } },
      { ...aboutTopics('maybe', ['peace']), facets: { topic: ['peace'], word: ['council', 'secur'] } },
    ]);
    const asked = statementsBy({ ...ofText('"security council"'), where: [having('topic', 'peace')] });
    const { hits } = await search(some, oldestFirst(asked));
    expect(hits.map(({ slug, verdict }) => `${slug} ${verdict}`)).toEqual(['maybe MAYBE']);
    expect(hits[0]).toMatchObject({
      filter: ofText('"security council"'),
      row: { facets: { topic: ['peace'] } },
    });
  });
});

describe('reading lists', () => {
  const long = Array.from({ length: 4_000 }, (_, number) => aboutTopics(`s${number + 1_000}`, ['peace']));

  it('asks for stretches of the lists of the plan, each behind the last row of the one before', async () => {
    const reads: RangeRead[] = [];
    const entries = [...long.slice(0, 3), aboutTopics('t', ['border'])];
    await search(noting(indexOf(entries), reads), newestFirst(about('peace', 'border')), {
      size: 1,
      position: { sort: '2022-11-23', type: 'Statement', slug: 'z' },
    });
    expect(reads).toMatchInlineSnapshot(`
      [
        {
          "after": null,
          "limit": 2,
          "list": {
            "name": "topic",
            "type": "Statement",
            "value": "border",
          },
          "range": {
            "high": "2022-11-23#z#",
            "low": " ",
          },
          "reverse": true,
        },
        {
          "after": null,
          "limit": 2,
          "list": {
            "name": "topic",
            "type": "Statement",
            "value": "peace",
          },
          "range": {
            "high": "2022-11-23#z#",
            "low": " ",
          },
          "reverse": true,
        },
        {
          "after": "2022-11-23#s1001#000001",
          "limit": 4,
          "list": {
            "name": "topic",
            "type": "Statement",
            "value": "peace",
          },
          "range": {
            "high": "2022-11-23#z#",
            "low": " ",
          },
          "reverse": true,
        },
      ]
    `);
  });

  it('reads no more of a list than its first stretch holds while that is enough', async () => {
    const index = indexOf(long);
    const rows = mergedRows(
      index,
      planOf(oldestFirst(about('peace'))),
      26,
      new WorkBudget(UNMETERED),
      started(),
    );
    for (let taken = 0; taken < 26; taken += 1) await rows.next();
    expect(index).toMatchObject({ requests: 1, rowsRead: 27 });
  });

  it('reads longer and longer stretches, up to the most that one read asks for', async () => {
    const reads: RangeRead[] = [];
    expect(await rowsOf(noting(indexOf(long), reads), oldestFirst(about('peace')))).toHaveLength(4_000);
    expect(reads.slice(0, 9).map(({ limit }) => limit)).toEqual([
      11, 22, 44, 88, 176, 352, 704, 1_000, 1_000,
    ]);
  });

  it('goes on after a reply that is shorter than asked for', async () => {
    const index = indexOf(long.slice(0, 50), 7);
    expect(await rowsOf(index, oldestFirst(about('peace')))).toHaveLength(50);
    expect(index.requests).toBe(8);
  });

  it('reads what began before a range of dates only once all that begins in it has been read', async () => {
    const early = aboutTopics('early', ['peace'], 1, '2022-10/2022-12');
    const reads: RangeRead[] = [];
    const index = noting(indexOf([...long.slice(0, 30), early]), reads);
    const november = statementsBy({
      where: [having('topic', 'peace')],
      date: { from: '2022-11-01', to: '2022-11-30' },
    });
    const rows = mergedRows(index, planOf(newestFirst(november)), 10, new WorkBudget(UNMETERED), started());
    for (let taken = 0; taken < 25; taken += 1) await rows.next();
    expect(reads.map(({ list }) => list.span)).toEqual([undefined, undefined]);
    const rest: string[] = [];
    for await (const { slug } of rows) rest.push(slug);
    expect(rest.at(-1)).toBe('early');
    expect(reads.map(({ list }) => list.span)).toEqual([undefined, undefined, 'month', 'long']);
  });
});
