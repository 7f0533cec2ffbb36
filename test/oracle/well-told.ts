import { expect } from 'vitest';
import { formatFault, type LocatedFault } from '../../lambda/importer/format/fault.ts';
import type { ImportFile } from '../support/dossier-file.ts';
import type { Imported } from '../support/imported-record.ts';

/** What no archivist should read: what is inside the program. */
const INTERNALS = /\bundefined\b|\[object |Error\b|\bnode:|\bzod\b|\bat \S+ \(|\bstack\b/;

/** What makes of one line several, or of a text a command to a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u001F\u007F-\u009F\u2028\u2029]/;

/**
 * Checks that every fault says in people's words what was expected, and where in the file, that every record that was
 * rejected has a fault, and that what is counted is what is told.
 */
export function expectWellTold({ name, text }: ImportFile, { summary, faults, report }: Imported): void {
  const lines = new TextDecoder().decode(Buffer.from(text)).split('\n');
  const badlyTold = faults.filter((fault, at) => !isWellTold(fault, name, lines, at === 0));
  expect(badlyTold.slice(0, 3).map(formatFault)).toEqual([]);
  const { rejected } = JSON.parse(report) as { readonly rejected: readonly Rejected[] };
  expect(rejected.filter((each) => each.faults.length === 0)).toEqual([]);
  expect({ faults: faults.length, rejected: rejected.length }).toEqual({
    faults: summary.faults,
    rejected: summary.rejected,
  });
}

interface Rejected {
  readonly faults: readonly object[];
}

function isWellTold(fault: LocatedFault, name: string, lines: readonly string[], isFirst: boolean): boolean {
  const { file, line, column, path, expected, got } = fault;
  // Where a parser goes on after a first error, it loses count.
  const isPlaced = isFirst || path.length > 0 ? isIn(lines, line, column) : line >= 1 && column >= 1;
  return (
    file === name &&
    isPlaced &&
    path.every((part) => ['string', 'number'].includes(typeof part)) &&
    expected.trim() !== '' &&
    got?.trim() !== '' &&
    !INTERNALS.test(formatFault(fault)) &&
    (expected === 'valid YAML' || !CONTROLS.test(formatFault(fault)))
  );
}

const isIn = (lines: readonly string[], line: number, column: number): boolean =>
  line >= 1 && line <= lines.length && column >= 1 && column <= (lines[line - 1]?.length ?? 0) + 1;
