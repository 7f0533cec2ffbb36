import type { EntityRef, EntityType } from '../../../../schema/model/entity-ref.ts';
import type { FacetValues } from '../../../../schema/model/facets.ts';
import type { Entities } from '../../../../schema/model/record.ts';
import { ArchiveFault } from '../../archive-fault.ts';
import type { KeyRange } from '../../dynamo/query.ts';
import { withEvidence } from '../../layout/earlier-events.ts';
import { type Current, type Tombstone, withCountries } from '../../layout/items.ts';
import { type Attributes, type Key, tableOf } from '../../layout/keys.ts';
import { FIRST_LAYOUT_VERSION } from '../../layout/version.ts';

/** The first layout, as far as it takes to read its entities, and to tell its items from others. */

/** The item of an entity's present content, or of what is left of it. */
export const currentKey = ({ type, slug }: EntityRef): Key => ({
  table: tableOf(type),
  pk: `item|${type}|${slug}`,
  sk: 'current',
});

/** The sort keys of the revisions of an entity, which stand beside that item. */
export const revisionRange = (newest: number): KeyRange => ({
  low: `revision#${digits(1)}`,
  high: `revision#${digits(newest)}`,
});

const digits = (revision: number): string => String(revision).padStart(6, '0');

/** The head of the list of all entities of a type, which told how many there were. */
export const headOfAllKey = (type: EntityType): Key => ({
  table: tableOf(type),
  pk: `head|${type}|all|all`,
  sk: 'current',
});

/** What an importer noted of the changes that it was writing. */
export const JOURNAL_KEY: Key = { table: 'Directory', pk: 'journal', sk: 'current' };

/** Whether a partition is one of the first layout: of an entity, a list or the head of a list. */
export const isOfFirstLayout = (pk: string): boolean => /^(item|list|head)\|[A-Z]/.test(pk);

/** The facet that held words. They follow from the texts now. */
const WORD_FACET = 'word';

/**
 * Reads what stands at an entity's name.
 * @throws ArchiveFault when it is neither an entity of this type nor what is left of one
 */
export function parseCurrent<T extends EntityType>(
  ref: EntityRef & { readonly type: T },
  attributes: Attributes | null,
): Current<T> {
  const { type, version, revision, facets, content } = attributes ?? {};
  const isSound = version === FIRST_LAYOUT_VERSION && typeof revision === 'number';
  if (isSound && type === 'Tombstone') return tombstoneIn(ref, revision, attributes ?? {});
  if (!isSound || type !== ref.type || !isObject(facets) || !isObject(content)) throw fault(ref);
  const kept = Object.fromEntries(Object.entries(facets).filter(([facet]) => facet !== WORD_FACET));
  return {
    entity: withEvidence(withCountries({ type, ...content } as unknown as Entities[T])),
    facets: kept as FacetValues,
    revision,
  };
}

function tombstoneIn(ref: EntityRef, revision: number, { retractedAt, reason }: Attributes): Tombstone {
  if (typeof retractedAt !== 'string') throw fault(ref);
  return { revision, retractedAt, reason: typeof reason === 'string' ? reason : null };
}

/** What an entity said from a moment on. */
export interface FirstRevision {
  readonly revision: number;
  readonly recordedAt: string;
  readonly reason: string | null;
  readonly entity: Entities[EntityType];
}

/**
 * Reads a revision.
 * @throws ArchiveFault when it does not have the shape of one
 */
export function parseFirstRevision(ref: EntityRef, attributes: Attributes): FirstRevision {
  const { type, version, revision, recordedAt, reason, content } = attributes;
  const isSound = type === 'Revision' && version === FIRST_LAYOUT_VERSION && typeof revision === 'number';
  if (!isSound || typeof recordedAt !== 'string' || !isObject(content)) throw fault(ref);
  return {
    revision,
    recordedAt,
    reason: typeof reason === 'string' ? reason : null,
    entity: withEvidence(withCountries({ type: ref.type, ...content } as unknown as Entities[EntityType])),
  };
}

/** How many entities of a type there were; null where no head tells. */
export function countInHead(attributes: Attributes | null): number | null {
  if (attributes === null) return 0;
  return attributes.stale === false && typeof attributes.count === 'number' ? attributes.count : null;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const fault = ({ type, slug }: EntityRef): ArchiveFault =>
  new ArchiveFault(
    `expected ${type} ${slug} in the table, in layout version ${FIRST_LAYOUT_VERSION}, got another item or nothing`,
  );
