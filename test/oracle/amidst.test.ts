import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecordError } from '../../schema/errors.ts';
import { nameOf } from '../../schema/model/entity-ref.ts';
import { anyList, listsOf } from '../support/generated-question.ts';
import { anyRecord } from '../support/generated-record.ts';
import { COUNTED, counted, countedBy, listed } from '../support/plain-list.ts';
import { anyHappening, ChangingRecord, type Happening } from './changing-record.ts';
import { compared, patience, several, tries } from './effort.ts';
import { anyLongRecord } from './long-record.ts';
import { anyPick, anyWalk, said, walkOneCommit } from './one-commit.ts';

/** Lists that change while they are read: between the pages of a walk, and between any two reads of a page. */

let comparisons = 0;

/** A record, what happens before each read, and whether replies may be from the past. */
const anyScene = fc.record({
  entries: fc.oneof(anyRecord(25), anyLongRecord(66)),
  happenings: fc.array(anyHappening, { minLength: 1, maxLength: 20, size: 'max' }),
  pick: fc.option(anyPick, { nil: null }),
});
type Scene = typeof anyScene extends fc.Arbitrary<infer S> ? S : never;

async function staged({ entries, happenings, pick }: Scene): Promise<ChangingRecord> {
  const record = await ChangingRecord.with(entries);
  record.past = pick;
  let next = 0;
  // Reads go out together; what happens before each of them happens one after another.
  let happened = Promise.resolve();
  record.beforeRead = () => {
    happened = happened.then(() => record.happens(happenings[next++ % happenings.length] as Happening));
    return happened;
  };
  return record;
}

describe('a record while something is written', () => {
  it('shows one commit from the first page of a list to the last', patience, async () => {
    await fc.assert(
      fc.asyncProperty(
        anyScene,
        several(anyWalk),
        fc.infiniteStream(fc.boolean()),
        async (scene, walks, fresh) => {
          const record = await staged(scene);
          // Functions know of commits at different times, and any of them may be asked for the next page.
          const functions = [record.archive(), record.archive(Number.POSITIVE_INFINITY)] as const;
          const open = () => functions[fresh.next().value ? 0 : 1].open();
          for (const walk of walks) comparisons += await walkOneCommit(record, walk, open);
        },
      ),
      tries(24),
    );
    compared('pages amidst changes', comparisons);
  });
});
