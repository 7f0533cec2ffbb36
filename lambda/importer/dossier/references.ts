import type { AgentRef } from '../../../schema/model/agent.ts';
import type { EntityRef, EntityType } from '../../../schema/model/entity-ref.ts';
import type { Entities, Entity } from '../../../schema/model/record.ts';
import type { Slug } from '../../../schema/model/slug.ts';
import type { Path } from './fault.ts';
import type { Dossier } from './format.ts';

/** A slug written in a dossier, with the types that it may name. */
export interface Reference {
  readonly path: Path;
  readonly types: readonly EntityType[];
  readonly slug: Slug;
}

const AGENT: readonly EntityType[] = ['Person', 'Organization'];

/** The type that stands before the slash of a mention. */
export const parseMention = (mention: string): EntityRef => {
  const [type = '', slug = ''] = mention.split('/');
  return { type: `${type.charAt(0).toUpperCase()}${type.slice(1)}` as EntityType, slug };
};

/** Every reference of a dossier. */
export function references(dossier: Dossier): readonly Reference[] {
  const found: Reference[] = [];
  const add = (types: readonly EntityType[], slug: Slug | null | undefined, ...path: Path) => {
    if (slug != null) found.push({ path, types, slug });
  };
  const { source } = dossier;
  add(AGENT, source.publisher, 'source', 'publisher');
  add(['Source'], source.previousVersion, 'source', 'previousVersion');
  for (const [i, agent] of source.basedOn.entries()) add(AGENT, agent, 'source', 'basedOn', i);
  for (const [i, { broader }] of dossier.topics.entries()) add(['Topic'], broader, 'topics', i, 'broader');
  for (const [i, place] of dossier.places.entries())
    add(['Place'], place.containedIn, 'places', i, 'containedIn');
  for (const [i, { parent }] of dossier.organizations.entries()) {
    add(['Organization'], parent, 'organizations', i, 'parent');
  }
  for (const [i, post] of dossier.posts.entries()) {
    add(['Organization'], post.organization, 'posts', i, 'organization');
  }
  for (const [i, { member, organization, post }] of dossier.memberships.entries()) {
    add(AGENT, member, 'memberships', i, 'member');
    add(['Organization'], organization, 'memberships', i, 'organization');
    add(['Post'], post, 'memberships', i, 'post');
  }
  for (const [i, event] of dossier.events.entries()) {
    add(['Place'], event.place, 'events', i, 'place');
    add(['Event'], event.partOf, 'events', i, 'partOf');
    for (const [j, { agent }] of event.participants.entries())
      add(AGENT, agent, 'events', i, 'participants', j, 'agent');
    for (const [j, agent] of event.organizers.entries()) add(AGENT, agent, 'events', i, 'organizers', j);
    for (const [j, link] of event.links.entries())
      add(['Event'], link.event, 'events', i, 'links', j, 'event');
    for (const [j, topic] of event.topics.entries()) add(['Topic'], topic, 'events', i, 'topics', j);
  }
  for (const [i, statement] of dossier.statements.entries()) {
    const at = ['statements', i] as const;
    add(AGENT, statement.speaker, ...at, 'speaker');
    add(['Post'], statement.speakerPost, ...at, 'speakerPost');
    add(['Event'], statement.event, ...at, 'event');
    for (const [j, { agent }] of statement.reportedBy.entries())
      add(AGENT, agent, ...at, 'reportedBy', j, 'agent');
    for (const [j, topic] of statement.topics.entries()) add(['Topic'], topic, ...at, 'topics', j);
    for (const [j, link] of statement.links.entries())
      add(['Statement'], link.statement, ...at, 'links', j, 'statement');
    for (const [j, mention] of statement.mentions.entries()) {
      const { type, slug } = parseMention(mention);
      add([type], slug, ...at, 'mentions', j);
    }
  }
  return found;
}

/** Finds entities by reference: those of a dossier, and those that the record already has. */
export class Directory {
  readonly #entities = new Map<string, Entity>();

  /** A later entity of the same type and slug replaces an earlier one. */
  add(entity: Entity): void {
    this.#entities.set(`${entity.type} ${entity.slug}`, entity);
  }

  get<T extends EntityType>(type: T, slug: Slug): Entities[T] | null {
    return (this.#entities.get(`${type} ${slug}`) as Entities[T] | undefined) ?? null;
  }

  /** The person or organisation of this slug; they share their names. */
  agent(slug: Slug): AgentRef | null {
    const entity = this.get('Person', slug) ?? this.get('Organization', slug);
    return entity === null ? null : { type: entity.type, slug };
  }

  all<T extends EntityType>(type: T): readonly Entities[T][] {
    return [...this.#entities.values()].filter((entity): entity is Entities[T] => entity.type === type);
  }
}
