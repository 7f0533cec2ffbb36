import { LayoutError } from '../archive/state/layout-error.ts';
import { log } from './log.ts';

/**
 * Says in the log at start if the tables do not have the layout of this program. Whatever else is wrong with them shows when they are
 * used. A function need not wait for it: each request finds out by itself, and is answered as soon as the tables are updated.
 * @param readState rejects with a LayoutError for tables of another layout
 */
export async function tellLayout(readState: () => Promise<unknown>): Promise<void> {
  try {
    await readState();
  } catch (error) {
    if (error instanceof LayoutError)
      log('error', 'the tables have another layout', { error: error.message });
  }
}
