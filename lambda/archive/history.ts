import type { RecordPort } from '../../schema/context.ts';
import type { Entities } from '../../schema/model/record.ts';
import type { Revision } from '../../schema/model/revision.ts';
import { readItems } from './dynamo/query.ts';
import type { Session } from './dynamo/session.ts';
import type { Loaders } from './loaders.ts';
import { parseRevision, revisionKey } from './revisions.ts';

/** Reads what entities have said. A revision to which an entity has not switched over yet is not part of it. */
export const historyReader =
  (loaders: Loaders, session: Session): RecordPort['history'] =>
  async (type, slug, size) => {
    const [entry] = await loaders.entries(type, [slug]);
    if (entry == null) return [];
    const { table, pk, sk: high } = revisionKey(type, slug, entry.revision);
    const { sk: low } = revisionKey(type, slug, 0);
    const revisions: Revision<Entities[typeof type]>[] = [];
    let range = { low, high };
    for (;;) {
      const limit = size - revisions.length;
      const { items, more } = await readItems({ table, pk, range, reverse: true, limit }, session);
      revisions.push(...items.map((item) => parseRevision(type, item)));
      const last = revisions.at(-1);
      if (!more || last === undefined || revisions.length >= size) return revisions;
      range = { low, high: revisionKey(type, slug, last.number - 1).sk };
    }
  };
