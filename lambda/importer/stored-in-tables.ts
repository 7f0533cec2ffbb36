import type { EntityRef, EntityType } from '../../schema/model/entity-ref.ts';
import { mentionValue } from '../../schema/model/facets.ts';
import type { Slug } from '../../schema/model/slug.ts';
import { indexReader } from '../archive/dynamo/query.ts';
import type { Session } from '../archive/dynamo/session.ts';
import type { ListKey } from '../archive/keys.ts';
import { EVERYTHING, rowKey } from '../archive/position.ts';
import { nearSlugs } from '../archive/suggest.ts';
import { readCurrent } from '../archive/write.ts';
import type { StoredRecord } from './checking/stored-record.ts';

const PAGE = 100;

/** What an import asks of the record, read from its tables. */
export function storedInTables(session: Session): StoredRecord {
  const index = indexReader(session);

  async function* slugsIn(list: ListKey): AsyncGenerator<Slug, void> {
    for (let after: string | null = null, more = true; more; ) {
      const reply: Awaited<ReturnType<typeof index.range>> = await index.range({
        list,
        range: EVERYTHING,
        after,
        reverse: false,
        limit: PAGE,
      });
      for (const { slug } of reply.rows) yield slug;
      const last = reply.rows.at(-1);
      after = last === undefined ? after : rowKey(last, last.revision);
      more = reply.more;
    }
  }

  return {
    readCurrent: (refs) => readCurrent(refs, session),
    async membershipsBy(name, slug) {
      return Array.fromAsync(slugsIn({ type: 'Membership', name, value: slug }));
    },
    async *referrersOf(ref) {
      for (const list of listsOfReferrers(ref)) {
        for await (const slug of slugsIn(list)) yield { type: list.type, slug };
      }
    },
    listed: slugsIn,
    similar: (types, slug) => nearSlugs(types, slug, index),
  };
}

const LISTS: { readonly [T in EntityType]: readonly (readonly [type: EntityType, name: string])[] } = {
  Topic: [
    ['Statement', 'topic'],
    ['Event', 'topic'],
    ['Topic', 'broader'],
  ],
  Place: [
    ['Event', 'place'],
    ['Place', 'containedIn'],
  ],
  Person: [
    ['Statement', 'agent'],
    ['Event', 'agent'],
    ['Membership', 'member'],
    ['Statement', 'publisher'],
  ],
  Organization: [
    ['Statement', 'agent'],
    ['Event', 'agent'],
    ['Membership', 'member'],
    ['Membership', 'organization'],
    ['Post', 'organization'],
    ['Organization', 'parent'],
    ['Statement', 'publisher'],
  ],
  Post: [
    ['Statement', 'post'],
    ['Membership', 'post'],
  ],
  Source: [
    ['Statement', 'source'],
    ['Event', 'source'],
  ],
  Event: [
    ['Statement', 'event'],
    ['Event', 'partOf'],
  ],
  Statement: [['Statement', 'parts']],
  Membership: [],
};

/** The lists that hold what refers to an entity. */
const listsOfReferrers = (ref: EntityRef): readonly ListKey[] => [
  ...LISTS[ref.type].map(([type, name]) => ({ type, name, value: ref.slug })),
  { type: 'Statement', name: 'mention', value: mentionValue(ref) },
];
