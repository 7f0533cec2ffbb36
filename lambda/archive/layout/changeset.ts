import { CHANGE_KINDS, type ChangeKind, type Change as ToldChange } from '../../../schema/model/change.ts';
import { ENTITY_TYPES, type EntityRef } from '../../../schema/model/entity-ref.ts';
import { ArchiveFault } from '../archive-fault.ts';
import { type Attributes, logKey, type StoredItem } from './keys.ts';
import { checkVersion, LAYOUT_VERSION } from './version.ts';

/** What one commit changes, as the log of changes tells it. */
export interface Changeset {
  readonly commit: number;
  /** When it is recorded: ISO 8601 instant. */
  readonly recordedAt: string;
  readonly changes: readonly Changed[];
}

/** REINDEXED: the entity says what it said before, only what it is found by changes; the log leaves that out. */
export interface Changed extends EntityRef {
  readonly kind: ChangeKind | 'REINDEXED';
  readonly revision: number;
  readonly reason: string | null;
}

/**
 * The entry of the log for a commit; none when there is nothing to tell. Each change is a line, its reason the number of it among all
 * reasons.
 */
export function logItem({ commit, recordedAt, changes }: Changeset): readonly StoredItem[] {
  const told = changes.filter(({ kind }) => kind !== 'REINDEXED');
  if (told.length === 0) return [];
  const reasons = [...new Set(told.flatMap(({ reason }) => reason ?? []))];
  const numbers = new Map(reasons.map((reason, number) => [reason, number]));
  const lines = told.map(({ type, slug, kind, revision, reason }) =>
    [kind, type, slug, revision, ...(reason === null ? [] : [numbers.get(reason)])].join(' '),
  );
  const attributes = {
    type: 'Changeset',
    version: LAYOUT_VERSION,
    commit,
    recordedAt,
    reasons,
    changes: lines,
  };
  return [{ ...logKey(commit), attributes }];
}

/**
 * Reads an entry of the log back.
 * @throws ArchiveFault when it does not have the shape of one
 */
export function parseChangeset(attributes: Attributes): Changeset {
  const { type, version, commit, recordedAt, reasons, changes } = attributes;
  checkVersion(version, 'an entry of the log');
  const isSound = type === 'Changeset' && typeof commit === 'number' && typeof recordedAt === 'string';
  if (!isSound || !Array.isArray(changes) || !Array.isArray(reasons)) throw fault();
  return { commit, recordedAt, changes: changes.map((each) => parseChanged(String(each), reasons)) };
}

function parseChanged(written: string, reasons: readonly unknown[]): Changed {
  const [kindName, typeName, slug, revision, number] = written.split(' ');
  const kind = CHANGE_KINDS.find((each) => each === kindName);
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

const fault = (): ArchiveFault =>
  new ArchiveFault('expected an entry of the log of changes in the table, got another item');
