import type { ReportedStatus } from '../../../schema/model/event.ts';
import {
  type Evidence,
  type EvidencedType,
  type HasEvidence,
  inOrder,
  shownValues,
} from '../../../schema/model/evidence.ts';
import { impliedEvidence, newestOf, type PublishedOn } from '../../../schema/model/implied-evidence.ts';
import type { Entities } from '../../../schema/model/record.ts';
import type { Slug } from '../../../schema/model/slug.ts';
import { dateOf } from '../format/dates.ts';
import type { WrittenEvidence } from '../format/evidence-shape.ts';
import type { Directory } from './directory.ts';
import { spanOf } from './spans.ts';

/** What an entry writes of its evidence. */
interface Writing {
  readonly evidence: readonly WrittenEvidence[];
  /** The source of the dossier that it stands in; null for a line of NDJSON. */
  readonly dossier?: Slug | null | undefined;
  /** Of an event. */
  readonly status?: ReportedStatus | null;
  readonly sources?: readonly Slug[];
}

/**
 * Adds the evidence of an entry: the written one, and that of other sources in the record. A dossier replaces all evidence of its own
 * source. Evidence of other sources stays, in any order of loading.
 */
export function withEvidence<E extends Entities[EvidencedType]>(
  entity: E,
  writing: Writing,
  directory: Directory,
): E {
  const shown = { ...entity, ...(writing.status != null && { status: writing.status }) };
  const written = [
    ...writing.evidence.map((each) => evidenceOf(shown, each, directory)),
    ...implied(writing, directory),
  ];
  const own = new Set([
    ...written.map(({ source }) => source),
    ...(writing.dossier == null ? [] : [writing.dossier]),
  ]);
  const known = (directory.get(entity.type, entity.slug) as HasEvidence | null)?.evidence ?? [];
  const others = known.filter(({ source }) => !own.has(source));
  // The same file may correct the sources of an event, and nothing else looks at their evidence then.
  const kept = entity.type === 'Event' ? dated(others, directory) : others;
  const evidence = inOrder([...written, ...kept]);
  return evidence.length === 0 ? entity : { ...entity, evidence };
}

function evidenceOf(
  entity: Entities[EvidencedType],
  { field, value, source = '', spans, date, rank, note }: WrittenEvidence,
  directory: Directory,
): Evidence {
  const isDated = date !== undefined;
  const published = entity.type === 'Event' ? publishedIn(directory)(source) : null;
  return {
    field,
    value: value ?? shownValues(entity, field)[0] ?? '',
    source,
    spans: (spans ?? []).map((span) => spanOf(span, [])),
    date: isDated ? dateOf(date) : published,
    isDated,
    rank,
    note,
  };
}

/** A status that is written without evidence is that of the newest source of its entry. */
function implied(
  { evidence, status, sources = [], dossier }: Writing,
  directory: Directory,
): readonly Evidence[] {
  const isTold = evidence.some(
    ({ field, source }) => field === 'status' && (dossier == null || source === dossier),
  );
  if (status == null || isTold) return [];
  const published = publishedIn(directory);
  const source = dossier ?? newestOf(sources, published);
  return source === null ? [] : [impliedEvidence(status, source, published)];
}

/** When the sources were published that a directory has. */
export const publishedIn =
  (directory: Directory): PublishedOn =>
  (source) =>
    directory.get('Source', source)?.datePublished ?? null;

/** An event whose evidence follows the dates on which its sources were published. */
export const withDates = <E extends HasEvidence>(event: E, directory: Directory): E =>
  event.evidence === undefined ? event : { ...event, evidence: dated(event.evidence, directory) };

/** Evidence with the dates of those of its sources that the directory has. */
const dated = (evidence: readonly Evidence[], directory: Directory): readonly Evidence[] =>
  evidence.map((each) => {
    const source = each.isDated ? null : directory.get('Source', each.source);
    return source === null ? each : { ...each, date: source.datePublished };
  });
