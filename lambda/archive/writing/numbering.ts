import { type EntityRef, nameOf } from '../../../schema/model/entity-ref.ts';
import { batchGet } from '../dynamo/batch-get.ts';
import type { Session } from '../dynamo/session.ts';
import { parseRevision, type Stored } from '../layout/items.ts';
import { type Key, revisionKey } from '../layout/keys.ts';
import { type EntityNumber, numberAt } from '../layout/numbers.ts';
import { memoryOf } from './memory.ts';

/**
 * Finds entities by their names: of each the first revision, which says what its number is. An entity that is not in the record has none.
 * All are looked up together, in one round for each number that some of them may have.
 * @returns by name
 */
export async function findFirst(
  refs: readonly EntityRef[],
  session: Session,
): Promise<ReadonlyMap<string, Stored>> {
  const memory = memoryOf(session);
  const found = new Map<string, Stored>();
  await tryNumbers(refs, session, (ref, _, there) => {
    if (there === null) return true;
    if (!isOf(ref, there)) return false;
    memory.keepNumber(nameOf(ref), there.number);
    found.set(nameOf(ref), there);
    return true;
  });
  return found;
}

/** The number of an entity, and whether it has just been given to it. */
export interface Numbered {
  readonly number: EntityNumber;
  readonly isNew: boolean;
}

/**
 * The numbers of entities, by name. Those that are not in the record get the next numbers that are free.
 * Only for who is the one writer of the record.
 */
export async function giveNumbers(
  refs: readonly EntityRef[],
  session: Session,
): Promise<ReadonlyMap<string, Numbered>> {
  const memory = memoryOf(session);
  const numbers = new Map<string, Numbered>();
  const unknown = refs.filter((ref) => {
    const number = memory.numberOf(nameOf(ref));
    if (number !== undefined) numbers.set(nameOf(ref), { number, isNew: false });
    return number === undefined;
  });
  const given = new Set<EntityNumber>();
  await tryNumbers(unknown, session, (ref, number, there) => {
    const isNew = there === null;
    if (isNew ? given.has(number) : !isOf(ref, there)) return false;
    if (isNew) given.add(number);
    else memory.keepNumber(nameOf(ref), number);
    numbers.set(nameOf(ref), { number, isNew });
    return true;
  });
  return numbers;
}

/** Reads what has the numbers that entities may have, the next one of each in each round, until each is settled. */
async function tryNumbers(
  refs: readonly EntityRef[],
  session: Session,
  isSettled: (ref: EntityRef, number: EntityNumber, there: Stored | null) => boolean,
): Promise<void> {
  let left = [...new Map(refs.map((ref) => [nameOf(ref), ref])).values()];
  for (let attempt = 0; left.length > 0; attempt += 1) {
    const tried = left.map((ref) => ({ ref, number: numberAt(ref, attempt) }));
    // Two of them may have the same one.
    const keys = new Map(tried.map(({ ref, number }) => [number, revisionKey(ref.type, number, 1)]));
    const there = await readFirst(keys, session);
    left = tried
      .filter(({ ref, number }) => !isSettled(ref, number, there.get(number) ?? null))
      .map(({ ref }) => ref);
  }
}

async function readFirst(
  keys: ReadonlyMap<EntityNumber, Key>,
  session: Session,
): Promise<ReadonlyMap<EntityNumber, Stored>> {
  const items = await batchGet([...keys.values()], session);
  return new Map(
    [...keys.keys()].flatMap((number, at) => {
      const item = items[at] ?? null;
      return item === null ? [] : [[number, parseRevision(number, 1, item)] as const];
    }),
  );
}

const isOf = ({ type, slug }: EntityRef, { entity }: Stored): boolean =>
  entity.type === type && entity.slug === slug;
