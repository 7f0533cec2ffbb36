import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import DataloaderPlugin from '@pothos/plugin-dataloader';
import RelayPlugin from '@pothos/plugin-relay';
import ValidationPlugin from '@pothos/plugin-validation';
import type { Context, ListQuery } from './context.ts';
import { RecordError } from './errors.ts';
import { decodeGlobalId, encodeGlobalId } from './global-id.ts';
import { pageComplexity } from './page-window.ts';
import { inputError } from './rule.ts';

interface Types {
  Context: Context;
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

/** A list's elements are weighed once, by the connection's own page size. */
const WEIGHED_BY_CONNECTION = { field: 0, multiplier: 1 } as const;

/**
 * The schema builder. It defines no types: each is in the file of its word under `types` and `inputs`.
 *
 * A field is nullable where a source may not say, and where its value takes another read: when that fails, the error
 * stands at this field and the rest of the answer is there.
 */
export const builder = new SchemaBuilder<Types>({
  plugins: [ComplexityPlugin, ValidationPlugin, DataloaderPlugin, RelayPlugin],
  defaultFieldNullability: false,
  // Queries are weighed as a whole, before they are executed, by whoever serves the schema.
  complexity: { disabled: true },
  validation: { validationError: inputError },
  relay: {
    encodeGlobalID: encodeGlobalId,
    decodeGlobalID: decodeGlobalId,
    cursorType: 'String',
    idFieldOptions: {
      description: 'Global id: names this entity among all others, for `node` and for client caches.',
    },
    nodeTypeOptions: { description: 'Anything in the record that has a global id.' },
    pageInfoTypeOptions: { description: 'Where a page lies in its list.' },
    nodeQueryOptions: {
      description: 'The entity of this global id; null when there is none.',
      args: { id: { description: 'A global id, as the field `id` gives it.' } },
    },
    nodesQueryOptions: {
      description:
        'The entities of up to 100 global ids, in the order asked; null in the place of one that does not exist.',
      args: { ids: { description: 'Global ids, as the field `id` gives them.' } },
      complexity: ({ ids }: { ids?: readonly unknown[] }) => ({ field: 1, multiplier: ids?.length ?? 0 }),
      resolve: (_, { ids }, _context, _info, resolveNodes) => {
        if (ids.length > 100) {
          throw new RecordError('BAD_USER_INPUT', `ids: expected at most 100 global ids, got ${ids.length}.`);
        }
        return resolveNodes(ids);
      },
    },
    nodesOnConnection: {
      description: 'The entities of this page, without their cursors.',
      complexity: WEIGHED_BY_CONNECTION,
    },
    edgesFieldOptions: {
      description: 'The entities of this page with their cursors.',
      complexity: WEIGHED_BY_CONNECTION,
    },
    nodeFieldOptions: { description: 'The entity.' },
    cursorFieldOptions: {
      description: 'The place of this entity in the list, for `after` and `before`. Opaque.',
    },
    pageInfoFieldOptions: { description: 'Where this page lies in the list.' },
    hasNextPageFieldOptions: { description: 'Whether the list goes on behind this page.' },
    hasPreviousPageFieldOptions: { description: 'Whether the list has something before this page.' },
    startCursorFieldOptions: { description: 'Cursor of the first entity; null on an empty page.' },
    endCursorFieldOptions: {
      description: 'Cursor of the last entity; null on an empty page. Pass it as `after` to go on.',
    },
    firstArgOptions: {
      description:
        'Page size from the beginning or behind `after`: 1 to 100. Without `first` and `last`: 25.',
    },
    lastArgOptions: { description: 'Page size from the end or before `before`: 1 to 100.' },
    afterArgOptions: { description: 'Go on behind this cursor.' },
    beforeArgOptions: { description: 'Go back from this cursor.' },
    defaultConnectionTypeOptions: { description: 'A page of a list, with what is known of the whole list.' },
    defaultConnectionFieldOptions: { complexity: pageComplexity },
    defaultEdgeTypeOptions: { description: 'An entity in its place in the list.' },
  },
});

builder.queryType({ description: 'Ask the record. It is read-only; loading is the operator’s act.' });
