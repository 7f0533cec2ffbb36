import { type EntityRef, type EntityType, withArticle } from '../../../schema/model/entity-ref.ts';
import { mentionValue } from '../../../schema/model/facets.ts';
import type { Slug } from '../../../schema/model/slug.ts';
import type { Tombstone } from '../../archive/layout/items.ts';
import { type Fault, quoted } from '../format/fault.ts';
import { parseMention } from '../format/references.ts';
import type { Staging } from '../staging/staging.ts';
import type { Rejections } from './rejections.ts';
import type { StoredRecord } from './stored-record.ts';

const PAGE = 200;

/** What was retracted is not written again; what is to be retracted is there, and nothing else needs it. */
export async function rejectRetractions(
  file: number,
  staging: Staging,
  record: StoredRecord,
  rejections: Rejections,
): Promise<void> {
  await rejectRetracted(file, staging, rejections);
  const retractions = staging.pages<{ position: number; slug: string }>(
    `SELECT id AS position, slug FROM records
     WHERE id > ? AND file = ? AND type = 'Retraction' AND rejected = 0 ORDER BY id LIMIT ?`,
    PAGE,
    file,
  );
  for await (const page of retractions) {
    for (const { position: id, slug } of page) {
      const ref = parseMention(slug);
      const fault = await faultOf(ref, file, staging, record);
      if (fault !== null) rejections.add(id, fault);
      else
        staging.run(
          'UPDATE records SET fate = ? WHERE id = ?',
          tombstoneOf(ref, staging) ? 'UNCHANGED' : 'RETRACTED',
          id,
        );
    }
  }
}

async function rejectRetracted(file: number, staging: Staging, rejections: Rejections): Promise<void> {
  const pages = staging.pages<{ position: number; type: EntityType; slug: Slug; tombstone: string }>(
    `SELECT id AS position, records.type, records.slug, tombstone
     FROM records JOIN known ON known.slug = records.slug AND known.type = records.type
     WHERE id > ? AND file = ? AND tombstone IS NOT NULL ORDER BY id LIMIT ?`,
    PAGE,
    file,
  );
  for await (const page of pages) {
    for (const { position: id, slug, tombstone } of page) {
      const { retractedAt, reason } = JSON.parse(tombstone) as Tombstone;
      rejections.add(id, {
        path: ['slug'],
        expected: 'a slug that has not been retracted',
        got: `${quoted(slug)}, which was retracted on ${retractedAt.slice(0, 10)} (${reason})`,
      });
    }
  }
}

async function faultOf(
  ref: EntityRef,
  file: number,
  staging: Staging,
  record: StoredRecord,
): Promise<Fault | null> {
  const path = ['entity'] as const;
  if (tombstoneOf(ref, staging)) return null;
  const isStored = staging.get(
    'SELECT 1 FROM known WHERE type = ? AND slug = ? AND entry IS NOT NULL',
    ref.type,
    ref.slug,
  );
  if (isStored === null) {
    return { path, expected: `${withArticle(ref.type)} in the record`, got: quoted(ref.slug) };
  }
  const isWritten = staging.get(
    'SELECT 1 FROM records WHERE file = ? AND type = ? AND slug = ? AND rejected = 0',
    file,
    ref.type,
    ref.slug,
  );
  if (isWritten !== null) {
    return { path, expected: 'an entry that this file does not also load', got: quoted(ref.slug) };
  }
  for await (const referrer of record.referrersOf(ref)) {
    if (!keepsReferring(referrer, ref, staging)) continue;
    return {
      path,
      expected: 'an entry that nothing refers to',
      got: `${quoted(ref.slug)}, which ${mentionValue(referrer)} refers to`,
    };
  }
  return null;
}

const tombstoneOf = ({ type, slug }: EntityRef, staging: Staging): boolean =>
  staging.get('SELECT 1 FROM known WHERE type = ? AND slug = ? AND tombstone IS NOT NULL', type, slug) !==
  null;

/** Whether something of the record that refers to another one will still do so after what was read. */
function keepsReferring(referrer: EntityRef, { type, slug }: EntityRef, staging: Staging): boolean {
  const isRetracted = staging.get(
    `SELECT 1 FROM records WHERE type = 'Retraction' AND slug = ? AND rejected = 0`,
    `${referrer.type.toLowerCase()}/${referrer.slug}`,
  );
  if (isRetracted !== null) return false;
  const written = staging.get<{ id: number }>(
    'SELECT id FROM records WHERE slug = ? AND type = ? AND rejected = 0 ORDER BY id DESC LIMIT 1',
    referrer.slug,
    referrer.type,
  );
  if (written === null) return true;
  const still = staging.get(
    'SELECT 1 FROM refs WHERE record = ? AND slug = ? AND instr(types, ?) > 0',
    written.id,
    slug,
    type,
  );
  return still !== null;
}
