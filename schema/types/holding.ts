import { builder } from '../builder.ts';
import { listOf } from '../connection.ts';
import type { Context } from '../context.ts';
import { RecordError } from '../errors.ts';
import type { Membership } from '../model/membership.ts';
import type { Holding, Knowledge } from '../model/tenure.ts';
import { PAGE_SIZE } from '../page-window.ts';
import { MembershipRef } from './membership.ts';

const KnowledgeEnum = builder.enumType('Knowledge', {
  description: 'What the record knows of who held what at a date.',
  values: {
    KNOWN: { description: 'It knows at least one holding.' },
    UNKNOWN: { description: 'It does not know. There may have been one: the record is never complete.' },
    NONE: {
      description:
        'It knows that there was none: a source says so, or the post or person did not exist then.',
    },
  } satisfies Record<Knowledge, object>,
});

export const HoldingRef = builder.objectRef<Holding>('Holding').implement({
  description:
    'Who held what at a date. On the day of a hand-over the successor is the holder, and the predecessor a possible one.',
  fields: (t) => ({
    knowledge: t.expose('knowledge', { type: KnowledgeEnum, description: 'What the record knows.' }),
    held: t.field({
      type: [MembershipRef],
      description: 'Memberships that cover the whole date for certain.',
      complexity: { field: 1, multiplier: 3 },
      resolve: ({ held }) => [...held],
    }),
    possible: t.field({
      type: [MembershipRef],
      description: 'Memberships that may cover it: their begin or end is not known exactly enough.',
      complexity: { field: 1, multiplier: 3 },
      resolve: ({ possible }) => [...possible],
    }),
  }),
});

/** Every membership of a member, or of a post. */
export async function membershipsOf(
  list: 'member' | 'post',
  slug: string,
  { record }: Context,
): Promise<readonly Membership[]> {
  const { edges, pageInfo } = await record.page({
    ...listOf('Membership', list, slug),
    window: { from: 'START', size: PAGE_SIZE.max, cursor: null },
  });
  if (pageInfo.hasNextPage) {
    throw new RecordError(
      'QUERY_TOO_COSTLY',
      `Expected at most ${PAGE_SIZE.max} memberships to compare with the date, got more. Request ${list === 'post' ? 'holders' : 'memberships'} instead.`,
    );
  }
  return edges.map(({ node }) => node);
}
