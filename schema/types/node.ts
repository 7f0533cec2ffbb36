import { typeBrandKey } from '@pothos/core';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { decodeGlobalId, parseNodeKey } from '../global-id.ts';

/** A field of its own: Relay refetches by `node` only where that takes nothing but the id. */
builder.queryField('nodeAt', (t) =>
  t.field({
    type: builder.nodeInterfaceRef(),
    nullable: true,
    description:
      'Entry with this global id as the record had it at a given time. Null if it was not yet recorded or already retracted. Entries that it refers to have their current content.\nAn entry that was corrected after that time has a different `id` here, so that caches keep it apart from the current one.',
    args: {
      id: t.arg.id({ required: true, description: 'Global id, taken from the field `id` of an entry.' }),
      asOf: t.arg({
        type: 'DateTime',
        required: true,
        description: 'Recorded time, such as `2026-11-24T09:00:00Z`.',
      }),
    },
    reads: () => [{ call: 'asOf' }],
    resolve: (_, { id, asOf }, context) => entityAt(decodeGlobalId(id), asOf, context),
  }),
);

async function entityAt(
  { typename, id }: ReturnType<typeof decodeGlobalId>,
  instant: Date,
  { record }: Context,
) {
  const key = parseNodeKey(id);
  const entity = key === null ? null : await record.asOf(typename, key.slug, instant);
  return entity === null ? null : { ...entity, [typeBrandKey]: typename };
}
