import type { Session } from '../archive/dynamo/session.ts';
import { withLease } from '../archive/lease.ts';
import { runCli } from './cli.ts';
import { DossierError } from './dossier/fault.ts';
import { dossierFiles, importFile, UnreadableFile } from './import-files.ts';

const onWait = () => console.error('Another import is under way. This one begins when it has ended.');

const USAGE = 'Usage: npm run import -- FILE… (dossiers in YAML, or folders of them)';

/** `npm run import`: loads dossiers into the record. Exit code 0: all loaded; 1: some rejected; 2: could not run. */
await runCli(USAGE, async (paths, session) => {
  const files = await dossierFiles(paths);
  return withLease(session, (leased) => importAll(files, leased), { onWait });
});

async function importAll(files: readonly string[], session: Session): Promise<number> {
  let rejected = 0;
  for (const file of files) {
    try {
      const { added, changed, unchanged } = await importFile(file, session);
      console.log(`${file}: ${added} added, ${changed} changed, ${unchanged} unchanged`);
    } catch (error) {
      if (!(error instanceof DossierError || error instanceof UnreadableFile)) throw error;
      rejected += 1;
      console.error(error.message);
      console.error(`${file}: rejected, nothing of it was loaded`);
    }
  }
  return rejected === 0 ? 0 : 1;
}
