import { ArchiveFault } from '../archive-fault.ts';
import { type Attributes, type StoredItem, timeKey } from './keys.ts';
import { checkLasting, LAYOUT_VERSION } from './version.ts';

/**
 * The entry that leads from a time to its commit.
 * @param at the time of the commit: ISO 8601 in UTC with milliseconds
 */
export const timeItem = (at: string, commit: number): StoredItem => ({
  ...timeKey(at),
  attributes: { type: 'Time', version: LAYOUT_VERSION, commit },
});

/**
 * Reads the commit of such an entry.
 * @throws ArchiveFault when it does not have the shape of one
 */
export function parseTime({ type, version, commit }: Attributes): number {
  checkLasting(version, 'the time of a commit');
  if (type === 'Time' && typeof commit === 'number') return commit;
  throw new ArchiveFault('expected the time of a commit in the table, got another item');
}
