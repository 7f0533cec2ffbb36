import type { Change } from '../../lambda/archive/writing/changeset.ts';
import { type EntityRef, nameOf } from '../../schema/model/entity-ref.ts';
import type { Recorded } from './stored-index.ts';

/** All revisions that commits have made, as a writer that never stops makes them. */
export class RecordedHistory {
  readonly #revisions: Recorded[] = [];
  readonly #standing = new Map<string, number>();
  readonly #numberOf: (ref: EntityRef) => number;

  /** @param numberOf the number of an entity */
  constructor(numberOf: (ref: EntityRef) => number) {
    this.#numberOf = numberOf;
  }

  get revisions(): readonly Recorded[] {
    return this.#revisions;
  }

  /** Takes in the changes of a commit. */
  add(changes: readonly Change[], commit: number): void {
    for (const { current, next } of changes) {
      const name = nameOf((next ?? current)?.entity as EntityRef);
      const before = this.#standing.get(name);
      const old = before === undefined ? undefined : this.#revisions[before];
      if (before !== undefined && old !== undefined) this.#revisions[before] = { ...old, removed: commit };
      this.#standing.delete(name);
      if (next === null) continue;
      this.#standing.set(name, this.#revisions.length);
      const number = this.#numberOf(next.entity);
      this.#revisions.push({ entry: next, number, added: commit, removed: 0 });
    }
  }
}
