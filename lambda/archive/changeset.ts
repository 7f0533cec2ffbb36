import { isDeepStrictEqual } from 'node:util';
import { CHANGE_KINDS, type ChangeKind, type Change as ToldChange } from '../../schema/model/change.ts';
import { ENTITY_TYPES, type EntityRef } from '../../schema/model/entity-ref.ts';
import { ArchiveFault } from './archive-fault.ts';
import { type Entry, storedAt } from './items.ts';
import type { Key } from './keys.ts';
import type { Recording } from './revisions.ts';
import { type Attributes, SHAPE_VERSION, type StoredItem } from './rows.ts';

/**
 * What one chunk of a writer's work changes. While it is being written it is the writer's journal; once every item of it
 * has switched over it becomes the next entry of the log of changes, in one write: the log has no gaps, and what stands
 * in it can be read.
 */
export interface Changeset {
  /** Counts up by one from 1. */
  readonly sequence: number;
  readonly recording: Recording;
  readonly changes: readonly Changed[];
}

/** REINDEXED: the entity says what it said before, only its rows change; the log leaves that out. */
export interface Changed extends EntityRef {
  readonly kind: ChangeKind | 'REINDEXED';
  readonly revision: number;
}

/** An entity's present revision, and the one that is to be in its place; null where there is none. */
export interface Change {
  readonly current: Entry | null;
  readonly next: Entry | null;
}

/** What a change is about: the revision that comes, or the one that goes. */
export function entryOf({ next, current }: Change): Entry {
  const entry = next ?? current;
  if (entry === null) throw new TypeError('expected a change of something, got one from nothing to nothing');
  return entry;
}

/** A change as journal and log tell it. */
export function changedBy(change: Change): Changed {
  const { entity, revision } = entryOf(change);
  return { type: entity.type, slug: entity.slug, kind: kindOf(change), revision };
}

function kindOf({ next, current }: Change): Changed['kind'] {
  if (next === null) return 'RETRACTED';
  if (current === null) return 'ADDED';
  return isDeepStrictEqual(next.entity, current.entity) ? 'REINDEXED' : 'CORRECTED';
}

/** The partition of the log of changes. */
export const LOG_PARTITION: Omit<Key, 'sk'> = { table: 'Directory', pk: 'changes' };

export const logKey = (sequence: number): Key => ({
  ...LOG_PARTITION,
  sk: String(sequence).padStart(12, '0'),
});

/** The entry of the log for a changeset; none when there is nothing to tell. */
export function logItem({ changes, ...changeset }: Changeset): readonly StoredItem[] {
  const told = changes.filter(({ kind }) => kind !== 'REINDEXED');
  if (told.length === 0) return [];
  return [
    storedAt(logKey(changeset.sequence), 'Changeset', contentOfChangeset({ ...changeset, changes: told })),
  ];
}

export const contentOfChangeset = ({ sequence, recording, changes }: Changeset): Attributes => ({
  sequence,
  recordedAt: recording.at,
  reason: recording.reason,
  changes: changes.map(({ type, slug, kind, revision }) => `${kind} ${type} ${slug} ${revision}`),
});

/**
 * Reads a changeset back.
 * @throws ArchiveFault when it does not have the shape of one
 */
export function parseChangeset({ version, sequence, recordedAt, reason, changes }: Attributes): Changeset {
  const wellShaped =
    version === SHAPE_VERSION && typeof sequence === 'number' && typeof recordedAt === 'string';
  if (!wellShaped || !Array.isArray(changes)) throw fault();
  const recording = { at: recordedAt, reason: typeof reason === 'string' ? reason : null };
  return { sequence, recording, changes: changes.map(parseChanged) };
}

function parseChanged(written: unknown): Changed {
  const [kindName, typeName, slug, revision] = String(written).split(' ');
  const kind = [...CHANGE_KINDS, 'REINDEXED' as const].find((each) => each === kindName);
  const type = ENTITY_TYPES.find((each) => each === typeName);
  if (kind === undefined || type === undefined || slug === undefined || !/^\d+$/.test(revision ?? ''))
    throw fault();
  return { kind, type, slug, revision: Number(revision) };
}

/** The changes that an entry of the log tells, in order. */
export const changesIn = ({ recording, changes }: Changeset): readonly ToldChange[] =>
  changes.flatMap(({ kind, ...changed }) =>
    kind === 'REINDEXED' ? [] : [{ ...changed, kind, recordedAt: recording.at, reason: recording.reason }],
  );

const fault = () => new ArchiveFault(`expected a changeset of version ${SHAPE_VERSION}, got something else`);
