import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameOf } from '../../schema/model/entity-ref.ts';
import type { FacetName } from '../../schema/model/facet-table.ts';
import { anyList, listsOf } from '../support/generated-question.ts';
import { anyRecord } from '../support/generated-record.ts';
import { COUNTED, counted, countedBy, listed } from '../support/plain-list.ts';
import { faultsOfIndex } from '../support/stored-record.ts';
import { anyHappening, ChangingRecord, type Happening } from './changing-record.ts';
import { compared, patience, several, tries } from './effort.ts';
import { anyLongRecord } from './long-record.ts';
import { anyWalk, walkOneCommit } from './one-commit.ts';

/** Lists that change while they are read: writers come between two pages, and stop anywhere. */

let comparisons = 0;

const anyHappenings = fc.array(anyHappening, { minLength: 1, maxLength: 20, size: 'max' });

/** The names of all that is there according to the log of changes, which tells each change once. */
function replayed({ log }: ChangingRecord): ReadonlySet<string> {
  const names = new Set<string>();
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
      changes.flatMap((change) =>
        change.kind === 'RETRACTED' ? `${nameOf(change)} ${change.revision} ${recordedAt}` : [],
      ),
    ),
  );

describe('a list that changes while it is read', () => {
  it('shows what it held at its first page to the last one', patience, async () => {
    await fc.assert(
      fc.asyncProperty(anyRecord(40), several(anyWalk), anyHappenings, async (entries, walks, happenings) => {
        const record = await ChangingRecord.with(entries);
        const archive = record.archive();
        let next = 0;
        const happens = async () => {
          await record.happens(happenings[next % happenings.length] as Happening);
          next += 1;
        };
        for (const walk of walks)
          comparisons += await walkOneCommit(record, walk, () => archive.open(), happens);
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
        fc.asyncProperty(
          fc.oneof(anyRecord(40), anyLongRecord(60)),
          anyHappenings,
          async (entries, happenings) => {
            const record = await ChangingRecord.with(entries);
            for (const happening of happenings) await record.happens(happening);
            await record.clearUp();
            // What nobody has put in force is there until the next commit, and leads nowhere.
            const items = new Map([...record.items].filter(([path]) => !path.includes(' journal ')));
            const clean = await record.cleanItems();
            expect([...items.keys()]).toEqual([...clean.keys()]);
            expect([...items.values()]).toEqual([...clean.values()]);
            expect(faultsOfIndex(items)).toEqual([]);
            expect(new Set(record.tombstones)).toEqual(retracted(record));
            expect(replayed(record)).toEqual(new Set(record.entries.map(({ entity }) => nameOf(entity))));
          },
        ),
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
          const record = await ChangingRecord.with(entries);
          const archive = record.archive();
          for (const [happening, parts] of questions) {
            await record.happens(happening);
            const lists = listsOf(parts);
            const expected = counted(listed(record.entries, parts), parts);
            const tally = await archive.open().record.tally(lists, [...COUNTED] as FacetName[]);
            expect(countedBy(tally)).toEqual(expected);
            const count = { value: expected.count, precision: 'EXACT' };
            expect([tally.count, await archive.open().record.count(lists)]).toEqual([count, count]);
          }
        },
      ),
      tries(30),
    );
  });
});
