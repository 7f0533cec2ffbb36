import type { RecordPort } from '../../schema/context.ts';
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
    const items = await readItems({ table, pk, range: { low, high }, reverse: true, limit: size }, session);
    return items.map((item) => parseRevision(type, item));
  };
