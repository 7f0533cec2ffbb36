import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ListKey, listPartition } from '../../../lambda/archive/layout/keys.ts';
import { ALL } from '../../../lambda/archive/layout/lists.ts';
import { EVERYTHING, rowKey } from '../../../lambda/archive/asking/position.ts';
import { listsOf } from '../../../lambda/archive/rows.ts';
import { CompactIndex } from '../../benchmark/compact/compact-index.ts';
import { openCompact } from '../../benchmark/compact/compact-record.ts';
import { drawnValues, drawStatement } from '../../benchmark/corpus/draw.ts';
import { statementEntry } from '../../benchmark/corpus/entities.ts';
import { facetsOf } from '../../benchmark/corpus/facet-values.ts';
import { MemoryIndex } from '../../support/memory-index.ts';

const SIZE = 600;
const entries = Array.from({ length: SIZE }, (_, index) => statementEntry(index));
const compact = new CompactIndex(SIZE);
const memory = new MemoryIndex();
for (const entry of entries) memory.add(entry);

const listsByDate = entries
  .flatMap(({ entity, facets }) => listsOf(entity, facets))
  .filter(({ name }) => name !== 'sequence');
const lists = [...new Map(listsByDate.map((list) => [listPartition(list), list])).values()];

const ALL_STATEMENTS: ListKey = { type: 'Statement', name: ALL, value: ALL };

/** Lists of all lengths, the long ones as often as the short ones. */
const anyList: fc.Arbitrary<ListKey> = fc.oneof(
  fc.constantFrom(...lists),
  fc.constantFrom(...lists.filter((list) => memory.keysOf(list).length > 20)),
);

/** A key of the list, one near it, or none. */
const keyIn = (list: ListKey) =>
  fc.oneof(
    fc.constantFrom(...memory.keysOf(list)),
    fc.constantFrom(...memory.keysOf(list)).map((key) => key.slice(0, 12)),
  );

const anyRead = anyList.chain((list) =>
  fc.record({
    list: fc.constant(list),
    range: fc.record({
      low: fc.oneof(fc.constant(EVERYTHING.low), keyIn(list)),
      high: fc.oneof(fc.constant(EVERYTHING.high), keyIn(list)),
    }),
    after: fc.option(fc.constantFrom(...memory.keysOf(list))),
    reverse: fc.boolean(),
    limit: fc.integer({ min: 1, max: 60 }),
  }),
);

test('every stretch of every list is what the index of real rows gives', () =>
  fc.assert(
    fc.asyncProperty(anyRead, async (read) => {
      expect(await openCompact(compact).index.range(read)).toEqual(await memory.range(read));
    }),
    { numRuns: 500 },
  ));

test('heads count and begin and end as lists do', async () => {
  const heads = await openCompact(compact).loaders.heads(lists);
  for (const [index, list] of lists.entries()) {
    const keys = memory.keysOf(list);
    expect(heads[index]?.count).toBe(keys.length);
    expect(heads[index]?.first.map(({ slug }) => slug)).toEqual(keys.slice(0, 20).map(slugIn));
    expect(heads[index]?.last.map(({ slug }) => slug)).toEqual(keys.toReversed().slice(0, 20).map(slugIn));
  }
});

const slugIn = (key: string): string | undefined => key.split('#')[1];

test('the facets that are drawn are those that the record derives from the entity and its text', () => {
  for (let index = 0; index < 1_000_000; index += 4_999) {
    expect(facetsOf(drawnValues(drawStatement(index)))).toEqual(statementEntry(index).facets);
  }
});

test('what does not exist has an empty head and no entity', async () => {
  const { loaders, meter } = openCompact(compact);
  const [[head], [entry]] = await Promise.all([
    loaders.heads([{ type: 'Statement', name: 'topic', value: 'nothing' }]),
    loaders.entries('Statement', [`statement-${String(SIZE).padStart(7, '0')}`]),
  ]);
  expect([head?.count, entry]).toEqual([0, null]);
  expect(meter.cost.requests).toBe(1);
});

test('a reply ends at a megabyte and goes on behind it', async () => {
  const { index } = openCompact(new CompactIndex(3_000));
  const read = { list: ALL_STATEMENTS, range: EVERYTHING, after: null, reverse: false, limit: 3_000 };
  const { rows, more } = await index.range(read);
  const last = rows.at(-1);
  const rest = await index.range({ ...read, after: last === undefined ? null : rowKey(last, last.revision) });
  expect([more, rest.more, rows.length < 3_000, rows.length + rest.rows.length]).toEqual([
    true,
    false,
    true,
    3_000,
  ]);
});

test('reads are counted: a stretch each, and a hundred keys a request', async () => {
  const { index, loaders, meter } = openCompact(compact);
  await index.range({ list: ALL_STATEMENTS, range: EVERYTHING, after: null, reverse: true, limit: 5 });
  await loaders.entries(
    'Statement',
    entries.slice(0, 101).map(({ entity }) => entity.slug),
  );
  await loaders.entries('Statement', [entries[0]?.entity.slug ?? '']);
  expect(meter.cost).toMatchObject({ requests: 3, rounds: 2 });
});
