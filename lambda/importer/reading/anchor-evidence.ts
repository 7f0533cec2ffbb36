import type { Slug } from '../../../schema/model/slug.ts';
import type { WrittenEvidence } from '../format/evidence-shape.ts';
import type { Fault } from '../format/fault.ts';
import type { Content, WrittenRecord } from '../format/record-shapes.ts';
import { anchorSpans } from './anchor.ts';
import type { Completed } from './completed.ts';
import type { Passages } from './passages.ts';
import type { Version } from './versions.ts';

/** The text in which evidence is looked for. */
interface Surroundings {
  /** Whether a source is the one of the text, or an earlier version of it. */
  readonly isOfSource: (slug: Slug | undefined) => boolean;
  readonly version: Version;
  readonly text: Passages;
}

type Evidenced = Extract<WrittenRecord, { readonly evidence: unknown }>;

/** An entry whose evidence of this source stands in its text. */
export function completedEvidence(record: Evidenced, { isOfSource, version, text }: Surroundings): Completed {
  const faults: Fault[] = [];
  const offsets = version.earlier.length === 0 ? 'COUNT_HERE' : 'MAY_COUNT_ELSEWHERE';
  const evidence = (record.evidence as readonly WrittenEvidence[]).map((each, at) => {
    if (!isOfSource(each.source) || each.spans == null) return each;
    const anchored = anchorSpans(each.spans, text, offsets);
    faults.push(
      ...anchored.faults.map((fault) => ({ ...fault, path: ['evidence', at, ...fault.path] as const })),
    );
    return { ...each, source: version.slug, spans: [...anchored.spans] };
  });
  return { record: { ...record, evidence } as WrittenRecord, faults, notes: [], because: null };
}

type Reporters = Content<'Statement'>['reportedBy'];

/** The links of a chain of attribution, with the passages that show them as they stand in the text. */
export function anchoredReporters(
  written: Reporters,
  version: Version,
  text: Passages,
): { readonly reportedBy: Reporters; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const offsets = version.earlier.length === 0 ? 'COUNT_HERE' : 'MAY_COUNT_ELSEWHERE';
  const reportedBy = written.map((each, at) => {
    const anchored = anchorSpans(each.spans, text, offsets);
    faults.push(
      ...anchored.faults.map((fault) => ({ ...fault, path: ['reportedBy', at, ...fault.path] as const })),
    );
    return { ...each, spans: [...anchored.spans] };
  });
  return { reportedBy, faults };
}
