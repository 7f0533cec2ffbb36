import type { Session } from '../archive/dynamo/session.ts';
import { withLease } from '../archive/writing/lease.ts';
import { onWait, runCli, type Values } from './cli.ts';
import { formatFault } from './format/fault.ts';
import { chunksOf, importFiles, STANDARD_INPUT, sourceText, UnreadableFile } from './import-files.ts';
import { ImportRun, type Summary } from './import-run.ts';
import { progressOn } from './progress.ts';
import { openReport } from './report.ts';

const USAGE = `Usage: npm run import -- FILE… [options]

Loads files into the record. FILE is a dossier (YAML or JSON), an NDJSON file, a folder of such files,
or - for standard input.

  --dry-run           check everything, write nothing
  --all-or-nothing    write nothing if there is any error
  --report FILE       write a JSON report to FILE, with all errors and rejected entries
  --source-text FILE  read the text of the source from FILE and find the quotes in it (one dossier only)
  --help              print this help

Exit codes: 0 everything loaded, 1 something rejected, 2 could not run.`;

const OPTIONS = {
  'dry-run': { type: 'boolean' },
  'all-or-nothing': { type: 'boolean' },
  report: { type: 'string' },
  'source-text': { type: 'string' },
} as const;

/** `npm run import`: loads dossiers and NDJSON into the record. */
await runCli({
  usage: USAGE,
  options: OPTIONS,
  async run(paths, values, session) {
    const files = await importFiles(paths);
    if (values['source-text'] !== undefined && files.length !== 1) {
      throw new UnreadableFile(
        `--source-text: expected one dossier, got ${files.length} files. Load each dossier with its own text.`,
      );
    }
    return values['dry-run'] === true
      ? importAll(files, values, session)
      : withLease(session, (leased) => importAll(files, values, leased), { onWait });
  },
});

async function importAll(
  files: readonly string[],
  values: Values<typeof OPTIONS>,
  session: Session,
): Promise<number> {
  const text = values['source-text'] === undefined ? null : await sourceText(values['source-text']);
  const report = values.report === undefined ? null : await openReport(values.report);
  const progress = progressOn(process.stderr);
  const dryRun = values['dry-run'] === true;
  const allOrNothing = values['all-or-nothing'] === true;
  const run = new ImportRun(session, { dryRun, allOrNothing, onProgress: progress.tell });
  for (const name of files) {
    const file = await run.load(chunksOf(name), shown(name), text);
    progress.stop();
    for (const fault of run.faults(file)) console.error(formatFault(fault));
    for (const note of run.notes(file)) console.error(`note: ${formatFault(note)}`);
    if (!allOrNothing)
      console.log(`${shown(name)}: ${inWords(run.summary(file))}${dryRun ? ' (dry run)' : ''}`);
  }
  await run.finish();
  progress.stop();
  const total = run.summary();
  if (allOrNothing) {
    const isNothing = total.faults > 0 && !dryRun;
    console.log(
      isNothing
        ? `Nothing was loaded: ${total.rejected} rejected (${errors(total)}). Fix the errors, or omit --all-or-nothing to load the rest.`
        : `${inWords(total)}${dryRun ? ' (dry run)' : ''}`,
    );
  }
  await report?.write(run);
  run.close();
  return total.faults === 0 ? 0 : 1;
}

function shown(name: string): string {
  return name === STANDARD_INPUT ? 'standard input' : name;
}

/** `1 error`, `2 errors` */
function errors({ faults }: Pick<Summary, 'faults'>): string {
  return `${faults} ${faults === 1 ? 'error' : 'errors'}`;
}

/** `2 added, 1 changed, 0 unchanged, 1 rejected (2 errors)`: counts that are rarely above zero appear only if they are. */
function inWords({
  added,
  changed,
  unchanged,
  retracted,
  orphaned,
  followed,
  rejected,
  faults,
}: Summary): string {
  const withdrawn = retracted === 0 ? '' : `, ${retracted} retracted`;
  const others = followed === 0 ? '' : `, ${followed} updated to match`;
  const wrong = faults === 0 ? '' : ` (${errors({ faults })})`;
  const lost = orphaned === 0 ? '' : ` (${orphaned} orphaned)`;
  return `${added} added, ${changed} changed${lost}, ${unchanged} unchanged${withdrawn}${others}, ${rejected} rejected${wrong}`;
}
