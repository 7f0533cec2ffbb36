import { isDeepStrictEqual } from 'node:util';
import type { Entity } from '../../../schema/model/record.ts';
import { said } from '../../../schema/model/said.ts';
import { FOLLOWING_FIELDS, isStated } from '../../../schema/model/statement.ts';
import type { Resolved } from '../staging/resolved.ts';
import type { Staging } from '../staging/staging.ts';
import type { Directory } from './directory.ts';

/**
 * What comes of a record: the entity is new, is corrected, stands in the record as it is, letter by letter, or says the same and is
 * only filed otherwise, as others have changed.
 */
export type Fate = 'ADDED' | 'CHANGED' | 'REFILED' | 'UNCHANGED';

const PAGE = 200;

/** Decides what comes of every record of a file that is not rejected. */
export async function decideFates(file: number, staging: Staging, directory: Directory): Promise<void> {
  const pages = staging.pages<{ position: number; resolved: string }>(
    `SELECT id AS position, resolved FROM records
     WHERE id > ? AND file = ? AND rejected = 0 AND resolved IS NOT NULL ORDER BY id LIMIT ?`,
    PAGE,
    file,
  );
  for await (const page of pages) {
    for (const { position: id, resolved } of page)
      staging.run(
        'UPDATE records SET fate = ? WHERE id = ?',
        fateOf(file, JSON.parse(resolved) as Resolved, staging, directory),
        id,
      );
  }
}

function fateOf(file: number, { entity, facets }: Resolved, staging: Staging, directory: Directory): Fate {
  const { type, slug } = entity;
  // What a file before this one makes of it counts, whether or not that has been written yet.
  const earlier = staging.get<{ resolved: string }>(
    `SELECT resolved FROM records WHERE slug = ? AND type = ? AND file < ? AND rejected = 0 AND resolved IS NOT NULL
     ORDER BY id DESC LIMIT 1`,
    slug,
    type,
    file,
  );
  const before = earlier === null ? directory.stored(type, slug) : (JSON.parse(earlier.resolved) as Resolved);
  if (before === null) return 'ADDED';
  if (!isDeepStrictEqual(said(entity), said(before.entity))) return 'CHANGED';
  const isSame =
    isDeepStrictEqual(facets, before.facets) && isDeepStrictEqual(statedIn(entity), statedIn(before.entity));
  return isSame ? 'UNCHANGED' : 'REFILED';
}

const statedIn = (entity: Entity): readonly string[] =>
  entity.type === 'Statement' ? FOLLOWING_FIELDS.filter((field) => isStated(entity, field)) : [];
