import { isDeepStrictEqual } from 'node:util';
import { CHANGE_KINDS, type ChangeKind, type Change as ToldChange } from '../../schema/model/change.ts';
import { ENTITY_TYPES, type EntityRef } from '../../schema/model/entity-ref.ts';
import { ArchiveFault } from './archive-fault.ts';
import { type Entry, storedAt } from './items.ts';
import type { Key } from './keys.ts';
import { type Attributes, SHAPE_VERSION, type StoredItem } from './rows.ts';

/**
 * What one chunk of a writer's work changes. While it is being written it is the writer's journal; once every item of it
 * has switched over it becomes the next entry of the log of changes, in one write: the log has no gaps, and what stands
 * in it can be read.
 */
export interface Changeset {
  /** Counts up by one from 1. */
  readonly sequence: number;
  /** When it is recorded: ISO 8601 instant. */
  readonly recordedAt: string;
  readonly changes: readonly Changed[];
}

/** REINDEXED: the entity says what it said before, only its rows change; the log leaves that out. */
export interface Changed extends EntityRef {
  readonly kind: ChangeKind | 'REINDEXED';
  readonly revision: number;
  readonly reason: string | null;
}

/** An entity's present revision, and the one that is to be in its place; null where there is none. */
export interface Change {
  readonly current: Entry | null;
  readonly next: Entry | null;
  /** Why, in the writer's words; null when not told. What is new needs none. */
  readonly reason: string | null;
}

/** What a change is about: the revision that comes, or the one that goes. */
export function entryOf({ next, current }: Omit<Change, 'reason'>): Entry {
  const entry = next ?? current;
  if (entry === null) throw new TypeError('expected a current or a next revision in the change, got neither');
  return entry;
}

/** A change as journal and log tell it. */
export function changedBy(change: Change): Changed {
  const { entity, revision } = entryOf(change);
  const kind = kindOf(change);
  return {
    type: entity.type,
    slug: entity.slug,
    kind,
    revision,
    reason: kind === 'ADDED' ? null : change.reason,
  };
}

function kindOf({ next, current }: Omit<Change, 'reason'>): Changed['kind'] {
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

/** A changeset as an item carries it: each change in a line, its reason by its number among all reasons. */
export function contentOfChangeset({ sequence, recordedAt, changes }: Changeset): Attributes {
  const reasons = [...new Set(changes.flatMap(({ reason }) => reason ?? []))];
  const numbers = new Map(reasons.map((reason, number) => [reason, number]));
  return {
    sequence,
    recordedAt,
    reasons,
    changes: changes.map(({ type, slug, kind, revision, reason }) =>
      [kind, type, slug, revision, ...(reason === null ? [] : [numbers.get(reason)])].join(' '),
    ),
  };
}

/**
 * Reads a changeset back.
 * @throws ArchiveFault when it does not have the shape of one
 */
export function parseChangeset({ version, sequence, recordedAt, reasons, changes }: Attributes): Changeset {
  const wellShaped =
    version === SHAPE_VERSION && typeof sequence === 'number' && typeof recordedAt === 'string';
  if (!wellShaped || !Array.isArray(changes) || !Array.isArray(reasons)) throw fault();
  return { sequence, recordedAt, changes: changes.map((each) => parseChanged(String(each), reasons)) };
}

function parseChanged(written: string, reasons: readonly unknown[]): Changed {
  const [kindName, typeName, slug, revision, number] = written.split(' ');
  const kind = [...CHANGE_KINDS, 'REINDEXED' as const].find((each) => each === kindName);
  const type = ENTITY_TYPES.find((each) => each === typeName);
  const reason = number === undefined ? null : reasons[Number(number)];
  const hasReason = reason === null || typeof reason === 'string';
  if (kind === undefined || type === undefined || slug === undefined || !hasReason) throw fault();
  if (!/^\d+$/.test(revision ?? '')) throw fault();
  return { kind, type, slug, revision: Number(revision), reason };
}

/** The changes that an entry of the log tells, in order. */
export const changesIn = ({ recordedAt, changes }: Changeset): readonly ToldChange[] =>
  changes.flatMap(({ kind, ...changed }) => (kind === 'REINDEXED' ? [] : [{ ...changed, kind, recordedAt }]));

const fault = () =>
  new ArchiveFault(`expected a changeset of version ${SHAPE_VERSION} in the table, got another item`);
