import { ArchiveFault } from '../archive-fault.ts';
import { type BucketTable, NO_BUCKETS } from './buckets.ts';
import { type Correction, decodeCorrections, encodeCorrections } from './corrections.ts';
import { type Attributes, STATE_KEY, type StoredItem } from './keys.ts';
import { checkVersion, LAYOUT_VERSION } from './version.ts';

/** The state of the record, in one item: writing it makes a commit visible, or puts a chunk of changes beyond recall. */
export interface RecordState {
  /** The newest commit that readers see; 0 before the first. */
  readonly commit: number;
  /** The time of that commit: ISO 8601 in UTC; it never goes back. Empty before the first. */
  readonly at: string;
  /** The newest corrections. Older ones are in sealed parts, which never change. */
  readonly corrections: readonly Correction[];
  readonly sealed: number;
  /**
   * The first commit of which there are lists, of a record that comes from tables of an earlier layout: what lists held before it was
   * brought over is not known. 0 where they are known from the beginning.
   */
  readonly since: number;
  /** The buckets of short lists. */
  readonly buckets: BucketTable;
  /** The languages of texts, each with the first commit that has a text in it. */
  readonly languages: Languages;
  /** The chunk that is being written as the next commit; null when none is. Its content stands in so many parts of the journal. */
  readonly journal: { readonly id: string; readonly parts: number } | null;
}

/** Commits by language subtag. */
export type Languages = Readonly<Record<string, number>>;

export const EMPTY_STATE: RecordState = {
  commit: 0,
  at: '',
  corrections: [],
  sealed: 0,
  since: 0,
  buckets: NO_BUCKETS,
  languages: {},
  journal: null,
};

/** How many corrections the item holds before they are sealed: 2 KB of them. */
export const MAX_UNSEALED = 250;

export const stateItem = ({
  commit,
  at,
  corrections,
  sealed,
  since,
  buckets,
  languages,
  journal,
}: RecordState): StoredItem => ({
  ...STATE_KEY,
  attributes: {
    type: 'State',
    version: LAYOUT_VERSION,
    commit,
    at,
    sealed,
    corrections: encodeCorrections(corrections),
    buckets: buckets.count,
    bucketBytes: buckets.bytes,
    languages,
    ...(since > 0 && { since }),
    ...(journal !== null && { journal: journal.id, parts: journal.parts }),
  },
});

/**
 * Reads the state back; the empty one where there is none.
 * @throws ArchiveFault for a state of another layout
 */
export function parseState(attributes: Attributes | null): RecordState {
  if (attributes === null) return EMPTY_STATE;
  const { type, version, commit, at, sealed, corrections, since = 0, journal, parts } = attributes;
  const { buckets, bucketBytes, languages = {} } = attributes;
  checkVersion(version, 'the state of the record');
  const isSound =
    type === 'State' &&
    typeof commit === 'number' &&
    typeof at === 'string' &&
    typeof sealed === 'number' &&
    corrections instanceof Uint8Array &&
    typeof since === 'number' &&
    typeof buckets === 'number' &&
    typeof bucketBytes === 'number' &&
    isLanguages(languages) &&
    (journal === undefined || (typeof journal === 'string' && typeof parts === 'number'));
  if (!isSound) throw new ArchiveFault('expected the state of the record in the table, got another item');
  return {
    commit,
    at,
    corrections: decodeCorrections(corrections),
    sealed,
    since,
    buckets: { count: buckets, bytes: bucketBytes },
    languages,
    journal: journal === undefined ? null : { id: journal as string, parts: parts as number },
  };
}

/** Whether a value is the languages of texts, as they are stored. */
export const isLanguages = (value: unknown): value is Languages =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((commit) => typeof commit === 'number');

/** The languages with those of further texts, which a commit adds. */
export const withLanguages = (
  languages: Languages,
  further: readonly string[],
  commit: number,
): Languages => ({
  ...Object.fromEntries([...further].sort().map((language) => [language, commit])),
  ...languages,
});

/** The languages that there are texts in at a commit. */
export const languagesAt = (languages: Languages, commit: number): readonly string[] =>
  Object.keys(languages).filter((language) => (languages[language] ?? 0) <= commit);
