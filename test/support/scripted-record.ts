import fc from 'fast-check';
import type { EntityRef } from '../../schema/model/entity-ref.ts';
import { COLLIDING, CommittedRecord, type Edit } from './committed-record.ts';
import { aTopic } from './examples.ts';

/** What became of one topic in one commit. */
export interface Told {
  readonly commit: number;
  readonly slug: string;
  readonly kind: 'ADDED' | 'CORRECTED' | 'REINDEXED' | 'RETRACTED';
  readonly revision: number;
  readonly recordedAt: string;
  readonly reason: string | null;
  readonly label: string;
}

/** A record that was written by chance, and all that was told of it, in order. */
export interface ScriptedRecord {
  readonly record: CommittedRecord;
  readonly told: readonly Told[];
  /** The time of each commit; the first has number 1. */
  readonly times: readonly string[];
}

/** The topics that there may be: some have colliding numbers. */
export const SLUGS = [...COLLIDING, 'peace', 'war'];

const START = Date.parse('2026-01-01T00:00:00.000Z');
export const instantAt = (ms: number): string => new Date(START + ms).toISOString();

/** How many milliseconds after the one before a commit is recorded, and what it tries with which topics. */
const script = fc.array(
  fc.record({
    after: fc.nat(2),
    edits: fc.uniqueArray(
      fc.record({
        slug: fc.constantFrom(...SLUGS),
        act: fc.constantFrom('SAY' as const, 'REPEAT' as const, 'RETRACT' as const),
      }),
      { selector: ({ slug }) => slug, minLength: 1, maxLength: 4 },
    ),
  }),
  { maxLength: 9 },
);

/** Records in which topics are added, corrected, reindexed, retracted and brought back. */
export const scriptedRecord: fc.Arbitrary<ScriptedRecord> = script.map((commits) => {
  const record = new CommittedRecord(2);
  const newest = new Map<string, Told>();
  const told: Told[] = [];
  const times: string[] = [];
  let ms = 0;
  for (const [index, { after, edits }] of commits.entries()) {
    ms += after;
    const recordedAt = instantAt(ms);
    const commit = index + 1;
    const written = edits.flatMap(({ slug, act }): readonly Edit[] => {
      const before = newest.get(slug);
      const isThere = before !== undefined && before.kind !== 'RETRACTED';
      if (act !== 'SAY' && !isThere) return [];
      const kind = act === 'RETRACT' ? 'RETRACTED' : act === 'REPEAT' ? 'REINDEXED' : kindAfter(before);
      const revision = (before?.revision ?? 0) + (kind === 'RETRACTED' ? 0 : 1);
      const label = kind === 'REINDEXED' ? (before?.label ?? '') : `${slug} of commit ${commit}`;
      const reason = kind === 'ADDED' ? null : `Reason ${commit % 3}.`;
      const change: Told = { commit, slug, kind, revision, recordedAt, reason, label };
      newest.set(slug, change);
      told.push(change);
      const because = reason === null ? {} : { reason };
      const ref: EntityRef = { type: 'Topic', slug };
      if (kind === 'RETRACTED') return [{ retract: ref, ...because }];
      return [{ entity: aTopic(slug, { label }), ...because, ...(kind === 'REINDEXED' && { kind }) }];
    });
    record.write(recordedAt, ...written);
    times.push(recordedAt);
  }
  return { record, told, times };
});

const kindAfter = (before: Told | undefined): 'ADDED' | 'CORRECTED' =>
  before === undefined ? 'ADDED' : 'CORRECTED';

/** What was told of a topic up to a commit. */
export const toldOf = ({ told }: ScriptedRecord, slug: string, commit: number): readonly Told[] =>
  told.filter((each) => each.slug === slug && each.commit <= commit);
