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
      'The entity of this global id as it stood in the record at an instant: null when it was not recorded yet or already retracted. Whom and what it refers to is shown as it is now. What was corrected since then has an id of its own, so that it stays apart from the present entity.',
    args: {
      id: t.arg.id({ required: true, description: 'A global id, as the field `id` gives it.' }),
      asOf: t.arg({ type: 'DateTime', required: true, description: 'The instant.' }),
    },
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
