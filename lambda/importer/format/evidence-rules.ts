import { EVENT_KINDS, REPORTED_STATUSES } from '../../../schema/model/event.ts';
import { isChanging, isDate, isList } from '../../../schema/model/evidence.ts';
import { ORGANIZATION_CLASSIFICATIONS } from '../../../schema/model/organization.ts';
import { parsePartialDate } from '../../../schema/model/partial-date.ts';
import { RuleError } from '../../../schema/model/rule-error.ts';
import { isSlug } from '../../../schema/model/slug.ts';
import type { WrittenEvidence } from './evidence-shape.ts';
import { type Fault, faultIf, faultOfMessage, type Path, quoted } from './fault.ts';
import { COUNTRY_CODE } from './fields.ts';
import { spanFaults } from './span-rules.ts';

/** An entry with evidence, as it is written. */
interface Evidenced {
  /** Of an event. */
  readonly status?: string | null;
  readonly evidence?: readonly WrittenEvidence[];
}

/** What is wrong with the evidence of an entry by itself. */
export function evidenceFaults(record: Evidenced): readonly Fault[] {
  const { evidence = [] } = record;
  const faults = evidence.flatMap((each, at) => {
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
  return [...faults, ...statusFaults(record)];
}

/** A status that is written beside its evidence is one that the evidence gives. */
function statusFaults({ status, evidence = [] }: Evidenced): readonly Fault[] {
  const given = evidence.flatMap(({ field, value }) => (field === 'status' ? (value ?? status ?? []) : []));
  const isGiven = status == null || given.length === 0 || given.includes(status);
  return faultIf(
    !isGiven,
    ['status'],
    `a status that its evidence gives (${given.join(', ')})`,
    quoted(status ?? ''),
  );
}

/** A value is written as its field is; of a list it is one element, which the entry need not show. */
function valueFaults(record: object, { field, value }: WrittenEvidence, path: Path): readonly Fault[] {
  const written = writtenValues(record, field);
  if (value === null) {
    const expected = isList(field)
      ? `one of the values of ${field}`
      : `a value, as the entry has none for ${field}`;
    return faultIf(isList(field) || written.length === 0, path, expected, 'nothing');
  }
  if (isDate(field)) return dateFaults(value, path);
  const values = VALUES[field];
  if (values !== undefined)
    return faultIf(!values.includes(value), path, `one of ${values.join(', ')}`, quoted(value));
  const form = FORMS.find(({ fields }) => fields.includes(field));
  return faultIf(form !== undefined && !form.isRight(value), path, form?.expected ?? '', quoted(value));
}

/** The fields with certain values. */
const VALUES: { readonly [field: string]: readonly string[] } = {
  status: REPORTED_STATUSES,
  kind: EVENT_KINDS,
  classification: ORGANIZATION_CLASSIFICATIONS,
};

/** How the values of other fields are written. */
const FORMS: readonly {
  readonly fields: readonly string[];
  readonly isRight: (value: string) => boolean;
  readonly expected: string;
}[] = [
  {
    fields: ['deaths', 'seriesNumber'],
    isRight: (value) => /^\d{1,9}$/.test(value),
    expected: 'a whole number',
  },
  {
    fields: ['countryCode'],
    isRight: (value) => COUNTRY_CODE.test(value),
    expected: 'an ISO 3166-1 alpha-2 code, such as BY',
  },
  {
    fields: [
      ...['place', 'otherPlaces', 'containedIn', 'participants', 'organizers', 'partOf', 'links'],
      ...['parent', 'organization', 'post', 'member'],
    ],
    isRight: isSlug,
    expected: 'the slug of an entry',
  },
];

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
    const { agent, event, edtf, name, title } = each as Readonly<Record<string, string | undefined>>;
    return agent ?? event ?? edtf ?? name ?? title ?? [];
  });
}
