import type { EntityRef, EntityType } from '../../schema/model/entity-ref.ts';
import type { Entity } from '../../schema/model/record.ts';
import { searchableTexts } from '../../schema/model/searchable.ts';
import { wordsOf } from '../../schema/model/words.ts';
import type { Entry } from './items.ts';
import { judge } from './judge.ts';
import type { Hit } from './merge.ts';
import type { TypedPosition } from './position.ts';
import type { Progress } from './work-budget.ts';

/** Loads entities with their revisions, in the order asked; null where there is none. */
export type LoadEntries = <T extends EntityType>(
  type: T,
  slugs: readonly string[],
) => Promise<readonly (Entry<T> | null)[]>;

/** An entry with its position in the list. */
export interface Placed {
  readonly position: TypedPosition;
  readonly entry: Entry;
}

/** The most entities that are loaded at once: what one request takes. */
const MAX_BATCH = 100;

/** The first entities that were found, and whether there are more. */
export interface Found {
  readonly found: readonly Placed[];
  readonly more: boolean;
}

/** How many hits are followed at once to see whether anything is behind a full page, once a row alone could not tell. */
const PEEK = 10;

/**
 * Follows hits to the entities that they point at, until `size` are found. A hit whose revision is not the entity's is passed
 * over: it is left from before a correction, or belongs to one that is being written. One that may fulfil its filter is
 * judged. One request loads as many as are wanted; where hits lead nowhere, the next loads twice as many.
 */
export async function firstFound(
  hits: AsyncIterable<Hit> | Iterable<Hit>,
  load: LoadEntries,
  size: number,
  progress: Progress<TypedPosition>,
): Promise<Found> {
  const found: Placed[] = [];
  const source = Symbol.iterator in hits ? hits[Symbol.iterator]() : hits[Symbol.asyncIterator]();
  for (let batchSize = size; ; ) {
    const batch = await taken(source, Math.min(batchSize, MAX_BATCH));
    if (batch.length === 0) return { found, more: false };
    // That the list goes on, a row tells by itself if it fulfils its filter for certain.
    if (found.length === size && batch[0]?.verdict === 'YES') return { found, more: true };
    for (const placed of await follow(batch, load, progress)) {
      if (found.length === size) return { found, more: true };
      found.push(placed);
    }
    if (found.length < size) batchSize *= 2;
    else batchSize = batch.length === 1 ? PEEK : 1;
  }
}

/** The next hits, at most `size`. */
async function taken(source: AsyncIterator<Hit> | Iterator<Hit>, size: number): Promise<readonly Hit[]> {
  const hits: Hit[] = [];
  while (hits.length < size) {
    const next = await source.next();
    if (next.done === true) break;
    hits.push(next.value);
  }
  return hits;
}

/** What a batch of hits points at, as far as it is there and fulfils its filter. */
async function follow(
  batch: readonly Hit[],
  load: LoadEntries,
  progress: Progress<TypedPosition>,
): Promise<readonly Placed[]> {
  const entries = await loadAll(batch, load);
  return batch.flatMap((hit, index) => {
    const entry = entries[index];
    if (entry?.revision !== hit.revision) progress.astray = true;
    else if (hit.verdict === 'YES' || fulfils(entry, hit)) return [{ position: hit, entry }];
    return [];
  });
}

/** Whether an entity fulfils the filter of a hit that points at it. */
export const fulfils = ({ entity, facets }: Entry, { filter }: Hit): boolean =>
  judge({ facets, omitted: [], date: dateOf(entity), texts: textsFor(entity, filter) }, filter) === 'YES';

/** The words of an entity's texts, if judging by the filter can take them at all. */
const textsFor = (entity: Entity, { text, not }: Hit['filter']) =>
  text === null && not.length === 0 ? [] : searchableTexts(entity).map((each) => wordsOf(each.text));

export const dateOf = (entity: Entity) => ('date' in entity ? entity.date : null);

/** Loads what is pointed at, of whatever types, in the same order. */
export async function loadAll<Ref extends EntityRef>(
  refs: readonly Ref[],
  load: LoadEntries,
): Promise<readonly (Entry | null)[]> {
  const byType = Map.groupBy(refs, ({ type }) => type);
  const loaded = await Promise.all(
    [...byType].map(async ([type, some]) => {
      const entries = await load(
        type,
        some.map(({ slug }) => slug),
      );
      return some.map((ref, index) => [ref, entries[index] ?? null] as const);
    }),
  );
  const entryOf = new Map<Ref, Entry | null>(loaded.flat());
  return refs.map((ref) => entryOf.get(ref) ?? null);
}

/** Cuts hits into batches, each as large as one request takes. */
export async function* batches(hits: AsyncIterable<Hit> | Iterable<Hit>): AsyncGenerator<readonly Hit[]> {
  const source = Symbol.iterator in hits ? hits[Symbol.iterator]() : hits[Symbol.asyncIterator]();
  for (;;) {
    const batch = await taken(source, MAX_BATCH);
    if (batch.length === 0) return;
    yield batch;
  }
}
