import type { ChangeKind } from '../../../schema/model/change.ts';
import type { EntityRef, EntityType } from '../../../schema/model/entity-ref.ts';
import type { FacetValues } from '../../../schema/model/facets.ts';
import type { Entities, Entity } from '../../../schema/model/record.ts';
import { FOLLOWING_FIELDS } from '../../../schema/model/statement.ts';
import { ArchiveFault } from '../archive-fault.ts';
import { withEvidence } from './earlier-events.ts';
import { type Attributes, revisionKey, type StoredItem, termsKey, tombstoneKey } from './keys.ts';
import type { EntityNumber } from './numbers.ts';
import { packed, unpacked } from './packing.ts';
import { checkLasting, LAYOUT_VERSION, sharesEntries } from './version.ts';

/** An entity as it stands in the record: its content, what it is found by, and which revision this is. */
export interface Entry<T extends EntityType = EntityType> {
  readonly entity: Entities[T];
  readonly facets: FacetValues;
  /** 1 when it was first recorded; every correction counts one up. */
  readonly revision: number;
}

/** What is left where an entity stood that was retracted. Its revisions stay. */
export interface Tombstone {
  /** The last revision that it had. */
  readonly revision: number;
  /** When it was retracted: ISO 8601 instant. */
  readonly retractedAt: string;
  readonly reason: string | null;
}

/** What stands at an entity's name. */
export type Current<T extends EntityType = EntityType> = Entry<T> | Tombstone;

export const isEntry = <T extends EntityType>(current: Current<T> | null): current is Entry<T> =>
  current !== null && 'entity' in current;

/** One revision of an entity as its item holds it. */
export interface Stored<T extends EntityType = EntityType> {
  readonly number: EntityNumber;
  readonly revision: number;
  /** The commit that recorded it. */
  readonly commit: number;
  /** When it was recorded: ISO 8601 instant. */
  readonly recordedAt: string;
  readonly reason: string | null;
  /** REINDEXED: the content is that of the revision before. Only its place in the index changed, or which fields were stated. */
  readonly kind: Exclude<ChangeKind, 'RETRACTED'> | 'REINDEXED';
  readonly entity: Entities[T];
  /** Slugs of entities that follow from others and are mostly asked for next, by facet: they are read ahead. */
  readonly ahead: Ahead;
}

/** The facets whose values a statement leads to over another entity. */
export const AHEAD_FACETS = ['organization', 'publisher'] as const;
export type Ahead = Readonly<Partial<Record<(typeof AHEAD_FACETS)[number], readonly string[]>>>;

export function revisionItem({ entity, ...stored }: Stored): StoredItem {
  const { number, revision, commit, recordedAt, reason, kind, ahead } = stored;
  const content = {
    ...shortened(entity),
    at: recordedAt,
    ...(reason !== null && { why: reason }),
    ...(kind !== 'ADDED' && { kind_: kind }),
    ...(Object.keys(ahead).length > 0 && { ahead }),
  };
  return {
    ...revisionKey(entity.type, number, revision),
    attributes: { v: LAYOUT_VERSION, c: commit, ...packed(content) },
  };
}

/**
 * Reads a revision back.
 * @throws ArchiveFault when it does not have the shape of one of this type, or has another layout
 */
export function parseRevision<T extends EntityType>(
  number: EntityNumber,
  revision: number,
  attributes: Attributes,
): Stored<T> {
  const { at, why = null, kind_ = 'ADDED', ahead = {}, ...content } = withStated(contentOf(attributes));
  const { c: commit, v: version } = attributes;
  if (typeof commit !== 'number' || typeof at !== 'string' || typeof content.type !== 'string') throw fault();
  const entity = lengthened(withCountries(content as unknown as Entities[T]));
  return {
    number,
    revision,
    commit,
    recordedAt: at,
    reason: why as string | null,
    kind: kind_ as Stored['kind'],
    entity: sharesEntries(version) ? withEvidence(entity, attributes) : entity,
    ahead: ahead as Ahead,
  };
}

/**
 * The facets of a revision, for the writer of a correction. Words are left out: they follow from the texts.
 * @param commit that files it so
 */
export const termsItem = (
  ref: EntityRef,
  number: EntityNumber,
  { revision, facets }: Pick<Entry, 'revision' | 'facets'>,
  commit: number,
): StoredItem => ({
  ...termsKey(ref.type, number, revision),
  attributes: { v: LAYOUT_VERSION, s: commit, ...packed(facets) },
});

export const parseTerms = (attributes: Attributes): FacetValues => contentOf(attributes) as FacetValues;

export const tombstoneItem = (
  ref: EntityRef,
  number: EntityNumber,
  { revision, retractedAt, reason }: Tombstone,
): StoredItem => ({
  ...tombstoneKey(ref.type, number, revision),
  attributes: { v: LAYOUT_VERSION, ...packed({ retractedAt, reason }) },
});

export function parseTombstone(revision: number, attributes: Attributes): Tombstone {
  const { retractedAt, reason } = contentOf(attributes);
  if (typeof retractedAt !== 'string') throw fault();
  return { revision, retractedAt, reason: typeof reason === 'string' ? reason : null };
}

function contentOf(attributes: Attributes): Record<string, unknown> {
  checkLasting(attributes.v, 'an item');
  return unpacked(attributes);
}

/** Earlier items only tell whether the language was stated. Their dates and posts count as stated. */
function withStated({ hasOwnLanguage, ...content }: Record<string, unknown>): Record<string, unknown> {
  return hasOwnLanguage === true ? { ...content, stated: FOLLOWING_FIELDS } : content;
}

/** A statement without a second copy of its text, which its only span mostly repeats. */
function shortened(entity: Entity): object {
  if (entity.type !== 'Statement') return entity;
  const { provenance } = entity;
  const [span, ...others] = provenance.spans;
  if (span === undefined || others.length > 0 || span.exact !== entity.text) return entity;
  const { exact: _, ...rest } = span;
  return { ...entity, provenance: { ...provenance, spans: [rest] } };
}

function lengthened<E extends Entity>(entity: E): E {
  // Posts that were recorded without a function have no such field.
  if (entity.type === 'Post') return { ...entity, role: entity.role ?? null };
  if (entity.type !== 'Statement') return entity;
  const { provenance } = entity;
  if (!Array.isArray(provenance?.spans)) throw fault();
  const spans = provenance.spans.map((span) =>
    'exact' in span ? span : { exact: entity.text, ...(span as object) },
  );
  return { ...entity, provenance: { ...provenance, spans } } as E;
}

/** What a place and an event lack that were recorded when a place had one country at most, and an event none of its own. */
export function withCountries<E extends Entity>(entity: E): E {
  if ((entity.type !== 'Place' && entity.type !== 'Event') || 'countries' in entity) return entity;
  const { countryCode = null, ...rest } = entity as E & { readonly countryCode?: string | null };
  return { ...rest, countries: countryCode === null ? [] : [countryCode] } as unknown as E;
}

const fault = (): ArchiveFault =>
  new ArchiveFault(`expected an item of layout version ${LAYOUT_VERSION} in the table, got another item`);

/**
 * The most bytes that an entity may take with its facets, in JSON. DynamoDB's items hold 400 KB; a reply of 16 MB then holds all of a
 * page's statements.
 */
export const MAX_ENTRY_BYTES = 190_000;

export const sizeOfEntry = ({ entity, facets }: Pick<Entry, 'entity' | 'facets'>): number =>
  Buffer.byteLength(JSON.stringify({ entity, facets }));
