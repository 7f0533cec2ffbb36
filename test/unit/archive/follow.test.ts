import { describe, expect, it } from 'vitest';
import { firstFound } from '../../../lambda/archive/follow.ts';
import type { Entry } from '../../../lambda/archive/layout/items.ts';
import type { Hit } from '../../../lambda/archive/merge.ts';
import { started } from '../../../lambda/archive/asking/search-budget.ts';
import { type Filter, NO_FILTER } from '../../../schema/context.ts';
import { aPerson, aStatement, on } from '../../support/examples.ts';
import { MemoryRecord } from '../../support/memory-record.ts';
import { aFilter, having, ofText } from '../../support/queries.ts';

const statement = (slug: string, revision = 1): Entry<'Statement'> => ({
  entity: aStatement(slug, { date: on('2022-11-23'), text: `The ${slug} council on security.` }),
  facets: { topic: ['peace'], word: ['council', 'secur', slug] },
  revision,
});
const numbered = (count: number) =>
  Array.from({ length: count }, (_, number) => statement(`s${String(number).padStart(5, '0')}`));

const hitAt = (slug: string, verdict: Hit['verdict'] = 'YES', filter: Filter = NO_FILTER): Hit => ({
  sort: '2022-11-23',
  type: 'Statement',
  slug,
  revision: 1,
  verdict,
  filter,
  row: null,
});
const hits = (count: number) => numbered(count).map(({ entity: { slug } }) => hitAt(slug));

/** The slugs of the first six that hits lead to, and whether there are more. */
async function firstSix(record: MemoryRecord, from: readonly Hit[], progress = started<Hit>()) {
  const { found, more } = await firstFound(from, record.load, 6, progress);
  return { slugs: found.map(({ entry }) => entry.entity.slug), more };
}
const slugsUpTo = (count: number) => numbered(count).map(({ entity }) => entity.slug);
const batchesOf = ({ loaded }: MemoryRecord) => loaded.map((batch) => batch.length);

describe('following rows', () => {
  it('loads a whole page at once, and more where some of it leads nowhere', async () => {
    const record = new MemoryRecord(numbered(30));
    record.putItem(statement('s00001', 2));
    record.putItem(statement('s00003', 2));
    expect(await firstSix(record, hits(30))).toEqual({
      slugs: ['s00000', 's00002', 's00004', 's00005', 's00006', 's00007'],
      more: true,
    });
    expect(batchesOf(record)).toEqual([6, 12]);
  });

  it('loads larger and larger batches where rows lead nowhere, up to what one request takes', async () => {
    const record = new MemoryRecord();
    expect(await firstSix(record, hits(500))).toEqual({ slugs: [], more: false });
    expect(batchesOf(record)).toEqual([6, 12, 24, 48, 96, 100, 100, 100, 14]);
  });

  it('gives what there is when rows end, and says that there is no more', async () => {
    const { slugs, more } = await firstSix(new MemoryRecord(numbered(3)), hits(3));
    expect([slugs, more]).toEqual([slugsUpTo(3), false]);
    const exactly = await firstSix(new MemoryRecord(numbered(6)), hits(6));
    expect(exactly).toEqual({ slugs: slugsUpTo(6), more: false });
  });

  it('reads nothing more to see that a list goes on, where a row says for certain that it is of the list', async () => {
    const record = new MemoryRecord(numbered(30));
    expect(await firstSix(record, hits(30))).toEqual({ slugs: slugsUpTo(6), more: true });
    expect(batchesOf(record)).toEqual([6]);
  });

  it('looks behind a full page, a little at a time, where rows leave open whether they are of the list', async () => {
    const phrase = ofText('"s00020 council"');
    const open = (count: number) =>
      hits(count).map((hit, index) =>
        index < 6 ? hit : { ...hit, verdict: 'MAYBE' as const, filter: phrase },
      );
    const goingOn = new MemoryRecord(numbered(30));
    expect(await firstSix(goingOn, open(30))).toEqual({ slugs: slugsUpTo(6), more: true });
    expect(goingOn.loaded.slice(1).flat()).toContain('s00020');
    expect(goingOn.loaded.flat().length).toBeLessThan(30);
    const ending = new MemoryRecord(numbered(20));
    expect(await firstSix(ending, open(20))).toEqual({ slugs: slugsUpTo(6), more: false });
  });

  it('says that one led nowhere: to nothing, or to another revision', async () => {
    const record = new MemoryRecord([statement('a'), statement('b', 2)]);
    for (const [slugs, astray] of [
      [['a'], false],
      [['a', 'b'], true],
      [['a', 'nobody'], true],
    ] as const) {
      const progress = started<Hit>();
      expect(
        (
          await firstSix(
            record,
            slugs.map((slug) => hitAt(slug)),
            progress,
          )
        ).slugs,
      ).toEqual(['a']);
      expect(progress.astray, slugs.join()).toBe(astray);
    }
  });

  it('judges by the entity what its row left open, and only that', async () => {
    const record = new MemoryRecord([statement('a'), statement('b')]);
    const phrase = ofText('"a council"');
    const progress = started<Hit>();
    const open = [hitAt('a', 'MAYBE', phrase), hitAt('b', 'MAYBE', phrase)];
    expect((await firstSix(record, open, progress)).slugs).toEqual(['a']);
    // That one is not found is no reason to read the list anew.
    expect(progress.astray).toBe(false);
    expect((await firstSix(record, [hitAt('b', 'YES', phrase)])).slugs).toEqual(['b']);
    const left = aFilter({ not: [phrase] });
    expect((await firstSix(record, [hitAt('a', 'MAYBE', left), hitAt('b', 'MAYBE', left)])).slugs).toEqual([
      'b',
    ]);
    const trade = aFilter({ where: [having('topic', 'trade')] });
    expect((await firstSix(record, [hitAt('a', 'MAYBE', trade)])).slugs).toEqual([]);
  });

  it('loads entities of several types together, and gives them in the order of the rows', async () => {
    const ann: Entry = { entity: aPerson('a'), facets: {}, revision: 1 };
    const record = new MemoryRecord([statement('a'), statement('b'), ann]);
    const { found } = await firstFound(
      [hitAt('b'), { ...hitAt('a'), type: 'Person' }, hitAt('a')],
      record.load,
      3,
      started(),
    );
    expect(found.map(({ entry: { entity } }) => `${entity.type} ${entity.slug}`)).toEqual([
      'Statement b',
      'Person a',
      'Statement a',
    ]);
    expect(found.map(({ position }) => position)).toMatchObject([
      { type: 'Statement', slug: 'b' },
      { type: 'Person', slug: 'a' },
      { type: 'Statement', slug: 'a' },
    ]);
    expect(record.loaded.map((batch) => batch.length)).toEqual([2, 1]);
  });
});
