import { beforeAll, describe, expect, it } from 'vitest';
import { dynamoIndex } from '../../../lambda/archive/asking/dynamo-index.ts';
import { createItemsLoader } from '../../../lambda/archive/asking/items-loader.ts';
import { ListView, loadBlocks } from '../../../lambda/archive/asking/list-view.ts';
import { attributesOf } from '../../../lambda/archive/dynamo/attribute-values.ts';
import { formatOf, listPartition, rootKey, STATE_KEY } from '../../../lambda/archive/layout/keys.ts';
import { placements } from '../../../lambda/archive/layout/lists.ts';
import type { Posting } from '../../../lambda/archive/layout/postings.ts';
import { parseState } from '../../../lambda/archive/layout/state.ts';
import { LOCAL_TABLE_NAMES } from '../../../lambda/archive/tables.ts';
import { writeChanges } from '../../../lambda/archive/writing/write.ts';
import { writerSession } from '../../../lambda/importer/writer-session.ts';
import { loadStemmers } from '../../../schema/language/stemmers.ts';
import { CompactIndex } from '../../benchmark/compact/compact-index.ts';
import { openCompact } from '../../benchmark/compact/compact-record.ts';
import { CompactStore } from '../../benchmark/compact/compact-store.ts';
import { drawnValues, drawStatement } from '../../benchmark/corpus/draw.ts';
import { corpus, statementEntry } from '../../benchmark/corpus/entities.ts';
import { facetsOf } from '../../benchmark/corpus/facet-values.ts';
import { CountedTables } from '../../benchmark/counted/counted-tables.ts';
import { type Store, WrittenStore } from '../../benchmark/counted/store.ts';

await loadStemmers();

const SIZE = 600;
/** A commit behind all others. */
const NEWEST = 1_000_000;
const compact = new CompactStore(new CompactIndex(SIZE));
const written = new WrittenStore();

beforeAll(async () => {
  const session = writerSession(new CountedTables(written, written).client, LOCAL_TABLE_NAMES);
  const changes = [...corpus(SIZE)].map((next) => ({ current: null, next, reason: null }));
  await writeChanges(changes, '2026-01-01T00:00:00.000Z', session);
});

/** Every list by date that a statement stands in. */
const lists = [
  ...new Map(
    Array.from({ length: SIZE }, (_, index) => statementEntry(index))
      .flatMap(({ entity, facets }) => placements(entity, facets, () => 0))
      .map(({ list }) => list)
      .filter((list) => formatOf(list).order === 'BY_DATE')
      .map((list) => [listPartition(list), list]),
  ).values(),
];

/** The postings that a reader of tables finds in lists, without the commits that wrote them. */
async function postingsIn(
  store: Store,
  buckets: number,
): Promise<readonly (readonly Omit<Posting, 'added'>[])[]> {
  const session = writerSession(new CountedTables(store).client, LOCAL_TABLE_NAMES);
  const index = dynamoIndex(session, createItemsLoader(session), { commit: NEWEST, buckets });
  const roots = await index.roots(lists);
  const views = lists.map((list, at) => new ListView(list, roots[at] ?? null, NEWEST));
  const blocks = ({ size }: ListView) => Array.from({ length: size }, (_, block) => block);
  await loadBlocks(
    views.map((view) => ({ view, blocks: blocks(view) })),
    index,
  );
  return views.map((view) =>
    blocks(view).flatMap((block) => view.postings(block).map(({ added: _, ...posting }) => posting)),
  );
}

describe('tables made of numbers', () => {
  it('hold in every list what a writer writes there', async () => {
    expect(lists.length).toBeGreaterThan(1_000);
    const state = written.get(LOCAL_TABLE_NAMES[STATE_KEY.table], STATE_KEY.pk, STATE_KEY.sk);
    const { buckets } = parseState(attributesOf(state?.item ?? {}));
    expect(await postingsIn(compact, compact.bucketCount)).toEqual(await postingsIn(written, buckets.count));
  });

  it('have the facets that the record derives from the entity', () => {
    for (let index = 0; index < 1_000_000; index += 4_999) {
      expect(facetsOf(drawnValues(drawStatement(index)))).toEqual(statementEntry(index).facets);
    }
  });

  it('have no list and no entity of what does not exist', () => {
    const list = rootKey({ type: 'Statement', name: 'topic', value: 'nothing' });
    expect(compact.get(LOCAL_TABLE_NAMES.Statements, list.pk, list.sk)).toBeNull();
    expect(compact.get(LOCAL_TABLE_NAMES.Statements, 'zzz', '000001')).toBeNull();
  });

  it('are read by requests that are counted', async () => {
    const { record, meter } = openCompact(compact);
    await record.load('Topic', ['topic-000', 'topic-001']);
    expect(meter.cost).toMatchObject({ requests: 1, rounds: 1, readUnits: 1 });
  });
});
