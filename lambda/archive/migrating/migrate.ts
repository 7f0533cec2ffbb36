import type { Session } from '../dynamo/session.ts';
import {
  FIRST_LAYOUT_VERSION,
  LAYOUT_VERSION,
  SECOND_LAYOUT_VERSION,
  THIRD_LAYOUT_VERSION,
} from '../layout/version.ts';
import { LayoutError } from '../state/layout-error.ts';
import { findLayout } from '../state/read-state.ts';
import { convert } from './first/convert.ts';
import { checkNoJournal } from './first/fence.ts';
import type { PortionLimits } from './first/write-portion.ts';
import type { OnProgress, Outcome } from './outcome.ts';
import { earlierLayout } from './replay/earlier-layouts.ts';
import type { FileAt } from './replay/filing.ts';
import { removeProgress } from './replay/progress.ts';
import { replay } from './replay/replay.ts';

export interface MigrateOptions {
  /** Tells what entries are found by. */
  readonly file: FileAt;
  readonly now?: () => Date;
  readonly limits?: PortionLimits;
  readonly onProgress?: OnProgress;
}

/** How much of a record of the first layout is written as one commit. */
const LIMITS: PortionLimits = { entities: 2_000, bytes: 6_000_000 };

/**
 * Brings the record to the present layout, in place. What the layouts share stays as it is; the rest is written beside the items of
 * the layout before, and one last write makes it valid. Until then readers of that layout answer from its items, and those of the
 * present one say that the tables are not theirs yet. Stopped anywhere and started again, it goes on behind the last portion.
 *
 * From the first layout all is written anew as new commits (`first/`). From the others only lists and what belongs to them are
 * written anew, commit by commit (`replay/`), and events get their evidence.
 *
 * Only for who holds the lease of the record.
 * @throws MigrationRefused for tables that cannot be migrated as they are
 */
export async function migrate(
  session: Session,
  { file, now = () => new Date(), limits = LIMITS, onProgress = () => {} }: MigrateOptions,
): Promise<Outcome> {
  const { version, state } = await findLayout(session);
  switch (version) {
    case LAYOUT_VERSION:
      await removeProgress(session);
      return { kind: 'CURRENT' };
    case SECOND_LAYOUT_VERSION:
    case THIRD_LAYOUT_VERSION:
      return replay(earlierLayout(version), session, file, onProgress);
    case FIRST_LAYOUT_VERSION:
      return convert(state, session, { now, limits, onProgress });
    case null:
      await checkNoJournal(session);
      return { kind: 'EMPTY' };
    default:
      throw new LayoutError(version);
  }
}
