import { type ListQuery, NO_FILTER } from '../../../schema/context.ts';
import { type EntityRef, type EntityType, nameOf } from '../../../schema/model/entity-ref.ts';
import type { Entity } from '../../../schema/model/record.ts';
import { referencesOf } from '../../../schema/model/references.ts';
import { indexReader } from '../../archive/dynamo/query.ts';
import type { Session } from '../../archive/dynamo/session.ts';
import { isEntry } from '../../archive/items.ts';
import { createLoaders } from '../../archive/loaders.ts';
import { RecordSession } from '../../archive/record-session.ts';
import { UNMETERED } from '../../archive/work-budget.ts';
import { readCurrent } from '../../archive/write.ts';
import { RECORD_TYPES } from '../format/record-shapes.ts';

const PAGE = 100;

/** In this order each entity refers only to its own type and to those before it. */
const TYPES = RECORD_TYPES.flatMap((type) => (type === 'Retraction' ? [] : type));

/** Every entity of the record, type by type, each type in the order of its list. Holds one page at a time. */
export async function* exportRecord(session: Session): AsyncGenerator<Entity, void> {
  for (const type of TYPES) yield* entitiesOf({ type, filter: NO_FILTER }, session);
}

/**
 * Whatever some lists hold, with everything that it refers to however far, and the memberships of everybody in it: a record
 * of its own. Type by type, each type by slug. Holds the names of all, and a page of entities.
 */
export async function* exportLists(
  lists: readonly ListQuery[],
  session: Session,
): AsyncGenerator<Entity, void> {
  const names = new Map<string, EntityRef>();
  let reached: EntityRef[] = [];
  const reach = (ref: EntityRef) => {
    if (names.has(nameOf(ref))) return;
    names.set(nameOf(ref), { type: ref.type, slug: ref.slug });
    reached.push(ref);
  };
  for (const list of lists) for await (const entity of entitiesOf(list, session)) reach(entity);
  while (reached.length > 0) {
    const page = reached.slice(0, PAGE);
    reached = reached.slice(PAGE);
    for (const entity of await read(page, session)) {
      for (const ref of referencesOf(entity)) reach(ref);
      if (entity.type === 'Person' || entity.type === 'Organization') {
        for await (const membership of entitiesOf(membershipsOf(entity.slug), session)) reach(membership);
      }
    }
  }
  for (const type of TYPES) {
    const refs = [...names.values()]
      .filter((ref) => ref.type === type)
      .toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
    for (let at = 0; at < refs.length; at += PAGE) yield* await read(refs.slice(at, at + PAGE), session);
  }
}

const membershipsOf = (member: string): ListQuery => ({
  type: 'Membership',
  filter: { ...NO_FILTER, where: [{ name: 'member', values: [member] }] },
});

async function read(refs: readonly EntityRef[], session: Session): Promise<readonly Entity[]> {
  const current = await readCurrent(refs, session);
  return current.flatMap((each) => (isEntry(each) ? each.entity : []));
}

async function* entitiesOf<T extends EntityType>(
  list: ListQuery<T>,
  session: Session,
): AsyncGenerator<Entity, void> {
  let cursor: string | null = null;
  do {
    // A session keeps what it has read, so every page gets its own.
    const reach = { loaders: createLoaders(session), index: indexReader(session), meter: UNMETERED };
    const record: RecordSession = new RecordSession(reach);
    const { edges, pageInfo }: Awaited<ReturnType<typeof record.page<T>>> = await record.page({
      lists: [list],
      direction: 'ASC',
      window: { from: 'START', size: PAGE, cursor },
    });
    for (const { node } of edges) yield node;
    cursor = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (cursor !== null);
}
