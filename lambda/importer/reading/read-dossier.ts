import { nearest } from '../../archive/suggest.ts';
import { DOSSIER_FIELDS, SECTION_NAMES, SECTIONS } from '../format/dossier-shape.ts';
import { described, type Fault, type Path } from '../format/fault.ts';
import { RECORD_SHAPES, type RecordType } from '../format/record-shapes.ts';
import { checkShape } from '../format/shape-faults.ts';
import type { Staging } from '../staging/staging.ts';
import { type Anchor, NO_TEXT } from './anchor.ts';
import { parseJson } from './json-syntax.ts';
import { stageRecord } from './stage-record.ts';
import type { Parsed, Syntax } from './syntax.ts';
import { parseYaml } from './yaml-syntax.ts';

/** Parses the text of a dossier, whose name says in which language it is. */
export const parseDossier = (text: string, name: string): Parsed =>
  name.endsWith('.json') ? parseJson(text) : parseYaml(text);

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a dossier: a source, and sections of entries. Each entry is looked at by itself; a bad one does not touch the others.
 * @param anchor finds quotes in the text of the source, where it is at hand
 * @returns the number of the file in the staging
 */
export function readDossier(text: string, name: string, staging: Staging, anchor: Anchor = NO_TEXT): number {
  const file = staging.addFile(name, text);
  const { syntax, faults } = parseDossier(text, name);
  if (syntax === null) {
    for (const fault of faults) staging.addFault(null, file, { ...fault, file: name, path: [] });
    return file;
  }
  const reject = (fault: Fault) =>
    staging.addFault(null, file, { ...fault, ...syntax.locate(fault.path, fault.ofName), file: name });
  const { value } = syntax;
  if (!isMapping(value)) {
    reject({
      path: [],
      expected: 'a dossier: a mapping of a source, events, statements …',
      got: value === null ? 'nothing' : described(value),
    });
    return file;
  }
  unknownFields(value).forEach(reject);
  const { reason, fault } = readReason(value);
  if (fault !== null) reject(fault);

  const entry = { file, name, syntax, staging, anchor };
  const source = slugOf(value.source);
  const defaults = { reason, source };
  if (value.source != null)
    stageEntry({ ...entry, path: ['source'], type: 'Source', value: value.source, defaults });
  for (const section of SECTION_NAMES) {
    const entries = value[section] ?? [];
    if (!Array.isArray(entries)) {
      reject({ path: [section], expected: 'a list of entries', got: described(entries) });
      continue;
    }
    for (const [index, each] of entries.entries())
      stageEntry({ ...entry, path: [section, index], type: SECTIONS[section], value: each, defaults });
  }
  return file;
}

interface Entry {
  readonly file: number;
  readonly name: string;
  readonly syntax: Syntax;
  readonly staging: Staging;
  readonly anchor: Anchor;
  readonly path: Path;
  readonly type: RecordType;
  readonly value: unknown;
  readonly defaults: { readonly reason: string | null; readonly source: string | undefined };
}

function stageEntry({ file, name, syntax, staging, anchor, path, type, value, defaults }: Entry): void {
  const intake = { file, line: syntax.locate(path).line, path, type, raw: JSON.stringify(value ?? null) };
  const checked = checkShape(RECORD_SHAPES[type], value);
  const locate = (fault: Fault) => {
    const whole = [...path, ...fault.path];
    return { ...fault, ...syntax.locate(whole, fault.ofName), path: whole, file: name };
  };
  stageRecord({ intake, type, value, checked, locate, staging, anchor, defaults });
}

function unknownFields(value: Fields): readonly Fault[] {
  const known = [...Object.keys(DOSSIER_FIELDS), ...SECTION_NAMES];
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => ({
      path: [key],
      expected: `a section of a dossier (${known.join(', ')})`,
      got: described(key),
      nearest: nearest(key, known).slice(0, 1),
      ofName: true,
    }));
}

function readReason({ reason }: Fields): { readonly reason: string | null; readonly fault: Fault | null } {
  const { content, faults } = checkShape(DOSSIER_FIELDS.reason, reason);
  const [fault] = faults;
  return fault === undefined
    ? { reason: content, fault: null }
    : { reason: null, fault: { ...fault, path: ['reason'] } };
}

const slugOf = (source: unknown): string | undefined =>
  isMapping(source) && typeof source.slug === 'string' ? source.slug : undefined;

export const isMapping = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
