import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { attributesOf } from '../../../../lambda/archive/dynamo/attribute-values.ts';
import { FencedOff } from '../../../../lambda/archive/dynamo/fenced-write.ts';
import type { Session } from '../../../../lambda/archive/dynamo/session.ts';
import { type Changed, parseChangeset } from '../../../../lambda/archive/layout/changeset.ts';
import type { Entry } from '../../../../lambda/archive/layout/items.ts';
import { type Key, logKey, TIMES_PARTITION } from '../../../../lambda/archive/layout/keys.ts';
import { numberAt } from '../../../../lambda/archive/layout/numbers.ts';
import { readState } from '../../../../lambda/archive/state/read-state.ts';
import { LOCAL_TABLE_NAMES } from '../../../../lambda/archive/tables.ts';
import type { Change } from '../../../../lambda/archive/writing/changeset.ts';
import { CHUNK_LIMITS, chunksWithin } from '../../../../lambda/archive/writing/chunks.ts';
import { findFirst, giveNumbers } from '../../../../lambda/archive/writing/numbering.ts';
import { readCurrent } from '../../../../lambda/archive/writing/read-current.ts';
import { recover } from '../../../../lambda/archive/writing/recover.ts';
import { writeChanges } from '../../../../lambda/archive/writing/write.ts';
import type { EntityRef } from '../../../../schema/model/entity-ref.ts';
import type { Entity } from '../../../../schema/model/record.ts';
import { COLLIDING, COLLIDING_TYPES } from '../../../support/committed-record.ts';
import { anEvent, aPerson, aStatement, aTopic } from '../../../support/examples.ts';
import { eventEntry, statementEntry } from '../../../support/generated-record.ts';
import { memorySession } from '../../../support/memory-session.ts';
import { MemoryTables } from '../../../support/memory-tables.ts';
import { SteppedWriter } from '../../../support/stepped-writer.ts';

const AT = '2026-01-01T00:00:00.000Z';
const SECOND_TIME = '2026-01-01T00:00:00.001Z';

const entryOf = (entity: Entity, revision = 1): Entry => ({ entity, facets: {}, revision });
const added = (...entries: readonly Entry[]): readonly Change[] =>
  entries.map((next) => ({ current: null, next, reason: null }));
const corrected = (current: Entry, next: Entry, reason: string | null = 'Misheard.'): Change => ({
  current,
  next,
  reason,
});
const retracted = (current: Entry): Change => ({ current, next: null, reason: 'Never said.' });

const PEACE = entryOf(aTopic('peace', {}));
const TALKS = entryOf(aTopic('talks', { broader: 'peace' }));
const ANN = entryOf(aPerson('ann', {}));
const ANN_2 = entryOf(aPerson('ann', { name: 'Ann B.' }), 2);

const refOf = ({ entity: { type, slug } }: Entry): EntityRef => ({ type, slug });

async function current(session: Session, ...entries: readonly Entry[]) {
  return readCurrent(entries.map(refOf), session);
}

const itemAt = ({ items }: MemoryTables, { table, pk, sk }: Key) => {
  const item = items.get(`${LOCAL_TABLE_NAMES[table]} ${pk} ${sk}`);
  return item === undefined ? null : attributesOf(item);
};

/** What the log tells of each commit up to one; null of those that it leaves out. */
const logOf = (tables: MemoryTables, last: number): readonly (readonly Changed[] | null)[] =>
  Array.from({ length: last }, (_, at) => {
    const item = itemAt(tables, logKey(at + 1));
    return item === null ? null : parseChangeset(item).changes;
  });

const slugsOf = (changes: readonly Changed[] | null | undefined) => changes?.map(({ slug }) => slug);

describe('writeChanges', () => {
  it('writes what is referred to before what refers to it, and takes it away afterwards', async () => {
    const tables = new MemoryTables();
    const session = memorySession(tables);
    const limits = { ...CHUNK_LIMITS, changes: 1 };
    await writeChanges(added(TALKS, PEACE), AT, session, limits);
    await writeChanges([retracted(PEACE), ...added(ANN), retracted(TALKS)], AT, session, limits);
    expect(logOf(tables, 5).map(slugsOf)).toEqual([['peace'], ['talks'], ['ann'], ['talks'], ['peace']]);
  });

  it('makes one commit of what fits into a chunk, removals too', async () => {
    const tables = await MemoryTables.with([PEACE]);
    const session = memorySession(tables);
    await writeChanges([retracted(PEACE), ...added(ANN)], AT, session);
    expect(logOf(tables, 2)[1]).toEqual([
      { type: 'Person', slug: 'ann', kind: 'ADDED', revision: 1, reason: null },
      { type: 'Topic', slug: 'peace', kind: 'RETRACTED', revision: 1, reason: 'Never said.' },
    ]);
    expect((await readState(session)).commit).toBe(2);
  });

  it('leaves out of the log what only changes the index', async () => {
    const statement = statementEntry(aStatement('a', {}));
    const tables = await MemoryTables.with([statement]);
    const session = memorySession(tables);
    const next = { ...statement, facets: { ...statement.facets, country: ['BY'] }, revision: 2 };
    await writeChanges([corrected(statement, next, null)], '2026-02-01T00:00:00.000Z', session);
    expect(logOf(tables, 2)[1]).toBeNull();
    expect((await readState(session)).commit).toBe(2);
    expect(await current(session, statement)).toEqual([next]);
  });

  it('gives each commit a time of its own, behind that of the one before', async () => {
    const tables = new MemoryTables();
    const session = memorySession(tables);
    const times = ['2026-03-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', '2026-03-01T02:00:00+02:00'];
    for (const [at, time] of times.entries()) {
      await writeChanges(added(entryOf(aPerson(`p-${at}`, {}))), time, session);
    }
    expect((await readState(session)).at).toBe('2026-03-01T00:00:00.002Z');
    const recorded = [...tables.items].filter(([path]) => path.includes(` ${TIMES_PARTITION.pk} `));
    expect(recorded.map(([path, { commit }]) => [path.split(' ').at(-1), commit?.N])).toEqual([
      ['2026-03-01T00:00:00.000Z', '1'],
      ['2026-03-01T00:00:00.001Z', '2'],
      ['2026-03-01T00:00:00.002Z', '3'],
    ]);
  });

  it('does nothing without changes', async () => {
    const tables = new MemoryTables();
    await writeChanges([], AT, memorySession(tables));
    expect(tables.items.size).toBe(0);
  });

  it('takes a retraction back as a further revision', async () => {
    const tables = await MemoryTables.with([ANN]);
    const session = memorySession(tables);
    await writeChanges([retracted(ANN)], AT, session);
    expect(await current(session, ANN)).toEqual([
      { revision: 1, retractedAt: SECOND_TIME, reason: 'Never said.' },
    ]);
    await writeChanges([{ current: null, next: ANN_2, reason: 'It was said.' }], AT, session);
    expect(await current(session, ANN)).toEqual([ANN_2]);
    expect(logOf(tables, 3)[2]).toEqual([
      { type: 'Person', slug: 'ann', kind: 'CORRECTED', revision: 2, reason: 'It was said.' },
    ]);
  });

  it.each([
    ['an entity that is there already', added(ANN)],
    ['a correction of a revision that is not there', [corrected(ANN_2, entryOf(aPerson('ann', {}), 3))]],
    ['a correction of what was never there', [corrected(PEACE, entryOf(aTopic('peace', {}), 2))]],
    ['a retraction of what was never there', [retracted(PEACE)]],
    ['a retraction of an earlier revision', [retracted(ANN_2)]],
    ['the return of what is there', [{ current: null, next: ANN_2, reason: null }]],
    [
      'the return of what was never there',
      [{ current: null, next: entryOf(aTopic('peace', {}), 2), reason: null }],
    ],
  ])('refuses %s, and writes nothing', async (_, changes) => {
    const tables = await MemoryTables.with([ANN]);
    const before = tables.items;
    await expect(writeChanges(changes, AT, memorySession(tables))).rejects.toThrow(FencedOff);
    expect(tables.items).toEqual(before);
  });

  it('refuses what was read before somebody else retracted it', async () => {
    const tables = await MemoryTables.with([ANN]);
    const session = memorySession(tables);
    await writeChanges([retracted(ANN)], AT, session);
    await expect(writeChanges([corrected(ANN, ANN_2)], AT, session)).rejects.toThrow(
      'expected revision 1 of Person ann in the record, got revision 1, retracted',
    );
  });

  it('refuses a statement of an event that is not there', async () => {
    const statement = statementEntry(aStatement('a', { event: 'summit' }));
    const session = memorySession(new MemoryTables());
    await expect(writeChanges(added(statement), AT, session)).rejects.toThrow(
      'expected Event summit in the record before its statements, got none',
    );
    await writeChanges(added(statement, eventEntry(anEvent('summit', {}))), AT, session);
  });

  it('waits for a recovery where a journal is in force', async () => {
    const tables = new MemoryTables();
    const first = new SteppedWriter(tables, (session) => writeChanges(added(ANN), AT, session));
    // The journal, the state that names it, and the items of the revision.
    await first.step(3);
    const session = memorySession(tables);
    const before = tables.items;
    await expect(writeChanges(added(PEACE), AT, session)).rejects.toThrow(FencedOff);
    expect(tables.items).toEqual(before);
    expect(await current(session, ANN, PEACE)).toEqual([null, null]);
    await recover(session);
    await writeChanges(added(PEACE), AT, session);
    expect(await current(session, ANN, PEACE)).toEqual([ANN, PEACE]);
  });

  it('recovers a chunk whose journal takes several items', async () => {
    const long = Array.from({ length: 4 }, (_, at) =>
      entryOf(aTopic(`topic-${at}`, { definition: randomBytes(120_000).toString('hex') })),
    );
    const tables = new MemoryTables();
    const first = new SteppedWriter(tables, (session) => writeChanges(added(...long), AT, session));
    await first.step(2);
    expect([...tables.items.keys()].filter((path) => path.includes(' journal ')).length).toBeGreaterThan(1);
    await recover(memorySession(tables));
    expect(await current(memorySession(tables), ...long)).toEqual(long);
    expect([...tables.items.keys()].filter((path) => path.includes(' journal '))).toEqual([]);
  });
});

describe('readCurrent', () => {
  it('gives what stands at each name, in the order asked', async () => {
    const statement = statementEntry(aStatement('a', {}));
    const tables = await MemoryTables.with([ANN, PEACE, statement]);
    const session = memorySession(tables);
    await writeChanges([corrected(ANN, ANN_2), retracted(PEACE)], AT, session);
    expect(await current(session, TALKS, statement, ANN, PEACE, ANN)).toEqual([
      null,
      statement,
      ANN_2,
      { revision: 1, retractedAt: SECOND_TIME, reason: 'Never said.' },
      ANN_2,
    ]);
  });

  it('reads what is corrected by the corrections of many commits', async () => {
    const people = Array.from({ length: 300 }, (_, at) => entryOf(aPerson(`p-${at}`, {})));
    const tables = await MemoryTables.with(people);
    const session = memorySession(tables);
    const later = people.map(({ entity }) => ({
      entity: { ...entity, name: 'N.' } as Entity,
      facets: {},
      revision: 2,
    }));
    await writeChanges(
      people.map((person, at) => corrected(person, later[at] as Entry)),
      AT,
      session,
      { ...CHUNK_LIMITS, changes: 70 },
    );
    const { sealed, corrections } = await readState(session);
    expect([sealed, corrections.length]).toEqual([1, 20]);
    expect(await current(session, ...people)).toEqual(later);
    expect(await current(memorySession(tables), ...people)).toEqual(later);
  });
});

describe('numbers', () => {
  const [first, second, third] = COLLIDING.map((slug) => entryOf(aTopic(slug, {}))) as [Entry, Entry, Entry];
  const other = [entryOf(aPerson(COLLIDING_TYPES.Person, {})), entryOf(aTopic(COLLIDING_TYPES.Topic, {}))];

  it.each([
    ['in one chunk', [[first, second, third, ...other]]],
    ['one after the other', [[first], [second], [third], other]],
    ['in another order', [[third], [second, first], other.toReversed()]],
  ])('of entities of the same name by number differ: %s', async (_, chunks) => {
    const session = memorySession(new MemoryTables());
    for (const chunk of chunks) await writeChanges(added(...chunk), AT, session);
    const all = chunks.flat();
    expect(await current(session, ...all)).toEqual(all);
    const found = await findFirst(all.map(refOf), session);
    const numbers = [...found.values()].map(({ number }) => number);
    expect(new Set(numbers).size).toBe(all.length);
    const given = await giveNumbers(all.map(refOf), memorySession(new MemoryTables()));
    expect(new Set([...given.values()].map(({ number }) => number)).size).toBe(all.length);
    expect(numberAt(refOf(first), 0)).toBe(numberAt(refOf(second), 0));
  });

  it('stay with their entities', async () => {
    const session = memorySession(new MemoryTables());
    for (const each of [second, first, third]) await writeChanges(added(each), AT, session);
    const before = await findFirst([first, second, third].map(refOf), session);
    for (const each of [first, second]) await writeChanges([retracted(each)], AT, session);
    await writeChanges(added(...other), AT, session);
    const numbers = await giveNumbers([first, second, third].map(refOf), session);
    for (const [name, { number }] of before) expect(numbers.get(name)).toEqual({ number, isNew: false });
  });
});

describe('chunksWithin', () => {
  const sizes = (limits: Parameters<typeof chunksWithin>[0], changes: readonly Change[]) =>
    [...chunksWithin(limits, changes)].map(({ length }) => length);
  const five = added(...Array.from({ length: 5 }, (_, at) => entryOf(aPerson(`p-${at}`, {}))));
  const bytes = Buffer.byteLength(JSON.stringify([five[0]?.next, null]));

  it('keeps to the number of changes, and to the bytes of both revisions', () => {
    expect(sizes({ changes: 2, journalBytes: 1_000_000 }, five)).toEqual([2, 2, 1]);
    expect(sizes({ changes: 100, journalBytes: 3 * bytes }, five)).toEqual([3, 2]);
    expect(sizes({ changes: 100, journalBytes: 3 * bytes - 1 }, five)).toEqual([2, 2, 1]);
    expect(sizes({ changes: 100, journalBytes: 1 }, five)).toEqual([1, 1, 1, 1, 1]);
    const both = five.map(({ next }) => corrected(next as Entry, next as Entry));
    expect(sizes({ changes: 100, journalBytes: 3 * bytes }, both)).toEqual([1, 1, 1, 1, 1]);
    expect(sizes(CHUNK_LIMITS, [])).toEqual([]);
  });

  it('keeps an entry of the log within an item, whatever the reasons', async () => {
    const people = Array.from({ length: 2_000 }, (_, at) => entryOf(aPerson(`p-${at}`, {})));
    const tables = await MemoryTables.with(people);
    const session = memorySession(tables);
    const changes = people.map((person): Change => {
      const next = { ...person, entity: { ...person.entity, name: 'N.' } as Entity, revision: 2 };
      return corrected(person, next, randomBytes(200).toString('hex'));
    });
    await writeChanges(changes, AT, session);
    const { commit } = await readState(session);
    const lengths = Array.from({ length: commit }, (_, at) => {
      const { z } = itemAt(tables, logKey(at + 1)) ?? {};
      return z instanceof Uint8Array ? z.length : 0;
    });
    expect(Math.max(...lengths)).toBeLessThan(400_000);
    expect(lengths.filter((length) => length > 200_000).length).toBeGreaterThan(0);
  });
});
