import { REPORTED_STATUSES } from '../../../schema/model/event.ts';
import { type EvidencedField, isChanging, isList } from '../../../schema/model/evidence.ts';
import { parsePartialDate } from '../../../schema/model/partial-date.ts';
import { RuleError } from '../../../schema/model/rule-error.ts';
import type { WrittenEvidence } from './evidence-shape.ts';
import { type Fault, faultIf, faultOfMessage, type Path, quoted } from './fault.ts';
import { spanFaults } from './span-rules.ts';

/** An entry with evidence, as it is written. */
interface Evidenced {
  readonly evidence?: readonly WrittenEvidence[];
}

/** What is wrong with the evidence of an entry by itself. */
export function evidenceFaults(record: Evidenced): readonly Fault[] {
  const { evidence = [] } = record;
  return evidence.flatMap((each, at) => {
    const path: Path = ['evidence', at];
    return [
      ...faultIf(
        each.source === undefined,
        [...path, 'source'],
        'the source that gives the value',
        'nothing',
      ),
      ...faultIf(
        each.spans === undefined || each.spans?.length === 0 ? each.note === null : false,
        [...path, 'spans'],
        'a passage of the source, a note that says how the value follows from it, or null for a passage that is not recorded',
        each.spans === undefined ? 'nothing' : 'an empty list',
      ),
      ...(each.spans ?? []).flatMap((span, index) =>
        spanFaults(span, each.spans?.[index - 1], true, [...path, 'spans', index]),
      ),
      ...valueFaults(record, each, [...path, 'value']),
      ...rankFaults(record, each, [...path, 'rank']),
    ];
  });
}

/** A value is written as its field is; of a list it is one of the elements. */
function valueFaults(record: object, { field, value }: WrittenEvidence, path: Path): readonly Fault[] {
  const written = writtenValues(record, field);
  if (value === null) {
    const expected = isList(field)
      ? `one of the values of ${field}`
      : `a value, as the entry has none for ${field}`;
    return faultIf(isList(field) || written.length === 0, path, expected, 'nothing');
  }
  if (isList(field)) {
    return faultIf(
      !written.includes(value),
      path,
      `one of the values of ${field} (${written.map(quoted).join(', ') || 'none'})`,
      quoted(value),
    );
  }
  if (DATES.has(field)) return dateFaults(value, path);
  if (field === 'status') {
    const isKnown = REPORTED_STATUSES.some((status) => status === value);
    return faultIf(!isKnown, path, `one of ${REPORTED_STATUSES.join(', ')}`, quoted(value));
  }
  return faultIf(field === 'deaths' && !/^\d{1,9}$/.test(value), path, 'a whole number', quoted(value));
}

const DATES: ReadonlySet<string> = new Set<EvidencedField>([
  'date',
  'foundingDate',
  'dissolutionDate',
  'birthDate',
  'deathDate',
  'startDate',
  'endDate',
]);

function dateFaults(value: string, path: Path): readonly Fault[] {
  try {
    parsePartialDate(value);
    return [];
  } catch (error) {
    if (error instanceof RuleError) return [faultOfMessage(path, error.message)];
    throw error;
  }
}

/** An entry shows the value that it prefers, and does not show one that it knows to be wrong. Statuses and dates of events change. */
function rankFaults(record: object, { field, value, rank }: WrittenEvidence, path: Path): readonly Fault[] {
  const [shown] = writtenValues(record, field);
  if (isList(field) || isChanging(field) || rank === 'NORMAL' || shown === undefined) return [];
  const isShown = value === null || value === shown;
  const told = `${rank} for ${quoted(value ?? shown)}`;
  return rank === 'PREFERRED'
    ? faultIf(!isShown, path, `the preferred value in the entry (${field}: ${quoted(shown)})`, told)
    : faultIf(isShown, path, 'a value that the entry does not show', told);
}

/** The values of a field as an entry writes them. */
export function writtenValues(record: object, field: string): readonly string[] {
  const written = (record as Readonly<Record<string, unknown>>)[field];
  return (Array.isArray(written) ? written : [written]).flatMap((each: unknown) => {
    if (typeof each === 'string' || typeof each === 'number') return [String(each)];
    if (typeof each !== 'object' || each === null) return [];
    const { agent, event, edtf, name } = each as Readonly<Record<string, string | undefined>>;
    return agent ?? event ?? edtf ?? name ?? [];
  });
}
