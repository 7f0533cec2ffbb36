import { typeBrandKey } from '@pothos/core';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { quoted } from '../errors.ts';
import { decodeGlobalId, parseNodeKey } from '../global-id.ts';
import { RuleError } from '../model/rule-error.ts';
import { rule } from '../rule.ts';

/** RFC 3339, section 5.6: a date and a time with its offset from UTC. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** @throws RuleError for a text that is no instant */
function parseInstant(text: string): Date {
  const instant = new Date(INSTANT.test(text) ? text : Number.NaN);
  // A day that its month does not have is taken by Date for one of the next month.
  const isDay = new Date(`${text.slice(0, 10)}T00:00Z`).getUTCDate() === Number(text.slice(8, 10));
  if (!Number.isNaN(instant.getTime()) && isDay) return instant;
  throw new RuleError(
    `expected an instant with its offset, such as 2026-11-24T09:00:00Z, got ${quoted(text)}`,
  );
}

/** A field of its own: Relay refetches by `node` only where that takes nothing but the id. */
builder.queryField('nodeAt', (t) =>
  t.field({
    type: builder.nodeInterfaceRef(),
    nullable: true,
    description:
      'The entity of this global id as it stood in the record at an instant: null when it was not recorded yet or already retracted. Whom and what it refers to is shown as it is now. What was corrected since then has an id of its own, so that it stays apart from the present entity.',
    args: {
      id: t.arg.id({ required: true, description: 'A global id, as the field `id` gives it.' }),
      instant: t.arg.string({
        required: true,
        description: 'The instant, RFC 3339: 2026-11-24T09:00:00Z.',
        validate: rule(parseInstant),
      }),
    },
    resolve: (_, { id, instant }, context) => entityAt(decodeGlobalId(id), parseInstant(instant), context),
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
