import { entityPartition } from '../../../lambda/archive/layout/keys.ts';
import { type EntityNumber, numberAt } from '../../../lambda/archive/layout/numbers.ts';
import { type Kind, kinds } from '../corpus/entities.ts';

/** The numbers that the entities of a corpus get when they are recorded one after the other. */
export class CorpusNumbers {
  /** Of the statements, in their order. */
  readonly statements: Float64Array;
  readonly #kinds: readonly Kind[];
  /** The place of the entity of each number among all entities. */
  readonly #places = new Map<EntityNumber, number>();

  constructor(size: number) {
    this.statements = new Float64Array(size);
    this.#kinds = kinds(size);
    let place = 0;
    for (const { type, size: many, slug } of this.#kinds) {
      for (let index = 0; index < many; index += 1) {
        const number = this.#give({ type, slug: slug(index) }, place + index);
        if (type === 'Statement') this.statements[index] = number;
      }
      place += many;
    }
  }

  #give(ref: Parameters<typeof numberAt>[0], place: number): EntityNumber {
    for (let attempt = 0; ; attempt += 1) {
      const number = numberAt(ref, attempt);
      if (this.#places.has(number)) continue;
      this.#places.set(number, place);
      return number;
    }
  }

  /** The entity that stands in a partition; null where there is none. */
  entryIn(partition: string) {
    const number = Number.parseInt(partition, 36);
    let place = entityPartition(number) === partition ? this.#places.get(number) : undefined;
    if (place === undefined) return null;
    for (const { size, entry } of this.#kinds) {
      if (place < size) return { number, entry: entry(place) };
      place -= size;
    }
    return null;
  }
}
