import { CHANGE_KINDS, type ChangeKind, type Change as ToldChange } from '../../../schema/model/change.ts';
import { ENTITY_TYPES, type EntityRef } from '../../../schema/model/entity-ref.ts';
import { ArchiveFault } from '../archive-fault.ts';
import { type Attributes, logKey, type StoredItem } from './keys.ts';
import { packed, unpacked } from './packing.ts';
import { checkLasting, FIRST_LAYOUT_VERSION, LAYOUT_VERSION } from './version.ts';

/**
 * The changes of one commit, as the log tells them. A commit that only changes what entries are found by has no entry in the log, so
 * the commits of the log have gaps. An entry of a commit above the one that a reader sees does not exist for them.
 */
export interface Changeset {
  readonly commit: number;
  /** When it is recorded: ISO 8601 instant. */
  readonly recordedAt: string;
  readonly changes: readonly Changed[];
}

/** REINDEXED: the entity says what it said before, and only what it is found by changes; the log leaves that out. */
export interface Changed extends EntityRef {
  readonly kind: ChangeKind | 'REINDEXED';
  readonly revision: number;
  readonly reason: string | null;
}

/** The entry of the log for a changeset; none when there is nothing to tell. */
export function logItem({ commit, recordedAt, changes }: Changeset): readonly StoredItem[] {
  const told = changes.filter(({ kind }) => kind !== 'REINDEXED');
  if (told.length === 0) return [];
  const content = packed({ recordedAt, ...linesOf(told) });
  return [
    { ...logKey(commit), attributes: { type: 'Changeset', version: LAYOUT_VERSION, commit, ...content } },
  ];
}

/** Each change in a line, its reason by its number among all reasons. */
function linesOf(changes: readonly Changed[]) {
  const reasons = [...new Set(changes.flatMap(({ reason }) => reason ?? []))];
  const numbers = new Map(reasons.map((reason, number) => [reason, number]));
  return {
    reasons,
    changes: changes.map(({ type, slug, kind, revision, reason }) =>
      [kind, type, slug, revision, ...(reason === null ? [] : [numbers.get(reason)])].join(' '),
    ),
  };
}

/**
 * Reads an entry of the log back, also one of the first layout: those stay as they are, and count as commits what was their sequence,
 * so that whoever follows the log goes on where they were.
 * @throws ArchiveFault when it does not have the shape of one
 */
export function parseChangeset(attributes: Attributes): Changeset {
  const { type, version } = attributes;
  const isOfFirst = version === FIRST_LAYOUT_VERSION;
  if (!isOfFirst) checkLasting(version, 'an entry of the log');
  const commit = isOfFirst ? attributes.sequence : attributes.commit;
  const { recordedAt, reasons, changes } = isOfFirst ? attributes : unpacked(attributes);
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

const fault = () =>
  new ArchiveFault('expected an entry of the log of changes in the table, got another item');
