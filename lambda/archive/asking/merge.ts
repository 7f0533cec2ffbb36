import type { Hit, Stopped } from './search.ts';

/** The hits of several list queries of different types as one list: by sort, and types in alphabetical order where it is the same. */
export async function* merged(
  searches: readonly AsyncGenerator<Hit | Stopped, void>[],
  reverse: boolean,
): AsyncGenerator<Hit | Stopped, void> {
  const heads = await Promise.all(searches.map(next));
  for (;;) {
    const best = heads.reduce<number | null>((first, head, at) => {
      if (head === null) return first;
      const other = first === null ? null : heads[first];
      return other == null || isBefore(head, other, reverse) ? at : first;
    }, null);
    const head = best === null ? null : heads[best];
    if (best === null || head == null) return;
    yield head;
    // What one search did not come to may stand before all that the others would still find.
    if ('stoppedAt' in head) return;
    heads[best] = await next(searches[best] as AsyncGenerator<Hit | Stopped, void>);
  }
}

async function next(search: AsyncGenerator<Hit | Stopped, void>): Promise<Hit | Stopped | null> {
  const result = await search.next();
  return result.done === true ? null : result.value;
}

function isBefore(a: Hit | Stopped, b: Hit | Stopped, reverse: boolean): boolean {
  const [first, second] = [rankOf(a), rankOf(b)];
  if (first === null || second === null) return first === null;
  return reverse ? first > second : first < second;
}

/** Null for what comes before everything. */
function rankOf(head: Hit | Stopped): string | null {
  const place = 'stoppedAt' in head ? head.stoppedAt : head;
  return place === null ? null : `${place.sort}#${place.type}`;
}
