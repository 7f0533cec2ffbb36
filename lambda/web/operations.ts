import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parse, print } from 'graphql';
import type { Plugin } from 'vite';

/** What a `.graphql` file is for the code that imports it: an operation that can be asked for by its hash. */
export interface Operation {
  readonly operationName: string;
  readonly query: string;
  /** SHA-256 of the query, by which the server knows it. */
  readonly sha256Hash: string;
}

/** Lets pages import operations: hashed when they are built, so that the browser neither parses nor hashes. */
export const operations = (): Plugin => ({
  name: 'operations',
  enforce: 'pre',
  async load(id) {
    if (!id.endsWith('.graphql')) return null;
    return `export default ${JSON.stringify(operationOf(await readFile(id, 'utf8')))}`;
  },
});

/**
 * The operation of a document, hashed as in the manifest of persisted operations: printed, so that layout and comments count
 * for nothing.
 * @throws Error when the document is not exactly one named operation, with its fragments
 */
export function operationOf(text: string): Operation {
  const document = parse(text);
  const query = print(document);
  const names = document.definitions.flatMap((definition) =>
    definition.kind === 'OperationDefinition' ? [definition.name?.value] : [],
  );
  const [operationName] = names;
  if (names.length !== 1 || operationName === undefined) {
    throw new Error(`Expected one operation with a name, got ${names.length}.`);
  }
  return { operationName, query, sha256Hash: createHash('sha256').update(query).digest('hex') };
}
