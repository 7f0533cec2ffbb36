import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from '../../lambda/archive/asking/cursor.ts';
import type { Position } from '../../lambda/archive/asking/position.ts';
import { type ListQuery, NO_FILTER } from '../../schema/context.ts';
import { RecordError } from '../../schema/errors.ts';
import { decodeGlobalId, encodeGlobalId, parseNodeKey } from '../../schema/global-id.ts';
import { ENTITY_TYPES } from '../../schema/model/entity-ref.ts';
import { below, type Random, randomOf } from '../benchmark/corpus/random.ts';
import { aFewOr, patience, sampled, seed } from '../oracle/effort.ts';
import { anyRecord } from '../support/generated-record.ts';
import { EVENTS, PEOPLE, SOURCES, TOPICS } from '../support/generated-world.ts';
import { askerInMemory } from '../support/memory-api.ts';
import { present } from '../support/present.ts';

/** Half of them cursors, half of them global ids. */
const TAMPERED = aFewOr(20_000, 1_000_000);
/** Of them, those that also go the whole way through the function. */
const ASKED = aFewOr(40, 4_000);

const CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/= \u0000\n"\\é🏃\ud800';

/** Ways to alter a text: in one place, in length, or in the bytes that it stands for. */
const ALTERATIONS: readonly ((text: string, random: Random) => string)[] = [
  (text, random) => {
    const at = below(random, text.length);
    return text.slice(0, at) + one(CHARACTERS, random) + text.slice(at + 1);
  },
  (text, random) => {
    const at = below(random, text.length + 1);
    return text.slice(0, at) + one(CHARACTERS, random) + text.slice(at);
  },
  (text, random) => text.slice(0, below(random, text.length)),
  (text, random) => text.slice(1 + below(random, text.length)),
  (text, random) => text + text.slice(below(random, text.length)),
  (text, random) => {
    const bytes = Buffer.from(text, 'base64url');
    const at = below(random, bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << below(random, 8));
    return bytes.toString('base64url');
  },
  (text) => text.toUpperCase(),
  (text) => Buffer.from(text, 'base64url').toString('base64'),
  (text) => `${Buffer.from(text, 'base64url').toString('base64url')}=`,
  (_, random) => Array.from({ length: below(random, 900) }, () => one(CHARACTERS, random)).join(''),
  (_, random) =>
    Buffer.from(Array.from({ length: below(random, 60) }, () => below(random, 256))).toString('base64url'),
];

const one = <T>(from: ArrayLike<T>, random: Random): T => from[below(random, from.length)] as T;

/** An altered text that is not the text itself. */
function altered(text: string, random: Random): string {
  const changed = one(ALTERATIONS, random)(text, random);
  const again = random() < 0.2 && changed !== '' ? one(ALTERATIONS, random)(changed, random) : changed;
  return again === text ? `${text}A` : again;
}

/** What a text is refused with; null when it is taken. */
function refusalOf(read: () => unknown): string | null {
  try {
    read();
    return null;
  } catch (error) {
    return error instanceof RecordError ? error.code : String(error);
  }
}

const listOf = (name: string, value: string): ListQuery => ({
  type: 'Statement',
  filter: { ...NO_FILTER, where: [{ name, values: [value] }] },
});
const SCOPES = [...PEOPLE, ...TOPICS, ...SOURCES].flatMap((value) =>
  (['ASC', 'DESC', 'RELEVANCE'] as const).map((direction) => ({
    lists: [listOf('topic', value)],
    direction,
  })),
);

describe('a cursor', () => {
  it(`that was tampered with is refused, ${TAMPERED / 2} times`, patience, () => {
    const random = randomOf(seed);
    for (let count = 0; count < TAMPERED / 2; count += 1) {
      const scope = one(SCOPES, random);
      const position: Position = {
        sort: `202${below(random, 10)}-0${1 + below(random, 9)}`,
        type: one(ENTITY_TYPES, random),
        tie: one(PEOPLE, random),
        number: one([null, below(random, 2 ** 32)], random),
      };
      const cursor = encodeCursor(scope, { position, commit: below(random, 1_000) });
      const other = one(SCOPES, random);
      // The cursor of another list is whole, but not of this one.
      const [asked, given] =
        count % 5 === 0 && other !== scope ? [other, cursor] : [scope, altered(cursor, random)];
      const refusal = refusalOf(() => decodeCursor(asked, given, 'after'));
      if (refusal !== 'BAD_USER_INPUT')
        expect({ given, cursor, refusal }).toBe('refused with BAD_USER_INPUT');
    }
  });
});

describe('a global id', () => {
  it(`that was tampered with is refused or names what it says, ${TAMPERED / 2} times`, patience, () => {
    const random = randomOf(seed + 1);
    let names = 0;
    for (let count = 0; count < TAMPERED / 2; count += 1) {
      const id = encodeGlobalId(one(ENTITY_TYPES, random), one([...PEOPLE, ...TOPICS, 'summit@2'], random));
      const given = altered(id, random);
      const refusal = refusalOf(() => decodeGlobalId(given));
      if (refusal === 'BAD_USER_INPUT') continue;
      // An id is no secret: what is well-formed after all names another entity, or none, exactly as it is written.
      names += 1;
      expect(refusal, given).toBeNull();
      const { typename, id: key } = decodeGlobalId(given);
      if (encodeGlobalId(typename, key) !== given || parseNodeKey(key) === null) {
        expect({ given, id, refusal }).toBe('refused with BAD_USER_INPUT');
      }
    }
    expect(names).toBeLessThan(TAMPERED / 20);
  });
});

describe('the function', () => {
  it('refuses both, and shows nothing of any list', patience, async () => {
    const [entries] = sampled(anyRecord(45), 1);
    const api = askerInMemory(present(entries));
    const random = randomOf(seed + 2);
    const LIST = 'query ($after: String) { statements(first: 2, after: $after) { edges { cursor } } }';
    const OTHER = `query ($after: String) { statements(filter: { event: "${EVENTS[0].slug}" }, first: 2, after: $after) { nodes { slug } } }`;
    type Edges = { statements: { edges: { cursor: string }[] } };
    const { statements } = await api.data<Edges>(LIST, {});
    const cursor = present(statements.edges[0]).cursor;
    for (let count = 0; count < ASKED; count += 1) {
      const given = altered(cursor, random).toWellFormed();
      const whole = count % 5 === 0;
      const [query, after] = whole ? [OTHER, cursor] : [LIST, given];
      const { status, body } = await api.ask<Record<string, unknown>>(query, { after });
      expect([status, body.data], after).toEqual([200, { statements: null }]);
      expect(
        body.errors?.map(({ extensions }) => extensions?.code),
        after,
      ).toEqual(['BAD_USER_INPUT']);

      const id = altered(encodeGlobalId('Person', 'ann'), random).toWellFormed();
      const node = await api.ask<{ node: { id: string } | null }>(
        'query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }',
        { id },
      );
      expect(node.status, id).toBe(200);
      const codes = (node.body.errors ?? []).map(({ extensions }) => extensions?.code);
      if (codes.length > 0) expect(new Set(codes), id).toEqual(new Set(['BAD_USER_INPUT']));
      // Whoever is named after all has that very id.
      else expect([null, id]).toContain(node.body.data?.node?.id ?? null);
    }
  });
});
