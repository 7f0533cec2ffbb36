import { type EntityRef, nameOf } from '../../schema/model/entity-ref.ts';
import { withImplied } from '../../schema/model/implied-evidence.ts';
import type { Entity } from '../../schema/model/record.ts';
import type { EntityChange, FileAt, Filed } from '../archive/migrating/replay/filing.ts';
import { type Change, dependentsOf, stage, staged } from './checking/dependents.ts';
import { Directory } from './checking/directory.ts';
import { publishedIn } from './checking/evidence.ts';
import { facetsOf } from './checking/facets.ts';
import { belongingOf, fetchEntities, fetchWithReferences } from './checking/fetch-known.ts';
import type { StoredRecord } from './checking/stored-record.ts';
import type { Resolved } from './staging/resolved.ts';
import { Staging } from './staging/staging.ts';
import { storedAsOf } from './stored-in-tables.ts';

/** The changes of a commit stand in the staging as if they came from a file. */
const FILE = 1;

/** Files the changes of a commit, and finds what follows from them, as an import would. */
export const fileAt: FileAt = async (changes, before, session, use) => {
  const staging = new Staging();
  try {
    const record = storedAsOf(before, session);
    const entities = changes.flatMap(({ before, after, between = [] }): readonly Entity[] =>
      [before, after, ...between].filter((entity) => entity !== null),
    );
    await fetchEntities(entities, staging, record);
    const made = changes.filter(({ before, after }) => before !== null || after !== null);
    for (const change of made) put(change, staging);
    const directory = new Directory(staging);
    const coming = changes.flatMap(({ after }) => after ?? []);
    const filed = new Map(coming.map((entity) => [nameOf(entity), filedIn(directory, entity)]));
    const following = (entity: Entity) => followingIn(directory, entity);
    await use({ filed, following, dependents: dependents(made, staging, record) });
  } finally {
    staging.close();
  }
};

function filedIn(directory: Directory, stored: Entity): Filed {
  const entity = followingIn(directory, stored);
  return { entity, facets: facetsOf(entity, directory) };
}

/** An event of an earlier layout has evidence of its status, which its sources date. */
const followingIn = (directory: Directory, entity: Entity): Entity =>
  entity.type === 'Event' ? withImplied(entity, publishedIn(directory)) : entity;

function put({ before, after }: EntityChange, staging: Staging): void {
  const entity = after ?? before;
  if (entity === null) throw new TypeError('expected an entity before or after a change, got none');
  const { type, slug } = entity;
  const resolved: Resolved | null = after === null ? null : { entity: after, facets: {} };
  const { member, post, organization } = belongingOf(after);
  staging.run(
    `INSERT INTO records (file, line, path, type, slug, raw, rejected, resolved, member, post, organization)
     VALUES (?, 0, '[]', ?, ?, '', 0, ?, ?, ?, ?)`,
    FILE,
    after === null ? 'Retraction' : type,
    after === null ? `${type.toLowerCase()}/${slug}` : slug,
    resolved === null ? null : JSON.stringify(resolved),
    member,
    post,
    organization,
  );
}

/** Whatever of the record may be found by other facets than before. */
async function* dependents(
  changes: readonly EntityChange[],
  staging: Staging,
  record: StoredRecord,
): AsyncGenerator<readonly Filed[], void> {
  const directory = new Directory(staging);
  for (const { before, after } of changes) {
    const change = { type: (after ?? before)?.type, before, after } as Change;
    for await (const ref of dependentsOf(change, directory, record)) stage(ref, FILE, staging);
  }
  for await (const page of staged(staging)) yield await filedAnew(page, staging, record);
}

async function filedAnew(
  refs: readonly EntityRef[],
  staging: Staging,
  record: StoredRecord,
): Promise<readonly Filed[]> {
  await fetchWithReferences(refs, staging, record);
  const directory = new Directory(staging);
  return refs.flatMap(({ type, slug }) => {
    const entity = directory.stored(type, slug)?.entity;
    return entity === undefined ? [] : [filedIn(directory, entity)];
  });
}
