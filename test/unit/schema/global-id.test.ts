import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecordError } from '../../../schema/errors.ts';
import { decodeGlobalId, encodeGlobalId } from '../../../schema/global-id.ts';
import { ENTITY_TYPES } from '../../../schema/model/entity-ref.ts';
import { SLUG_MAX_LENGTH } from '../../../schema/model/slug.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** The code with which an id is refused; what it names when it is not. */
function outcome(id: string): string {
  try {
    const { typename, id: slug } = decodeGlobalId(id);
    return `${typename} ${slug}`;
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    return String(error.extensions.code);
  }
}

describe('a global id', () => {
  it('names every entity of every type', () => {
    const anySlug = fc.stringMatching(/^[a-z0-9]{1,12}(-[a-z0-9]{1,12}){0,3}$/);
    fc.assert(
      fc.property(fc.constantFrom(...ENTITY_TYPES), anySlug, (type, slug) => {
        expect(decodeGlobalId(encodeGlobalId(type, slug))).toEqual({ typename: type, id: slug });
      }),
    );
    expect(outcome(encodeGlobalId('Organization', 'x'.repeat(SLUG_MAX_LENGTH)))).toMatch(/^Organization x+$/);
  });

  it.each([
    ['is empty', ''],
    ['is no base64', '!!!'],
    ['is not encoded', 'Person:ann'],
    ['has no type', base64(':ann')],
    ['has no slug', base64('Person:')],
    ['has no colon', base64('Personann')],
    ['has something behind the slug', base64('Person:ann:1')],
    ['names an unknown type', base64('Query:ann')],
    ['names a type in other letters', base64('person:ann')],
    ['names what every object has', base64('constructor:ann')],
    ['has a slug that cannot be', base64('Person:Ann')],
    ['has a slug that is too long', base64(`Person:${'x'.repeat(SLUG_MAX_LENGTH + 1)}`)],
    ['lacks its padding', base64('Person:anna').replace(/=+$/, '')],
    ['has padding too much', `${base64('Person:ann')}=`],
    ['has a line end', `${base64('Person:ann')}\n`],
    ['is spelt in another way', 'UGVyc29uOmFubo=='],
    ['is very long', base64(`Person:${'x'.repeat(100_000)}`)],
  ])('is refused as an error of the caller when it %s', (_, id) => {
    expect(outcome(id)).toBe('BAD_USER_INPUT');
  });

  it('has one spelling only, and every other text is refused', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.base64String(),
      fc.base64String().map((text) => `UGVyc29uO${text}`),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const named = outcome(text);
        if (named === 'BAD_USER_INPUT') return;
        const [type = '', slug = ''] = named.split(' ');
        expect(encodeGlobalId(type, slug)).toBe(text);
      }),
      { numRuns: 1_000 },
    );
  });
});
