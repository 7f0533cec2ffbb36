import { ArchiveFault } from '../archive-fault.ts';

/** The version of the layout: of items, blocks, columns, cursors and the state of the record. */
export const LAYOUT_VERSION = 2;

/** The layout before, which had rows and heads in place of blocks, and no state of the record. */
export const FIRST_LAYOUT_VERSION = 1;

/**
 * Makes sure that something stored has this layout.
 * @throws ArchiveFault for any other version
 */
export function checkVersion(version: unknown, what: string): void {
  if (version !== LAYOUT_VERSION) {
    throw new ArchiveFault(`expected ${what} of layout version ${LAYOUT_VERSION}, got version ${version}`);
  }
}
