import { OperationFault } from './operation-fault.ts';

/** An operation as a client's tool has written it down: the id by which the client asks for it, and its text. */
export interface Listed {
  readonly id: string;
  readonly body: string;
}

/**
 * Reads a manifest as Apollo's tools write it, which is marked as such, or as Relay's compiler does: an object from ids to
 * texts.
 * @throws OperationFault when it is neither
 */
export function readManifest(file: string, text: string): readonly Listed[] {
  const manifest = parsed(file, text);
  if (!isObject(manifest)) throw unknownFormat(file);
  const listed: readonly unknown[] =
    'format' in manifest
      ? fromApollo(file, manifest)
      : Object.entries(manifest).map(([id, body]) => ({ id, body }));
  if (!listed.every(isListed))
    throw new OperationFault(
      file,
      'expected an id and a query text for each operation, got an operation without them.',
    );
  return listed;
}

function fromApollo(file: string, { format, version, operations }: Readonly<Record<string, unknown>>) {
  if (format !== 'apollo-persisted-query-manifest' || version !== 1 || !Array.isArray(operations)) {
    throw unknownFormat(file);
  }
  return operations;
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unknownFormat(file);
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isListed = (value: unknown): value is Listed =>
  isObject(value) && typeof value.id === 'string' && value.id !== '' && typeof value.body === 'string';

const unknownFormat = (file: string): OperationFault =>
  new OperationFault(
    file,
    'expected a manifest of Apollo (version 1) or Relay (a JSON object from ids to query texts), got another format.',
  );
