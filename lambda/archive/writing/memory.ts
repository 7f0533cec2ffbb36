import type { Session } from '../dynamo/session.ts';
import type { Key } from '../layout/keys.ts';
import type { EntityNumber } from '../layout/numbers.ts';
import { RecordStates } from '../state/record-states.ts';

/** How many numbers are kept at hand. */
const MAX_NUMBERS = 50_000;

/** Facts of the record that never change, as far as a writer has read them: they are read once in a session. */
export class WriterMemory {
  /** Reads the newest state each time, and sealed corrections once. */
  readonly states = new RecordStates({ maxAgeMs: 0 });
  /** Parts of journals that can be deleted as soon as another commit is made. */
  leftovers: readonly Key[] = [];
  readonly #numbers = new Map<string, EntityNumber>();

  /** The number of the entity of a name. */
  numberOf(name: string): EntityNumber | undefined {
    return this.#numbers.get(name);
  }

  keepNumber(name: string, number: EntityNumber): void {
    if (this.#numbers.size >= MAX_NUMBERS) this.#numbers.clear();
    this.#numbers.set(name, number);
  }
}

const memories = new WeakMap<Session, WriterMemory>();

/** What the writer of a session has read. */
export function memoryOf(session: Session): WriterMemory {
  const memory = memories.get(session) ?? new WriterMemory();
  memories.set(session, memory);
  return memory;
}
