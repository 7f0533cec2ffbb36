import type { Posting } from '../layout/postings.ts';
import {
  type Candidate,
  fulfils,
  liesIn,
  matches,
  mayBeIn,
  mayHaveGaps,
  type Views,
  viewOf,
} from './fulfil.ts';
import type { IndexPort } from './index-port.ts';
import { type BlockNumber, type ListView, loadBlocks, type Wanted } from './list-view.ts';
import { listsIn, type Matcher } from './matcher.ts';
import type { SearchBudget } from './search-budget.ts';

/** One part of a matcher: a term, or a matcher whose matches are excluded. */
interface Check {
  readonly views: readonly ListView[];
  readonly isPassed: (candidate: Candidate) => boolean;
  /** The candidates that have to be looked up at all; all of them unless told. */
  readonly concerns?: (candidate: Candidate) => boolean;
}

/** Up to so many blocks are read at once for all checks. Above, each check reads only what those before it have left over. */
const AT_ONCE = 24;

/** What judging reads from. */
export interface Bench {
  readonly index: IndexPort;
  readonly views: Views;
  readonly budget: SearchBudget;
}

/**
 * The candidates that match, in order. Reads of each list only the blocks that may hold a candidate, the shortest lists first.
 * @returns null where the budget does not allow that
 */
export async function judged(
  candidates: readonly Posting[],
  matcher: Matcher,
  bench: Bench,
): Promise<readonly Posting[] | null> {
  const { dates } = matcher;
  let left = dates === null ? candidates : candidates.filter((each) => liesIn(each, dates));
  let open = checksOf(matcher, bench.views);
  const used = new Map<ListView, Set<BlockNumber>>();
  while (open.length > 0 && left.length > 0) {
    const all = wantedFor(left, open);
    const some = missing(all) <= AT_ONCE ? open : open.slice(0, 1);
    const wanted = some === open ? all : wantedFor(left, some);
    for (const { view, blocks } of wanted) used.set(view, new Set([...(used.get(view) ?? []), ...blocks]));
    if (missing(wanted) > 0 && !bench.budget.takeBlocks(missing(wanted))) return null;
    await loadBlocks(wanted, bench.index);
    left = left.filter((each) => some.every(({ isPassed }) => isPassed(each)));
    open = open.slice(some.length);
  }
  for (const [view, blocks] of used) view.keepOnly(blocks);
  return left;
}

function checksOf({ all, none, dates, gaps }: Matcher, views: Views): readonly Check[] {
  const total = (check: Check) => check.views.reduce((sum, view) => sum + view.total, 0);
  const required = all.map(
    (term): Check => ({
      views: term.lists.map((list) => viewOf(list, views)),
      isPassed: (candidate) => fulfils(candidate, term, views),
    }),
  );
  const excluded = none.map(
    (matcher): Check => ({
      views: listsIn(matcher).map((list) => viewOf(list, views)),
      isPassed: (candidate) => !matches(candidate, matcher, views),
    }),
  );
  if (dates !== null && gaps !== null) {
    const view = viewOf(gaps, views);
    required.push({
      views: [view],
      isPassed: (candidate) => mayBeIn(candidate, dates, view),
      concerns: mayHaveGaps,
    });
  }
  return [...required.toSorted((a, b) => total(a) - total(b)), ...excluded];
}

/** The blocks of the lists of checks that may hold one of the candidates. */
function wantedFor(candidates: readonly Candidate[], checks: readonly Check[]): readonly Wanted[] {
  const wanted = new Map<ListView, readonly BlockNumber[]>();
  for (const { views, concerns } of checks) {
    const concerned = concerns === undefined ? candidates : candidates.filter(concerns);
    for (const view of views) {
      const blocks = blocksFor(concerned, view);
      const known = wanted.get(view);
      wanted.set(view, known === undefined ? blocks : inOrder([...known, ...blocks]));
    }
  }
  return [...wanted].map(([view, blocks]) => ({ view, blocks }));
}

const inOrder = (blocks: readonly BlockNumber[]): readonly BlockNumber[] =>
  [...new Set(blocks)].toSorted((a, b) => a - b);

function blocksFor(candidates: readonly Candidate[], view: ListView): readonly BlockNumber[] {
  const blocks = new Set<BlockNumber>();
  let day = -1;
  for (const candidate of candidates) {
    // Candidates come in the order of their days, so that those of one day are looked up once.
    if (candidate.day === day && candidate.tie === null) continue;
    day = candidate.tie === null ? candidate.day : -1;
    const [first, last] = view.blocksOf(candidate);
    for (let block = first; block <= last; block += 1) blocks.add(block);
  }
  return inOrder([...blocks]);
}

const missing = (wanted: readonly Wanted[]): number =>
  wanted.reduce((sum, { view, blocks }) => sum + blocks.filter((block) => !view.isLoaded(block)).length, 0);
