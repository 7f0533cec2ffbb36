import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../lambda/archive/layout/items.ts';
import type { Page, PageWindow } from '../../schema/context.ts';
import { nameOf } from '../../schema/model/entity-ref.ts';
import type { Entity } from '../../schema/model/record.ts';
import { anyList, listsOf } from '../support/generated-question.ts';
import { anyRecord } from '../support/generated-record.ts';
import { listed } from '../support/plain-list.ts';
import { anyHappening, ChangingRecord, type Happening } from './changing-record.ts';
import { compared, patience, several, tries } from './effort.ts';
import { inDirection, type Listed } from './walk.ts';

/** Lists that change while a page of them is being read: between its heads, its rows and its entities. */

let comparisons = 0;

const namesOf = (entries: readonly Entry[]) => entries.map(({ entity }) => nameOf(entity));

const anyWalk = fc.record({
  parts: anyList,
  direction: fc.constantFrom('ASC', 'DESC'),
  from: fc.constantFrom('START', 'END'),
  size: fc.integer({ min: 1, max: 7 }),
  nested: fc.boolean(),
});

describe('a page while something is written', () => {
  it('shows only what was in force then, and what does not change exactly once', patience, async () => {
    await fc.assert(
      fc.asyncProperty(
        anyRecord(25),
        several(anyWalk),
        fc.array(anyHappening, { minLength: 1, maxLength: 20, size: 'max' }),
        async (entries, walks, happenings) => {
          const record = new ChangingRecord(entries);
          let next = 0;
          /** Every revision that was in force since a page was asked for. */
          let inForce: Entry[] = [];
          // Reads go out together; what happens before each of them happens one after another.
          let happened = Promise.resolve();
          record.beforeRead = () => {
            happened = happened.then(async () => {
              await record.happens(happenings[next % happenings.length] as Happening);
              next += 1;
              inForce.push(...record.entries);
            });
            return happened;
          };
          for (const { parts, direction, from, size, nested } of walks) {
            const list: Listed = { lists: listsOf(parts), direction, nested };
            const forwards = from === 'START';
            const seen: string[] = [];
            let cursor: string | null = null;
            for (;;) {
              inForce = [...record.entries];
              const window: PageWindow = { from, size, cursor };
              const { edges, pageInfo }: Page<Entity> = await record.open().page({ ...list, window });
              const found = listed(inForce, parts).map(({ entity }) => JSON.stringify(entity));
              for (const { node } of edges) expect(found).toContain(JSON.stringify(node));
              const names = edges.map(({ node }) => nameOf(node));
              expect(new Set(names).size).toBe(names.length);
              seen.push(...(forwards ? names : names.toReversed()));
              comparisons += 1;
              if (!(forwards ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) break;
              cursor = forwards ? pageInfo.endCursor : pageInfo.startCursor;
            }
            const inOrder = forwards ? seen : seen.toReversed();
            const stays = inDirection(listed(record.staying, parts), list);
            expect(inOrder.filter((name) => stays.includes(name))).toEqual(stays);
          }
        },
      ),
      tries(24),
    );
    compared('pages amidst changes', comparisons);
  });

  it('does not lose what is corrected once the heads of its lists were read', patience, async () => {
    await fc.assert(
      fc.asyncProperty(
        anyRecord(40),
        several(fc.tuple(anyHappening, anyList)),
        async (entries, questions) => {
          const record = new ChangingRecord(entries);
          for (const [correction, parts] of questions) {
            const lists = listsOf(parts);
            /** Whatever is read behind the heads waits for the correction. */
            const correctAfterHeads = () => {
              let reads = 0;
              let correcting: Promise<void> | undefined;
              record.beforeRead = async () => {
                reads += 1;
                if (reads > 1) correcting ??= record.correctInPlace(correction);
                await correcting;
              };
              const before = new Set(namesOf(listed(record.entries, parts)));
              return { before, session: record.open() };
            };
            const asked = correctAfterHeads();
            const page = await asked.session.page({
              lists,
              direction: 'ASC',
              nested: true,
              window: { from: 'START', size: 100, cursor: null },
            });
            const shown = page.edges.map(({ node }) => nameOf(node));
            const after = namesOf(listed(record.entries, parts));
            expect(shown.filter((name) => asked.before.has(name))).toEqual(
              after.filter((name) => asked.before.has(name)),
            );
            expect(after).toEqual(expect.arrayContaining(shown));

            const counting = correctAfterHeads();
            const { count } = await counting.session.tally(lists);
            const left = namesOf(listed(record.entries, parts));
            expect(count.precision).toBe('EXACT');
            expect(count.value).toBeLessThanOrEqual(left.length);
            expect(count.value).toBeGreaterThanOrEqual(
              left.filter((name) => counting.before.has(name)).length,
            );
          }
        },
      ),
      tries(16),
    );
  });
});
