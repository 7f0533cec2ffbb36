import { isDeepStrictEqual } from 'node:util';
import type { EntityRef, EntityType } from '../../../schema/model/entity-ref.ts';
import { listsOfHierarchy } from '../../../schema/model/facet-values.ts';
import { mentionValue } from '../../../schema/model/facets.ts';
import { HIERARCHIES, type HierarchicalType } from '../../../schema/model/hierarchy.ts';
import type { Membership } from '../../../schema/model/membership.ts';
import type { Entities, Entity } from '../../../schema/model/record.ts';
import type { Slug } from '../../../schema/model/slug.ts';
import { isStated, type Statement } from '../../../schema/model/statement.ts';
import type { ListKey } from '../../archive/layout/keys.ts';
import { parseMention } from '../format/references.ts';
import type { Resolved } from '../staging/resolved.ts';
import type { Staging } from '../staging/staging.ts';
import { Directory } from './directory.ts';
import { withDates } from './evidence.ts';
import { facetsOf } from './facets.ts';
import { fetchWithReferences } from './fetch-known.ts';
import { mayBeHeld, mayBeHeldJointly } from './rules.ts';
import { withJointPosts, withPostAtDate } from './statements.ts';
import type { StoredRecord } from './stored-record.ts';

const PAGE = 200;

/**
 * Stages the entries of the record that follow from the changes of a file, such as the statements on a topic that gets a broader one.
 * They are written before what they depend on, so that the next import finds them if this one is stopped.
 */
export async function stageDependents(file: number, staging: Staging, record: StoredRecord): Promise<void> {
  const directory = new Directory(staging);
  const changed = staging.pages<Row>(
    `SELECT id AS position, type, slug, resolved FROM records
     WHERE id > ? AND file = ? AND rejected = 0 AND fate IN ('ADDED', 'CHANGED', 'RETRACTED') ORDER BY id LIMIT ?`,
    PAGE,
    file,
  );
  for await (const page of changed) {
    for (const row of page) {
      const change = changeOf(row, directory);
      for await (const ref of dependentsOf(change, directory, record)) stage(ref, file, staging);
    }
  }
  await fileAnew(file, staging, record);
}

interface Row {
  readonly position: number;
  readonly type: EntityType | 'Retraction';
  readonly slug: Slug;
  readonly resolved: string | null;
}

/** An entity before and after; null where there is none. */
export type Change = { [T in EntityType]: { readonly type: T } & BeforeAfter<Entities[T]> }[EntityType];

interface BeforeAfter<E> {
  readonly before: E | null;
  readonly after: E | null;
}

function changeOf({ type, slug, resolved }: Row, directory: Directory): Change {
  const ref = type === 'Retraction' ? parseMention(slug) : { type, slug };
  const before = directory.stored(ref.type, ref.slug)?.entity ?? null;
  const after = resolved === null ? null : (JSON.parse(resolved) as Resolved).entity;
  return { type: ref.type, before, after } as Change;
}

/** Whatever may be filed otherwise once something has changed. What nothing of the record refers to yet has no dependents. */
export async function* dependentsOf(
  change: Change,
  directory: Directory,
  record: StoredRecord,
): AsyncGenerator<EntityRef, void> {
  const { type, before, after } = change;
  // Whoever gets a post, gives it up or turns out not to have held it speaks for another state.
  if (type === 'Membership') {
    if (differs(change, ['member', 'post', 'startDate', 'endDate', 'attestedAt'])) {
      for (const tenure of [before, after]) {
        if (tenure !== null) yield* dependentsOfTenure(tenure, isRecorded(directory, before), record);
      }
    }
    if (differs(change, ['member', 'organization', 'post', 'role'])) {
      for (const tenure of [before, after]) if (tenure !== null) yield* referredBy(tenure);
    }
    return;
  }
  if (before === null || after === null) return;
  const { slug } = before;
  if (isMoved(change)) yield* filedBelow(before, record);
  switch (type) {
    case 'Organization':
      if (differs(change, ['parent', 'countryCode'])) {
        yield* listed({ type: 'Statement', name: 'organization', value: slug }, record);
        yield* eventsOfOrganization(slug, record);
        yield* belowOrganization(slug, record);
      }
      break;
    case 'Post':
      if (differs(change, ['organization', 'role'])) {
        yield* listed({ type: 'Membership', name: 'post', value: slug }, record);
        yield* listed({ type: 'Person', name: 'post', value: slug }, record);
      }
      if (differs(change, ['organization']))
        for (const each of [before, after]) yield { type: 'Organization', slug: each.organization };
      if (differs(change, ['organization', 'startDate', 'endDate'])) {
        yield* listed({ type: 'Statement', name: 'post', value: slug }, record);
        yield* appearancesOfHolders(slug, record);
      }
      break;
    case 'Person':
      if (differs(change, ['birthDate', 'deathDate'])) yield* appearancesOf(slug, record);
      break;
    case 'Place':
      if (differs(change, ['countries']))
        yield* listed({ type: 'Event', name: 'place', value: slug }, record);
      break;
    case 'Source':
      if (differs(change, ['publisher', 'inLanguage', 'completeness']))
        yield* listed({ type: 'Statement', name: 'source', value: slug }, record);
      if (differs(change, ['datePublished']))
        yield* listed({ type: 'Event', name: 'source', value: slug }, record);
      break;
    case 'Event':
      if (differs(change, ['kind', 'place', 'otherPlaces', 'date']))
        yield* listed({ type: 'Statement', name: 'event', value: slug }, record);
  }
}

const differs = <E extends Entity>({ before, after }: BeforeAfter<E>, fields: readonly (keyof E)[]) =>
  fields.some((field) => !isDeepStrictEqual(before?.[field], after?.[field]));

/** Whether an entity is directly below another one than before. */
const isMoved = ({ type, before, after }: Change): boolean => {
  const field = type in HIERARCHIES ? HIERARCHIES[type as HierarchicalType] : null;
  const upOf = (entity: object | null) => (entity as Readonly<Record<string, unknown>> | null)?.[field ?? ''];
  return field !== null && upOf(before) !== upOf(after);
};

/** Whatever is filed under an entity of a hierarchy, itself or through something below it. */
async function* filedBelow(ref: EntityRef, record: StoredRecord): AsyncGenerator<EntityRef, void> {
  for (const { type, name } of listsOfHierarchy(ref.type)) {
    const value = name.startsWith('mention') ? mentionValue(ref) : ref.slug;
    yield* listed({ type, name, value }, record);
  }
}

/** Whatever a membership is told by: it is filed under what the membership says. */
const referredBy = ({ member, organization, post }: Membership): readonly EntityRef[] => [
  ...(member?.type === 'Person' ? [member] : []),
  { type: 'Organization', slug: organization },
  ...(post === null ? [] : [{ type: 'Post', slug: post } as const]),
];

/** Whatever belongs to an organisation, and what is below it. */
async function* belowOrganization(
  slug: Slug,
  record: StoredRecord,
  seen: Set<Slug> = new Set(),
): AsyncGenerator<EntityRef, void> {
  if (seen.has(slug)) return;
  seen.add(slug);
  for (const type of ['Post', 'Membership', 'Person'] as const)
    yield* listed({ type, name: 'organization', value: slug }, record);
  for await (const part of record.listed({ type: 'Organization', name: 'parent', value: slug })) {
    yield { type: 'Organization', slug: part };
    yield* belowOrganization(part, record, seen);
  }
}

/** The events of an organisation and of those below it: their own, and those of whoever holds or held a post there. */
async function* eventsOfOrganization(
  slug: Slug,
  record: StoredRecord,
  seen: Set<Slug> = new Set(),
): AsyncGenerator<EntityRef, void> {
  if (seen.has(slug)) return;
  seen.add(slug);
  yield* eventsOf(slug, record);
  for await (const post of record.listed({ type: 'Post', name: 'organization', value: slug }))
    yield* appearancesOfHolders(post, record);
  for await (const part of record.listed({ type: 'Organization', name: 'parent', value: slug }))
    yield* eventsOfOrganization(part, record, seen);
}

async function* appearancesOfHolders(post: Slug, record: StoredRecord): AsyncGenerator<EntityRef, void> {
  const tenures = await Array.fromAsync(record.listed({ type: 'Membership', name: 'post', value: post }));
  const found = await record.readCurrent(tenures.map((slug) => ({ type: 'Membership', slug })));
  for (const current of found) {
    const entity = current !== null && 'entity' in current ? current.entity : null;
    if (entity?.type === 'Membership' && entity.member?.type === 'Person')
      yield* appearancesOf(entity.member.slug, record);
  }
}

/** The statements that were made in its post, and what its holder said and took part in, as far as the record has these. */
async function* dependentsOfTenure(
  { member, post }: Membership,
  isRecorded: (ref: EntityRef) => boolean,
  record: StoredRecord,
): AsyncGenerator<EntityRef, void> {
  if (post === null) return;
  if (isRecorded({ type: 'Post', slug: post }))
    yield* listed({ type: 'Statement', name: 'post', value: post }, record);
  if (member?.type === 'Person' && isRecorded(member)) yield* appearancesOf(member.slug, record);
}

/** Tells what the record has: what a tenure of the record names, and what else has been looked up. */
const isRecorded =
  (directory: Directory, before: Membership | null) =>
  ({ type, slug }: EntityRef): boolean =>
    slug === before?.post || slug === before?.member?.slug || directory.stored(type, slug) !== null;

/** What somebody said, and the events that they take part in or organise. */
async function* appearancesOf(person: Slug, record: StoredRecord): AsyncGenerator<EntityRef, void> {
  yield* listed({ type: 'Statement', name: 'speaker', value: person }, record);
  yield* eventsOf(person, record);
}

/** The events that somebody takes part in or organises. */
const eventsOf = (agent: Slug, record: StoredRecord): AsyncGenerator<EntityRef, void> =>
  listed({ type: 'Event', name: 'agent', value: agent }, record);

async function* listed(list: ListKey, record: StoredRecord): AsyncGenerator<EntityRef, void> {
  for await (const slug of record.listed(list)) yield { type: list.type, slug };
}

/** Notes something to be filed anew; whatever the file writes itself is filed with it. */
export function stage({ type, slug }: EntityRef, file: number, staging: Staging): void {
  staging.run(
    `INSERT OR IGNORE INTO dependents (type, slug) SELECT ?1, ?2 WHERE NOT EXISTS (
       SELECT 1 FROM records WHERE file = ?3 AND rejected = 0
         AND ((slug = ?2 AND type = ?1) OR (slug = ?4 AND type = 'Retraction'))
     )`,
    type,
    slug,
    file,
    `${type.toLowerCase()}/${slug}`,
  );
}

/**
 * An entity with what follows from others: of a membership through a post the organisation, of a statement what is not stated for it. A
 * post that is stated stays as long as the speaker may have held it; then it is found anew.
 */
function following(entity: Entity, directory: Directory): Entity {
  if (entity.type === 'Membership' && entity.post !== null) {
    return {
      ...entity,
      organization: directory.get('Post', entity.post)?.organization ?? entity.organization,
    };
  }
  if (entity.type === 'Event') return withDates(entity, directory);
  if (entity.type !== 'Statement') return entity;
  const source = directory.get('Source', entity.provenance.source);
  const event = entity.event === null ? null : directory.get('Event', entity.event);
  const statement: Statement = {
    ...entity,
    ...(!isStated(entity, 'inLanguage') && { inLanguage: source?.inLanguage ?? null }),
    ...(!isStated(entity, 'date') && { date: event?.date ?? null }),
  };
  const followed = withJointPosts(statement, directory, (each) =>
    mayBeHeldJointly(each, statement.date, directory),
  );
  return isStated(entity, 'speakerPost') && mayBeHeld(statement, directory)
    ? followed
    : withPostAtDate(followed, directory);
}

/** What was noted to be filed anew, in pages. */
export const staged = (staging: Staging) =>
  staging.pages<EntityRef & { readonly position: number }>(
    'SELECT rowid AS position, type, slug FROM dependents WHERE rowid > ? ORDER BY rowid LIMIT ?',
    PAGE,
  );

/** Stages those dependents that are other ones, or filed otherwise, from now on. */
async function fileAnew(file: number, staging: Staging, record: StoredRecord): Promise<void> {
  for await (const page of staged(staging)) {
    await fetchWithReferences(page, staging, record);
    const directory = new Directory(staging);
    for (const { type, slug } of page) {
      const entry = directory.stored(type, slug);
      if (entry === null) continue;
      const entity = following(entry.entity, directory);
      const facets = facetsOf(entity, directory);
      const isSame = isDeepStrictEqual(entity, entry.entity);
      if (isSame && isDeepStrictEqual(facets, entry.facets)) continue;
      const resolved: Resolved = { entity, facets };
      staging.run(
        `INSERT INTO records (file, line, path, type, slug, raw, written, rejected, resolved, fate)
         VALUES (?, 0, '[]', ?, ?, '', ?, 0, ?, 'FOLLOWS')`,
        file,
        type,
        slug,
        JSON.stringify({ reason: isSame ? null : 'An entry that this one depends on was corrected.' }),
        JSON.stringify(resolved),
      );
    }
  }
  staging.run('DELETE FROM dependents');
}
