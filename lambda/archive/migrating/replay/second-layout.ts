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
import { LAYOUT_VERSION, SECOND_LAYOUT_VERSION } from '../../layout/version.ts';
import { countInRoot } from '../check-counts.ts';

/**
 * The second layout, as far as it differs from the present one: its lists, buckets, columns and terms had no layout in their partitions,
 * there were no names, and entities had fewer facets.
 */

/** The root of a list. */
export const secondRootKey = (list: ListKey): Key => ({ ...rootKey(list), pk: listPartition(list) });

/** What one revision of an entity was found by. */
export const secondTermsKey = (type: EntityType, number: number, revision: number): Key => ({
  ...termsKey(type, number, revision),
  pk: `${entityPartition(number)}|terms`,
});

const TYPES = ['s', 'e', ...ENTITY_TYPES.map((type) => type.toLowerCase())].join('|');
const LIST = new RegExp(`^(${TYPES})\\|\\w+\\|`);

/** Whether an item belongs to that layout alone: to a list, a bucket, a column or terms. */
export const isOfSecondLayout = ({ pk, sk }: Pick<Key, 'pk' | 'sk'>): boolean =>
  LIST.test(pk) ||
  (/^bucket\|[0-9a-z]+$/.test(pk) && sk === 'current') ||
  (/^[0-9a-z]{1,7}\|terms$/.test(pk) && /^\d{6}$/.test(sk));

/**
 * Reads the state of a record. It said the same but for the languages of texts.
 * @throws ArchiveFault for another item
 */
export function parseSecondState(attributes: Attributes): RecordState {
  if (attributes.version !== SECOND_LAYOUT_VERSION) {
    throw new ArchiveFault(
      `expected the state of the record in layout version ${SECOND_LAYOUT_VERSION}, got version ${attributes.version}`,
    );
  }
  return parseState({ ...attributes, version: LAYOUT_VERSION });
}

/** How many entities a list had. Its root is written as now, but for the version in its first byte. */
export function countInSecondRoot(list: ListKey, attributes: Attributes | null): number {
  if (attributes === null) return 0;
  const { b: bytes } = attributes;
  if (!(bytes instanceof Uint8Array) || bytes[0] !== SECOND_LAYOUT_VERSION) {
    throw new ArchiveFault(
      `expected the root of the list ${listPartition(list)} in layout version ${SECOND_LAYOUT_VERSION}, got another item`,
    );
  }
  const present = Uint8Array.from(bytes);
  present[0] = LAYOUT_VERSION;
  return countInRoot(parseRoot(list, { ...attributes, b: present }));
}

/** The facets that statements and events had. Entries of the directory had none. */
const NOTED: ReadonlySet<string> = new Set<FacetName>([
  ...(['speaker', 'reportedBy', 'post', 'organization', 'country', 'event', 'eventKind'] as const),
  ...(['place', 'topic', 'broaderTopic', 'mention', 'audience', 'kind', 'language'] as const),
  ...(['source', 'publisher', 'numbered', 'anchoring', 'missing'] as const),
  ...(['status', 'participant', 'organizer', 'partOf'] as const),
]);

/**
 * What an entity is found by: what the record noted of it, and in the facets that were not noted then what follows from the record.
 * @param noted of a revision, in that layout or in this one
 * @param followed facets as they follow from the record as of a commit
 */
export function facetsFrom(type: EntityType, noted: FacetValues, followed: FacetValues): FacetValues {
  if (type !== 'Statement' && type !== 'Event') return followed;
  const values = new Map([
    ...Object.entries(followed).filter(([facet]) => !NOTED.has(facet)),
    ...Object.entries(noted).filter(([facet]) => NOTED.has(facet)),
  ]);
  // In the order in which the importer has them, so that the same facets are the same bytes.
  const names = [...new Set([...Object.keys(followed), ...values.keys()])].filter((name) => values.has(name));
  return Object.fromEntries(names.map((name) => [name, values.get(name)]));
}
