import { stringify } from 'yaml';
import { SECTIONS, type Section } from '../../lambda/importer/format/dossier-shape.ts';
import type { RecordType } from '../../lambda/importer/format/record-shapes.ts';

/** A record as somebody writes it on a line: its type and its fields. */
export type WrittenLine = { readonly type: RecordType } & Readonly<Record<string, unknown>>;

/** A file as an import gets it. */
export interface ImportFile {
  readonly name: string;
  readonly text: string | Buffer;
  /** The text of the source of a dossier, where it is at hand. */
  readonly sourceText?: string;
}

/** The ways in which the same records are written. */
export const FORMATS = ['yaml', 'json', 'ndjson'] as const;
export type Format = (typeof FORMATS)[number];

/** Records in a file, in their order. As a dossier they must be of one source at most. */
export const fileOf = (records: readonly WrittenLine[], format: Format): ImportFile => ({
  name: `d.${format}`,
  text: TEXTS[format](records),
});

const TEXTS: { readonly [F in Format]: (records: readonly WrittenLine[]) => string } = {
  yaml: (records) => stringify(dossierOf(records)),
  json: (records) => `${JSON.stringify(dossierOf(records), null, 2)}\n`,
  ndjson: (records) => records.map((record) => `${JSON.stringify(record)}\n`).join(''),
};

const SECTION_OF = new Map<string, string>(
  Object.entries(SECTIONS).map(([section, type]) => [type, section] as const),
);

/** A dossier of these records; what it says for all of them is left out of each. */
export function dossierOf(records: readonly WrittenLine[]): Readonly<Record<string, unknown>> {
  const sources = records.filter(({ type }) => type === 'Source');
  if (sources.length > 1) throw new Error('expected records of one source, as a dossier has');
  const source = sources[0]?.slug;
  const entries = Map.groupBy(
    records.filter(({ type }) => type !== 'Source'),
    ({ type }) => SECTION_OF.get(type),
  );
  return {
    ...(sources[0] && { source: withoutType(sources[0]) }),
    ...Object.fromEntries(
      [...entries].map(([section, each]) => [section, each.map((record) => entryOf(record, source))]),
    ),
  };
}

/** The path at which a dossier of these records has one of them, which is told by its number. */
export function pathIn(records: readonly WrittenLine[], number: number): readonly (string | number)[] {
  const { type } = records[number] ?? { type: 'Source' };
  if (type === 'Source') return ['source'];
  const before = records.slice(0, number).filter((each) => each.type === type);
  return [SECTION_OF.get(type) ?? '', before.length];
}

function entryOf(record: WrittenLine, source: unknown): Readonly<Record<string, unknown>> {
  const { sources, source: own, evidence, ...fields } = withoutType(record);
  const others = Array.isArray(sources) ? sources.filter((each) => each !== source) : sources;
  const hasOthers = Array.isArray(others) ? others.length > 0 : others !== undefined;
  return {
    ...fields,
    ...(hasOthers && { sources: others }),
    ...(Array.isArray(evidence) && { evidence: evidence.map((each) => evidenceIn(each, source)) }),
    ...(evidence !== undefined && !Array.isArray(evidence) && { evidence }),
    ...(own !== undefined && own !== source && { source: own }),
  };
}

/** Evidence in a dossier of a source, which is its source unless it names another one. */
function evidenceIn(evidence: unknown, source: unknown): unknown {
  if (typeof evidence !== 'object' || evidence === null || Array.isArray(evidence)) return evidence;
  const { source: own, ...fields } = evidence as Readonly<Record<string, unknown>>;
  return own === source || own === undefined ? fields : { ...fields, source: own };
}

function withoutType({ type: _, ...fields }: WrittenLine): Readonly<Record<string, unknown>> {
  return fields;
}

/** The records of a dossier, each by itself. */
export function linesOf(dossier: object): readonly WrittenLine[] {
  const { source, ...sections } = dossier as { readonly source: { readonly slug: string } } & Readonly<
    Record<string, readonly object[]>
  >;
  return [
    { type: 'Source', ...source },
    ...Object.entries(sections).flatMap(([section, entries]) =>
      entries.map((entry) => lineOf(SECTIONS[section as Section], entry, source.slug)),
    ),
  ];
}

function lineOf(type: RecordType, written: object, source: string): WrittenLine {
  const { evidence } = written as { readonly evidence?: readonly object[] };
  const entry = { ...written, ...(evidence && { evidence: evidence.map((each) => ({ ...each, source })) }) };
  switch (type) {
    case 'Membership':
    case 'Event':
      return { type, ...entry, sources: [source] };
    case 'Statement':
      return { type, ...entry, source };
    default:
      return { type, ...entry };
  }
}
