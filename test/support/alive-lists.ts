import { attributesOf } from '../../lambda/archive/dynamo/attribute-values.ts';
import { decodeShort, hasRoot, parseBucket } from '../../lambda/archive/layout/buckets.ts';
import { bucketKey, type ListKey, leafKey, placeOfLeaf, rootKey } from '../../lambda/archive/layout/keys.ts';
import { parseLeaf, parseRoot } from '../../lambda/archive/layout/list-items.ts';
import type { Posting } from '../../lambda/archive/layout/postings.ts';
import { ENTITY_TYPES } from '../../schema/model/entity-ref.ts';
import type { MemoryTables } from './memory-tables.ts';

/** The postings of all lists that tables hold, by the name of the list, whatever leads to them. */
export function allLists({ items }: Pick<MemoryTables, 'items'>): ReadonlyMap<string, readonly Posting[]> {
  const lists = new Map<string, readonly Posting[]>();
  const add = (name: string, postings: readonly Posting[]) =>
    lists.set(name, [...(lists.get(name) ?? []), ...postings]);
  const layout = bucketKey(0).pk.replace(/bucket.*/, '');
  for (const [path, item] of items) {
    const pk = item.pk?.S ?? '';
    const sk = item.sk?.S ?? '';
    if (!pk.startsWith(layout)) continue;
    const name = pk.slice(layout.length);
    const attributes = attributesOf(item);
    if (name.startsWith('bucket|')) {
      for (const [short, content] of parseBucket(attributes).lists) {
        const list = listOf(short);
        if (list === null) throw new Error(`expected a list in a bucket, got ${short}`);
        if (!hasRoot(content)) add(short, decodeShort(list, content));
      }
      continue;
    }
    const list = listOf(name);
    if (list === null) continue;
    const place = placeOfLeaf(sk);
    if (place === null) {
      const root = parseRoot(list, attributes);
      if (root.kind === 'LIST') add(name, root.postings);
    } else add(name, parseLeaf(list, place, attributes).postings);
    const key = place === null ? rootKey(list) : leafKey(list, place);
    if (!path.endsWith(` ${key.pk} ${key.sk}`)) throw new Error(`expected a block of a list, got ${path}`);
  }
  return lists;
}

/** Whatever of lists counts at a commit, as text; lists that are empty then are left out. Numbers of revisions are left out. */
export function aliveAt(
  lists: ReadonlyMap<string, readonly Posting[]>,
  commit: number,
): ReadonlyMap<string, readonly string[]> {
  const alive = [...lists].map(([name, postings]) => {
    const standing = postings.filter(
      ({ added, removed }) => added <= commit && (removed === 0 || removed > commit),
    );
    const texts = standing.map(({ number, day, latest, sort, tie, words }) =>
      JSON.stringify([number, day, latest, sort, tie, words]),
    );
    return [name, texts.toSorted()] as const;
  });
  return new Map(alive.filter(([, texts]) => texts.length > 0).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const TYPES = new Map(
  ENTITY_TYPES.map((type) => [{ Statement: 's', Event: 'e' }[type as string] ?? type.toLowerCase(), type]),
);

/** A list by its name in the tables, where the names of facets are in small letters. */
function listOf(partition: string): ListKey | null {
  const [short = '', name = '', ...value] = partition.split('|');
  const type = TYPES.get(short);
  if (type === undefined || name === 'column' || name === 'terms') return null;
  return { type, name: name === 'w' ? 'word' : name, value: value.join('|') };
}
