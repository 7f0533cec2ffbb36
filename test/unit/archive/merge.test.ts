import { describe, expect, it } from 'vitest';
import type { IndexReader, RangeRead } from '../../../lambda/archive/index-reader.ts';
import { mergedRows } from '../../../lambda/archive/merge.ts';
import { candidates, planPage } from '../../../lambda/archive/plan.ts';
import type { PageQuery } from '../../../schema/context.ts';
import { aStatement, on } from '../../support/examples.ts';
import { MemoryIndex } from '../../support/memory-index.ts';
import { present } from '../../support/present.ts';

const statement = (slug: string, topics: readonly string[], revision = 1) => ({
  entity: aStatement(slug, { date: on('2022-11-23') }),
  facets: { topic: topics },
  revision,
});
const about = (...values: readonly string[]): PageQuery => ({
  type: 'Statement',
  where: [{ name: 'topic', values }],
  date: null,
  direction: 'ASC',
  window: { from: 'START', size: 10, cursor: null },
});

async function rowsOf(reader: IndexReader, query: PageQuery, size = 10): Promise<readonly string[]> {
  const plan = planPage(query, present(candidates(query)[0]), null);
  const found: string[] = [];
  for await (const { slug, revision } of mergedRows(reader, plan, size)) found.push(`${slug} ${revision}`);
  return found;
}

function indexOf(entries: readonly ReturnType<typeof statement>[]): MemoryIndex {
  const index = new MemoryIndex();
  for (const entry of entries) index.add(entry);
  return index;
}

describe('the rows of several lists', () => {
  const index = indexOf([
    statement('a', ['peace', 'border']),
    statement('b', ['border']),
    statement('c', ['peace', 'border', 'trade']),
    statement('d', ['peace']),
  ]);

  it('come in one order, each once however many lists have it', async () => {
    expect(await rowsOf(index, about('peace', 'border', 'trade'))).toEqual(['a 1', 'b 1', 'c 1', 'd 1']);
    expect(await rowsOf(index, { ...about('trade', 'peace'), direction: 'DESC' })).toEqual([
      'd 1',
      'c 1',
      'a 1',
    ]);
  });

  it('are none where a list is empty or there is none', async () => {
    expect(await rowsOf(index, about('nothing'))).toEqual([]);
    expect(await rowsOf(index, about())).toEqual([]);
  });

  it('include each revision that has a row; which one counts is decided where entities are read', async () => {
    const correcting = indexOf([statement('a', ['peace']), statement('a', ['peace'], 2)]);
    expect(await rowsOf(correcting, about('peace'))).toEqual(['a 1', 'a 2']);
  });
});

describe('reading lists', () => {
  const long = Array.from({ length: 2_000 }, (_, number) => statement(`s${number + 1_000}`, ['peace']));

  /** A reader that notes how many rows each read asks for. */
  const noting = (reader: IndexReader, limits: number[]): IndexReader => ({
    range(read: RangeRead) {
      limits.push(read.limit);
      return reader.range(read);
    },
  });

  it('reads no more of a list than its first stretch holds while that is enough', async () => {
    const index = indexOf(long);
    const plan = planPage(about('peace'), present(candidates(about('peace'))[0]), null);
    const rows = mergedRows(index, plan, 26);
    for (let taken = 0; taken < 26; taken += 1) await rows.next();
    expect(index).toMatchObject({ requests: 1, rowsRead: 26 });
  });

  it('reads longer and longer stretches, up to the most that one read asks for', async () => {
    const limits: number[] = [];
    expect(await rowsOf(noting(indexOf(long), limits), about('peace'))).toHaveLength(2_000);
    expect(limits.slice(0, 8)).toEqual([10, 20, 40, 80, 160, 320, 500, 500]);
  });

  it('goes on after a reply that is shorter than asked for', async () => {
    const index = new MemoryIndex({ rowsPerReply: 7 });
    for (const entry of long.slice(0, 50)) index.add(entry);
    expect(await rowsOf(index, about('peace'))).toHaveLength(50);
    expect(index.requests).toBe(8);
  });
});
