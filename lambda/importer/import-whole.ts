import type { Session } from '../archive/dynamo/session.ts';
import { formatFault, type LocatedFault } from './format/fault.ts';
import { ImportRun, type Summary } from './import-run.ts';

/** Something of a file was rejected, and so nothing of it was loaded. */
export class ImportRejected extends Error {
  override readonly name = 'ImportRejected';
  readonly faults: readonly LocatedFault[];

  constructor(faults: readonly LocatedFault[]) {
    super(faults.map(formatFault).join('\n'));
    this.faults = faults;
  }
}

/**
 * Loads all of a file, or nothing. Only for who holds the lease of the record.
 * @throws ImportRejected with every fault
 */
export async function importWhole(
  chunks: AsyncIterable<Buffer>,
  name: string,
  session: Session,
  now?: () => Date,
): Promise<Summary> {
  const run = new ImportRun(session, { allOrNothing: true, ...(now && { now }) });
  try {
    const file = await run.load(chunks, name);
    await run.finish();
    const summary = run.summary(file);
    if (summary.faults > 0) throw new ImportRejected([...run.faults()]);
    return summary;
  } finally {
    run.close();
  }
}
