import { type EntityRef, nameOf } from '../../../../schema/model/entity-ref.ts';
import type { Entity } from '../../../../schema/model/record.ts';
import { loadNameTools, type NameTools } from '../../../../schema/names/load.ts';
import { ArchiveFault } from '../../archive-fault.ts';
import { batchGet } from '../../dynamo/batch-get.ts';
import { putAll } from '../../dynamo/batch-write.ts';
import { mapConcurrently } from '../../dynamo/concurrency.ts';
import { readItems } from '../../dynamo/query.ts';
import type { Session } from '../../dynamo/session.ts';
import { type Current, isEntry, revisionItem, termsItem, tombstoneItem } from '../../layout/items.ts';
import type { StoredItem } from '../../layout/keys.ts';
import { nameItems } from '../../layout/name-items.ts';
import type { EntityNumber } from '../../layout/numbers.ts';
import { aheadOf } from '../../writing/items-of-change.ts';
import { giveNumbers } from '../../writing/numbering.ts';
import type { Recorded } from '../log.ts';
import {
  currentKey,
  type FirstRevision,
  parseCurrent,
  parseFirstRevision,
  revisionRange,
} from './first-layout.ts';
import { currentWithDated, readPublished, withDated } from './read-evidence.ts';

/** An entity with its number, as it stands in the record. */
export interface Migrated {
  readonly ref: EntityRef;
  readonly number: EntityNumber;
  readonly current: Current;
  /** The event that it refers to, with its number. */
  readonly event: readonly [slug: string, number: EntityNumber] | null;
}

/** Reads entities in the first layout, and writes their items in the present one: of each all revisions, and what is left of it. */
export async function writeEntities(
  recorded: readonly Recorded[],
  commit: number,
  session: Session,
): Promise<readonly Migrated[]> {
  const items = await batchGet(
    recorded.map(({ ref }) => currentKey(ref)),
    session,
  );
  const parsed = recorded.map((each, at) => ({
    ...each,
    current: parseCurrent(each.ref, items[at] ?? null),
  }));
  const published = await readPublished(
    parsed.flatMap(({ current }) => (isEntry(current) ? current.entity : [])),
    session,
  );
  const found = parsed.map((each) => ({ ...each, current: currentWithDated(each.current, published) }));
  const events = found.flatMap(({ current }) => eventOf(current) ?? []);
  const numbers = await giveNumbers([...found.map(({ ref }) => ref), ...events], session);
  const numberOf = (ref: EntityRef): EntityNumber => {
    const numbered = numbers.get(nameOf(ref));
    if (numbered === undefined) throw new TypeError(`expected a number for ${nameOf(ref)}, got none`);
    return numbered.number;
  };
  const migrated = found.map(({ ref, recordedAt, current }) => {
    const event = eventOf(current);
    return {
      ...{ ref, recordedAt, current, number: numberOf(ref) },
      event: event === null ? null : ([event.slug, numberOf(event)] as const),
    };
  });
  const names = await loadNameTools();
  await putAll(
    migrated.flatMap((each) => [...itemsOfCurrent(each, commit), ...itemsOfNames(each, commit, names)]),
    session,
  );
  await mapConcurrently(migrated.filter(hasHistory), (each) => writeHistory(each, commit, session));
  return migrated;
}

function eventOf(current: Current): EntityRef | null {
  const entity: Entity | null = isEntry(current) ? current.entity : null;
  return entity?.type === 'Statement' && entity.event !== null ? { type: 'Event', slug: entity.event } : null;
}

type Read = Omit<Migrated, 'event'> & Pick<Recorded, 'recordedAt'>;

/** What was never corrected says all in one item. */
const hasHistory = ({ current }: Read): boolean => !isEntry(current) || current.revision > 1;

function itemsOfCurrent(read: Read, commit: number): readonly StoredItem[] {
  const { ref, number, current, recordedAt } = read;
  if (!isEntry(current)) return [tombstoneItem(ref, number, current)];
  const { facets, revision, entity } = current;
  const terms = Object.keys(facets).length === 0 ? [] : [termsItem(ref, number, current, commit)];
  if (hasHistory(read)) return terms;
  const told = { recordedAt, reason: null, kind: 'ADDED' } as const;
  return [revisionItem({ entity, number, revision, commit, ...told, ahead: aheadOf(current) }), ...terms];
}

const itemsOfNames = (
  { number, current }: Migrated,
  commit: number,
  names: NameTools,
): readonly StoredItem[] => (isEntry(current) ? nameItems(current, number, commit, names) : []);

/** How many revisions of an entity are in memory together. */
const PAGE = 10;

/**
 * Writes the revisions of an entity. Where only the index had changed there is none: if that was the last change, the revision
 * repeats what was said before.
 */
async function writeHistory(read: Read, commit: number, session: Session): Promise<void> {
  const { ref, number, current } = read;
  const ahead = isEntry(current) ? aheadOf(current) : {};
  let last: FirstRevision | null = null;
  for await (const plain of historyOf(ref, current.revision, session)) {
    const published = await readPublished(
      plain.map(({ entity }) => entity),
      session,
    );
    const page = plain.map((each) => ({ ...each, entity: withDated(each.entity, published) }));
    await putAll(
      page.map(({ revision, recordedAt, reason, entity }) =>
        revisionItem({
          ...{ number, revision, commit, recordedAt, reason, entity },
          kind: revision === 1 ? 'ADDED' : 'CORRECTED',
          ahead: revision === current.revision ? ahead : {},
        }),
      ),
      session,
    );
    if (last === null && page[0]?.revision !== 1) throw noFirst(ref);
    last = page.at(-1) ?? last;
  }
  if (last === null) throw noFirst(ref);
  const { revision } = current;
  if (last.revision === revision) return;
  const { recordedAt, entity } = last;
  const repeated = { number, revision, commit, recordedAt, reason: null, kind: 'REINDEXED', ahead } as const;
  await putAll([revisionItem({ ...repeated, entity })], session);
}

/** The revisions of an entity up to the newest, oldest first. */
async function* historyOf(
  ref: EntityRef,
  newest: number,
  session: Session,
): AsyncGenerator<readonly FirstRevision[], void> {
  const { table, pk } = currentKey(ref);
  const range = revisionRange(newest);
  for (let [after, more]: [string | null, boolean] = [null, true]; more; ) {
    const reply = await readItems({ table, pk, range, reverse: false, limit: PAGE, after }, session);
    if (reply.items.length === 0) return;
    yield reply.items.map(({ attributes }) => parseFirstRevision(ref, attributes));
    after = reply.items.at(-1)?.sk ?? null;
    more = reply.more;
  }
}

const noFirst = (ref: EntityRef): ArchiveFault =>
  new ArchiveFault(`expected the first revision of ${nameOf(ref)} in the table, got nothing`);
