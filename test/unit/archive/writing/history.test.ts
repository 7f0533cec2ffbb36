import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributesOf } from '../../../../lambda/archive/dynamo/attribute-values.ts';
import { parseChangeset } from '../../../../lambda/archive/layout/changeset.ts';
import type { Entry } from '../../../../lambda/archive/layout/items.ts';
import { LOG_PARTITION, revisionKey } from '../../../../lambda/archive/layout/keys.ts';
import { MAX_UNSEALED } from '../../../../lambda/archive/layout/state.ts';
import { LOCAL_TABLE_NAMES } from '../../../../lambda/archive/tables.ts';
import type { Change } from '../../../../lambda/archive/writing/changeset.ts';
import { CHUNK_LIMITS } from '../../../../lambda/archive/writing/chunks.ts';
import { findFirst } from '../../../../lambda/archive/writing/numbering.ts';
import { writeChanges } from '../../../../lambda/archive/writing/write.ts';
import { type EntityRef, nameOf } from '../../../../schema/model/entity-ref.ts';
import { changesOf, type Edit } from '../../../support/commits.ts';
import { aStatement, on } from '../../../support/examples.ts';
import { FIXED, statementEntry } from '../../../support/generated-record.ts';
import { EVENTS, TOPICS } from '../../../support/generated-world.ts';
import { memorySession } from '../../../support/memory-session.ts';
import { MemoryTables } from '../../../support/memory-tables.ts';
import { RecordedHistory } from '../../../support/recorded-history.ts';
import { indexFaults, plainIndex } from '../../../support/stored-index.ts';

/** Enough statements for lists without slugs to be cut, on so few days that leaves begin within them. */
const SIZE = 640;
const DAYS = ['2022-11-22', '2022-11-23', '2022-11-23', '2022-11-23', '2022-11-24', '2022-11', null];

const anyVersion = fc.record({
  day: fc.constantFrom(...DAYS),
  topic: fc.constantFrom(...TOPICS),
  event: fc.constantFrom(null, ...EVENTS),
  position: fc.option(fc.integer({ min: 1, max: 12 }), { nil: null }),
});
type Version = typeof anyVersion extends fc.Arbitrary<infer V> ? V : never;

const statement = (slug: string, { day, topic, event, position }: Version): Edit => ({
  entry: statementEntry(
    aStatement(slug, {
      text: 'Yes.',
      date: day === null ? null : on(day),
      topics: [topic],
      event: event?.slug ?? null,
      position,
    }),
  ),
});

/** Statements in any order, some of which change or go later, in as many chunks as it takes. */
const anyHistory = fc.record({
  slugs: fc.shuffledSubarray(
    Array.from({ length: SIZE }, (_, at) => `s-${(at * 7919).toString(36)}`),
    { minLength: SIZE - 50 },
  ),
  versions: fc.array(anyVersion, { minLength: SIZE, maxLength: SIZE, size: 'max' }),
  // More than the state of the record holds.
  corrected: fc.uniqueArray(fc.tuple(fc.nat(SIZE - 60), anyVersion), {
    selector: ([at]) => at,
    minLength: MAX_UNSEALED + 10,
    maxLength: MAX_UNSEALED + 50,
    size: 'max',
  }),
  retracted: fc.array(fc.nat(SIZE - 60), { minLength: 20, maxLength: 60, size: 'max' }),
  changes: fc.constantFrom(60, 250, 2_000),
});
type History = typeof anyHistory extends fc.Arbitrary<infer H> ? H : never;

/** The edits in three rounds, each of every entity at most once. */
function roundsOf({ slugs, versions, corrected, retracted }: History): readonly (readonly Edit[])[] {
  const slugAt = (at: number) => slugs[at] as string;
  return [
    FIXED.map((entry) => ({ entry })),
    slugs.map((slug, at) => statement(slug, versions[at] as Version)),
    corrected.map(([at, version]) => statement(slugAt(at), version)),
    [...new Set(retracted)].map((at) => ({ retract: { type: 'Statement', slug: slugAt(at) } })),
    corrected.filter(([at]) => retracted.includes(at)).map(([at, version]) => statement(slugAt(at), version)),
  ];
}

/** Writes the rounds, and remembers what each commit changed. */
async function written(history: History) {
  const tables = new MemoryTables();
  const session = memorySession(tables);
  const changes: Change[] = [];
  for (const edits of roundsOf(history)) {
    const limits = { ...CHUNK_LIMITS, changes: history.changes };
    const round = await changesOf(edits, session);
    await writeChanges(round, '2026-01-01T00:00:00.000Z', session, limits);
    changes.push(...round);
  }
  const first = await findFirst(changes.map(refOf), session);
  return { tables, changes, numberOf: (ref: EntityRef) => first.get(nameOf(ref))?.number ?? -1 };
}

const refOf = ({ next, current }: Change): EntityRef => (next ?? current)?.entity as EntityRef;

/** The commit of each change: a revision tells its own, and the log that of a retraction. */
function byCommit(changes: readonly Change[], { items }: MemoryTables, numberOf: (ref: EntityRef) => number) {
  const retractions = new Map(
    [...items].flatMap(([path, item]) => {
      if (!path.includes(` ${LOG_PARTITION.pk} `)) return [];
      const { commit, changes: told } = parseChangeset(attributesOf(item));
      return told
        .filter(({ kind }) => kind === 'RETRACTED')
        .map((change) => [`${nameOf(change)} ${change.revision}`, commit] as const);
    }),
  );
  const commitOf = (change: Change): number => {
    const { next, current } = change;
    if (next === null) return retractions.get(`${nameOf(refOf(change))} ${current?.revision ?? 0}`) ?? 0;
    const { table, pk, sk } = revisionKey(next.entity.type, numberOf(next.entity), next.revision);
    return Number(items.get(`${LOCAL_TABLE_NAMES[table]} ${pk} ${sk}`)?.c?.N);
  };
  return [...Map.groupBy(changes, commitOf)].sort(([a], [b]) => a - b);
}

describe('the index', () => {
  it('has every revision where it belongs, whatever the order and the chunks in which they came', async () => {
    let [cut, sealed] = [0, 0];
    await fc.assert(
      fc.asyncProperty(anyHistory, async (generated) => {
        const { tables, changes, numberOf } = await written(generated);
        const history = new RecordedHistory(numberOf);
        for (const [commit, some] of byCommit(changes, tables, numberOf)) history.add(some, commit);
        const plain = plainIndex(history.revisions, (type, slug) => numberOf({ type, slug }));
        expect(indexFaults(tables.items, plain, history.revisions)).toEqual([]);
        const standing = history.revisions.filter(({ removed }) => removed === 0).map(({ entry }) => entry);
        const byName = (entries: readonly Entry[]) =>
          new Map(entries.map((each) => [nameOf(each.entity), each]));
        expect(byName(tables.entries)).toEqual(byName(standing));
        cut += [...tables.items.keys()].filter((path) =>
          /statements 4\.s\|(?!all)\w+\|\S+ 1\d/.test(path),
        ).length;
        sealed += [...tables.items.keys()].filter((path) => path.includes(' corrections ')).length;
      }),
      { numRuns: 3 },
    );
    // Otherwise nothing was seen of what is hard.
    expect(cut).toBeGreaterThan(10);
    expect(sealed).toBeGreaterThan(2);
  });
});
