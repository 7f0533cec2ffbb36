import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { attributesOf } from '../../lambda/archive/dynamo/attribute-values.ts';
import type { Correction } from '../../lambda/archive/layout/corrections.ts';
import { type Entry, parseRevision, parseTerms } from '../../lambda/archive/layout/items.ts';
import {
  type Attributes,
  correctionsKey,
  type Key,
  STATE_KEY,
  termsKey,
} from '../../lambda/archive/layout/keys.ts';
import { parseSealed } from '../../lambda/archive/layout/sealed-corrections.ts';
import { parseState } from '../../lambda/archive/layout/state.ts';
import { LOCAL_TABLE_NAMES } from '../../lambda/archive/tables.ts';
import { type EntityType, nameOf } from '../../schema/model/entity-ref.ts';
import { indexFaults, plainIndex, type Recorded } from './stored-index.ts';

/** What tables hold of a record, read as plainly as possible: every item, whatever the reader of a request would look at. */

export type Items = ReadonlyMap<string, Readonly<Record<string, AttributeValue>>>;

/** The record up to its newest commit. */
export interface StoredRecord {
  readonly commit: number;
  /** Every revision, in the order in which they were recorded. */
  readonly revisions: readonly Recorded[];
  /** All of them, in the order of their commits. */
  readonly corrections: readonly Correction[];
}

const pathOf = ({ table, pk, sk }: Key): string => `${LOCAL_TABLE_NAMES[table]} ${pk} ${sk}`;

/** @param items by table, partition and sort key */
export function storedRecord(items: Items): StoredRecord {
  const read = (path: string): Attributes | null => {
    const item = items.get(path);
    return item === undefined ? null : attributesOf(item);
  };
  const { commit, sealed, corrections: unsealed } = parseState(read(pathOf(STATE_KEY)));
  const parts = Array.from({ length: sealed }, (_, part) =>
    parseSealed(read(pathOf(correctionsKey(part))) ?? {}),
  );
  const corrections = [...parts.flat(), ...unsealed];
  const ofNumber = Map.groupBy(corrections, ({ number }) => number);
  const revisions = [...items].flatMap(([path, item]): readonly Recorded[] => {
    const [, digits = '', sk = ''] = /^\S+ ([0-9a-z]+) (\d{6})$/.exec(path) ?? [];
    // Only revisions carry the commit that recorded them.
    if (digits === '' || item.c === undefined || Number(item.c.N) > commit) return [];
    const number = Number.parseInt(digits, 36);
    const {
      entity,
      revision,
      commit: added,
    } = parseRevision<EntityType>(number, Number(sk), attributesOf(item));
    const terms = read(pathOf(termsKey(entity.type, number, revision)));
    const next = ofNumber.get(number)?.find((each) => each.commit > added);
    const entry: Entry = { entity, facets: terms === null ? {} : parseTerms(terms), revision };
    return [{ entry, number, added, removed: next?.commit ?? 0 }];
  });
  return { commit, revisions: revisions.sort((a, b) => a.added - b.added), corrections };
}

/** The revisions that stand at a commit. */
export const standingAt = ({ revisions }: StoredRecord, commit: number): readonly Entry[] =>
  revisions
    .filter(({ added, removed }) => added <= commit && (removed === 0 || removed > commit))
    .map(({ entry }) => entry);

/** What is wrong with the lists and columns in tables, by the revisions that are in them. */
export function faultsOfIndex(
  items: Items,
  { revisions }: StoredRecord = storedRecord(items),
): readonly string[] {
  const numbers = new Map(revisions.map(({ entry, number }) => [nameOf(entry.entity), number]));
  const numberOf = (type: 'Event', slug: string): number => {
    const number = numbers.get(nameOf({ type, slug }));
    if (number === undefined) throw new Error(`expected the event ${slug} in the tables, got none`);
    return number;
  };
  return indexFaults(items, plainIndex(revisions, numberOf), revisions);
}

/** Attributes as text: JSON with the keys of every mapping in alphabetical order, for the tables keep them in none. */
export const textOf = (attributes: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [
        name,
        value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
      ]),
    ),
    (_, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
  );
