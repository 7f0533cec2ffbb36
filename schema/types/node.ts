import { typeBrandKey } from '@pothos/core';
import { resolveNodes } from '@pothos/plugin-relay';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { decodeGlobalId, parseNodeKey } from '../global-id.ts';

builder.queryField('node', (t) =>
  t.field({
    type: builder.nodeInterfaceRef(),
    nullable: true,
    description: 'The entity of this global id; null when there is none.',
    args: {
      id: t.arg.id({ required: true, description: 'A global id, as the field `id` gives it.' }),
      asOf: t.arg({
        type: 'DateTime',
        description:
          'Shows it as it stood in the record at this instant: null when it was not recorded yet or already retracted. Whom and what it refers to is shown as it is now. What was corrected since then has an id of its own, so that it stays apart from the present entity.',
      }),
    },
    async resolve(_, { id, asOf }, context, info) {
      const name = decodeGlobalId(id);
      if (asOf != null) return entityAsOf(name, asOf, context);
      const [node = null] = await resolveNodes(builder, context, info, [name]);
      return node;
    },
  }),
);

async function entityAsOf(
  { typename, id }: ReturnType<typeof decodeGlobalId>,
  instant: Date,
  { record }: Context,
) {
  const key = parseNodeKey(id);
  const entity = key === null ? null : await record.asOf(typename, key.slug, instant);
  return entity === null ? null : { ...entity, [typeBrandKey]: typename };
}
