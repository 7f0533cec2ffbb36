import { isDeepStrictEqual } from 'node:util';
import { NO_FILTER } from '../../schema/context.ts';
import { type EntityRef, type EntityType, nameOf } from '../../schema/model/entity-ref.ts';
import type { Membership } from '../../schema/model/membership.ts';
import type { Entity } from '../../schema/model/record.ts';
import { above } from '../../schema/model/references.ts';
import type { Change } from '../archive/changeset.ts';
import { indexReader } from '../archive/dynamo/query.ts';
import type { Session } from '../archive/dynamo/session.ts';
import { createLoaders } from '../archive/loaders.ts';
import { RecordSession } from '../archive/record-session.ts';
import { UNMETERED } from '../archive/work-budget.ts';
import { readCurrent, writeChanges } from '../archive/write.ts';
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
 * Loads one dossier into the record. Loading it again changes nothing; stopped anywhere, it is completed by loading it again.
 * Only for who holds the lease of the record.
 * @param file the name under which faults are reported
 * @param at when, as an ISO 8601 instant
 * @throws DossierError with every fault, and then nothing was written
 */
export async function importDossier(
  text: string,
  file: string,
  session: Session,
  at = new Date().toISOString(),
): Promise<ImportReport> {
  const { dossier, locate } = readDossier(text, file);
  const { entities, faults } = resolveDossier(dossier, await knownEntities(dossier, session));
  if (faults.length > 0) throw new DossierError(faults.map(locate));
  const { changes, report } = await compare(entities, session);
  await writeChanges(changes, { at, reason: dossier.reason }, session);
  return report;
}

/**
 * What the record has of everything that a dossier writes or refers to, of everything above that in some hierarchy, and
 * the memberships of everybody in it with their posts.
 */
async function knownEntities(dossier: Dossier, session: Session): Promise<readonly Entity[]> {
  const loaders = createLoaders(session);
  const record = new RecordSession({ loaders, index: indexReader(session), meter: UNMETERED });
  const load = async (refs: readonly EntityRef[]) =>
    (await Promise.all(refs.map(({ type, slug }) => record.load(type, [slug]))))
      .flat()
      .flatMap((entity) => entity ?? []);

  const wanted = distinctRefs([...writtenRefs(dossier), ...mentionedRefs(dossier)]);
  const people = wanted.filter(({ type }) => type === 'Person');
  const [named, memberships] = await Promise.all([
    load(wanted),
    Promise.all(people.map(({ slug }) => membershipsOf(slug, record))),
  ]);
  return withAbove([...named, ...memberships.flat()], load);
}

/** Whom and what a dossier refers to, whichever of the types it may be. */
const mentionedRefs = (dossier: Dossier): readonly EntityRef[] =>
  references(dossier).flatMap(({ types, slug }) => types.map((type): EntityRef => ({ type, slug })));

/** Whatever a dossier writes may be there already. People and organisations share their slugs. */
const writtenRefs = (dossier: Dossier): readonly EntityRef[] => {
  const refs = (entries: readonly { readonly slug: string }[], ...types: readonly EntityType[]) =>
    entries.flatMap(({ slug }) => types.map((type): EntityRef => ({ type, slug })));
  return [
    ...refs(dossier.people, 'Organization'),
    ...refs(dossier.organizations, 'Person'),
    ...refs(dossier.memberships, 'Membership'),
    ...refs(dossier.events, 'Event'),
    ...refs(dossier.statements, 'Statement'),
  ];
};

/** Adds what entities lie in, belong to or are part of, all the way up. */
async function withAbove(
  entities: readonly Entity[],
  load: (refs: readonly EntityRef[]) => Promise<readonly Entity[]>,
): Promise<readonly Entity[]> {
  const found = new Map(entities.map((entity) => [nameOf(entity), entity]));
  let reached: readonly Entity[] = entities;
  while (reached.length > 0) {
    reached = await load(distinctRefs(reached.flatMap(above)).filter((ref) => !found.has(nameOf(ref))));
    for (const entity of reached) found.set(nameOf(entity), entity);
  }
  return [...found.values()];
}

const distinctRefs = (refs: readonly EntityRef[]): readonly EntityRef[] => [
  ...new Map(refs.map((ref) => [nameOf(ref), ref])).values(),
];

async function membershipsOf(member: string, record: RecordSession): Promise<readonly Membership[]> {
  const page = await record.page({
    lists: [{ type: 'Membership', filter: { ...NO_FILTER, where: [{ name: 'member', values: [member] }] } }],
    direction: 'ASC',
    window: { from: 'START', size: 100, cursor: null },
  });
  return page.edges.map(({ node }) => node);
}

/** What an import has to write, and how many entities stand in the record already, letter by letter. */
async function compare(entities: readonly ResolvedEntity[], session: Session) {
  const stored = await readCurrent(
    entities.map(({ entity }) => entity),
    session,
  );
  const changes = entities.flatMap((resolved, at): readonly Change[] => {
    const current = stored[at] ?? null;
    if (current !== null && isSameContent(resolved, current)) return [];
    return [{ current, next: { ...resolved, revision: (current?.revision ?? 0) + 1 } }];
  });
  const added = changes.filter(({ current }) => current === null).length;
  const changed = changes.length - added;
  return { changes, report: { added, changed, unchanged: entities.length - changes.length } };
}

const isSameContent = (a: ResolvedEntity, b: ResolvedEntity): boolean =>
  isDeepStrictEqual({ entity: a.entity, facets: a.facets }, { entity: b.entity, facets: b.facets });
