import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../lambda/archive/layout/items.ts';
import type { Page, PageWindow } from '../../schema/context.ts';
import { nameOf } from '../../schema/model/entity-ref.ts';
import type { Entity } from '../../schema/model/record.ts';
import { anyList, listsOf, type Part } from '../support/generated-question.ts';
import { anyRecord } from '../support/generated-record.ts';
import { compare, counted, countedBy, listed, placeOf } from '../support/plain-list.ts';
import { anyHappening, ChangingRecord, type Happening } from './changing-record.ts';
import { compared, patience, several, tries } from './effort.ts';
import { inDirection, type Listed } from './walk.ts';

/** Lists that change while they are read: writers come between two pages, and stop anywhere. */

let comparisons = 0;

type Window = Pick<PageWindow, 'from' | 'size'>;

/** What is left of a list behind the last entity that was shown, as it stood then, in the order of reading. */
function leftOf(entries: readonly Entry[], { direction }: Listed, { from }: Window, last: Entity | null) {
  const isUp = (direction === 'ASC') === (from === 'START');
  const inOrder = isUp ? entries : entries.toReversed();
  if (last === null) return inOrder;
  return inOrder.filter(({ entity }) => {
    const order = compare(placeOf(entity), placeOf(last));
    return isUp ? order > 0 : order < 0;
  });
}

/** Goes through a list while things happen. Each page is what the list holds at that moment behind the page before. */
async function walkThroughChanges(
  record: ChangingRecord,
  list: Listed,
  parts: readonly Part[],
  window: Window,
  happens: () => Promise<void>,
): Promise<readonly string[]> {
  const forwards = window.from === 'START';
  const seen: string[] = [];
  let cursor: string | null = null;
  let last: Entity | null = null;
  for (;;) {
    const page: Page<Entity> = await record.open().page({ ...list, window: { ...window, cursor } });
    const left = leftOf(listed(record.entries, parts), list, window, last);
    const nodes = page.edges.map(({ node }) => node);
    if (!forwards) nodes.reverse();
    expect(nodes).toEqual(left.slice(0, window.size).map(({ entity }) => entity));
    const goesOn = forwards ? page.pageInfo.hasNextPage : page.pageInfo.hasPreviousPage;
    // What is just being written may seem to follow; nothing that follows may be kept back.
    expect(goesOn || left.length <= window.size).toBe(true);
    comparisons += 1;
    seen.push(...nodes.map(nameOf));
    if (!goesOn) return seen;
    cursor = forwards ? page.pageInfo.endCursor : page.pageInfo.startCursor;
    last = nodes.at(-1) ?? null;
    await happens();
  }
}

/** The names of all that is there according to the log of changes, which tells each change once. */
function replayed({ initial, log }: ChangingRecord): ReadonlySet<string> {
  const names = new Set(initial.map(({ entity }) => nameOf(entity)));
  const told = new Set<string>();
  for (const { changes } of log) {
    for (const change of changes) {
      const text = `${change.kind} ${nameOf(change)} ${change.revision}`;
      expect(told.has(text), text).toBe(false);
      told.add(text);
      if (change.kind === 'RETRACTED') names.delete(nameOf(change));
      else names.add(nameOf(change));
    }
  }
  return names;
}

/** What the log says of what was retracted, as tombstones say it. */
const retracted = ({ log }: ChangingRecord): ReadonlySet<string> =>
  new Set(
    log.flatMap(({ recordedAt, changes }) =>
      changes.flatMap(({ kind, type, slug, revision }) =>
        kind === 'RETRACTED' ? `${type}/${slug} ${revision} ${recordedAt}` : [],
      ),
    ),
  );

const anyWalk = fc.record({
  parts: anyList,
  direction: fc.constantFrom('ASC', 'DESC'),
  from: fc.constantFrom('START', 'END'),
  size: fc.integer({ min: 1, max: 7 }),
  nested: fc.boolean(),
});
const anyHappenings = fc.array(anyHappening, { minLength: 1, maxLength: 20, size: 'max' });

describe('a list that changes while it is read', () => {
  it('shows on each page what it holds then, and what does not change exactly once', patience, async () => {
    await fc.assert(
      fc.asyncProperty(anyRecord(40), several(anyWalk), anyHappenings, async (entries, walks, happenings) => {
        const record = new ChangingRecord(entries);
        let next = 0;
        const happens = async () => {
          await record.happens(happenings[next % happenings.length] as Happening);
          next += 1;
        };
        for (const { parts, direction, from, size, nested } of walks) {
          const list: Listed = { lists: listsOf(parts), direction, nested };
          const seen = await walkThroughChanges(record, list, parts, { from, size }, happens);
          const inOrder = from === 'START' ? seen : seen.toReversed();
          const stays = inDirection(listed(record.staying, parts), list);
          expect(inOrder.filter((name) => stays.includes(name))).toEqual(stays);
        }
      }),
      tries(60),
    );
    compared('pages between changes', comparisons);
  });

  it(
    'holds, once somebody has cleared up, what it would hold had nobody been stopped',
    patience,
    async () => {
      await fc.assert(
        fc.asyncProperty(anyRecord(40), anyHappenings, async (entries, happenings) => {
          const record = new ChangingRecord(entries);
          for (const happening of happenings) await record.happens(happening);
          const { items, clean } = await record.clearedUp();
          expect([...items.keys()]).toEqual([...clean.keys()]);
          expect([...items.values()]).toEqual([...clean.values()]);
          expect(record.wrongRevisions).toEqual([]);
          expect(new Set(record.tombstones)).toEqual(retracted(record));
          expect(record.log.map(({ sequence }) => sequence)).toEqual(record.log.map((_, at) => at + 1));
          expect(replayed(record)).toEqual(new Set(record.entries.map(({ entity }) => nameOf(entity))));
        }),
        tries(30),
      );
    },
  );

  it('is counted as it stands, whatever is being written', patience, async () => {
    await fc.assert(
      fc.asyncProperty(
        anyRecord(40),
        several(fc.tuple(anyHappening, anyList)),
        async (entries, questions) => {
          const record = new ChangingRecord(entries);
          for (const [happening, parts] of questions) {
            await record.happens(happening);
            const lists = listsOf(parts);
            const expected = counted(listed(record.entries, parts));
            const { count, ...tally } = await record.open().tally(lists);
            expect(countedBy({ count, ...tally })).toEqual(expected);
            expect(await record.open().count(lists)).toEqual({ value: expected.count, precision: 'EXACT' });
          }
        },
      ),
      tries(30),
    );
  });
});
