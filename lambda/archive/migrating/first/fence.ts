import { batchGet } from '../../dynamo/batch-get.ts';
import { putIf } from '../../dynamo/conditional-write.ts';
import type { Session } from '../../dynamo/session.ts';
import { FIRST_LAYOUT_VERSION, LAYOUT_VERSION } from '../../layout/version.ts';
import { unfinished } from '../refused.ts';
import { JOURNAL_KEY } from './first-layout.ts';

const TYPE = 'Fence';

/**
 * Keeps importers of the first layout out, for good: before anything else they read their journal, and end with an error when it is
 * not theirs. Readers do not see it. From then on what stands in the tables in that layout does not change any more.
 * @throws MigrationRefused while the journal of such an importer is there, which was stopped on the way
 */
export async function raiseFence(session: Session): Promise<void> {
  const isRaised = await putIf(
    { ...JOURNAL_KEY, attributes: { type: TYPE, version: LAYOUT_VERSION } },
    {
      expression: 'attribute_not_exists(#type) OR #type = :fence',
      names: { '#type': 'type' },
      values: { ':fence': TYPE },
    },
    session,
  );
  if (!isRaised) throw unfinished('import', FIRST_LAYOUT_VERSION);
}

/** @throws MigrationRefused while the journal of an importer of the first layout is there */
export async function checkNoJournal(session: Session): Promise<void> {
  const [journal = null] = await batchGet([JOURNAL_KEY], { ...session, consistent: true });
  if (journal !== null && journal.type !== TYPE) throw unfinished('import', FIRST_LAYOUT_VERSION);
}
