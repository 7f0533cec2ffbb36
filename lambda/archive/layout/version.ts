import { ArchiveFault } from '../archive-fault.ts';

/** The version of the layout: of lists, columns, names, cursors and the state of the record. */
export const LAYOUT_VERSION = 4;

/** The layout before, in which events had one status for all times. Entries and their log are the same but for that. */
export const THIRD_LAYOUT_VERSION = 3;

/** The layout before that, in which lists had other words and facets. */
export const SECOND_LAYOUT_VERSION = 2;

/** The first layout, which had rows and heads in place of blocks, and no state of the record. */
export const FIRST_LAYOUT_VERSION = 1;

/**
 * Makes sure that something stored has this layout.
 * @throws ArchiveFault for any other version
 */
export function checkVersion(version: unknown, what: string): void {
  if (version !== LAYOUT_VERSION) throw fault(version, what);
}

/**
 * The same for what stays when the layout changes: the revisions of entries, the log, and what leads to them.
 * @throws ArchiveFault for any other version
 */
export function checkLasting(version: unknown, what: string): void {
  if (version !== LAYOUT_VERSION && !sharesEntries(version)) throw fault(version, what);
}

/** Whether an earlier layout has the same entries and the same log. */
export const sharesEntries = (version: unknown): boolean =>
  version === THIRD_LAYOUT_VERSION || version === SECOND_LAYOUT_VERSION;

const fault = (version: unknown, what: string): ArchiveFault =>
  new ArchiveFault(`expected ${what} of layout version ${LAYOUT_VERSION}, got version ${version}`);
