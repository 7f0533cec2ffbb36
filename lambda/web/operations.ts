import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parse, print } from 'graphql';
import type { Plugin } from 'vite';

/** The operation of a `.graphql` file, with the hash by which it is requested. */
export interface Operation {
  readonly operationName: string;
  readonly query: string;
  /** SHA-256 of the query, as in the manifest of persisted operations. */
  readonly sha256Hash: string;
}

/** Lets pages import operations. They are parsed and hashed at build time, not in the browser. */
export const operations = (): Plugin => ({
  name: 'operations',
  enforce: 'pre',
  async load(id) {
    if (!id.endsWith('.graphql')) return null;
    return `export default ${JSON.stringify(operationOf(await readFile(id, 'utf8')))}`;
  },
});

/**
 * The operation of a document, printed and hashed as in the manifest of persisted operations. Layout and comments do not change
 * the hash.
 * @throws Error when the document does not have exactly one operation, or the operation has no name
 */
export function operationOf(text: string): Operation {
  const document = parse(text);
  const query = print(document);
  const names = document.definitions.flatMap((definition) =>
    definition.kind === 'OperationDefinition' ? [definition.name?.value] : [],
  );
  const [operationName] = names;
  if (names.length !== 1 || operationName === undefined) {
    throw new Error(
      `Expected exactly one named operation, got ${names.length === 1 ? 'one without a name' : names.length}.`,
    );
  }
  return { operationName, query, sha256Hash: createHash('sha256').update(query).digest('hex') };
}
