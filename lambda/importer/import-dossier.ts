import { isDeepStrictEqual } from 'node:util';
import type { EntityRef } from '../../schema/model/entity-ref.ts';
import type { Membership } from '../../schema/model/membership.ts';
import type { Entity } from '../../schema/model/record.ts';
import { indexReader } from '../archive/dynamo/query.ts';
import type { Session } from '../archive/dynamo/session.ts';
import type { Entry } from '../archive/items.ts';
import { createLoaders } from '../archive/loaders.ts';
import { RecordSession } from '../archive/record-session.ts';
import { type Change, listsOfAll, refreshHeads, writeChanges } from '../archive/write.ts';
import { DossierError } from './dossier/fault.ts';
import type { Dossier } from './dossier/format.ts';
import { readDossier } from './dossier/read.ts';
import { references } from './dossier/references.ts';
import { type ResolvedEntity, resolveDossier } from './dossier/resolve.ts';

/** How many entities of a dossier were new, were corrected, and already stood in the record as they are. */
export interface ImportReport {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/**
 * Loads one dossier into the record. Loading it again changes nothing; stopped anywhere, it is completed by loading again.
 * @param file the name under which faults are reported
 * @throws DossierError with every fault, and then nothing was written
 */
export async function importDossier(text: string, file: string, session: Session): Promise<ImportReport> {
  const { dossier, locate } = readDossier(text, file);
  const { entities, faults } = resolveDossier(dossier, await knownEntities(dossier, session));
  if (faults.length > 0) throw new DossierError(faults.map(locate));
  const { changes, unchanged } = await compare(entities, session);
  await writeChanges(changes, session);
  await refreshStaleHeads(unchanged, session);
  const added = changes.filter(({ previous }) => previous === null).length;
  return { added, changed: changes.length - added, unchanged: unchanged.length };
}

/** What the record has of everything that a dossier refers to, and the memberships of everybody in it. */
async function knownEntities(dossier: Dossier, session: Session): Promise<readonly Entity[]> {
  const loaders = createLoaders(session);
  const record = new RecordSession(loaders, indexReader(session));
  const wanted = references(dossier).flatMap(({ types, slug }) =>
    types.map((type): EntityRef => ({ type, slug })),
  );
  // People and organisations share their slugs, so whoever is written as one must not be there as the other.
  const rivals = [
    ...dossier.people.map(({ slug }): EntityRef => ({ type: 'Organization', slug })),
    ...dossier.organizations.map(({ slug }): EntityRef => ({ type: 'Person', slug })),
  ];
  const load = async (refs: readonly EntityRef[]) =>
    (await Promise.all(refs.map(({ type, slug }) => record.load(type, [slug]))))
      .flat()
      .flatMap((entity) => entity ?? []);

  const people = distinctRefs(wanted.filter(({ type }) => type === 'Person'));
  const [named, memberships] = await Promise.all([
    load(distinctRefs([...wanted, ...rivals])),
    Promise.all(people.map(({ slug }) => membershipsOf(slug, record))),
  ]);
  const held = memberships
    .flat()
    .flatMap(({ post }): readonly EntityRef[] => (post === null ? [] : [{ type: 'Post', slug: post }]));
  const posts = await load(distinctRefs(held));
  const above = await organizationsAbove([...named, ...posts], load);
  return [...above, ...posts, ...named, ...memberships.flat()];
}

/** The organisations of posts and those above them decide under which country a statement is filed. */
async function organizationsAbove(
  entities: readonly Entity[],
  load: (refs: readonly EntityRef[]) => Promise<readonly Entity[]>,
): Promise<readonly Entity[]> {
  const slugs = entities.flatMap((entity) => {
    if (entity.type === 'Post') return entity.organization;
    return entity.type === 'Organization' ? (entity.parent ?? []) : [];
  });
  if (slugs.length === 0) return [];
  const above = await load(distinctRefs(slugs.map((slug) => ({ type: 'Organization', slug }))));
  return [...above, ...(await organizationsAbove(above, load))];
}

const distinctRefs = (refs: readonly EntityRef[]): readonly EntityRef[] => [
  ...new Map(refs.map((ref) => [`${ref.type} ${ref.slug}`, ref])).values(),
];

async function membershipsOf(member: string, record: RecordSession): Promise<readonly Membership[]> {
  const page = await record.page({
    type: 'Membership',
    where: [{ name: 'member', values: [member] }],
    date: null,
    direction: 'ASC',
    window: { from: 'START', size: 100, cursor: null },
  });
  return page.edges.map(({ node }) => node);
}

/** Sorts what is to be written from what stands in the record already, letter by letter. */
async function compare(entities: readonly ResolvedEntity[], session: Session) {
  const loaders = createLoaders(session);
  const pairs = await Promise.all(
    entities.map(async (resolved) => {
      const { type, slug } = resolved.entity;
      const [previous = null] = await loaders.entries(type, [slug]);
      return { resolved, previous: previous as Entry | null };
    }),
  );
  const unchanged: Entry[] = [];
  const changes: Change[] = [];
  for (const { resolved, previous } of pairs) {
    const { entity, facets } = resolved;
    if (
      previous !== null &&
      isDeepStrictEqual({ entity, facets }, { entity: previous.entity, facets: previous.facets })
    ) {
      unchanged.push(previous);
    } else {
      changes.push({ next: { ...resolved, revision: (previous?.revision ?? 0) + 1 }, previous });
    }
  }
  return { changes, unchanged };
}

/** Heads that an import was stopped before refreshing are refreshed by the next one that meets their entities. */
async function refreshStaleHeads(entries: readonly Entry[], session: Session): Promise<void> {
  const lists = listsOfAll(entries);
  const heads = await createLoaders(session).heads(lists);
  await refreshHeads(
    lists.filter((_, index) => heads[index] === null),
    session,
  );
}
