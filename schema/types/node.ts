import { typeBrandKey } from '@pothos/core';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { badUserInput } from '../errors.ts';
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
      asOf: t.arg({
        type: 'DateTime',
        description:
          'Earlier form of `asRecordedAt`, in which entries that this one refers to have their current content.',
        deprecationReason:
          'Use `asRecordedAt`, which cannot be confused with the dates of events. Stays until 2028-01-01 at least.',
      }),
    },
    reads: () => [{ call: 'asOf' }],
    resolve: (_, { id, asRecordedAt, asOf }, context) =>
      entityAt(decodeGlobalId(id), instantOf(asRecordedAt, asOf), context),
  }),
);

/**
 * The time that is asked for; null for the newest state.
 * @throws RecordError BAD_USER_INPUT when both are given
 */
function instantOf(asRecordedAt: Date | null | undefined, asOf: Date | null | undefined): Date | null {
  if (asRecordedAt == null || asOf == null) return asRecordedAt ?? asOf ?? null;
  throw badUserInput('asRecordedAt: expected a time, got asOf as well.');
}

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
