import type { Session } from '../archive/dynamo/session.ts';
import { LAYOUT_VERSION } from '../archive/layout/version.ts';
import { deleteEarlier } from '../archive/migrating/clean.ts';
import { migrate } from '../archive/migrating/migrate.ts';
import { findLayout } from '../archive/state/read-state.ts';
import { withLease } from '../archive/writing/lease.ts';
import { onWait, runCli } from './cli.ts';
import { fileAt } from './file-at.ts';
import { progressOn } from './progress.ts';

const USAGE = `Usage: npm run migrate [-- options]

Updates the tables to the layout of this version of the program. The record stays in use.
If it is stopped, run it again, and it continues. Run it before you deploy this version.

  --clean  delete the items of earlier layouts. Run this after you have deployed this version.
  --help   print this help

Exit codes: 0 the tables have the layout of this version, 2 could not run.`;

const isCurrent = `The tables have layout version ${LAYOUT_VERSION} already. Nothing to update.`;

/** `npm run migrate`: brings tables of an earlier layout to the present one. */
await runCli({
  usage: USAGE,
  options: { clean: { type: 'boolean' } },
  paths: 'NONE',
  anyLayout: true,
  async run(_, { clean }, session) {
    const { version } = await findLayout(session);
    if (version === LAYOUT_VERSION && clean !== true) console.log(isCurrent);
    // What a writer of the present layout has left, the next one clears up.
    else
      await withLease(session, clean === true ? deleteOld : migrateAll, { onWait, clearUp: async () => {} });
    return 0;
  },
});

async function migrateAll(session: Session): Promise<void> {
  const progress = progressOn(process.stderr);
  const outcome = await migrate(session, {
    file: fileAt,
    onProgress: (done, total) => progress.tell({ file: 'The record', phase: 'WRITING', done, total }),
  }).finally(progress.stop);
  switch (outcome.kind) {
    case 'EMPTY':
      console.log('The tables are empty. Nothing to update.');
      return;
    case 'CURRENT':
      console.log(isCurrent);
      return;
    case 'MIGRATED':
      console.log(
        `The tables have layout version ${LAYOUT_VERSION} now: ${outcome.entities} entries updated, with their histories. Deploy this version of the program, and then run npm run migrate -- --clean.`,
      );
  }
}

async function deleteOld(session: Session): Promise<void> {
  const progress = progressOn(process.stderr);
  const deleted = await deleteEarlier(session, (done) =>
    progress.tell({ file: 'The tables', phase: 'DELETING', done, total: null }),
  ).finally(progress.stop);
  console.log(`${deleted} items of earlier layouts deleted.`);
}
