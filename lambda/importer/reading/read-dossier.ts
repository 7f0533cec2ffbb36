import { nearest } from '../../archive/asking/suggest.ts';
import { DOSSIER_FIELDS, SECTION_NAMES, SECTIONS } from '../format/dossier-shape.ts';
import { described, type Fault, type Path } from '../format/fault.ts';
import { RECORD_SHAPES, type RecordType, type WrittenRecord } from '../format/record-shapes.ts';
import { checkShape } from '../format/shape-faults.ts';
import type { Staging } from '../staging/staging.ts';
import { parseJson } from './json-syntax.ts';
import { type Fields, isMapping } from './mapping.ts';
import { type Anchor, type NamedSource, NO_TEXT, type SourceText } from './source-text.ts';
import { needed, stageRecord } from './stage-record.ts';
import type { DoubledKey, Parsed, Syntax } from './syntax.ts';
import { parseYaml } from './yaml-syntax.ts';

/** Parses the text of a dossier, whose name says in which language it is. */
export const parseDossier = (text: string, name: string): Parsed =>
  name.endsWith('.json') ? parseJson(text) : parseYaml(text);

/**
 * Reads a dossier: a source, and sections of entries. Each entry is looked at by itself; a bad one does not touch the others.
 * @param sourceText the text of the source, where it is at hand: quotes are found in it
 * @returns the number of the file in the staging
 */
export async function readDossier(
  text: string,
  name: string,
  staging: Staging,
  sourceText: SourceText = NO_TEXT,
): Promise<number> {
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
      expected: 'a mapping with sections such as source, events and statements',
      got: value === null ? 'nothing' : described(value),
    });
    return file;
  }
  unknownFields(value).forEach(reject);
  const { reason, fault } = readReason(value);
  if (fault !== null) reject(fault);

  const { ofEntries, others } = attributed(faults);
  for (const doubled of others) staging.addFault(null, file, { ...doubled, file: name });
  // Which of two sections is meant, nobody can tell: whatever refers to the other one would be called wrong.
  if (others.some(({ path }) => path.length === 1)) return file;

  const anchor = await sourceText(namedSource(value.source));
  const entry = { file, name, syntax, staging, anchor, reason, doubled: ofEntries };
  if (value.source != null) stageEntry({ ...entry, path: ['source'], type: 'Source', value: value.source });
  for (const section of SECTION_NAMES) {
    const entries = value[section] ?? [];
    if (!Array.isArray(entries)) {
      reject({ path: [section], expected: 'a list of entries', got: described(entries) });
      continue;
    }
    for (const [index, each] of entries.entries())
      stageEntry({ ...entry, path: [section, index], type: SECTIONS[section], value: each });
  }
  stageLost(value.statements, entry);
  return file;
}

interface Surroundings {
  readonly file: number;
  readonly name: string;
  readonly syntax: Syntax;
  readonly staging: Staging;
  readonly anchor: Anchor;
  readonly reason: string | null;
  /** By the path of the entry. */
  readonly doubled: ReadonlyMap<string, readonly DoubledKey[]>;
}

interface Entry extends Surroundings {
  readonly path: Path;
  readonly type: RecordType;
  readonly value: unknown;
}

/** Doubled keys by the entry that they stand in; the others stand in none. */
function attributed(doubled: readonly DoubledKey[]) {
  const entryOf = ([section, index, ...rest]: Path): Path | null => {
    if (section === 'source') return index === undefined ? null : [section];
    const name = SECTION_NAMES.find((each) => each === section);
    return name !== undefined && typeof index === 'number' && rest.length > 0 ? [name, index] : null;
  };
  const byEntry = Map.groupBy(doubled, ({ path }) => JSON.stringify(entryOf(path)));
  const others = byEntry.get(JSON.stringify(null)) ?? [];
  return { ofEntries: byEntry, others };
}

function stageEntry({ doubled, path, type, value, ...surroundings }: Entry): void {
  const { file, name, syntax, staging, anchor, reason } = surroundings;
  const ofSyntax = (doubled.get(JSON.stringify(path)) ?? []).map((each) => ({ ...each, file: name }));
  // What a key has said that stands once more is nowhere but in the text.
  const raw = ofSyntax.length > 0 ? syntax.textOf(path) : JSON.stringify(value ?? null);
  const intake = { file, line: syntax.locate(path).line, path, type, raw };
  const checked = checkShape(RECORD_SHAPES[type], value);
  const locate = (fault: Fault) => {
    const whole = [...path, ...fault.path];
    return { ...fault, ...syntax.locate(whole, fault.ofName), path: whole, file: name };
  };
  stageRecord({ intake, type, value, checked, ofSyntax, locate, staging, anchor, reason });
}

function unknownFields(value: Fields): readonly Fault[] {
  const known = [...Object.keys(DOSSIER_FIELDS), ...SECTION_NAMES];
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => ({
      path: [key],
      expected: `one of the fields ${known.join(', ')}`,
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

function namedSource(source: unknown): NamedSource | null {
  if (!isMapping(source) || typeof source.slug !== 'string') return null;
  const { slug, previousVersion } = source;
  return { slug, previousVersion: typeof previousVersion === 'string' ? previousVersion : null };
}

/** What a new text does not have any more, of what the record has and the dossier leaves out. */
function stageLost(statements: unknown, { file, name, syntax, staging, anchor, reason }: Surroundings): void {
  const slugs = Array.isArray(statements)
    ? statements.flatMap((each) => (isMapping(each) && typeof each.slug === 'string' ? each.slug : []))
    : [];
  const path = ['source'];
  const place = { ...syntax.locate(path), path, file: name };
  for (const { record, notes, ...rest } of anchor.lost(new Set(slugs))) {
    const whole = { ...record, reason: reason ?? record.reason } as WrittenRecord;
    const intake = { file, line: place.line, path, type: record.type, raw: JSON.stringify(whole) };
    const slug = 'slug' in record ? record.slug : null;
    const references = needed({ record: whole, notes, ...rest });
    staging.addRecord(
      { ...intake, slug },
      whole,
      references,
      notes.map((note) => ({ ...note, ...place })),
    );
  }
}
