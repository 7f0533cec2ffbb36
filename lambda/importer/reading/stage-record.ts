import type { Slug } from '../../../schema/model/slug.ts';
import type { Fault, LocatedFault } from '../format/fault.ts';
import { ownFaults } from '../format/own-rules.ts';
import type { RecordType, WrittenRecord } from '../format/record-shapes.ts';
import { type Reference, referencesIn } from '../format/references.ts';
import type { Checked } from '../format/shape-faults.ts';
import type { Intake, Staging } from '../staging/staging.ts';
import type { Completed } from './completed.ts';
import { isMapping } from './mapping.ts';
import type { Anchor } from './source-text.ts';

/** One record as it was read, with what its surroundings say in its place. */
interface Read {
  readonly intake: Omit<Intake, 'slug'>;
  readonly type: RecordType;
  readonly value: unknown;
  /** What holding it against its shape gave. */
  readonly checked: Checked<object>;
  /** What is wrong with how it is written, whatever it says. */
  readonly ofSyntax: readonly LocatedFault[];
  readonly locate: (fault: Fault) => LocatedFault;
  readonly staging: Staging;
  readonly anchor: Anchor;
  readonly reason: string | null;
}

/** Puts a record into the staging, or what is wrong with it. */
export function stageRecord({
  intake,
  type,
  value,
  checked,
  ofSyntax,
  locate,
  staging,
  anchor,
  reason,
}: Read): void {
  const defaults = { reason, source: anchor.source };
  const name = (content: unknown) => {
    const { slug, entity } = content as { readonly slug?: unknown; readonly entity?: unknown };
    const found = type === 'Retraction' ? entity : slug;
    return typeof found === 'string' ? found : null;
  };
  if (checked.content === null) {
    if (!isMapping(value)) {
      staging.addRejected({ ...intake, slug: null }, [...ofSyntax, ...checked.faults.map(locate)], []);
      return;
    }
    const slug = name(value);
    // What of it is right is looked at all the same, so that every fault is named at once.
    const rest = completed({ type, ...checked.rest } as WrittenRecord, defaults);
    const wrong = new Set(checked.faults.map(({ path }) => path[0]));
    const isAnchorable = !['source', 'sha256', 'version', 'spans'].some((field) => wrong.has(field));
    const { record, faults } = isAnchorable ? anchor.complete(rest) : { record: rest, faults: [] };
    const all = [...checked.faults, ...withOwn(faults, ownFaults(record, wrong))];
    staging.addRejected({ ...intake, slug }, [...ofSyntax, ...all.map(locate)], referencesIn(rest));
    return;
  }
  const written = { type, ...checked.content } as WrittenRecord;
  const done = anchor.complete(completed(written, defaults));
  const { record, faults, notes } = done;
  const wrong = withOwn(faults, ownFaults(record)).map(locate);
  const whole = { ...intake, slug: name(record) };
  const references = needed(done);
  if (wrong.length + ofSyntax.length > 0) staging.addRejected(whole, [...ofSyntax, ...wrong], references);
  else staging.addRecord(whole, record, references, notes.map(locate));
}

/** Both kinds of error, without those of a field that the search for its passages has already reported. */
const withOwn = (faults: readonly Fault[], own: readonly Fault[]): readonly Fault[] => [
  ...faults,
  ...own.filter(({ path }) => !faults.some((told) => told.path[0] === path[0] && told.path[1] === path[1])),
];

/** Whatever must be there for a record to be loaded. */
export const needed = ({ record, because }: Completed): readonly Reference[] => [
  ...referencesIn(record),
  ...(because === null ? [] : [{ path: ['source'], types: ['Source'] as const, slug: because, way: null }]),
];

interface Defaults {
  readonly reason: string | null;
  readonly source: string | undefined;
}

/** A record with what the dossier that it stands in says for all. */
function completed(record: WrittenRecord, { reason, source }: Defaults): WrittenRecord {
  const reasoned = { ...record, reason: record.reason ?? reason } as WrittenRecord;
  switch (reasoned.type) {
    case 'Membership':
    case 'Event': {
      const sources =
        source === undefined ? reasoned.sources : [...new Set([source, ...(reasoned.sources ?? [])])];
      return { ...reasoned, ...ofSource(reasoned.evidence, source), sources } as WrittenRecord;
    }
    case 'Place':
    case 'Organization':
    case 'Person':
    case 'Post':
      return { ...reasoned, ...ofSource(reasoned.evidence, source) } as WrittenRecord;
    case 'Statement':
      return { ...reasoned, source: reasoned.source ?? source };
    default:
      return reasoned;
  }
}

/** Evidence is that of the dossier's source unless it names another one. */
function ofSource(
  evidence: readonly { readonly source?: Slug | undefined }[] | undefined,
  source: Slug | undefined,
) {
  return {
    evidence: (evidence ?? []).map((each) => ({ ...each, source: each.source ?? source })),
    dossier: source ?? null,
  };
}
