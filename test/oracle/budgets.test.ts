import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Page, PageWindow } from '../../schema/context.ts';
import type { EntityRef } from '../../schema/model/entity-ref.ts';
import { nameOf } from '../../schema/model/entity-ref.ts';
import { anyList, listsOf } from '../support/generated-question.ts';
import { anyRecord } from '../support/generated-record.ts';
import { MemoryRecord } from '../support/memory-record.ts';
import { listed } from '../support/plain-list.ts';
import { compared, patience, several, tries } from './effort.ts';
import { type Ask, inDirection, type Listed, partOf } from './walk.ts';
import { bySession, byWay } from './ways.ts';

/** Pages that are cut short, as each may take only very few requests: whoever goes on to the end has seen the whole list. */

let comparisons = 0;
let cutPages = 0;

async function walkInPieces(
  ask: Ask,
  list: Listed,
  expected: readonly string[],
  { from, size }: Pick<PageWindow, 'from' | 'size'>,
): Promise<void> {
  const forwards = from === 'START';
  const cursors = new Set<string | null>();
  let cursor: string | null = null;
  let done = 0;
  for (;;) {
    cursors.add(cursor);
    const { edges, pageInfo, cutShort }: Page<EntityRef> = await ask({
      ...list,
      window: { from, size, cursor },
    });
    const names = edges.map(({ node }) => nameOf(node));
    expect(names).toEqual(partOf(expected, from, done, names.length));
    done += names.length;
    comparisons += 1;
    if (cutShort) cutPages += 1;
    const goesOn = forwards ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
    const isShort = names.length < size;
    expect(!isShort || cutShort || !goesOn, 'is short only where it says so, or at the end').toBe(true);
    expect(!cutShort || (isShort && goesOn), 'is cut short only where it is not full').toBe(true);
    if (!goesOn) break;
    cursor = forwards ? pageInfo.endCursor : pageInfo.startCursor;
    expect(cursors.has(cursor), 'gets on with every page').toBe(false);
  }
  expect(done).toBe(expected.length);
}

const anyWalk = fc.record({
  parts: anyList,
  direction: fc.constantFrom('ASC', 'DESC'),
  from: fc.constantFrom('START', 'END'),
  size: fc.integer({ min: 1, max: 7 }),
  maxRequests: fc.integer({ min: 1, max: 5 }),
  /** Which of the conditions' lists are walked; null for the shortest. */
  choice: fc.option(fc.nat(8), { nil: null, freq: 3 }),
});

describe('a page that may take few requests', () => {
  it(
    'leads on to the rest of its list, in which nothing is missing and nothing comes twice',
    patience,
    async () => {
      await fc.assert(
        fc.asyncProperty(
          anyRecord(60),
          several(anyWalk),
          fc.constantFrom(1, 3, 9),
          async (entries, walks, step) => {
            const record = new MemoryRecord(entries, { postingsPerBlock: step });
            const pace = { blocks: 1, candidates: step };
            for (const { parts, direction, from, size, maxRequests, choice } of walks) {
              const list: Listed = { lists: listsOf(parts), direction, maxRequests };
              const expected = inDirection(listed(entries, parts), list);
              const ask = choice === null ? bySession(record, pace) : byWay(record, choice, pace);
              await walkInPieces(ask, list, expected, { from, size });
            }
          },
        ),
        tries(200),
      );
      compared('pages with few requests', comparisons);
      compared('pages that were cut short', cutPages);
    },
  );
});
