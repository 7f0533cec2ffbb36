import { nearest } from '../../archive/asking/suggest.ts';
import { described, type Fault } from '../format/fault.ts';
import { RECORD_SHAPES, RECORD_TYPES } from '../format/record-shapes.ts';
import { checkShape } from '../format/shape-faults.ts';
import type { Staging } from '../staging/staging.ts';
import { decode } from './decode.ts';
import { parseJson } from './json-syntax.ts';
import { type Line, linesOf, MAX_LINE_BYTES } from './lines.ts';
import { isMapping } from './mapping.ts';
import { NO_SOURCE } from './source-text.ts';
import { stageRecord } from './stage-record.ts';
import type { SyntaxFault } from './syntax.ts';

/**
 * Reads NDJSON: a record a line, each with its `type`, in any order. Empty lines count, and say nothing.
 * @param onRecord called for every line that was read
 * @returns the number of the file in the staging
 */
export async function readLines(
  chunks: AsyncIterable<Buffer>,
  name: string,
  staging: Staging,
  onRecord: () => void = () => {},
): Promise<number> {
  const file = staging.addFile(name, null);
  for await (const line of linesOf(chunks)) {
    stageLine(line, file, name, staging);
    onRecord();
  }
  return file;
}

function stageLine({ number: line, bytes }: Line, file: number, name: string, staging: Staging): void {
  const origin = { file, line, path: [] };
  const reject = (raw: string, faults: readonly SyntaxFault[]) =>
    staging.addRejected(
      { ...origin, type: null, slug: null, raw },
      faults.map((fault) => ({ ...fault, file: name, path: [] })),
    );
  if (bytes === null) {
    reject('', [
      { line, column: 1, expected: `a line of at most ${MAX_LINE_BYTES} bytes`, got: 'a longer line' },
    ]);
    return;
  }
  const { text, fault } = decode(bytes, line);
  if (fault !== null) {
    reject(bytes.toString('latin1'), [fault]);
    return;
  }
  if (text.trim() === '') return;
  const { syntax, faults } = parseJson(text, line);
  if (syntax === null) {
    reject(text, faults);
    return;
  }
  const ofSyntax = faults.map((each) => ({ ...each, file: name }));
  const locate = (each: Fault) => ({ ...each, ...syntax.locate(each.path, each.ofName), file: name });
  const { type: typeName, ...value } = isMapping(syntax.value) ? syntax.value : { type: undefined };
  const type = RECORD_TYPES.find((each) => each === typeName);
  if (type === undefined) {
    const wrong: Fault = isMapping(syntax.value)
      ? {
          path: ['type'],
          expected: `one of ${RECORD_TYPES.join(', ')}`,
          got: described(typeName),
          nearest: nearest(String(typeName), RECORD_TYPES).slice(0, 1),
        }
      : { path: [], expected: 'a JSON object with a type', got: described(syntax.value) };
    staging.addRejected({ ...origin, type: null, slug: null, raw: text }, [...ofSyntax, locate(wrong)]);
    return;
  }
  const checked = checkShape(RECORD_SHAPES[type], value);
  const intake = { ...origin, type, raw: text };
  stageRecord({ intake, type, value, checked, ofSyntax, locate, staging, anchor: NO_SOURCE, reason: null });
}
