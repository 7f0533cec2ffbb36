import type { ListQuery, PageQuery } from '../../schema/context.ts';
import { WORD } from '../../schema/model/facets.ts';
import { type Head, leadingRows, type Pointer } from './heads.ts';
import type { ListKey } from './keys.ts';
import type { Loaders } from './loaders.ts';
import type { Hit } from './merge.ts';
import { type Candidate, candidates, cutAt } from './plan.ts';
import { orderKey, rowKey, type TypedPosition } from './position.ts';

/** The way in which a list query is answered, with the heads of its lists where they were read. */
export interface Choice extends Candidate {
  readonly heads: readonly (Head | null)[] | null;
  /** Of all lists whose heads were read, those that have rows. */
  readonly filled: readonly ListKey[];
}

/**
 * Chooses the candidate whose lists have the fewest rows. A stale head tells nothing and comes last.
 * @param always reads the heads also when there is nothing to choose
 */
export async function choose(query: ListQuery, loaders: Loaders, always: boolean): Promise<Choice> {
  const [first, ...others] = candidates(query);
  if (first === undefined) throw new Error('expected at least one list for the query, got none');
  if (others.length === 0 && !always) return { ...first, heads: null, filled: [] };
  const weighed = await Promise.all(
    [first, ...others].map(async (candidate) => {
      const heads = await loaders.heads(candidate.lists);
      const rows = heads.reduce((sum, head) => sum + (head?.count ?? Number.POSITIVE_INFINITY), 0);
      return { candidate, heads, rows };
    }),
  );
  const { candidate, heads } = weighed.reduce((best, next) => (next.rows < best.rows ? next : best));
  const filled = weighed.flatMap((each) =>
    each.candidate.lists.filter((_, at) => each.heads[at]?.count !== 0),
  );
  return { ...candidate, heads, filled };
}

/**
 * What the heads alone point at, in the order of the page; null when they do not hold the whole lists. A head knows nothing
 * of an entity but where it stands, so each has to be judged.
 */
export function hitsFromHeads(
  chosen: readonly Choice[],
  reverse: boolean,
  position: TypedPosition | null,
): readonly Hit[] | null {
  const hits = new Map<string, Hit>();
  for (const { lists, heads, filter } of chosen) {
    for (const [index, list] of lists.entries()) {
      const head = heads?.[index];
      if (head == null || head.count > head.first.length) return null;
      const { low, high } = cutAt(position, list, reverse);
      for (const pointer of head.first) {
        const key = rowKey(pointer, pointer.revision);
        if (key < low || key > high) continue;
        const hit = hitAt(pointer, list, filter);
        hits.set(`${orderKey(hit)}#${pointer.revision}`, hit);
      }
    }
  }
  const inOrder = [...hits].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, hit]) => hit);
  return reverse ? inOrder.reverse() : inOrder;
}

const hitAt = (pointer: Pointer, { type }: ListKey, filter: Candidate['filter']): Hit => ({
  ...pointer,
  type,
  verdict: 'MAYBE',
  filter,
  row: null,
});

/** The first page of one whole list, out of its head, and how long that list is; null where the head cannot tell. */
export function firstPageOfHead(
  { direction, window }: PageQuery,
  chosen: readonly Choice[],
): { readonly hits: readonly Hit[]; readonly count: number } | null {
  const [choice, ...others] = chosen;
  const [list, ...more] = choice?.lists ?? [];
  const head = choice?.heads?.[0];
  if (choice === undefined || list === undefined || head == null || others.length + more.length > 0)
    return null;
  if (!isWholeList(choice) || window.cursor !== null) return null;
  const rows = leadingRows(
    head,
    (direction === 'DESC') === (window.from === 'END') ? 'ASC' : 'DESC',
    window.size,
  );
  return rows === null
    ? null
    : { hits: rows.map((row) => hitAt(row, list, choice.filter)), count: head.count };
}

/** Whether a candidate is one list, all of which fulfils its filter. */
export function isWholeList({
  filter: { where, date, text, not, asOf },
  lists: [list, ...more],
}: Candidate): boolean {
  if (list === undefined || more.length > 0) return false;
  const isListed = (name: string, values: readonly string[]) =>
    name === list.name && values.includes(list.value);
  return (
    where.every(({ name, values }) => isListed(name, values)) &&
    (text?.all.every(({ stems }) => stems.length === 1 && isListed(WORD, stems)) ?? true) &&
    (text?.none.length ?? 0) === 0 &&
    date === null &&
    not.length === 0 &&
    asOf === null
  );
}
