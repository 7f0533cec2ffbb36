import { typeBrandKey } from '@pothos/core';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { decodeGlobalId, parseNodeKey } from '../global-id.ts';
import { recordedTimeArgs } from '../inputs/recorded-time.ts';

/** A field of its own: Relay refetches by `node` only where that takes nothing but the id. */
builder.queryField('nodeAt', (t) =>
  t.field({
    type: builder.nodeInterfaceRef(),
    nullable: true,
    description:
      'Entry with this global id as the record had it at a given time, with everything selected under it. Null if it was not yet recorded or already retracted.\nAn entry that was corrected after that time has a different `id` here, so that caches keep it apart from the current one.',
    args: {
      id: t.arg.id({ required: true, description: 'Global id, taken from the field `id` of an entry.' }),
      ...recordedTimeArgs,
    },
    reads: () => [{ call: 'asOf' }],
    resolve: (_, { id, asRecordedAt }, context) =>
      entityAt(decodeGlobalId(id), asRecordedAt ?? null, context),
  }),
);

async function entityAt(
  { typename, id }: ReturnType<typeof decodeGlobalId>,
  instant: Date | null,
  { record }: Context,
) {
  const key = parseNodeKey(id);
  if (key === null) return null;
  const entity =
    instant === null
      ? (await record.load(typename, [key.slug]))[0]
      : await record.asOf(typename, key.slug, instant);
  return entity == null ? null : { ...entity, [typeBrandKey]: typename };
}
