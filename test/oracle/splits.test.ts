import { describe, expect, it } from 'vitest';
import { createArchive } from '../../lambda/archive/archive.ts';
import type { Session } from '../../lambda/archive/dynamo/session.ts';
import type { Entry } from '../../lambda/archive/layout/items.ts';
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
import { patience, sampled } from './effort.ts';
import { anyLongRecord } from './long-record.ts';
import { walkOneCommit } from './one-commit.ts';

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
  [...items.keys()].filter((path) => /^\S+ s\|\S+\|\S+ [01]/.test(path)).length;

describe('a list whose leaves are being cut', () => {
  it('is what it was before, from either end and behind every cursor', patience, async () => {
    const entries = present(sampled(anyLongRecord(160), 1)[0]);
    const arriving = entries.filter((entry, at) => at % 2 === 0 && !FIXED.includes(entry));
    const there = entries.filter((entry) => !arriving.includes(entry));
    const before = await MemoryTables.with(there);
    const tables = before.clone();
    const record = { entriesAt: (commit: number) => (commit === 1 ? there : entries) };
    const early = openerOf(before);
    let [stops, pages] = [0, 0];
    for await (const { tables: left, where } of everyStop(tables, writing(arriving))) {
      const late = openerOf(left);
      for (const [at, parts] of LISTS.entries()) {
        const course = present(COURSES[(stops + at) % COURSES.length]);
        const walk = { parts, ...course, size: 30 + (stops % 20), nested: stops % 3 === 0 };
        // Every other walk begins before the writer does.
        const opens = (stops + at) % 2 === 0 ? [early] : [];
        const open = () => (opens.pop() ?? late)();
        pages += await walkOneCommit(record, walk, open).catch((error: unknown) => {
          throw new Error(`${JSON.stringify(walk)} ${where}`, { cause: error });
        });
      }
      stops += 1;
    }
    expect(leavesIn(tables)).toBeGreaterThan(1.5 * leavesIn(before));
    console.info(`${pages} pages while a writer was stopped at ${stops} points`);
    expect(stops).toBeGreaterThan(100);
  });
});
