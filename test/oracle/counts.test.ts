import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyList, listsOf } from '../support/generated-question.ts';
import { anyRecord } from '../support/generated-record.ts';
import { MemoryRecord } from '../support/memory-record.ts';
import { COUNTED, type Counted, counted, countedBy, listed } from '../support/plain-list.ts';
import { compared, patience, several, tries } from './effort.ts';

/** What lists hold and carry, counted one by one. */

let exact = 0;

/** Whether nothing is counted more often than it is there. */
const isAtMost = (some: Counted, all: Counted): boolean =>
  some.count <= all.count &&
  [...some.facets].every(([value, count]) => count <= (all.facets.get(value) ?? 0)) &&
  [...some.dates].every(([date, count]) => count <= (all.dates.get(date) ?? 0));

describe('the tally of a list', () => {
  it('is what counting everything that is found gives, or less where it says so', patience, async () => {
    await fc.assert(
      fc.asyncProperty(
        anyRecord(60),
        several(anyList),
        fc.constantFrom(1, 3, 1_000),
        async (entries, questions, postingsPerBlock) => {
          const record = new MemoryRecord(entries, { postingsPerBlock });
          for (const parts of questions) {
            const lists = listsOf(parts);
            const expected = counted(listed(entries, parts), parts);
            const tally = await record.open().tally(lists, [...COUNTED]);
            const { precision } = tally.count;
            if (precision === 'EXACT') {
              expect(countedBy(tally)).toEqual(expected);
              exact += 1;
            } else {
              expect(isAtMost(countedBy(tally), expected)).toBe(true);
              expect.fail('counts to the end where it can');
            }
            const count = await record.open().count(lists);
            if (count.precision === 'EXACT') expect(count.value).toBe(expected.count);
            else expect(count).toEqual(tally.count);
          }
        },
      ),
      tries(80),
    );
    compared('exact tallies', exact);
  });
});
