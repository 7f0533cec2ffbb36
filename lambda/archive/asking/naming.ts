import type { NamedText } from '../../../schema/context.ts';
import { type Phrase, writtenPhrase } from '../../../schema/model/text-query.ts';
import { loadNameTools } from '../../../schema/names/load.ts';
import type { NamePort } from './name-port.ts';
import { begunBy, mayName, namedBy } from './named.ts';

/** Finds out what texts name, each once within a request. */
export class Naming {
  readonly #names: NamePort;
  readonly #found = new Map<string, Promise<NamedText>>();

  constructor(names: NamePort) {
    this.#names = names;
  }

  /** Finds the entities that phrases name. */
  named(phrases: readonly Phrase[]): Promise<NamedText> {
    if (!phrases.some(mayName)) return Promise.resolve({ entities: [], agents: phrases.map(() => []) });
    const key = JSON.stringify(phrases.map((phrase) => [writtenPhrase(phrase), phrase.isExact]));
    const found =
      this.#found.get(key) ?? loadNameTools().then((tools) => namedBy(phrases, this.#names, tools));
    this.#found.set(key, found);
    return found;
  }

  /** Finds the entities that phrases name or, if there are none, people with a name that begins with them. */
  async namedOrBegun(phrases: readonly Phrase[]): Promise<NamedText> {
    const named = await this.named(phrases);
    if (named.entities.length > 0 || !phrases.some(mayName)) return named;
    return { ...named, entities: await begunBy(phrases, this.#names, await loadNameTools()) };
  }
}
