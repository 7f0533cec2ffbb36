import { badUserInput } from './errors.ts';
import { ENTITY_TYPES, type EntityType } from './model/entity-ref.ts';
import type { AtRevision } from './model/revision.ts';
import { RuleError } from './model/rule-error.ts';
import { isSlug, type Slug } from './model/slug.ts';

/**
 * What tells one entity of a type from another: its slug. As it stood at a revision it is told from itself by the number,
 * `slug@2`: things of the same global id must be equal (https://relay.dev/graphql/objectidentification.htm, field stability).
 */
export const nodeKey = ({ slug, atRevision }: { readonly slug: Slug } & AtRevision): string =>
  atRevision === undefined ? slug : `${slug}@${atRevision}`;

/** The slug, and the revision if it names one, that a key tells; null for a text that is none. */
export function parseNodeKey(key: string): ({ readonly slug: Slug } & AtRevision) | null {
  const [, slug = '', number] = /^([^@]*)(?:@([1-9]\d{0,8}))?$/.exec(key) ?? [];
  if (!isSlug(slug)) return null;
  return { slug, ...(number !== undefined && { atRevision: Number(number) }) };
}

/** A global id is the base64 of `Type:key`; to a client it is opaque. */
export const encodeGlobalId = (type: string, key: string | number | bigint): string =>
  Buffer.from(`${type}:${key}`).toString('base64');

/** What is said of a text that this API never gave out as an id. */
const GLOBAL_ID_EXPECTED = 'expected a global id, as the id field returns it, got another string';

/**
 * Checks each of several global ids.
 * @throws RuleError for a text that this API never gave out as an id
 */
export function checkGlobalIds(ids: readonly string[]): void {
  if (!ids.every((id) => readGlobalId(id) !== null)) throw new RuleError(GLOBAL_ID_EXPECTED);
}

/**
 * The type and key that a global id names, whether or not there is such an entity.
 * @throws RecordError BAD_USER_INPUT for a text that this API never gave out as an id
 */
export function decodeGlobalId(id: string): { typename: EntityType; id: string } {
  const read = readGlobalId(id);
  if (read === null) throw badUserInput(`id: ${GLOBAL_ID_EXPECTED}.`);
  return read;
}

function readGlobalId(id: string): { typename: EntityType; id: string } | null {
  const text = id.length <= 200 ? Buffer.from(id, 'base64').toString() : '';
  const [typename = '', key = ''] = text.split(':');
  const known = ENTITY_TYPES.find((type) => type === typename);
  if (known === undefined || parseNodeKey(key) === null || encodeGlobalId(typename, key) !== id) {
    return null;
  }
  return { typename: known, id: key };
}
