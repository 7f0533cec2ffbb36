import type { EntityType } from '../../schema/model/entity-ref.ts';
import type { Slug } from '../../schema/model/slug.ts';
import type { Session } from '../archive/dynamo/session.ts';
import type { Change } from '../archive/writing/changeset.ts';
import { CHUNK_LIMITS, type ChunkLimits } from '../archive/writing/chunks.ts';
import { writeChanges } from '../archive/writing/write.ts';
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

export interface WriteOptions {
  /** The time to record for the next chunk: ISO 8601 instant. */
  readonly recordedAt: () => string;
  /** Called with the number of changes that were written. */
  readonly onWritten: (changes: number) => void;
  readonly limits?: ChunkLimits;
  /** Asked between chunks, whether to leave the rest. */
  readonly isOver?: () => boolean;
}

/**
 * Writes into the record what was checked of a file, in its order. Only for who holds the lease.
 * @returns whether all of it was written; at least one chunk is
 */
export async function writeFile(
  file: number,
  staging: Staging,
  session: Session,
  { recordedAt, onWritten, limits = CHUNK_LIMITS, isOver = () => false }: WriteOptions,
): Promise<boolean> {
  const directory = new Directory(staging);
  let isBegun = false;
  for (const rows of ROWS) {
    for await (const page of staging.pages<Row>(rows, limits.changes, file)) {
      if (isBegun && isOver()) return false;
      await writeChanges(
        page.map((row) => changeOf(row, directory)),
        recordedAt(),
        session,
        limits,
      );
      onWritten(page.length);
      isBegun = true;
    }
  }
  // What the record has is another from now on.
  staging.run('DELETE FROM known');
  return true;
}

const COLUMNS = 'type, slug, written, resolved';

/** What follows from the others comes first: were it left for later, a stopped import would not know of it. */
const ROWS = [
  `SELECT id AS position, ${COLUMNS} FROM records WHERE id > ? AND file = ? AND fate = 'FOLLOWS' ORDER BY id LIMIT ?`,
  `SELECT position, ${COLUMNS} FROM records WHERE position > ? AND file = ? ORDER BY position LIMIT ?`,
];

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
