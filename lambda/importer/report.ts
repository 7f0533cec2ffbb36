import { type FileHandle, open } from 'node:fs/promises';
import { formatPath, type LocatedFault, messageOf } from './format/fault.ts';
import { unwritable } from './import-files.ts';
import type { ImportRun, Summary } from './import-run.ts';
import { parseJson } from './reading/json-syntax.ts';

/** What came of an import, for whoever goes on with it: a summary, and in quarantine whatever was rejected. */
export interface Report {
  /** Writes the report of a run that has ended, and closes the file. */
  write(run: ImportRun, summary?: Summary): Promise<void>;
}

/** Opens the file of a report, so that an import does not begin whose report could not be written. */
export async function openReport(name: string): Promise<Report> {
  const file = await open(name, 'w').catch((error: unknown) => {
    throw unwritable(name, error);
  });
  return { write: (run, summary = run.summary()) => writeReport(run, summary, file) };
}

async function writeReport(run: ImportRun, summary: Summary, file: FileHandle): Promise<void> {
  for await (const piece of reportOf(run, summary)) await file.write(piece);
  await file.close();
}

/** The report as JSON, piece by piece: a million rejected records are no more in memory than one. */
export async function* reportOf(run: ImportRun, summary = run.summary()): AsyncGenerator<string, void> {
  yield `{\n  "summary": ${JSON.stringify(summary)},\n  "faults": [`;
  yield* listed(run.faults(), toldFault);
  yield `],\n  "notes": [`;
  yield* listed(run.notes(), toldFault);
  yield `],\n  "rejected": [`;
  yield* listed(run.rejected(), ({ file, line, raw, faults }) => ({
    file,
    line,
    faults: faults.map(toldFault),
    record: asWritten(raw),
  }));
  yield `]\n}\n`;
}

async function* listed<T>(
  values: Iterable<T> | AsyncIterable<T>,
  told: (value: T) => object,
): AsyncGenerator<string, void> {
  let separator = '\n    ';
  for await (const value of values) {
    yield `${separator}${JSON.stringify(told(value))}`;
    separator = ',\n    ';
  }
  if (separator.startsWith(',')) yield '\n  ';
}

const toldFault = ({ file, line, column, path, ofName: _, ...fault }: LocatedFault) => ({
  file,
  line,
  column,
  path: formatPath(path),
  ...fault,
  message: messageOf(fault),
});

/** What is JSON as JSON, so that it can be mended and loaded; anything else as the text that came. */
function asWritten(raw: string): unknown {
  const { syntax, faults } = parseJson(raw);
  return syntax === null || faults.length > 0 ? raw : syntax.value;
}
