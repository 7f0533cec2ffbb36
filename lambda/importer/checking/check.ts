import { type EntityType, withArticle } from '../../../schema/model/entity-ref.ts';
import { EVIDENCED_FIELDS, type EvidencedType } from '../../../schema/model/evidence.ts';
import type { Membership } from '../../../schema/model/membership.ts';
import type { Entity } from '../../../schema/model/record.ts';
import type { Slug } from '../../../schema/model/slug.ts';
import { nearest } from '../../archive/asking/suggest.ts';
import { MAX_ENTRY_BYTES, sizeOfEntry } from '../../archive/layout/items.ts';
import type { WrittenEvidence } from '../format/evidence-shape.ts';
import { type Path, quoted } from '../format/fault.ts';
import { RECORD_TYPES, type RecordType } from '../format/record-shapes.ts';
import { Locator } from '../reading/locator.ts';
import type { Resolved } from '../staging/resolved.ts';
import type { Staging } from '../staging/staging.ts';
import { conflictsOf } from './conflicts.ts';
import { rejectCycles } from './cycles.ts';
import { Directory } from './directory.ts';
import { type EntityRecord, entityOf } from './entities.ts';
import { evidenceConflicts } from './evidence-conflicts.ts';
import { FILED_LAST, facetsOf } from './facets.ts';
import { decideFates } from './fates.ts';
import { belongingOf, fetchKnown } from './fetch-known.ts';
import { putInOrder } from './order.ts';
import { isThere, namedTypes } from './references.ts';
import { placeOf, Rejections } from './rejections.ts';
import { rejectRetractions } from './retractions.ts';
import { relationFaults } from './rules.ts';
import type { StoredRecord } from './stored-record.ts';

const EVIDENCED_TYPES = Object.keys(EVIDENCED_FIELDS) as readonly EvidencedType[];

/** How many records are in memory at a time. */
const PAGE = 200;

/** For how many names that name nothing similar ones are looked up. */
const SUGGESTED = 100;

/**
 * Checks what was read of a file, all together and against the record: whatever breaks a rule is rejected, with every fault,
 * and so is what cannot do without it. The rest is resolved: references followed, posts at the date found, facets derived;
 * what the record has to be told of it is put in order.
 */
export async function checkFile(file: number, staging: Staging, record: StoredRecord): Promise<void> {
  const directory = new Directory(staging);
  const rejections = new Rejections(file, staging, new Locator(staging), directory);
  await fetchKnown(file, staging, record);
  await rejectDoubles(file, staging, rejections);
  await rejectRetractions(file, staging, record, rejections);
  await rejectUnresolved(file, staging, record, rejections);
  await rejectCycles(file, staging, directory, rejections);
  rejections.spread();
  for (const type of RECORD_TYPES) {
    await resolveAll(type, file, staging, directory);
    if (type === 'Event') await fileParts(file, staging, directory);
  }
  for (const type of RECORD_TYPES) await rejectByRules(type, file, staging, directory, rejections);
  rejections.spread();
  for (const type of ['Membership', 'Person', 'Organization', 'Post', 'Statement'] as const)
    await noteConflicts(type, file, staging, directory);
  for (const type of EVIDENCED_TYPES) await noteEvidence(type, file, staging, directory);
  for (const type of FILED_LAST) await fileAll(type, file, staging, directory);
  await decideFates(file, staging, directory);
  await putInOrder(file, staging);
}

/** Slugs are unique within a type, and people and organisations share theirs. The first of several is kept. */
async function rejectDoubles(file: number, staging: Staging, rejections: Rejections): Promise<void> {
  const doubles = staging.pages<{ position: number; slug: Slug; first: number }>(
    `SELECT id AS position, slug, first FROM (
       SELECT id, slug, (
         SELECT min(other.id) FROM records other INDEXED BY records_by_name
         WHERE other.slug = own.slug AND other.file = own.file
           AND (other.type = own.type OR (other.type IN ('Person', 'Organization') AND own.type IN ('Person', 'Organization')))
       ) AS first FROM records own WHERE id > ? AND file = ? AND slug IS NOT NULL
     ) WHERE first < id ORDER BY id LIMIT ?`,
    PAGE,
    file,
  );
  for await (const page of doubles) {
    for (const { position: id, slug, first } of page) {
      const other = staging.get<{ path: string; line: number; type: RecordType }>(
        'SELECT path, line, type FROM records WHERE id = ?',
        first,
      );
      const isRetraction = other?.type === 'Retraction';
      const where = other === null ? '' : ` in ${placeOf(other.path, other.line)}`;
      rejections.add(id, {
        path: [isRetraction ? 'entity' : 'slug'],
        expected: isRetraction ? 'an entry that is retracted only once' : 'a unique slug',
        got: `${quoted(slug)}, which is already ${isRetraction ? 'retracted' : 'used'}${where}`,
      });
    }
  }
}

/** Every reference names something that was read, or something of the record. */
async function rejectUnresolved(
  file: number,
  staging: Staging,
  record: StoredRecord,
  rejections: Rejections,
): Promise<void> {
  const pages = staging.pages<{ position: number; record: number; path: string; types: string; slug: Slug }>(
    'SELECT rowid AS position, * FROM refs WHERE rowid > ? AND file = ? ORDER BY rowid LIMIT ?',
    PAGE,
    file,
  );
  let suggested = 0;
  for await (const page of pages) {
    for (const ref of page) {
      const types = namedTypes(ref.types);
      if (isThere(types, ref.slug, staging) || isRead(types, ref.slug, staging)) continue;
      suggested += 1;
      const near = suggested <= SUGGESTED ? await similar(types, ref.slug, staging, record) : [];
      rejections.add(ref.record, {
        path: JSON.parse(ref.path) as Path,
        expected: `the slug of ${types.map(withArticle).join(' or ')} in this import or in the record`,
        got: quoted(ref.slug),
        nearest: near,
      });
    }
  }
}

/** Whether something of this name was read and rejected: what refers to it is told so when rejections spread. */
const isRead = (types: readonly EntityType[], slug: Slug, staging: Staging): boolean =>
  types.some(
    (type) =>
      staging.get('SELECT 1 FROM records WHERE slug = ? AND type = ? AND rejected = 1', slug, type) !== null,
  );

async function similar(
  types: readonly EntityType[],
  slug: Slug,
  staging: Staging,
  record: StoredRecord,
): Promise<readonly Slug[]> {
  const beginning = slug.slice(0, 2);
  const read = types.flatMap((type) =>
    staging.all<{ slug: Slug }>(
      'SELECT slug FROM records WHERE slug BETWEEN ? AND ? AND type = ? AND rejected = 0 LIMIT 200',
      beginning,
      `${beginning}\u{10FFFF}`,
      type,
    ),
  );
  const stored = await record.similar(types, slug);
  return nearest(slug, [...new Set([...read.map((each) => each.slug), ...stored])]).slice(0, 1);
}

interface Row {
  readonly position: number;
  readonly content: string;
}

const rowsOf = (column: 'written' | 'resolved', type: RecordType, file: number, staging: Staging) =>
  staging.pages<Row>(
    `SELECT id AS position, ${column} AS content FROM records
     WHERE id > ? AND file = ? AND type = ? AND rejected = 0 ORDER BY id LIMIT ?`,
    PAGE,
    file,
    type,
  );

async function resolveAll(
  type: RecordType,
  file: number,
  staging: Staging,
  directory: Directory,
): Promise<void> {
  if (type === 'Retraction') return;
  for await (const page of rowsOf('written', type, file, staging)) {
    for (const { position: id, content } of page) {
      const entity = entityOf(JSON.parse(content) as EntityRecord, directory);
      const { member, post, organization } = belongingOf(entity);
      const facets = FILED_LAST.has(entity.type) ? {} : facetsOf(entity, directory);
      const resolved: Resolved = { entity, facets };
      staging.run(
        'UPDATE records SET resolved = ?, member = ?, post = ?, organization = ? WHERE id = ?',
        JSON.stringify(resolved),
        member,
        post,
        organization,
        id,
      );
      directory.forget(entity.type, entity.slug);
    }
  }
}

/** Files the parts of events under everything above, once all events are resolved: a file names them in any order. */
async function fileParts(file: number, staging: Staging, directory: Directory): Promise<void> {
  for await (const page of rowsOf('resolved', 'Event', file, staging)) {
    for (const { position: id, content } of page) {
      const { entity } = JSON.parse(content) as Resolved<'Event'>;
      if (entity.partOf !== null) fileAnew(id, entity, staging, directory);
    }
  }
}

/** Files what could not be filed before all of the file was resolved, and what is rejected was known. */
async function fileAll(
  type: EntityType,
  file: number,
  staging: Staging,
  directory: Directory,
): Promise<void> {
  for await (const page of rowsOf('resolved', type, file, staging)) {
    for (const { position: id, content } of page) {
      const { entity } = JSON.parse(content) as Resolved;
      fileAnew(id, entity, staging, directory);
    }
  }
}

function fileAnew(id: number, entity: Entity, staging: Staging, directory: Directory): void {
  const resolved: Resolved = { entity, facets: facetsOf(entity, directory) };
  staging.run('UPDATE records SET resolved = ? WHERE id = ?', JSON.stringify(resolved), id);
}

/** Tells of what cannot be true together with the rest. */
async function noteConflicts(
  type: EntityType,
  file: number,
  staging: Staging,
  directory: Directory,
): Promise<void> {
  const locator = new Locator(staging);
  const isRead = ({ slug }: Membership) =>
    staging.get(
      `SELECT 1 FROM records WHERE slug = ? AND file = ? AND type = 'Membership' AND rejected = 0`,
      slug,
      file,
    ) !== null;
  for await (const page of rowsOf('resolved', type, file, staging)) {
    for (const { position: id, content } of page) {
      const { entity } = JSON.parse(content) as Resolved;
      for (const conflict of conflictsOf(entity, directory, isRead))
        staging.addNote(id, file, locator.locate(id, conflict));
    }
  }
}

/** Tells of evidence that cannot all be true. */
async function noteEvidence(
  type: EvidencedType,
  file: number,
  staging: Staging,
  directory: Directory,
): Promise<void> {
  const locator = new Locator(staging);
  for await (const page of rowsOf('written', type, file, staging)) {
    for (const { position: id, content } of page) {
      const record = JSON.parse(content) as {
        readonly slug: Slug;
        readonly evidence: readonly WrittenEvidence[];
      };
      const entity = record.evidence.length === 0 ? null : directory.get(type, record.slug);
      if (entity === null) continue;
      for (const conflict of evidenceConflicts(entity, record, record.evidence, directory))
        staging.addNote(id, file, locator.locate(id, conflict));
    }
  }
}

async function rejectByRules(
  type: RecordType,
  file: number,
  staging: Staging,
  directory: Directory,
  rejections: Rejections,
): Promise<void> {
  if (type === 'Retraction') return;
  for await (const page of rowsOf('resolved', type, file, staging)) {
    for (const { position: id, content } of page) {
      const resolved = JSON.parse(content) as Resolved;
      for (const fault of relationFaults(resolved.entity, directory)) rejections.add(id, fault);
      const size = sizeOfEntry(resolved);
      if (size > MAX_ENTRY_BYTES) {
        rejections.add(id, {
          path: [],
          expected: `an entry of at most ${MAX_ENTRY_BYTES} bytes when stored`,
          got: String(size),
        });
      }
    }
  }
}
