import type { RecordPort } from '../../schema/context.ts';
import type { EntityType } from '../../schema/model/entity-ref.ts';
import type { Entities } from '../../schema/model/record.ts';
import type { AtRevision, Revision } from '../../schema/model/revision.ts';
import type { Slug } from '../../schema/model/slug.ts';
import { readItems } from './dynamo/query.ts';
import type { Session } from './dynamo/session.ts';
import { type Current, isEntry } from './items.ts';
import type { ItemLoaders } from './loaders.ts';
import { parseRevision, revisionKey } from './revisions.ts';

/** How many revisions one request reads when it is not known how many are needed. */
const PAGE = 10;

/**
 * Reads what entities have said. A revision to which an entity has not switched over yet is not part of it; those of an
 * entity that was retracted are.
 */
export function historyReader(
  loaders: ItemLoaders,
  session: Session,
): Pick<RecordPort, 'history' | 'asOf' | 'revisions'> {
  return {
    async history(type, slug, size) {
      const [current = null] = await loaders.current(type, [slug]);
      if (current === null) return [];
      const revisions: Revision<Entities[typeof type]>[] = [];
      for await (const revision of newestFirst(type, slug, current, size, session)) {
        revisions.push(revision);
        if (revisions.length === size) break;
      }
      return revisions;
    },

    async asOf(type, slug, instant) {
      const [current = null] = await loaders.current(type, [slug]);
      if (current === null || (!isEntry(current) && isUpTo(instant, current.retractedAt))) return null;
      for await (const revision of newestFirst(type, slug, current, PAGE, session)) {
        if (isUpTo(instant, revision.recordedAt)) return presented(revision, current);
      }
      return null;
    },

    async revisions(type, named) {
      const known = await loaders.current(
        type,
        named.map(({ slug }) => slug),
      );
      const found = await loaders.items(named.map(({ slug, number }) => revisionKey(type, slug, number)));
      return named.map(({ number }, at) => {
        const [current, item] = [known[at] ?? null, found[at] ?? null];
        const isTold = current !== null && item !== null && number <= current.revision;
        return isTold ? presented(parseRevision(type, item), current) : null;
      });
    },
  };
}

/** The entity of a revision; if that is the present one, it is the entity as such. */
function presented<T extends EntityType>(
  { number, entity }: Revision<Entities[T]>,
  current: Current<T>,
): Entities[T] & AtRevision {
  return isEntry(current) && current.revision === number ? current.entity : { ...entity, atRevision: number };
}

const isUpTo = (instant: Date, recordedAt: string): boolean => new Date(recordedAt) <= instant;

/** The revisions of an entity up to the one that is read, so many in a request. */
async function* newestFirst<T extends EntityType>(
  type: T,
  slug: Slug,
  { revision }: Current<T>,
  size: number,
  session: Session,
): AsyncGenerator<Revision<Entities[T]>, void> {
  const { table, pk, sk: newest } = revisionKey(type, slug, revision);
  const { sk: low } = revisionKey(type, slug, 0);
  for (let high = newest; ; ) {
    const read = { table, pk, range: { low, high }, reverse: true, limit: size };
    const { items, more } = await readItems(read, session);
    const revisions = items.map((item) => parseRevision(type, item));
    yield* revisions;
    const last = revisions.at(-1);
    if (!more || last === undefined) return;
    high = revisionKey(type, slug, last.number - 1).sk;
  }
}
