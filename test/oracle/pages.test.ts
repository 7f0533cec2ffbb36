import fc from 'fast-check';
import { describe, it } from 'vitest';
import { anyList, anyStatementList, listsOf, type Part } from '../support/generated-question.ts';
import { anyRecord } from '../support/generated-record.ts';
import { MemoryRecord } from '../support/memory-record.ts';
import { inSequence, listed } from '../support/plain-list.ts';
import { compared, patience, several, tries } from './effort.ts';
import { inDirection, type Listed, walk } from './walk.ts';
import { bySession, byWay } from './ways.ts';

/** Pages and counts of every list against a plain filter and sort over everything there is. */

let comparisons = 0;

/** A question with the ways in which it is asked. */
const anyWalk = fc.record({
  parts: anyList,
  direction: fc.constantFrom('ASC', 'DESC'),
  size: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 7 }) }, fc.integer({ min: 8, max: 100 })),
  nested: fc.boolean(),
  choice: fc.nat(8),
});

const RECORDS = 180;

describe('a page of a list', () => {
  it('is what a filter and sort over everything gives, whichever lists are walked', patience, async () => {
    await fc.assert(
      fc.asyncProperty(
        anyRecord(60),
        several(anyWalk),
        fc.constantFrom(1, 2, 5, 1_000),
        async (entries, walks, postingsPerBlock) => {
          const record = new MemoryRecord(entries, { postingsPerBlock });
          for (const { parts, direction, size, nested, choice } of walks) {
            const list: Listed = { lists: listsOf(parts), direction, nested };
            const expected = inDirection(listed(entries, parts), list);
            comparisons += await walk(bySession(record), list, expected, { from: 'START', size });
            comparisons += await walk(bySession(record), list, expected, { from: 'END', size });
            const from = size % 2 === 0 ? 'START' : 'END';
            comparisons += await walk(byWay(record, choice), list, expected, { from, size });
          }
        },
      ),
      tries(RECORDS),
    );
    compared('pages of lists', comparisons);
  });

  it('has the statements of an event in their sequence, whatever else is asked', patience, async () => {
    const anySequence = fc.tuple(anyStatementList, fc.integer({ min: 1, max: 7 }), fc.boolean());
    await fc.assert(
      fc.asyncProperty(anyRecord(60), several(anySequence), async (entries, questions) => {
        const record = new MemoryRecord(entries);
        for (const [parts, size, nested] of questions) {
          const inOrder = (facet: 'sequence' | 'event'): readonly Part[] =>
            parts.map((part) => ({ ...part, within: { facet, value: 'summit' } }));
          const list: Listed = { lists: listsOf(inOrder('sequence')), direction: 'ASC', nested };
          const expected = inDirection(inSequence(listed(entries, inOrder('event'))), list);
          await walk(bySession(record), list, expected, { from: 'START', size });
          await walk(bySession(record), list, expected, { from: 'END', size });
        }
      }),
      tries(30),
    );
  });
});
