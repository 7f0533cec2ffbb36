import type { EntityType } from '../../schema/model/entity-ref.ts';
import type { Slug } from '../../schema/model/slug.ts';
import type { Change } from '../archive/changeset.ts';
import type { Session } from '../archive/dynamo/session.ts';
import { CHUNK_LIMITS, type ChunkLimits, writeChanges } from '../archive/write.ts';
import { Directory } from './checking/directory.ts';
import type { Content } from './format/record-shapes.ts';
import { parseMention } from './format/references.ts';
import type { Resolved } from './staging/resolved.ts';
import type { Staging } from './staging/staging.ts';

interface Row {
  readonly position: number;
  readonly type: EntityType | 'Retraction';
  readonly slug: Slug;
  readonly written: string;
  readonly resolved: string | null;
}

/**
 * Writes into the record what was checked of a file, in its order. Only for who holds the lease.
 * @param recordedAt ISO 8601 instant
 * @param onWritten called with the number of changes that were written
 */
export async function writeFile(
  file: number,
  staging: Staging,
  recordedAt: string,
  session: Session,
  onWritten: (changes: number) => void,
  limits: ChunkLimits = CHUNK_LIMITS,
): Promise<void> {
  const directory = new Directory(staging);
  const columns = 'type, slug, written, resolved';
  // What follows from the others comes first: were it left for later, a stopped import would not know of it.
  for (const rows of [
    `SELECT id AS position, ${columns} FROM records WHERE id > ? AND file = ? AND fate = 'FOLLOWS' ORDER BY id LIMIT ?`,
    `SELECT position, ${columns} FROM records WHERE position > ? AND file = ? ORDER BY position LIMIT ?`,
  ]) {
    for await (const page of staging.pages<Row>(rows, limits.changes, file)) {
      await writeChanges(
        page.map((row) => changeOf(row, directory)),
        recordedAt,
        session,
        limits,
      );
      onWritten(page.length);
    }
  }
  // What the record has is another from now on.
  staging.run('DELETE FROM known');
}

function changeOf({ type, slug, written, resolved }: Row, directory: Directory): Change {
  const { reason = null } = JSON.parse(written) as Partial<Content<'Retraction'>>;
  if (type === 'Retraction' || resolved === null) {
    const ref = parseMention(slug);
    return { current: directory.stored(ref.type, ref.slug), next: null, reason };
  }
  const current = directory.stored(type, slug);
  const next = { ...(JSON.parse(resolved) as Resolved), revision: (current?.revision ?? 0) + 1 };
  return { current, next, reason };
}
