import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  parse,
  print,
  separateOperations,
  validate,
} from 'graphql';
import type { ApolloManifest, PersistedOperation } from './manifest.ts';
import { OperationFault } from './operation-fault.ts';
import { readManifest } from './read-manifest.ts';

/** The folder, beside the operations, of manifests that the tools of clients have written. */
const CLIENTS = 'clients';

/**
 * Makes one manifest of a folder of operations: those in its `.graphql` files, each with the fragments of its file, and
 * those in the manifests that clients' tools have written, in `clients`, under the ids that are written there.
 * @throws OperationFault for the first one that does not fit the schema, has no name, or shares name or id with another
 */
export async function collectOperations(folder: string, schema: GraphQLSchema): Promise<ApolloManifest> {
  const own = (await read(folder, '.graphql')).flatMap(({ file, text }) => ownOperations(file, text));
  const foreign = (await read(join(folder, CLIENTS), '.json')).flatMap(({ file, text }) =>
    readManifest(file, text).map(({ id, body }) => persisted(file, parsed(file, body), body, id)),
  );
  const operations = [...own, ...foreign];
  for (const { file, body } of operations) check(file, body, schema);
  rejectTwins(operations, 'id');
  rejectTwins(own, 'name');
  return {
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: operations
      .map(({ file: _, ...operation }) => operation)
      .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1)),
  };
}

interface Found extends PersistedOperation {
  readonly file: string;
}

/** The files of a folder with an ending, by name; none when there is no such folder. */
async function read(folder: string, ending: string) {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const files = names.filter((name) => name.endsWith(ending) && name !== 'manifest.json').toSorted();
  return Promise.all(files.map(async (file) => ({ file, text: await readFile(join(folder, file), 'utf8') })));
}

/** Each operation of a file as a document of its own, printed: its layout and comments are no part of its id. */
function ownOperations(file: string, text: string): readonly Found[] {
  const operations = Object.entries(separateOperations(parsed(file, text)));
  if (operations.length === 0) throw new OperationFault(file, 'expected at least one operation, got none.');
  return operations.map(([, document]) => {
    const body = print(document);
    return persisted(file, document, body, createHash('sha256').update(body).digest('hex'));
  });
}

function persisted(file: string, document: DocumentNode, body: string, id: string): Found {
  const operation = getOperationAST(document);
  const name = operation?.name?.value;
  if (operation == null || name === undefined) {
    throw new OperationFault(
      file,
      'expected one named operation for each id, got none, several or one without a name.',
    );
  }
  if (operation.operation !== 'query') {
    throw new OperationFault(
      file,
      `expected a query, got a ${operation.operation}. The record is read-only.`,
    );
  }
  return { file, id, name, type: operation.operation, body };
}

function parsed(file: string, text: string): DocumentNode {
  try {
    return parse(text);
  } catch (error) {
    throw new OperationFault(file, error instanceof Error ? error.message : String(error));
  }
}

function check(file: string, body: string, schema: GraphQLSchema): void {
  const [fault] = validate(schema, parse(body));
  if (fault !== undefined) throw new OperationFault(file, fault.message);
}

function rejectTwins(operations: readonly Found[], key: 'id' | 'name'): void {
  const seen = new Map<string, string>();
  for (const { file, ...operation } of operations) {
    const other = seen.get(operation[key]);
    if (other !== undefined) {
      throw new OperationFault(
        file,
        `expected a unique ${key}, got ${operation[key]}, which ${other} has as well.`,
      );
    }
    seen.set(operation[key], file);
  }
}
