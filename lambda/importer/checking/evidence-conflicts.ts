import { type Evidence, type EvidencedType, isList } from '../../../schema/model/evidence.ts';
import type { Entities } from '../../../schema/model/record.ts';
import { dateOf } from '../format/dates.ts';
import { writtenValues } from '../format/evidence-rules.ts';
import type { WrittenEvidence } from '../format/evidence-shape.ts';
import { type Fault, type Path, quoted } from '../format/fault.ts';
import type { Directory } from './directory.ts';

/**
 * What evidence says that cannot all be true. None of it is rejected, as nobody can tell from here what is wrong.
 * @param entity with all evidence that the record will have of it
 * @param written the evidence of the entry at hand
 */
export const evidenceConflicts = (
  entity: Entities[EvidencedType],
  record: object,
  written: readonly WrittenEvidence[],
  directory: Directory,
): readonly Fault[] =>
  written.flatMap((each, at) => [
    ...toldEarly(each, ['evidence', at], directory),
    ...occurredEarly(entity, each, ['evidence', at], directory),
    ...preferredTwice(entity, record, each, ['evidence', at]),
  ]);

const publishedOn = (source: string | undefined, directory: Directory) =>
  directory.get('Source', source ?? '')?.datePublished ?? null;

/** A source tells something on the day on which it is published, or later. */
function toldEarly({ source, date }: WrittenEvidence, path: Path, directory: Directory): readonly Fault[] {
  const published = publishedOn(source, directory)?.earliest ?? null;
  const told = date == null ? null : dateOf(date);
  if (published === null || told?.latest == null || told.latest >= published) return [];
  return [
    {
      path: [...path, 'date'],
      expected: `a date from ${published} on, when the source ${quoted(source ?? '')} was published`,
      got: told.edtf,
    },
  ];
}

/** An event is told to have taken place when it has begun. */
function occurredEarly(
  entity: Entities[EvidencedType],
  { field, value, source, date }: WrittenEvidence,
  path: Path,
  directory: Directory,
): readonly Fault[] {
  if (entity.type !== 'Event' || field !== 'status' || value !== 'OCCURRED') return [];
  const told = date === undefined ? publishedOn(source, directory) : dateOf(date);
  const begin = entity.date?.earliest ?? null;
  if (begin === null || told?.latest == null || told.latest >= begin) return [];
  return [
    {
      path: [...path, 'value'],
      expected: `a status from before the event, which began on ${begin} at the earliest`,
      got: `OCCURRED on ${told.edtf}`,
    },
  ];
}

/** Of the different values that sources give for a fact only one is preferred. */
function preferredTwice(
  entity: Entities[EvidencedType],
  record: object,
  { field, value, rank }: WrittenEvidence,
  path: Path,
): readonly Fault[] {
  if (rank !== 'PREFERRED' || isList(field)) return [];
  const own = value ?? writtenValues(record, field)[0] ?? '';
  const same = (entity.evidence ?? []).filter((each) => each.field === field && each.rank === 'PREFERRED');
  const dateOfOwn = same.find((each) => each.value === own)?.date?.edtf;
  const isOther = (each: Evidence) =>
    each.value !== own && (field !== 'status' && field !== 'date' ? true : each.date?.edtf === dateOfOwn);
  const other = same.find(isOther);
  if (other === undefined) return [];
  return [
    {
      path: [...path, 'rank'],
      expected: `one preferred value of ${field}, which is ${quoted(other.value)} by ${quoted(other.source)}`,
      got: `PREFERRED for ${quoted(own)}`,
    },
  ];
}
