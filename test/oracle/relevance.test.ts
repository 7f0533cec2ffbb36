import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RANKED } from '../../lambda/archive/asking/ranking.ts';
import type { Entry } from '../../lambda/archive/layout/items.ts';
import type { Count, PageWindow, RankedPage } from '../../schema/context.ts';
import { nameOf } from '../../schema/model/entity-ref.ts';
import type { Entity } from '../../schema/model/record.ts';
import { aStatement } from '../support/examples.ts';
import { anyDate } from '../support/generated-dates.ts';
import { anySearch, listsOf, NOTHING_ASKED, type Part } from '../support/generated-question.ts';
import { ANCHORS, anyRecord, statementEntry } from '../support/generated-record.ts';
import { MemoryRecord } from '../support/memory-record.ts';
import { listed } from '../support/plain-list.ts';
import { compared, patience, several, tries } from './effort.ts';

/** What matches best: each match once, in an order that is a matter of the matches alone. */

let comparisons = 0;

type Window = Pick<PageWindow, 'from' | 'size'> & { readonly maxRequests?: number };

/** The names of everything that is found, page by page from one of the ends, in the order from the START. */
async function ranking(record: MemoryRecord, parts: readonly Part[], { from, size, maxRequests }: Window) {
  const forwards = from === 'START';
  const lists = listsOf(parts);
  let names: readonly string[] = [];
  let cursor: string | null = null;
  let found: Count;
  for (;;) {
    const window: PageWindow = { from, size, cursor };
    const { edges, pageInfo, candidates }: RankedPage<Entity> = await record
      .open()
      .ranked({ lists, direction: 'DESC', window, maxRequests: maxRequests ?? null });
    comparisons += 1;
    found = candidates;
    const page = edges.map(({ node }) => nameOf(node));
    expect(page.length).toBe(Math.min(size, candidates.value - names.length));
    names = forwards ? [...names, ...page] : [...page, ...names];
    const goesOn = forwards ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
    expect(goesOn).toBe(names.length < candidates.value);
    if (!goesOn) break;
    cursor = forwards ? pageInfo.endCursor : pageInfo.startCursor;
  }
  return { names, precision: found.precision };
}

const namesOf = (entries: readonly Entry[]) => entries.map(({ entity }) => nameOf(entity));

const anyQuestion = fc.record({
  parts: anySearch,
  size: fc.integer({ min: 1, max: 7 }),
  rest: fc.nat(4),
  maxRequests: fc.integer({ min: 1, max: 5 }),
});

describe('a ranking', () => {
  it('holds exactly what matches, and keeps its order when others come and go', patience, async () => {
    await fc.assert(
      fc.asyncProperty(anyRecord(60), several(anyQuestion), async (entries, questions) => {
        const record = new MemoryRecord(entries);
        const slowly = new MemoryRecord(entries, { postingsPerBlock: 2 });
        for (const { parts, size, rest, maxRequests } of questions) {
          const matches = listed(entries, parts);
          const { names, precision } = await ranking(record, parts, { from: 'START', size });
          expect(precision).toBe('EXACT');
          expect(names.toSorted()).toEqual(namesOf(matches).toSorted());
          expect((await ranking(record, parts, { from: 'END', size })).names).toEqual(names);

          // Of the rest only every so many stay, and those that tell the languages of texts, and of the matches two out of three.
          const left = entries.filter((entry, at) =>
            matches.includes(entry) ? at % 3 !== 0 : at % 5 === rest || ANCHORS.includes(entry),
          );
          const some = await ranking(new MemoryRecord(left), parts, { from: 'START', size: 50 });
          const stay = new Set(namesOf(left));
          expect(some.names).toEqual(names.filter((name) => stay.has(name)));

          // With few requests not all is looked at: then it says so.
          const few = await ranking(slowly, parts, { from: 'START', size: 50, maxRequests });
          const seen = new Set(few.names);
          expect(few.names).toEqual(names.filter((name) => seen.has(name)));
          if (few.precision === 'EXACT') expect(few.names).toEqual(names);
        }
      }),
      tries(40),
    );
    compared('ranked pages', comparisons);
  });

  it(
    'is of the newest matches where there are more than are compared with one another',
    patience,
    async () => {
      const anyMany = fc.array(fc.tuple(anyDate, fc.constantFrom('border', 'a long border, and no other')), {
        minLength: RANKED - 2,
        maxLength: RANKED + 40,
      });
      await fc.assert(
        fc.asyncProperty(anyMany, async (many) => {
          const entries = many.map(([date, text], number) =>
            statementEntry(aStatement(`s${number}`, { text, date })),
          );
          const question = { ...NOTHING_ASKED, text: { all: ['border'], none: [] } };
          const parts: readonly Part[] = [{ type: 'Statement', question }];
          const { names, precision } = await ranking(new MemoryRecord(entries), parts, {
            from: 'START',
            size: 100,
          });
          const newest = namesOf(listed(entries, parts)).slice(-RANKED);
          expect(names.toSorted()).toEqual(newest.toSorted());
          expect(precision).toBe(many.length > RANKED ? 'AT_LEAST' : 'EXACT');
        }),
        tries(4),
      );
    },
  );
});
