import { NO_BUCKETS } from '../../lambda/archive/layout/buckets.ts';
import { type Changed, logItem } from '../../lambda/archive/layout/changeset.ts';
import { type Correction, Corrections } from '../../lambda/archive/layout/corrections.ts';
import { type Ahead, revisionItem, type Stored, tombstoneItem } from '../../lambda/archive/layout/items.ts';
import { numberAt } from '../../lambda/archive/layout/numbers.ts';
import { sealedItem } from '../../lambda/archive/layout/sealed-corrections.ts';
import { stateItem } from '../../lambda/archive/layout/state.ts';
import { timeItem } from '../../lambda/archive/layout/times.ts';
import type { Snapshot } from '../../lambda/archive/state/snapshot.ts';
import { type EntityRef, nameOf } from '../../schema/model/entity-ref.ts';
import type { Entity } from '../../schema/model/record.ts';
import { ItemTables } from './item-tables.ts';

/** What a commit does to an entity: an entity that is new, corrected or brought back, or REINDEXED with a kind; or a retraction. */
export type Edit =
  | {
      readonly entity: Entity;
      readonly kind?: 'REINDEXED';
      readonly reason?: string;
      readonly ahead?: Ahead;
    }
  | { readonly retract: EntityRef; readonly reason?: string };

/** Slugs of topics whose numbers collide: the second has the number of the first, the third the one that the second moves to. */
export const COLLIDING = ['awqh2wxe', '2c737wbf', '6ouldtco'] as const;
/** A person and a topic of the same number. */
export const COLLIDING_TYPES = { Person: 'a232o1dj', Topic: '6aiteetm' } as const;

/** A record without its index, as commits write it, in memory. */
export class CommittedRecord {
  readonly tables = new ItemTables();
  readonly #stored = new Map<string, Stored>();
  readonly #numbers = new Map<number, string>();
  readonly #all: Correction[] = [];
  readonly #maxUnsealed: number;
  #unsealed: Correction[] = [];
  #sealed = 0;
  commit = 0;
  at = '';

  /** @param maxUnsealed how many corrections the state holds before they are sealed */
  constructor(maxUnsealed = Number.POSITIVE_INFINITY) {
    this.#maxUnsealed = maxUnsealed;
  }

  /**
   * Writes the next commit.
   * @param at when it is recorded: ISO 8601 instant
   */
  write(at: string, ...edits: readonly Edit[]): void {
    this.prepare(at, ...edits)();
  }

  /** Writes everything of the next commit but its state, which the answer does: until then nobody sees it. */
  prepare(at: string, ...edits: readonly Edit[]): () => void {
    const commit = this.commit + 1;
    const corrections: Correction[] = [];
    const changes = edits.map((edit): Changed => {
      const reason = edit.reason ?? null;
      if ('retract' in edit) {
        const { number, revision } = this.#known(edit.retract);
        this.tables.put(tombstoneItem(edit.retract, number, { revision, retractedAt: at, reason }));
        corrections.push({ commit, number, revision, isRetracted: true });
        return { ...edit.retract, kind: 'RETRACTED', revision, reason };
      }
      const { entity, ahead = {} } = edit;
      const before = this.#stored.get(nameOf(entity));
      const number = before?.number ?? this.#free(entity);
      const revision = (before?.revision ?? 0) + 1;
      const kind = edit.kind ?? (before === undefined ? 'ADDED' : 'CORRECTED');
      const stored = { number, revision, commit, recordedAt: at, reason, kind, entity, ahead } as Stored;
      this.#stored.set(nameOf(entity), stored);
      this.tables.put(revisionItem(stored));
      if (revision > 1) corrections.push({ commit, number, revision, isRetracted: false });
      return { type: entity.type, slug: entity.slug, kind, revision, reason };
    });
    this.tables.put(...logItem({ commit, recordedAt: at, changes }), timeItem(at, commit));
    this.#all.push(...corrections);
    return () => this.#switchTo(commit, at, corrections);
  }

  #switchTo(commit: number, at: string, corrections: readonly Correction[]): void {
    this.#unsealed.push(...corrections);
    if (this.#unsealed.length > this.#maxUnsealed) {
      this.tables.put(sealedItem(this.#sealed, this.#unsealed));
      this.#sealed += 1;
      this.#unsealed = [];
    }
    [this.commit, this.at] = [commit, at];
    const state = {
      commit,
      at,
      corrections: this.#unsealed,
      sealed: this.#sealed,
      since: 0,
      buckets: NO_BUCKETS,
      languages: {},
      journal: null,
    };
    this.tables.put(stateItem(state));
  }

  /** What a reader knows of the record at a commit, the newest unless told. */
  snapshot(commit = this.commit, at = this.at): Snapshot {
    const corrections = new Corrections();
    corrections.add(this.#all);
    return { commit, at, since: 0, buckets: NO_BUCKETS.count, languages: {}, corrections };
  }

  numberOf(ref: EntityRef): number {
    return this.#known(ref).number;
  }

  #known(ref: EntityRef): Stored {
    const stored = this.#stored.get(nameOf(ref));
    if (stored === undefined) throw new Error(`expected an entity that was written, got ${nameOf(ref)}`);
    return stored;
  }

  #free(ref: EntityRef): number {
    for (let attempt = 0; ; attempt += 1) {
      const number = numberAt(ref, attempt);
      if (this.#numbers.has(number)) continue;
      this.#numbers.set(number, nameOf(ref));
      return number;
    }
  }
}
