import type { EntityRef, EntityType } from '../../../schema/model/entity-ref.ts';
import { placesOf } from '../../../schema/model/event.ts';
import type { Entity } from '../../../schema/model/record.ts';
import { above, referencesOf } from '../../../schema/model/references.ts';
import type { Slug } from '../../../schema/model/slug.ts';
import type { Current } from '../../archive/layout/items.ts';
import { parseMention } from '../format/references.ts';
import type { Staging } from '../staging/staging.ts';
import { Directory } from './directory.ts';
import { namedTypes } from './references.ts';
import type { StoredRecord } from './stored-record.ts';

/** How many names are asked for together. */
const PAGE = 500;

/**
 * Puts into the staging what the record has of everything that a file writes or refers to, of everything above that in some
 * hierarchy, and the memberships of everybody in it with their posts.
 */
export async function fetchKnown(file: number, staging: Staging, record: StoredRecord): Promise<void> {
  await wantNamed(file, staging);
  const organizations = staging.pages<{ position: number; slug: Slug }>(
    `SELECT id AS position, slug FROM records WHERE id > ? AND file = ? AND type = 'Organization' AND slug IS NOT NULL
     ORDER BY id LIMIT ?`,
    PAGE,
    file,
  );
  for await (const page of organizations) for (const { slug } of page) wantMembers(slug, staging);
  await fetchAll(staging, record);
}

/** Wants the memberships of an organisation that is to be filed under its members. */
const wantMembers = (organization: Slug, staging: Staging): void =>
  staging.run(
    `UPDATE known SET members = 'WANTED' WHERE type = 'Organization' AND slug = ? AND members = 'UNKNOWN'`,
    organization,
  );

async function fetchAll(staging: Staging, record: StoredRecord): Promise<void> {
  do {
    await fetchWanted(staging, record);
    await wantTenures(staging, record);
    await wantMemberships(staging, record);
  } while (nextWanted(staging).length > 0);
}

const nextWanted = (staging: Staging): readonly EntityRef[] =>
  staging.all<EntityRef>('SELECT type, slug FROM known WHERE fetched = 0 LIMIT ?', PAGE);

function want({ type, slug }: EntityRef, staging: Staging): void {
  staging.run('INSERT OR IGNORE INTO known (type, slug) VALUES (?, ?)', type, slug);
}

async function wantNamed(file: number, staging: Staging): Promise<void> {
  // The name in a rejected retraction may be no type/slug.
  const written = staging.pages<{ position: number; type: EntityType | 'Retraction'; slug: Slug }>(
    `SELECT id AS position, type, slug FROM records
     WHERE id > ? AND file = ? AND type IS NOT NULL AND slug IS NOT NULL AND NOT (type = 'Retraction' AND rejected = 1) ORDER BY id LIMIT ?`,
    PAGE,
    file,
  );
  for await (const page of written) {
    for (const { type, slug } of page) {
      if (type === 'Retraction') want(parseMention(slug), staging);
      else want({ type, slug }, staging);
      // People and organisations share their slugs.
      if (type === 'Person') want({ type: 'Organization', slug }, staging);
      if (type === 'Organization') want({ type: 'Person', slug }, staging);
    }
  }
  const named = staging.pages<{ position: number; types: string; slug: Slug }>(
    'SELECT rowid AS position, types, slug FROM refs WHERE rowid > ? AND file = ? ORDER BY rowid LIMIT ?',
    PAGE,
    file,
  );
  for await (const page of named)
    for (const { types, slug } of page) for (const type of namedTypes(types)) want({ type, slug }, staging);
}

async function fetchWanted(staging: Staging, record: StoredRecord): Promise<void> {
  for (let wanted = nextWanted(staging); wanted.length > 0; wanted = nextWanted(staging)) {
    const found = await record.readCurrent(wanted);
    for (const [at, ref] of wanted.entries()) keep(ref, found[at] ?? null, staging);
  }
}

/** Puts into the staging what the record has of some entities, with all that they refer to and what {@link fetchKnown} adds. */
export async function fetchWithReferences(
  refs: readonly EntityRef[],
  staging: Staging,
  record: StoredRecord,
): Promise<void> {
  for (const ref of refs) want(ref, staging);
  await fetchWanted(staging, record);
  const directory = new Directory(staging);
  for (const { type, slug } of refs) {
    if (type === 'Organization') wantMembers(slug, staging);
    const entity = directory.stored(type, slug)?.entity;
    if (entity !== undefined) for (const ref of referencesOf(entity)) want(ref, staging);
  }
  await fetchAll(staging, record);
}

/** The same for entities at hand, whether or not the record has them. */
export async function fetchEntities(
  entities: readonly Entity[],
  staging: Staging,
  record: StoredRecord,
): Promise<void> {
  for (const entity of entities) {
    want(entity, staging);
    for (const ref of referencesOf(entity)) want(ref, staging);
    if (entity.type === 'Organization') wantMembers(entity.slug, staging);
  }
  await fetchAll(staging, record);
}

/** Keeps what the record has of a name, and goes on to what is above it. */
export function keep({ type, slug }: EntityRef, current: Current | null, staging: Staging): void {
  const entity = current !== null && 'entity' in current ? current.entity : null;
  const { member, post, organization } = belongingOf(entity);
  staging.run(
    `INSERT INTO known (type, slug, fetched, entry, tombstone, member, post, organization) VALUES (?, ?, 1, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET fetched = 1, entry = excluded.entry, tombstone = excluded.tombstone,
       member = excluded.member, post = excluded.post, organization = excluded.organization`,
    type,
    slug,
    entity === null ? null : JSON.stringify(current),
    current === null || entity !== null ? null : JSON.stringify(current),
    member,
    post,
    organization,
  );
  if (entity !== null) for (const ref of [...above(entity), ...onTheWayUp(entity)]) want(ref, staging);
}

/** What an entity leads to whose own hierarchy statements are filed under. */
function onTheWayUp(entity: Entity): readonly EntityRef[] {
  if (entity.type === 'Event') return placesOf(entity).map((slug) => ({ type: 'Place', slug }));
  if (entity.type === 'Source') return entity.publisher === null ? [] : [entity.publisher];
  return [];
}

/** The columns by which memberships are found, and the posts of an organisation. */
export const belongingOf = (entity: Entity | null) => ({
  member: entity?.type === 'Membership' ? (entity.member?.slug ?? null) : null,
  post: entity?.type === 'Membership' ? entity.post : null,
  organization: entity?.type === 'Membership' || entity?.type === 'Post' ? entity.organization : null,
});

/** The memberships of organisations whose members are wanted, as far as the record has these. */
async function wantMemberships(staging: Staging, record: StoredRecord): Promise<void> {
  for (;;) {
    const next = staging.all<{ slug: Slug }>(
      `SELECT slug FROM known WHERE members = 'WANTED' AND fetched = 1 LIMIT ?`,
      PAGE,
    );
    if (next.length === 0) return;
    for (const { slug } of next) {
      for (const membership of await record.membershipsBy('organization', slug))
        want({ type: 'Membership', slug: membership }, staging);
      staging.run(`UPDATE known SET members = 'LISTED' WHERE type = 'Organization' AND slug = ?`, slug);
    }
  }
}

/** Who is in the record already may have memberships there. */
async function wantTenures(staging: Staging, record: StoredRecord): Promise<void> {
  for (;;) {
    const next = staging.all<EntityRef>(
      `SELECT type, slug FROM known
       WHERE tenures = 0 AND entry IS NOT NULL AND type IN ('Person', 'Organization', 'Post') LIMIT ?`,
      PAGE,
    );
    if (next.length === 0) return;
    const memberships = await Promise.all(
      next.map(({ type, slug }) => record.membershipsBy(type === 'Post' ? 'post' : 'member', slug)),
    );
    for (const slug of memberships.flat()) want({ type: 'Membership', slug }, staging);
    for (const { type, slug } of next)
      staging.run('UPDATE known SET tenures = 1 WHERE type = ? AND slug = ?', type, slug);
  }
}
