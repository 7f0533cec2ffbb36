import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import DataloaderPlugin from '@pothos/plugin-dataloader';
import RelayPlugin from '@pothos/plugin-relay';
import ValidationPlugin from '@pothos/plugin-validation';
import type { Context, ListQuery } from './context.ts';
import { RecordError } from './errors.ts';
import { checkGlobalIds, decodeGlobalId, encodeGlobalId } from './global-id.ts';
import { nodeReads } from './loadable.ts';
import { pageComplexity } from './page-window.ts';
import type { Read } from './reads.ts';
import { recordedTimePlugin } from './recorded-time.ts';
import { inputError, rule } from './rule.ts';

interface Types {
  Context: Context;
  Read: Read;
  DefaultFieldNullability: false;
  DefaultNodeNullability: false;
  DefaultEdgesNullability: { list: false; items: false };
  Connection: { readonly lists: readonly ListQuery[]; readonly cutShort: boolean };
  Scalars: {
    ID: { Input: string; Output: string };
    EDTF: { Input: string; Output: string };
    /** Written as ISO 8601 text in UTC. */
    DateTime: { Input: Date; Output: string };
    Date: { Input: Date; Output: string };
  };
}

/** The page size of a connection weighs its entries, so that its fields must not weigh them again. */
const WEIGHED_BY_CONNECTION = { field: 0, multiplier: 1 } as const;

/**
 * The schema builder. It defines no types: each type has its own file under `types` or `inputs`.
 *
 * A field is nullable if a source may not state its value, or if its value takes another read: a failed read gives an
 * error at this field and leaves the rest of the answer intact.
 */
export const builder = new SchemaBuilder<Types>({
  // Rules check arguments before Relay's plugin decodes global ids.
  // That of recorded time gives all others the context of the time that is asked for.
  plugins: [recordedTimePlugin, ComplexityPlugin, RelayPlugin, DataloaderPlugin, ValidationPlugin],
  defaultFieldNullability: false,
  // The server weighs a query as a whole before it executes it.
  complexity: { disabled: true },
  validation: { validationError: inputError },
  relay: {
    encodeGlobalID: encodeGlobalId,
    decodeGlobalID: decodeGlobalId,
    cursorType: 'String',
    idFieldOptions: {
      description: 'Global id for `node` and for client caches. Opaque, and unique across all types.',
    },
    nodeTypeOptions: { description: 'Entry of the record with a global id (Relay: Node).' },
    pageInfoTypeOptions: { description: 'Position of a page in its list (Relay: PageInfo).' },
    nodeQueryOptions: {
      description: 'Entry with this global id, of any type. Null if not found.',
      args: { id: { description: 'Global id, taken from the field `id` of an entry.' } },
      reads: ({ id }: { id: unknown }) => nodeReads([id]),
    },
    nodesQueryOptions: {
      description:
        'Entries with these global ids, in the order given. An id without an entry gives null in its place.',
      args: {
        ids: {
          description: 'Global ids, taken from the field `id` of entries. At most 100.',
          validate: rule(checkGlobalIds),
        },
      },
      complexity: ({ ids }: { ids?: readonly unknown[] }) => ({ field: 1, multiplier: ids?.length ?? 0 }),
      reads: ({ ids }: { ids: readonly unknown[] }) => nodeReads(ids),
      resolve: (_, { ids }, _context, _info, resolveNodes) => {
        if (ids.length > 100) {
          throw new RecordError('BAD_USER_INPUT', `ids: expected at most 100 global ids, got ${ids.length}.`);
        }
        return resolveNodes(ids);
      },
    },
    nodesOnConnection: {
      description: 'Entries of this page, in list order.',
      complexity: WEIGHED_BY_CONNECTION,
      reads: 0,
    },
    edgesFieldOptions: {
      description: 'Entries of this page, each with its cursor.',
      complexity: WEIGHED_BY_CONNECTION,
      reads: 0,
    },
    nodeFieldOptions: { description: 'Entry at this position.', reads: 0 },
    cursorFieldOptions: {
      description:
        'Cursor of this entry, for `after` and `before`. Opaque, and valid only for this list, with the same filter and order.',
    },
    pageInfoFieldOptions: {
      description: 'Position of this page in the list, with the cursors to continue from.',
    },
    hasNextPageFieldOptions: {
      description:
        'Whether the list continues after this page. When paging backwards: whether `before` was given.',
    },
    hasPreviousPageFieldOptions: {
      description:
        'Whether the list continues before this page. When paging forwards: whether `after` was given.',
    },
    startCursorFieldOptions: {
      description:
        'Cursor for the previous page: pass it as `before`. Null on an empty page, unless the page was cut short while paging backwards.',
    },
    endCursorFieldOptions: {
      description:
        'Cursor for the next page: pass it as `after`. Null on an empty page, unless the page was cut short while paging forwards.',
    },
    firstArgOptions: {
      description:
        'Page size, counted from the start of the list or from `after`: 1 to 100. Default: 25, unless `last` is given.',
    },
    lastArgOptions: {
      description:
        'Page size, counted back from the end of the list or from `before`: 1 to 100. Cannot be combined with `first`.',
    },
    afterArgOptions: {
      description:
        'Cursor to continue after, taken from `pageInfo.endCursor`. Valid only for the list that it came from, with the same filter and order.',
    },
    beforeArgOptions: {
      description:
        'Cursor to go back from, taken from `pageInfo.startCursor`. Requires `last`. Valid only for the list that it came from, with the same filter and order.',
    },
    defaultConnectionTypeOptions: {
      description: 'Page of a list, with figures for the whole list (Relay: Connection).',
    },
    defaultConnectionFieldOptions: { complexity: pageComplexity },
    defaultEdgeTypeOptions: { description: 'Entry at its position in a list (Relay: Edge).' },
  },
});

builder.queryType({
  description:
    'Read-only access to the record. Operators load data with the import command.\nStart with `statements`, `events`, `timeline` or `search`. A nullable field is null if no source states its value, or, with an error at its path, if the value cannot be read.',
});
