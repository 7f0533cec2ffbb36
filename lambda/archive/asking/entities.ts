import type { EntityType } from '../../../schema/model/entity-ref.ts';
import type { Slug } from '../../../schema/model/slug.ts';
import { ArchiveFault } from '../archive-fault.ts';
import type { Standing } from '../layout/corrections.ts';
import { parseRevision, parseTombstone, type Stored, type Tombstone } from '../layout/items.ts';
import { type Attributes, type Key, revisionKey, tombstoneKey } from '../layout/keys.ts';
import { type EntityNumber, numberAt } from '../layout/numbers.ts';
import type { Snapshot } from '../state/snapshot.ts';
import type { EntityPort, RevisionRef } from './entity-port.ts';
import { type ItemsLoader, pathOf } from './items-loader.ts';

/** An entity that was found by its slug: what stands at its name, and of a retracted one the last revision. */
export interface Found<T extends EntityType = EntityType> {
  readonly standing: Standing;
  readonly stored: Stored<T>;
}

/**
 * Reads the entities that there are at a commit, within one request. Each item is read and parsed once, whether a posting or a slug
 * leads to it. What is out of reach fails for those alone who asked for it.
 */
export class EntityReader implements EntityPort {
  readonly #snapshot: Pick<Snapshot, 'commit' | 'corrections'>;
  readonly #items: ItemsLoader;
  readonly #revisions = new Map<string, Promise<Stored | null>>();

  constructor(snapshot: Pick<Snapshot, 'commit' | 'corrections'>, items: ItemsLoader) {
    this.#snapshot = snapshot;
    this.#items = items;
  }

  /**
   * Entities by slug, in the order asked; null where there is none, or it was retracted.
   * @param unweighed nobody could know that they would have to be read
   */
  entries<T extends EntityType>(
    type: T,
    slugs: readonly Slug[],
    unweighed = false,
  ): Promise<readonly (Stored<T> | null)[]> {
    return Promise.all(
      slugs.map(async (slug) => {
        const found = await this.find(type, slug, unweighed);
        return found === null || found.standing.isRetracted ? null : found.stored;
      }),
    );
  }

  /**
   * What postings point at, in the order asked.
   * @param unweighed nobody could know that they would have to be read
   * @throws ArchiveFault when a revision is not there, or is one of another type
   */
  revisions<T extends EntityType>(
    type: T,
    refs: readonly RevisionRef[],
    unweighed = false,
  ): Promise<readonly Stored<T>[]> {
    return Promise.all(
      refs.map(async (ref) => {
        const stored = await this.revision(type, ref, unweighed);
        if (stored?.entity.type === type) return stored;
        throw missing(type, ref, stored);
      }),
    );
  }

  /** What stands at each name: an entity, what was left where it was retracted, or null. */
  current<T extends EntityType>(
    type: T,
    slugs: readonly Slug[],
  ): Promise<readonly (Stored<T> | Tombstone | null)[]> {
    return Promise.all(
      slugs.map(async (slug) => {
        const found = await this.find(type, slug);
        return found?.standing.isRetracted ? this.tombstone(type, found.stored) : (found?.stored ?? null);
      }),
    );
  }

  /** The number of an entity, also of a retracted one; null where there never was one. */
  async numberOf(type: EntityType, slug: Slug): Promise<EntityNumber | null> {
    return (await this.find(type, slug))?.stored.number ?? null;
  }

  /** An entity, retracted or not; null where there never was one. */
  async find<T extends EntityType>(type: T, slug: Slug, unweighed = false): Promise<Found<T> | null> {
    const { commit, corrections } = this.#snapshot;
    for (let attempt = 0; ; attempt += 1) {
      const number = numberAt({ type, slug }, attempt);
      const standing = corrections.standing(number, commit);
      const ref = { number, revision: standing.revision };
      // Another entity may have the first number of this one.
      const stored = await this.revision(type, ref, unweighed || attempt > 0);
      if (stored === null) {
        if (standing.revision > 1 || standing.isRetracted) throw missing(type, ref, stored);
        return null;
      }
      // Entities take numbers in the order in which they come, so what stands behind a later one is later still.
      if (stored.commit > commit) return null;
      if (stored.entity.type === type && stored.entity.slug === slug) return { standing, stored };
    }
  }

  /**
   * Any revision of an entity, whatever the commit that recorded it; null where there is none.
   * @param unweighed nobody could know that it would have to be read
   */
  revision<T extends EntityType>(
    type: T,
    { number, revision }: RevisionRef,
    unweighed = false,
  ): Promise<Stored<T> | null> {
    const key = revisionKey(type, number, revision);
    const path = pathOf(key);
    const stored =
      this.#revisions.get(path) ??
      this.#written(key, unweighed).then((item) => item && parseRevision<T>(number, revision, item));
    this.#revisions.set(path, stored);
    return stored as Promise<Stored<T> | null>;
  }

  /** What is told of the retraction of an entity after one of its revisions. */
  async tombstone(type: EntityType, { number, revision }: RevisionRef): Promise<Tombstone> {
    const item = await this.#written(tombstoneKey(type, number, revision), true);
    if (item !== null) return parseTombstone(revision, item);
    throw new ArchiveFault(
      `expected a tombstone after revision ${revision} of number ${number} in the table, got nothing`,
    );
  }

  /** An item that is never changed: the reply can be a stale one only where it lacks the item. */
  async #written(key: Key, unweighed = false): Promise<Attributes | null> {
    const item = await this.#items.load({ key, consistent: false }, unweighed);
    return item ?? this.#items.load({ key, consistent: true });
  }
}

function missing(type: EntityType, { number, revision }: RevisionRef, got: Stored | null): ArchiveFault {
  const item = got === null ? 'nothing' : `one of type ${got.entity.type}`;
  return new ArchiveFault(
    `expected revision ${revision} of number ${number} of type ${type} in the table, got ${item}`,
  );
}
