import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecordError } from '../../schema/errors.ts';
import { nameOf } from '../../schema/model/entity-ref.ts';
import type { FacetName } from '../../schema/model/facet-table.ts';
import type { Entity } from '../../schema/model/record.ts';
import { anyList, listsOf, type Part } from '../support/generated-question.ts';
import { anyRecord } from '../support/generated-record.ts';
import { COUNTED, type Counted, counted, countedBy, listed } from '../support/plain-list.ts';
import { anyHappening, ChangingRecord, type Happening, type Opened } from './changing-record.ts';
import { compared, patience, several, tries } from './effort.ts';
import { anyLongRecord } from './long-record.ts';
import { anyPicks, anyWalk, pickBy, walkOneCommit } from './one-commit.ts';

/** Lists that change while they are read: between the pages of a walk, and between any two reads of a page. */

let comparisons = 0;

/** A record, what happens before each read, and whether replies may be from the past. */
const anyScene = fc.record({
  entries: fc.oneof(anyRecord(25), anyLongRecord(66)),
  happenings: fc.array(anyHappening, { minLength: 1, maxLength: 20, size: 'max' }),
  picks: fc.option(anyPicks, { nil: null }),
});
type Scene = typeof anyScene extends fc.Arbitrary<infer S> ? S : never;

async function staged({ entries, happenings, picks }: Scene): Promise<ChangingRecord> {
  const record = await ChangingRecord.with(entries);
  record.past = picks === null ? null : pickBy(picks);
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
      tries(14),
    );
    compared('pages amidst changes', comparisons);
  });

  it('gives one commit to everything that a request asks', patience, async () => {
    let [tallies, unsettled] = [0, 0];
    await fc.assert(
      fc.asyncProperty(anyScene, several(anyRequest), async (scene, requests) => {
        const record = await staged(scene);
        const functions = [record.archive(), record.archive(Number.POSITIVE_INFINITY)] as const;
        for (const { lists, names, isFresh } of requests) {
          const opened = functions[isFresh ? 0 : 1].open();
          const refs = names.map((number) => at(scene.entries, number).entity);
          const told = await Promise.all([
            Promise.all(lists.map((parts) => firstPage(opened, parts))),
            Promise.all(lists.map((parts) => tallyOf(opened, parts))),
            Promise.all(refs.map(({ type, slug }) => opened.record.load(type, [slug]))),
            Promise.all(refs.map(({ type, slug }) => opened.record.history(type, slug, 1_000))),
            opened.record.changes(null, 1_000),
          ] as const);
          const [pages, counts, loaded, histories, { changes }] = told;
          const { commit } = opened;
          const entries = record.entriesAt(commit);
          for (const [index, parts] of lists.entries()) {
            const found = listed(entries, parts);
            expect(pages[index]).toEqual(found.slice(0, 5).map(({ entity }) => entity));
            tallies += 1;
            if (counts[index] === null) unsettled += 1;
            else expect(counts[index]).toEqual(counted(found, parts));
          }
          for (const [index, ref] of refs.entries()) {
            const entry = entries.find(({ entity }) => nameOf(entity) === nameOf(ref));
            expect(loaded[index]).toEqual([entry?.entity ?? null]);
            expect(histories[index]?.map(({ entity }) => entity)).toEqual(record.saidUpTo(commit, ref));
          }
          const log = record.log.filter((each) => each.commit <= commit).flatMap((each) => each.changes);
          expect(changes.map(({ type, slug, kind, revision }) => [type, slug, kind, revision])).toEqual(
            log.map(({ type, slug, kind, revision }) => [type, slug, kind, revision]),
          );
        }
      }),
      tries(10),
    );
    console.info(`${unsettled} of ${tallies} tallies were of lists that were written at each attempt`);
    // Several commits come between any two reads: even then few of them have to be asked for again.
    expect(unsettled).toBeLessThan(tallies / 3);
  });
});

/** What one request asks: pages and tallies of lists, and entities by their names. */
const anyRequest = fc.record({
  lists: fc.array(anyList, { minLength: 1, maxLength: 3 }),
  names: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
  isFresh: fc.boolean(),
});

const at = <Value>(values: readonly Value[], number: number): Value =>
  values[number % values.length] as Value;

async function firstPage({ record }: Opened, parts: readonly Part[]): Promise<readonly Entity[]> {
  const window = { from: 'START', size: 5, cursor: null } as const;
  const { edges } = await record.page({ lists: listsOf(parts), direction: 'ASC', window });
  return edges.map(({ node }) => node);
}

/** What is counted of a list; null where it was written again each time that it was to be counted. */
async function tallyOf({ record }: Opened, parts: readonly Part[]): Promise<Counted | null> {
  try {
    const tally = await record.tally(listsOf(parts), [...COUNTED] as FacetName[]);
    expect(tally.count.precision).toBe('EXACT');
    return countedBy(tally);
  } catch (error) {
    if (error instanceof RecordError && /the list is being written/.test(String(error.originalError)))
      return null;
    throw error;
  }
}
