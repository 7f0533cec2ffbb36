import { LAYOUT_VERSION } from '../layout/version.ts';

/** The tables have a layout that this program does not read. The message tells an operator what to do. */
export class LayoutError extends Error {
  override readonly name = 'LayoutError';

  /** @param found the version of the layout that the tables have */
  constructor(found: number) {
    const remedy =
      found < LAYOUT_VERSION
        ? 'run `npm run migrate` to bring the tables to it'
        : 'deploy the newer version of this program';
    super(`expected tables of layout version ${LAYOUT_VERSION}, got version ${found}: ${remedy}`);
  }
}
