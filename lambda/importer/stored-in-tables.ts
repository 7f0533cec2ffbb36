import { NO_FILTER } from '../../schema/context.ts';
import { type EntityRef, type EntityType, nameOf } from '../../schema/model/entity-ref.ts';
import { mentionValue } from '../../schema/model/facets.ts';
import type { Entity } from '../../schema/model/record.ts';
import type { Slug } from '../../schema/model/slug.ts';
import type { RevisionRef } from '../archive/asking/entity-port.ts';
import { hitsOf } from '../archive/asking/hits.ts';
import { type OpenIndex, openIndex } from '../archive/asking/open-index.ts';
import { SearchBudget, UNMETERED } from '../archive/asking/search-budget.ts';
import { nearSlugs } from '../archive/asking/suggest.ts';
import type { Session } from '../archive/dynamo/session.ts';
import type { Current } from '../archive/layout/items.ts';
import type { ListKey } from '../archive/layout/keys.ts';
import { slugOfTie, tieOf } from '../archive/layout/tie.ts';
import { RecordStates } from '../archive/state/record-states.ts';
import type { Snapshot } from '../archive/state/snapshot.ts';
import { readCurrent } from '../archive/writing/read-current.ts';
import type { StoredRecord } from './checking/stored-record.ts';

/** How many entities are loaded at once. */
const PAGE = 100;

/** What an import asks of the record, read from its tables: the record as it was when it was first read. */
export function storedInTables(session: Session): StoredRecord {
  let snapshot: Promise<Snapshot> | null = null;
  const open = () => {
    snapshot ??= new RecordStates().newest(session);
    return snapshot.then((each) => openIndex(session, each));
  };
  return storedIn(open, (refs) => readCurrent(refs, session));
}

/** The same as of a commit, without the facets of entities. */
export function storedAsOf(snapshot: Snapshot, session: Session): StoredRecord {
  const open = async () => openIndex(session, snapshot);
  return storedIn(open, async (refs, opened) => {
    const { entities } = await opened();
    const byType = [...Map.groupBy(refs, ({ type }) => type)].map(async ([type, some]) => {
      const stored = await entities.entries(
        type,
        some.map(({ slug }) => slug),
      );
      return stored.filter((each) => each !== null);
    });
    const found = new Map(
      (await Promise.all(byType)).flat().map((stored) => [nameOf(stored.entity), stored] as const),
    );
    return refs.map((ref) => {
      const stored = found.get(nameOf(ref));
      return stored === undefined ? null : { entity: stored.entity, facets: {}, revision: stored.revision };
    });
  });
}

/** @param begin opens the record anew */
function storedIn(
  begin: () => Promise<OpenIndex>,
  readEntries: (
    refs: readonly EntityRef[],
    opened: () => Promise<OpenIndex>,
  ) => Promise<readonly (Current | null)[]>,
): StoredRecord {
  let opened: Promise<OpenIndex> | null = null;

  /** What the record has read is kept for what is asked at once, and then let go. */
  const open = (): Promise<OpenIndex> => {
    if (opened === null) setImmediate(() => (opened = null));
    opened ??= begin();
    return opened;
  };

  async function* slugsIn({ type, name, value }: ListKey): AsyncGenerator<Slug, void> {
    const record = await open();
    const query = { type, filter: { ...NO_FILTER, where: [{ name, values: [value] }] } };
    const all = { reverse: false, position: null, size: PAGE, nested: true };
    let page: RevisionRef[] = [];
    for await (const hit of hitsOf(query, all, reachOf(record))) {
      if ('stoppedAt' in hit)
        throw new Error('expected a search without a budget to go on, got one that stopped');
      if (hit.tie !== null) yield slugOfTie(hit.tie);
      else page.push(hit);
      if (page.length < PAGE) continue;
      yield* await slugsOf(type, page, record);
      page = [];
    }
    yield* await slugsOf(type, page, record);
  }

  return {
    readCurrent: (refs) => readEntries(refs, open),
    async membershipsBy(name, slug) {
      return Array.fromAsync(slugsIn({ type: 'Membership', name, value: slug }));
    },
    async *referrersOf(ref) {
      for (const list of listsOfReferrers(ref)) {
        for await (const slug of slugsIn(list)) yield { type: list.type, slug };
      }
    },
    listed: slugsIn,
    async similar(types, slug) {
      const { index, snapshot: of } = await open();
      return nearSlugs(types, slug, { index, commit: of.commit });
    },
  };
}

async function entitiesOf(
  type: EntityType,
  refs: readonly RevisionRef[],
  { entities }: OpenIndex,
): Promise<readonly Entity[]> {
  const stored = await entities.revisions(type, refs);
  return stored.map(({ entity }) => entity);
}

const slugsOf = async (...read: Parameters<typeof entitiesOf>): Promise<readonly Slug[]> =>
  (await entitiesOf(...read)).map(({ slug }) => slug);

const reachOf = (record: OpenIndex) => ({
  index: record.index,
  commit: record.snapshot.commit,
  // It looks for no words.
  termsOf: () => [],
  budget: new SearchBudget(UNMETERED, Number.POSITIVE_INFINITY),
  tiesOf: async (type: EntityType, refs: readonly RevisionRef[]) =>
    (await entitiesOf(type, refs, record)).map(tieOf),
});

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
    ['Person', 'source'],
    ['Organization', 'source'],
    ['Post', 'source'],
    ['Membership', 'source'],
    ['Place', 'source'],
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
