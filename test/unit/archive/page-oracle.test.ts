import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergedRows } from '../../../lambda/archive/merge.ts';
import { cursorPosition, firstOf, followed, presentPage } from '../../../lambda/archive/page.ts';
import { candidates, planPage } from '../../../lambda/archive/plan.ts';
import type { Page, PageQuery, PageWindow } from '../../../schema/context.ts';
import type { Entities } from '../../../schema/model/record.ts';
import { anyRange, anyStatements, anyWhere, listedBy } from '../../support/generated-record.ts';
import { MemoryRecord } from '../../support/memory-record.ts';
import { present } from '../../support/present.ts';

/** Pages of every list against a plain filter and sort over everything there is. */

type Statement = Entities['Statement'];
type AskPage = (query: PageQuery<'Statement'>) => Promise<Page<Statement>>;

/** How many pages were compared, and how many have to be for the comparison to say something. */
let comparisons = 0;
const LEAST_COMPARISONS = 2_000;

const anyList = fc.record({ where: anyWhere, date: anyRange, direction: fc.constantFrom('ASC', 'DESC') });
const anySize = fc.integer({ min: 1, max: 7 });

/** Answers by the plan that walks the lists of whichever of the query's conditions. */
const planned =
  (record: MemoryRecord, choice: number): AskPage =>
  async (query) => {
    const choices = candidates(query);
    const plan = planPage(query, present(choices[choice % choices.length]), cursorPosition(query));
    const { size } = query.window;
    const rows = mergedRows(record.index, plan, size + 1);
    const found = await firstOf(followed('Statement', rows, record.load, size + 1), size + 1);
    return presentPage(query, found.slice(0, size), found.length > size);
  };

/** Goes through a whole list page by page and compares each page with its part of the expected list. */
async function walk(
  ask: AskPage,
  list: Omit<PageQuery<'Statement'>, 'window'>,
  expected: readonly Statement[],
  from: PageWindow['from'],
  size: number,
): Promise<void> {
  const slugs = expected.map(({ slug }) => slug);
  const forwards = from === 'START';
  let cursor: string | null = null;
  for (let done = 0; ; done += size) {
    const { edges, pageInfo }: Page<Statement> = await ask({ ...list, window: { from, size, cursor } });
    const first = forwards ? done : Math.max(slugs.length - done - size, 0);
    const last = forwards ? done + size : slugs.length - done;
    expect(edges.map(({ node }) => node.slug)).toEqual(slugs.slice(first, Math.max(last, 0)));
    const goesOn = done + size < slugs.length;
    expect(pageInfo).toEqual({
      hasNextPage: forwards ? goesOn : cursor !== null,
      hasPreviousPage: forwards ? cursor !== null : goesOn,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    });
    comparisons += 1;
    if (!goesOn) return;
    cursor = forwards ? pageInfo.endCursor : pageInfo.startCursor;
  }
}

const inOrder = (expected: readonly Statement[], direction: 'ASC' | 'DESC') =>
  direction === 'ASC' ? expected : expected.toReversed();

describe('a page of a list', () => {
  it('is what a filter and sort over everything gives, whichever lists are walked', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyStatements(40),
        anyList,
        anySize,
        fc.nat(8),
        fc.constantFrom(2, 5, Number.POSITIVE_INFINITY),
        async (entries, list, size, choice, rowsPerReply) => {
          const record = new MemoryRecord(entries, { rowsPerReply });
          const expected = inOrder(listedBy(entries, list), list.direction);
          const query = { type: 'Statement', ...list } as const;
          await walk(planned(record, choice), query, expected, 'START', size);
          await walk(planned(record, choice), query, expected, 'END', size);
        },
      ),
      { numRuns: 650 },
    );
    expect(comparisons).toBeGreaterThanOrEqual(LEAST_COMPARISONS);
  });

  it('is the same through the session, which chooses the shortest lists by their heads', () =>
    fc.assert(
      fc.asyncProperty(
        anyStatements(40),
        anyList,
        anySize,
        fc.boolean(),
        async (entries, list, size, nested) => {
          const session = new MemoryRecord(entries).open();
          const expected = inOrder(listedBy(entries, list), list.direction);
          const query = { type: 'Statement', ...list, nested } as const;
          const ask: AskPage = (page) => session.page(page);
          await walk(ask, query, expected, 'START', size);
          await walk(ask, query, expected, 'END', size);
          const { value } = await session.count(query);
          expect(value).toBe(expected.length);
        },
      ),
      { numRuns: 200 },
    ));

  it('has every statement of an event once and in its sequence, whatever else is asked', () =>
    fc.assert(
      fc.asyncProperty(anyStatements(40), anyWhere, anyRange, anySize, async (entries, where, date, size) => {
        const session = new MemoryRecord(entries).open();
        const at = (name: string) => ({ name, values: ['summit'] });
        const expected = listedBy(entries, { where: [...where, at('event')], date }).toSorted(
          (a, b) =>
            (a.position ?? Number.POSITIVE_INFINITY) - (b.position ?? Number.POSITIVE_INFINITY) ||
            (a.slug < b.slug ? -1 : 1),
        );
        const query = {
          type: 'Statement',
          where: [...where, at('sequence')],
          date,
          direction: 'ASC',
          nested: true,
        } as const;
        await walk((page) => session.page(page), query, expected, 'START', size);
        await walk((page) => session.page(page), query, expected, 'END', size);
      }),
      { numRuns: 150 },
    ));
});

describe('a list that changes while it is read', () => {
  it('shows whatever does not change exactly once and in order', () =>
    fc.assert(
      fc.asyncProperty(
        anyStatements(40),
        anyList,
        anySize,
        fc.infiniteStream(fc.tuple(fc.constantFrom('correct', 'remove', 'insert'), fc.nat(40))),
        async (entries, list, size, changes) => {
          // Every third statement may change; the others stay.
          const changing = entries.filter((_, index) => index % 3 === 0);
          const staying = entries.filter((_, index) => index % 3 !== 0);
          const current = new Map(entries.map((entry) => [entry.entity.slug, entry]));
          const record = new MemoryRecord(entries);
          const expected = inOrder(listedBy(staying, list), list.direction).map(({ slug }) => slug);
          const seen: string[] = [];
          let cursor: string | null = null;
          for (;;) {
            const { edges, pageInfo }: Page<Statement> = await planned(
              record,
              0,
            )({
              type: 'Statement',
              ...list,
              window: { from: 'START', size, cursor },
            });
            seen.push(...edges.map(({ node }) => node.slug));
            if (!pageInfo.hasNextPage) break;
            cursor = pageInfo.endCursor;
            const { value: change = ['remove', 0] } = changes.next();
            const target = changing[change[1] % changing.length];
            if (target !== undefined) apply(change[0], target, record, current);
          }
          const stays = new Set(staying.map(({ entity }) => entity.slug));
          expect(seen.filter((slug) => stays.has(slug))).toEqual(expected);
        },
      ),
      { numRuns: 150 },
    ));
});

type Entry = ReturnType<typeof anyStatements> extends fc.Arbitrary<readonly (infer E)[]> ? E : never;

/** Changes one statement as a writer would, at most to the day before or after where it stood. */
function apply(
  change: 'correct' | 'remove' | 'insert',
  target: Entry,
  record: MemoryRecord,
  recorded: Map<string, Entry>,
): void {
  const { slug } = target.entity;
  const current = recorded.get(slug);
  if (change === 'insert' && current === undefined) {
    record.put(target);
    recorded.set(slug, target);
  } else if (change === 'remove' && current !== undefined) {
    record.remove(current);
    recorded.delete(slug);
  } else if (change === 'correct' && current !== undefined) {
    const date = current.entity.date === null ? target.entity.date : null;
    const next = { ...current, entity: { ...current.entity, date }, revision: current.revision + 1 };
    // Rows of both revisions stand for a while; the old ones go with the next removal.
    record.put(next);
    recorded.set(slug, next);
  }
}
