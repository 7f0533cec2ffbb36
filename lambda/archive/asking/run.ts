import type { Leaf } from '../layout/blocks.ts';
import { sortOfDay } from '../layout/days.ts';
import { formatOf, type ListKey } from '../layout/keys.ts';
import { isIn, type Posting } from '../layout/postings.ts';
import { behind } from './behind.ts';
import { liesIn } from './fulfil.ts';
import type { RunReply } from './index-port.ts';
import { type Hit, hitOf, nextBlocks, type Search, type Stopped, stoppedAt } from './search.ts';

/** Sorts behind every place that begins with the same sort. */
const BEHIND = '\uFFFF';

/**
 * All of one list, or all up to a date, read from its end without its directory: a page takes one request for the list, however
 * long that is.
 */
export async function* runOf(list: ListKey, search: Search): AsyncGenerator<Hit | Stopped, void> {
  const { type, course, commit, budget, tiesOf } = search;
  const { reverse, cut, dates } = course;
  const isByDate = formatOf(list).order === 'BY_DATE';
  let last: Posting | null = null;
  let isFirst = cut !== null;
  for await (const leaves of leavesOf(list, search, isByDate)) {
    if (leaves === null) {
      yield stoppedAt(last, search);
      return;
    }
    for (const { postings } of leaves) {
      const inOrder = reverse ? postings.toReversed() : postings;
      const open =
        isFirst && cut !== null ? await behind(inOrder, cut, { reverse, commit, tiesOf }) : inOrder;
      isFirst = false;
      for (const posting of open) {
        last = posting;
        budget.begun();
        const isWanted = isIn(posting, commit) && (dates === null || liesIn(posting, dates));
        if (isWanted) yield hitOf(type, posting);
      }
    }
  }
}

/** The leaves of a list in the order of the walk, some more each time; null where the budget ends. */
async function* leavesOf(
  list: ListKey,
  { course, index, budget, pace }: Search,
  isByDate: boolean,
): AsyncGenerator<readonly Leaf[] | null, void> {
  const { reverse, cut, dates } = course;
  const latest = isByDate && dates !== null ? sortOfDay(dates.to) + BEHIND : null;
  const to = reverse ? lower(cut?.place ?? null, latest) : latest;
  let after: Leaf | null = null;
  let limit = pace.blocks;
  if (!reverse && cut !== null) {
    // The leaf that holds a place begins at it or before it.
    if (!budget.take(1, 1)) return yield null;
    const reply = await index.run({ list, reverse: true, to: cut.place, after: null, limit: 1 });
    yield reply.leaves;
    const [leaf] = reply.leaves;
    if (leaf === undefined || leaf.end === null) return;
    after = leaf;
    limit = nextBlocks(limit);
  }
  for (;;) {
    if (!budget.take(1, limit)) return yield null;
    const { leaves, more }: RunReply = await index.run({ list, reverse, to, after, limit });
    yield leaves;
    const last = leaves.at(-1);
    if (!more || last === undefined || (reverse ? last.place === '' : last.end === null)) return;
    after = last;
    limit = nextBlocks(limit);
  }
}

const lower = (a: string | null, b: string | null): string | null =>
  a === null ? b : b === null ? a : a < b ? a : b;
