import { wordsWritten } from '../../../schema/language/cut.ts';
import type { Provenance } from '../../../schema/model/provenance.ts';
import { isSlug, type Slug } from '../../../schema/model/slug.ts';
import type { Statement } from '../../../schema/model/statement.ts';
import type { StoredRecord } from '../checking/stored-record.ts';
import { sha256Of } from '../format/digest.ts';
import { faultIf, quoted } from '../format/fault.ts';
import { type Content, RECORD_SHAPES, type WrittenRecord } from '../format/record-shapes.ts';
import { MAX_WORDS } from '../format/span-shape.ts';
import { written } from '../format/written.ts';
import { anchorSpans, type Span } from './anchor.ts';
import { anchoredReporters, completedEvidence } from './anchor-evidence.ts';
import type { Completed } from './completed.ts';
import { Passages } from './passages.ts';
import { statementsOf, type Version, versionOf } from './versions.ts';

/** Completes the records of a dossier by the text of its source: where its passages stand, and their digests. */
export interface Anchor {
  /** The name under which the source is recorded; undefined where a dossier has none. */
  readonly source: Slug | undefined;
  /** Completes a record whose shape is right. */
  complete(record: WrittenRecord): Completed;
  /**
   * What the record has of earlier versions of the source, but neither the dossier nor the text has any more.
   * @param slugs of the statements of the dossier
   */
  lost(slugs: ReadonlySet<Slug>): readonly Completed[];
}

const asItIs = (record: WrittenRecord): Completed => ({ record, faults: [], notes: [], because: null });

/** The source as a dossier names it. */
export interface NamedSource {
  readonly slug: Slug;
  readonly previousVersion: Slug | null;
}

/** Told of the source of a dossier, makes ready to complete its records. */
export type SourceText = (source: NamedSource | null) => Promise<Anchor>;

/** For records that do not stand in a dossier. */
export const NO_SOURCE: Anchor = { source: undefined, complete: asItIs, lost: () => [] };

/** Where no text is at hand, a record stays as it is written. */
export const NO_TEXT: SourceText = async (source) => ({ ...NO_SOURCE, source: source?.slug });

/**
 * The text of the source of a dossier. If it is not the one that the record has, it is a new version of the source: what
 * stands in it is from then on a statement of that version, and what does not, but did, is orphaned and stays with the
 * version that had it.
 */
export const sourceText =
  (content: string, record: StoredRecord): SourceText =>
  async (source) => {
    if (source === null) return NO_TEXT(source);
    const text = new Passages(content);
    const digest = sha256Of(content);
    // A source that is named wrongly is rejected, but its quotes are looked for all the same.
    const isNamed = [source.slug, source.previousVersion ?? source.slug].every(isSlug);
    const version = isNamed
      ? await versionOf(source, digest, record)
      : { ...source, version: 1, isRecorded: false, earlier: [] };
    const recorded = await statementsOf(version.earlier, record);
    return {
      source: version.slug,
      complete(written) {
        if (written.type === 'Source') return completedSource(written, version, digest);
        const isOfSource = (slug: Slug | undefined) =>
          slug === version.slug || slug === source.slug || version.earlier.some((each) => each.slug === slug);
        if ('evidence' in written) return completedEvidence(written, { isOfSource, version, text });
        if (written.type !== 'Statement' || !isOfSource(written.source)) return asItIs(written);
        return completedStatement(written, version, recorded.get(written.slug) ?? null, text);
      },
      lost: (slugs) =>
        [...recorded.values()]
          .filter(({ slug, provenance }) => !slugs.has(slug) && isLost(provenance, text))
          .map((statement) => ({
            record: orphan(asWritten(statement), statement, version),
            faults: [],
            notes: [
              {
                path: ['source'],
                expected: `a text that contains the words of ${quoted(statement.slug)}`,
                got: 'a text without them; the statement becomes ORPHANED',
              },
            ],
            because: version.slug,
          })),
    };
  };

type Written<T extends WrittenRecord['type']> = { readonly type: T } & Content<T>;

function completedSource(record: Written<'Source'>, version: Version, digest: string): Completed {
  const { slug, previousVersion, isRecorded, earlier } = version;
  const isKnown =
    record.sha256 === null || [digest, ...earlier.map(({ sha256 }) => sha256)].includes(record.sha256);
  const faults = faultIf(
    !isKnown,
    ['sha256'],
    `the SHA-256 of the given source text (${digest}) or no sha256`,
    record.sha256,
  );
  const isNext = !isRecorded && earlier.length > 0;
  const number = isRecorded || isNext ? version.version : record.version;
  const notes = isNext
    ? [
        {
          path: ['slug'],
          expected: 'the source text in the record',
          got: `a different text; it becomes version ${number}, ${slug}`,
        },
      ]
    : [];
  return {
    record: { ...record, slug, previousVersion, version: number, sha256: digest },
    faults,
    notes,
    because: null,
  };
}

function completedStatement(
  record: Written<'Statement'>,
  version: Version,
  recorded: Statement | null,
  text: Passages,
): Completed {
  const { earlier, slug: source } = version;
  const { spans, faults, isMissing } = anchorSpans(
    record.spans,
    text,
    earlier.length === 0 ? 'COUNT_HERE' : 'MAY_COUNT_ELSEWHERE',
  );
  const reporters = anchoredReporters(record.reportedBy, version, text);
  const isSame = recorded !== null && hasSameWords(record.spans, recorded.provenance);
  const hasChanged =
    recorded !== null && spans.some((span, at) => isChanged(span, recorded.provenance.spans[at]));
  if (isSame && (isMissing || (faults.length === 0 && hasChanged))) {
    const [fault = { path: ['spans'], expected: 'the passage in the record', got: 'a different passage' }] =
      faults;
    const got = `${fault.got}; the statement becomes ORPHANED`;
    return {
      record: orphan(record, recorded, version),
      faults: [],
      notes: [{ ...fault, got }],
      because: source,
    };
  }
  return {
    record: {
      ...record,
      source,
      spans: spans.map((span) => withWords(span, text)),
      reportedBy: reporters.reportedBy,
      anchoring: 'ANCHORED',
    },
    faults: [...faults, ...reporters.faults],
    notes: [],
    because: null,
  };
}

/** A passage that is not copied, with its words: a paraphrase is also found by those. */
function withWords(span: Span, text: Passages): Span {
  const { exact, start, end } = span;
  if (exact !== null || start === null || end === null || end > text.length) return span;
  return { ...span, words: [...wordsWritten(text.passage({ start, end }))].slice(0, MAX_WORDS) };
}

/** Whether a dossier tells of the passages what the record tells of them. */
const hasSameWords = (spans: readonly Span[], { spans: recorded }: Provenance): boolean =>
  spans.length === recorded.length &&
  spans.every((span, at) => {
    const other = recorded[at];
    return (
      span.exact === other?.exact &&
      span.prefix === other?.prefix &&
      span.suffix === other?.suffix &&
      (span.exact !== null || span.sha256 === null || span.sha256 === other.sha256)
    );
  });

/** Whether what stands between a prefix and a suffix is not what stood there. */
const isChanged = ({ exact, sha256 }: Span, recorded: Provenance['spans'][number] | undefined): boolean =>
  exact === null && sha256 !== recorded?.sha256;

/** Whether a text does not have all passages of a statement any more, wherever they stand. */
const isLost = ({ spans, anchoring }: Provenance, text: Passages): boolean =>
  anchoring === 'ANCHORED' &&
  spans.some(({ exact, sha256, start, end }) =>
    exact === null ? text.placesOfDigest(sha256, end - start, 0).length === 0 : !text.text.includes(exact),
  );

/** A statement as it is to be written: it stays with the version of the source that had it. */
function orphan(record: Written<'Statement'>, { provenance }: Statement, { version, isRecorded }: Version) {
  const { source, spans } = provenance;
  return {
    ...record,
    source,
    spans: spans.map(({ words, ...span }) => ({ ...span, ...(words && { words: [...words] }) })),
    anchoring: 'ORPHANED' as const,
    reason:
      record.reason ?? (isRecorded ? null : `Version ${version} of the source does not contain these words.`),
  };
}

const asWritten = (statement: Statement): Written<'Statement'> => ({
  ...RECORD_SHAPES.Statement.parse(
    Object.fromEntries(Object.entries(written(statement)).filter(([name]) => name !== 'type')),
  ),
  type: 'Statement',
});
