import { type ListQuery, NO_FILTER } from '../../../schema/context.ts';
import { type EntityRef, type EntityType, nameOf } from '../../../schema/model/entity-ref.ts';
import type { Entity } from '../../../schema/model/record.ts';
import { referencesOf } from '../../../schema/model/references.ts';
import { type OpenRecord, openRecord } from '../../archive/asking/open-record.ts';
import type { RecordSession } from '../../archive/asking/record-session.ts';
import type { Session } from '../../archive/dynamo/session.ts';
import { RecordStates } from '../../archive/state/record-states.ts';
import { RECORD_TYPES } from '../format/record-shapes.ts';

const PAGE = 100;

/** In this order each entity refers only to its own type and to those before it. */
const TYPES = RECORD_TYPES.flatMap((type) => (type === 'Retraction' ? [] : type));

/** Every entity of the record at one commit, type by type, each type in the order of its list. Holds one page at a time. */
export async function* exportRecord(session: Session): AsyncGenerator<Entity, void> {
  const open = await opener(session);
  for (const type of TYPES) yield* entitiesOf({ type, filter: NO_FILTER }, open);
}

/** Opens the record at the same commit each time. A record keeps what it has read, so every page gets its own. */
type Open = () => OpenRecord;

async function opener(session: Session): Promise<Open> {
  const snapshot = await new RecordStates().newest(session);
  return () => openRecord(session, snapshot);
}

/**
 * Whatever some lists hold, with everything that it refers to however far, and the memberships of everybody in it: a record
 * of its own. Type by type, each type by slug. Holds the names of all, and a page of entities.
 */
export async function* exportLists(
  lists: readonly ListQuery[],
  session: Session,
): AsyncGenerator<Entity, void> {
  const open = await opener(session);
  const names = new Map<string, EntityRef>();
  let reached: EntityRef[] = [];
  const reach = (ref: EntityRef) => {
    if (names.has(nameOf(ref))) return;
    names.set(nameOf(ref), { type: ref.type, slug: ref.slug });
    reached.push(ref);
  };
  for (const list of lists) for await (const entity of entitiesOf(list, open)) reach(entity);
  while (reached.length > 0) {
    const page = reached.slice(0, PAGE);
    reached = reached.slice(PAGE);
    for (const entity of await read(page, open)) {
      for (const ref of referencesOf(entity)) reach(ref);
      if (entity.type === 'Person' || entity.type === 'Organization') {
        for await (const membership of entitiesOf(membershipsOf(entity.slug), open)) reach(membership);
      }
    }
  }
  for (const type of TYPES) {
    const refs = [...names.values()]
      .filter((ref) => ref.type === type)
      .toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
    for (let at = 0; at < refs.length; at += PAGE) yield* await read(refs.slice(at, at + PAGE), open);
  }
}

const membershipsOf = (member: string): ListQuery => ({
  type: 'Membership',
  filter: { ...NO_FILTER, where: [{ name: 'member', values: [member] }] },
});

async function read(refs: readonly EntityRef[], open: Open): Promise<readonly Entity[]> {
  const { entities } = open();
  const entries = await Promise.all(refs.map(({ type, slug }) => entities.entries(type, [slug])));
  return entries.flat().flatMap((entry) => entry?.entity ?? []);
}

async function* entitiesOf<T extends EntityType>(
  list: ListQuery<T>,
  open: Open,
): AsyncGenerator<Entity, void> {
  let cursor: string | null = null;
  do {
    const record: RecordSession = open().session;
    const { edges, pageInfo }: Awaited<ReturnType<typeof record.page<T>>> = await record.page({
      lists: [list],
      direction: 'ASC',
      window: { from: 'START', size: PAGE, cursor },
    });
    for (const { node } of edges) yield node;
    cursor = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (cursor !== null);
}
