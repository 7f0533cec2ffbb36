import { type EntityRef, type EntityType, nameOf } from '../../../schema/model/entity-ref.ts';
import { ArchiveFault } from '../archive-fault.ts';
import { batchGet } from '../dynamo/batch-get.ts';
import type { Session } from '../dynamo/session.ts';
import type { Standing } from '../layout/corrections.ts';
import { type Current, parseRevision, parseTerms, parseTombstone, type Stored } from '../layout/items.ts';
import { type Attributes, type Key, revisionKey, termsKey, tombstoneKey } from '../layout/keys.ts';
import type { Snapshot } from '../state/snapshot.ts';
import { memoryOf } from './memory.ts';
import { findFirst } from './numbering.ts';

/** Reads what stands at each name as of the newest commit, in the order asked; null where nothing ever stood. */
export async function readCurrent(
  refs: readonly EntityRef[],
  session: Session,
): Promise<readonly (Current | null)[]> {
  const [snapshot, first] = await Promise.all([
    memoryOf(session).states.newest(session),
    findFirst(refs, session),
  ]);
  const known = [...first.values()]
    .filter(({ commit }) => commit <= snapshot.commit)
    .map((stored) => ({ stored, standing: standingOf(stored, snapshot) }));
  const items = await readItems(
    known.flatMap(({ stored, standing }) => keysOf(stored, standing)),
    session,
  );
  const currents = new Map(
    known.map(({ stored, standing }) => [nameOf(stored.entity), currentOf(stored, standing, items)]),
  );
  return refs.map((ref) => currents.get(nameOf(ref)) ?? null);
}

const standingOf = ({ number }: Stored, { corrections, commit }: Snapshot): Standing =>
  corrections.standing(number, commit);

type Items = ReadonlyMap<string, Attributes | null>;

async function readItems(keys: readonly Key[], session: Session): Promise<Items> {
  const items = await batchGet(keys, session);
  return new Map(keys.map((key, at) => [pathOf(key), items[at] ?? null]));
}

const pathOf = ({ table, pk, sk }: Key): string => `${table} ${pk} ${sk}`;

/** The items that tell what stands at a name, besides the first revision. */
function keysOf({ number, entity: { type } }: Stored, { revision, isRetracted }: Standing): readonly Key[] {
  if (isRetracted) return [tombstoneKey(type, number, revision)];
  const terms = termsKey(type, number, revision);
  return revision === 1 ? [terms] : [revisionKey(type, number, revision), terms];
}

function currentOf(first: Stored, { revision, isRetracted }: Standing, items: Items): Current {
  const { number, entity } = first;
  const { type }: { readonly type: EntityType } = entity;
  const itemAt = (key: Key): Attributes => {
    const item = items.get(pathOf(key)) ?? null;
    if (item === null) throw new ArchiveFault(`expected an item at ${pathOf(key)}, got nothing`);
    return item;
  };
  if (isRetracted) return parseTombstone(revision, itemAt(tombstoneKey(type, number, revision)));
  const stored =
    revision === 1 ? first : parseRevision(number, revision, itemAt(revisionKey(type, number, revision)));
  // Where nothing but a name leads to an entity, no item says so.
  const terms = items.get(pathOf(termsKey(type, number, revision))) ?? null;
  return { entity: stored.entity, facets: terms === null ? {} : parseTerms(terms), revision };
}
