import { describe, expect, it } from 'vitest';
import { createArchive } from '../../lambda/archive/archive.ts';
import { attributesOf } from '../../lambda/archive/dynamo/attribute-values.ts';
import type { Session } from '../../lambda/archive/dynamo/session.ts';
import type { Entry } from '../../lambda/archive/layout/items.ts';
import { type ListKey, placeOfLeaf } from '../../lambda/archive/layout/keys.ts';
import { parseLeaf } from '../../lambda/archive/layout/list-items.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { recover } from '../../lambda/archive/writing/recover.ts';
import { writeChanges } from '../../lambda/archive/writing/write.ts';
import { NOTHING_ASKED, type Part, type Question } from '../support/generated-question.ts';
import { FIXED } from '../support/generated-record.ts';
import { MemoryTables } from '../support/memory-tables.ts';
import { present } from '../support/present.ts';
import { everyStop } from '../support/stepped-writer.ts';
import { storedRecord } from '../support/stored-record.ts';
import { RECORDED_AT } from '../support/tables.ts';
import type { Opened } from './changing-record.ts';
import { patience, sampled, seed } from './effort.ts';
import { anyLongRecord } from './long-record.ts';
import { type Walk, walkOneCommit } from './one-commit.ts';

/** A commit that cuts leaves in several, stopped at each of its writes: whoever reads sees the list as it was before. */

const asking = (question: Partial<Question>): Part => ({
  type: 'Statement',
  question: { ...NOTHING_ASKED, ...question },
});
const LISTS: readonly (readonly Part[])[] = [
  [asking({})],
  [{ type: 'Event', question: NOTHING_ASKED }, asking({})],
  [asking({ date: { to: '2023-01-15' } })],
  [asking({ fields: { kind: ['PARAPHRASE'] } })],
  [asking({ fields: { kind: ['PARAPHRASE', 'DIRECT_QUOTE'], numbered: ['true'] } })],
  [asking({ not: [{ ...NOTHING_ASKED, fields: { kind: ['PARAPHRASE'] } }] })],
];

/** From either end of a list, in either direction. */
const COURSES = (['ASC', 'DESC'] as const).flatMap((direction) =>
  (['START', 'END'] as const).map((from) => ({ direction, from })),
);

/** Of eight entries, how many are there by each commit: the last one cuts leaves in more than two. */
const SHARES = [0, 2, 3, 8];

const writing = (changes: readonly Entry[]) => async (session: Session) => {
  await recover(session);
  await writeChanges(
    changes.map((next) => ({ current: null, next, reason: null })),
    RECORDED_AT,
    session,
  );
};

/** Requests to a function over tables, which sees them as of their newest commit. */
function openerOf(tables: MemoryTables): () => Opened {
  const client = tables.clientWith(async (command) => tables.answer(command));
  const archive = createArchive(client, LOCAL_TABLE_NAMES, { maxAgeMs: 0 });
  const { commit } = storedRecord(tables.items);
  return () => ({ record: archive.open(new AbortController().signal).record, commit });
}

/** How many leaves the lists of statements have. */
const leavesIn = ({ items }: MemoryTables): number =>
  [...items.keys()].filter((path) => /^\S+ 4\.s\|\S+\|\S+ [01]/.test(path)).length;

/** Every list from either end in either direction, in pages of some sizes. */
const walksOf = (sizes: readonly number[], number: number): readonly Walk[] =>
  LISTS.flatMap((parts) =>
    COURSES.flatMap((course) => sizes.map((size) => ({ parts, ...course, size, nested: number % 4 === 0 }))),
  );

/** Whether some leaf of a list is there to which no other leads yet. */
function isBeingCut({ items }: MemoryTables): boolean {
  const leaves = [...items].flatMap(([path, item]) => {
    const [, partition = '', type = '', name = '', value = '', sk = ''] =
      /^(\S+ 4\.([se])\|(all|kind)\|(\S+)) ([01].*)$/.exec(path) ?? [];
    if (sk === '') return [];
    const list: ListKey = { type: type === 's' ? 'Statement' : 'Event', name, value };
    const place = placeOfLeaf(sk) ?? '';
    return [{ partition, place, end: parseLeaf(list, place, attributesOf(item)).end }];
  });
  const ends = new Set(leaves.map(({ partition, end }) => `${partition} ${end}`));
  return leaves.some(({ partition, place }) => place !== '' && !ends.has(`${partition} ${place}`));
}

describe('a list whose leaves are being cut', () => {
  it('is what it was before, from either end and behind every cursor', patience, async () => {
    const entries = present(sampled(anyLongRecord(270), 1)[0]);
    const isHere = (number: number, commit: number) =>
      FIXED.includes(present(entries[number])) || number % 8 < (SHARES[commit] ?? 0);
    const record = { entriesAt: (commit: number) => entries.filter((_, number) => isHere(number, commit)) };
    const tables = await MemoryTables.with(record.entriesAt(1));
    let [stops, cuts, pages] = [0, 0, 0];
    for (const commit of [2, 3]) {
      const before = tables.clone();
      const early = openerOf(before);
      const arriving = record
        .entriesAt(commit)
        .filter((entry) => !record.entriesAt(commit - 1).includes(entry));
      for await (const { tables: left, where } of everyStop(tables, writing(arriving))) {
        stops += 1;
        const isCut = isBeingCut(left);
        cuts += Number(isCut);
        // Where nothing is half cut, one stop is like the next.
        if (!isCut && stops % 80 !== seed % 80) continue;
        const late = openerOf(left);
        for (const walk of walksOf(isCut ? [9, 40, 100] : [40], stops)) {
          // A walk may begin before the writer does.
          for (const opens of [[], [early]]) {
            pages += await walkOneCommit(record, walk, () => (opens.pop() ?? late)()).catch(
              (error: unknown) => {
                throw new Error(`${JSON.stringify(walk)} ${where} of commit ${commit}`, { cause: error });
              },
            );
          }
        }
      }
    }
    console.info(`${pages} pages while a writer was stopped at ${stops} points, ${cuts} of them amid a cut`);
    expect(leavesIn(tables)).toBeGreaterThan(20);
    expect(cuts).toBeGreaterThan(0);
  });
});
