import type { Event } from '../../../schema/model/event.ts';
import type { Evidence, HasEvidence } from '../../../schema/model/evidence.ts';
import { impliedEvidence } from '../../../schema/model/implied-evidence.ts';
import type { Entity } from '../../../schema/model/record.ts';
import { ArchiveFault } from '../archive-fault.ts';
import type { Attributes, Key, StoredItem } from './keys.ts';

/**
 * Events as the layouts before the fourth have them: with one status for all times, and without evidence. What an update finds out of their
 * evidence stands beside their content in an attribute of its own, where the programs of those layouts do not look.
 */

/** Attributes that an update adds to the item of a revision. */
interface Found {
  /** The evidence as JSON. */
  readonly e?: unknown;
}

/**
 * An entity with what an event lacks that was recorded with a status. Where no update has found out more, its last source says so, and
 * nobody knows when.
 */
export const withEvidence = <E extends Entity>(entity: E, found: Found = {}): E =>
  entity.type === 'Event' ? (eventWith(found, entity) as Entity as E) : entity;

function eventWith({ e: found }: Found, { status, ...event }: Event & { readonly status?: string }): Event {
  if (found !== undefined) return { ...event, evidence: evidenceIn(found) };
  const source = event.sources.at(-1);
  if (status === undefined || source === undefined) return event;
  return { ...event, evidence: [impliedEvidence(status, source, () => null)] };
}

function evidenceIn(found: unknown): readonly Evidence[] {
  try {
    const evidence: unknown = JSON.parse(String(found));
    if (Array.isArray(evidence)) return evidence;
  } catch {
    // Other text is as wrong as other JSON.
  }
  throw new ArchiveFault('expected an event with its evidence in the table, got another item');
}

/**
 * The item of a revision with the evidence of its event; null where it has that already.
 * @param there the item as it is
 * @param commit as of which the evidence is known
 */
export function itemWithEvidence(
  key: Key,
  there: Attributes,
  { evidence }: HasEvidence,
  commit: number,
): StoredItem | null {
  const found = evidence === undefined ? undefined : JSON.stringify(evidence);
  return found === undefined || found === there.e
    ? null
    : { ...key, attributes: { ...there, e: found, s: commit } };
}
