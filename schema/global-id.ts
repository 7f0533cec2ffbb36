import { badUserInput } from './errors.ts';
import { ENTITY_TYPES, type EntityType } from './model/entity-ref.ts';
import { isSlug } from './model/slug.ts';

/** A global id is the base64 of `Type:slug`; to a client it is opaque. */
export const encodeGlobalId = (type: string, slug: string | number | bigint): string =>
  Buffer.from(`${type}:${slug}`).toString('base64');

/**
 * The type and slug that a global id names, whether or not there is such an entity.
 * @throws RecordError BAD_USER_INPUT for a text that this API never gave out as an id
 */
export function decodeGlobalId(id: string): { typename: EntityType; id: string } {
  const text = id.length <= 200 ? Buffer.from(id, 'base64').toString() : '';
  const [typename = '', slug = ''] = text.split(':');
  const known = ENTITY_TYPES.find((type) => type === typename);
  if (known === undefined || !isSlug(slug) || encodeGlobalId(typename, slug) !== id) {
    throw badUserInput('Expected a global id that this API returned (the field id), got another text.');
  }
  return { typename: known, id: slug };
}
