import { ENTITY_TYPES, type EntityType } from '../../../../schema/model/entity-ref.ts';
import type { FacetName } from '../../../../schema/model/facet-table.ts';
import type { FacetValues } from '../../../../schema/model/facets.ts';
import { ArchiveFault } from '../../archive-fault.ts';
import {
  type Attributes,
  entityPartition,
  type Key,
  type ListKey,
  listPartition,
  rootKey,
  termsKey,
} from '../../layout/keys.ts';
import { parseRoot } from '../../layout/list-items.ts';
import { parseState, type RecordState } from '../../layout/state.ts';
import { LAYOUT_VERSION, SECOND_LAYOUT_VERSION, THIRD_LAYOUT_VERSION } from '../../layout/version.ts';
import { countInRoot } from '../check-counts.ts';

/** The layouts that have the same entries and the same log as the present one, as far as they differ from it otherwise. */
export interface EarlierLayout {
  readonly version: number;
  /** Prefix of the partitions of its lists, buckets, columns, terms and names. */
  readonly prefix: string;
  /** Whether an item belongs to it alone. */
  readonly owns: (key: Pick<Key, 'pk' | 'sk'>) => boolean;
  /** Whether it noted a facet of entities of a type that says the same as now. The others follow from the record. */
  readonly isNoted: (type: EntityType, facet: string) => boolean;
}

const TYPES = ['s', 'e', ...ENTITY_TYPES.map((type) => type.toLowerCase())].join('|');
const LIST = new RegExp(`^(${TYPES})\\|\\w+\\|`);

/** The facets that statements and events had in the second layout. Entries of the directory had none. */
const NOTED_IN_SECOND: readonly FacetName[] = [
  ...(['speaker', 'reportedBy', 'post', 'organization', 'country', 'event', 'eventKind'] as const),
  ...(['place', 'topic', 'broaderTopic', 'mention', 'audience', 'kind', 'language'] as const),
  ...(['source', 'publisher', 'numbered', 'anchoring', 'missing'] as const),
  ...(['participant', 'organizer', 'partOf'] as const),
];

const isAmong = (facets: readonly string[], facet: string): boolean => facets.includes(facet);

/** Its partitions had no layout, there were no names, and entities had fewer facets. */
export const SECOND_LAYOUT: EarlierLayout = {
  version: SECOND_LAYOUT_VERSION,
  prefix: '',
  owns: ({ pk, sk }) =>
    LIST.test(pk) ||
    (/^bucket\|[0-9a-z]+$/.test(pk) && sk === 'current') ||
    (/^[0-9a-z]{1,7}\|terms$/.test(pk) && /^\d{6}$/.test(sk)),
  isNoted: (type, facet) => (type === 'Statement' || type === 'Event') && isAmong(NOTED_IN_SECOND, facet),
};

/** Those that all types had in the third layout, but for the status of events, which says something else since. */
const NOTED_IN_THIRD: readonly FacetName[] = [
  ...NOTED_IN_SECOND,
  ...(['ordinal', 'superEvent', 'containingPlace', 'speakerParent', 'reportedByParent'] as const),
  ...(['publisherParent', 'participantParent', 'organizerParent', 'mentionParent'] as const),
  ...(['role', 'member', 'holder'] as const),
];

/** Its events had one status for all times. */
export const THIRD_LAYOUT: EarlierLayout = {
  version: THIRD_LAYOUT_VERSION,
  prefix: `${THIRD_LAYOUT_VERSION}.`,
  owns: ({ pk }) => pk.startsWith(`${THIRD_LAYOUT_VERSION}.`),
  isNoted: (_, facet) => isAmong(NOTED_IN_THIRD, facet),
};

const EARLIER_LAYOUTS: readonly EarlierLayout[] = [SECOND_LAYOUT, THIRD_LAYOUT];

/** The layout of a version. */
export function earlierLayout(version: number): EarlierLayout {
  const layout = EARLIER_LAYOUTS.find((each) => each.version === version);
  if (layout !== undefined) return layout;
  throw new ArchiveFault(`expected an earlier version of the layout, got ${version}`);
}

/**
 * The layout that tells what was noted of a revision. What came from the first layout or the second one has the facets of the second,
 * whatever its terms say in the third: these were filed anew without a revision.
 * @param since the commit up to which the record came from the first layout
 */
export const notedIn = (
  { version, commit }: { readonly version: number; readonly commit: number },
  since: number,
): EarlierLayout => (commit <= since ? SECOND_LAYOUT : earlierLayout(version));

/** Whether an item belongs to a layout before the present one alone: to a list, a bucket, a column, terms or names. */
export const isOfEarlierIndex = (key: Pick<Key, 'pk' | 'sk'>): boolean =>
  EARLIER_LAYOUTS.some(({ owns }) => owns(key));

/** The root of a list. */
export const earlierRootKey = ({ prefix }: EarlierLayout, list: ListKey): Key => ({
  ...rootKey(list),
  pk: prefix + listPartition(list),
});

/** The item with the facets of one revision of an entity. */
export const earlierTermsKey = (
  { prefix }: EarlierLayout,
  ...[type, number, revision]: Parameters<typeof termsKey>
): Key => ({
  ...termsKey(type, number, revision),
  pk: `${prefix}${entityPartition(number)}|terms`,
});

/**
 * Reads the state of a record. It says the same as now, but for the languages of texts in the second layout.
 * @throws ArchiveFault for another item
 */
export function parseEarlierState({ version }: EarlierLayout, attributes: Attributes): RecordState {
  if (attributes.version !== version) {
    throw new ArchiveFault(
      `expected the state of the record in layout version ${version}, got version ${attributes.version}`,
    );
  }
  return parseState({ ...attributes, version: LAYOUT_VERSION });
}

/** How many entities a list of all had. Its root is written as now, but for the version in its first byte. */
export function countInEarlierRoot(
  { version }: EarlierLayout,
  list: ListKey,
  attributes: Attributes | null,
): number {
  if (attributes === null) return 0;
  const { b: bytes } = attributes;
  if (!(bytes instanceof Uint8Array) || bytes[0] !== version) {
    throw new ArchiveFault(
      `expected the root of the list ${listPartition(list)} in layout version ${version}, got another item`,
    );
  }
  const present = Uint8Array.from(bytes);
  present[0] = LAYOUT_VERSION;
  return countInRoot(parseRoot(list, { ...attributes, b: present }));
}

/**
 * Returns the facets of an entity. Those that the layout stored come from its terms; the others follow from the record.
 * @param noted of a revision, in that layout or in this one
 * @param followed facets as they follow from the record as of a commit
 */
export function facetsFrom(
  { isNoted }: EarlierLayout,
  type: EntityType,
  noted: FacetValues,
  followed: FacetValues,
): FacetValues {
  const values = new Map([
    ...Object.entries(followed).filter(([facet]) => !isNoted(type, facet)),
    ...Object.entries(noted).filter(([facet]) => isNoted(type, facet)),
  ]);
  // In the order in which the importer has them, so that the same facets are the same bytes.
  const names = [...new Set([...Object.keys(followed), ...values.keys()])].filter((name) => values.has(name));
  return Object.fromEntries(names.map((name) => [name, values.get(name)]));
}
