import type { Key } from '../layout/keys.ts';

/** A read of one item by its key. */
export interface KeyRead {
  readonly key: Key;
  /** Sees every write that was acknowledged before; costs twice as much. */
  readonly consistent: boolean;
}

/** The most keys that DynamoDB takes in one request. */
export const MAX_KEYS = 100;

/**
 * Divides reads into requests of at most so many keys. DynamoDB reads all keys of a table in a request either consistently or not, so
 * reads of a table that differ in that go into different requests; otherwise tables share them.
 */
export function requestsOf(reads: readonly KeyRead[], most: number): readonly (readonly KeyRead[])[] {
  const requests: { readonly kinds: Map<string, boolean>; readonly reads: KeyRead[] }[] = [];
  for (const read of mixedFirst(reads)) {
    const { table } = read.key;
    let request = requests.find(
      (each) => each.reads.length < most && (each.kinds.get(table) ?? read.consistent) === read.consistent,
    );
    if (request === undefined) {
      request = { kinds: new Map(), reads: [] };
      requests.push(request);
    }
    request.kinds.set(table, read.consistent);
    request.reads.push(read);
  }
  return requests.map((request) => request.reads);
}

/** Reads of tables that are read both ways open requests; those of other tables fill them up. */
function mixedFirst(reads: readonly KeyRead[]): readonly KeyRead[] {
  const groups = [...Map.groupBy(reads, ({ key }) => key.table).values()];
  const isMixed = (group: readonly KeyRead[]) =>
    group.some(({ consistent }) => consistent !== group[0]?.consistent);
  return [...groups.filter(isMixed), ...groups.filter((group) => !isMixed(group))].flat();
}
