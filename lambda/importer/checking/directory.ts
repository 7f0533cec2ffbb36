import type { AgentRef } from '../../../schema/model/agent.ts';
import type { EntityType } from '../../../schema/model/entity-ref.ts';
import type { Membership } from '../../../schema/model/membership.ts';
import type { Entities, Entity } from '../../../schema/model/record.ts';
import type { Slug } from '../../../schema/model/slug.ts';
import type { Entry } from '../../archive/layout/items.ts';
import type { Resolved } from '../staging/resolved.ts';
import type { Staging } from '../staging/staging.ts';

/** How many entities are kept at hand, parsed. */
const AT_HAND = 4_000;

/**
 * Finds entities by type and slug: those that were read and resolved, as they are to be, and behind them what the record
 * already has.
 */
export class Directory {
  readonly #staging: Staging;
  readonly #atHand = new Map<string, Entity | null>();

  constructor(staging: Staging) {
    this.#staging = staging;
  }

  get<T extends EntityType>(type: T, slug: Slug): Entities[T] | null {
    const name = `${type} ${slug}`;
    const atHand = this.#atHand.get(name);
    if (atHand !== undefined) return atHand as Entities[T] | null;
    const entity = this.#read(type, slug);
    if (this.#atHand.size >= AT_HAND) this.#atHand.clear();
    this.#atHand.set(name, entity);
    return entity;
  }

  /** To be told when an entity is resolved or rejected. */
  forget(type: EntityType, slug: Slug): void {
    this.#atHand.delete(`${type} ${slug}`);
  }

  /** The entity as the record has it, with its revision. */
  stored<T extends EntityType>(type: T, slug: Slug): Entry<T> | null {
    const row = this.#staging.get<{ entry: string | null }>(
      'SELECT entry FROM known WHERE type = ? AND slug = ?',
      type,
      slug,
    );
    return row?.entry == null ? null : JSON.parse(row.entry);
  }

  /** The person or organisation of this slug; they share their names. */
  agent(slug: Slug): AgentRef | null {
    const entity = this.get('Person', slug) ?? this.get('Organization', slug);
    return entity === null ? null : { type: entity.type, slug };
  }

  /** Whatever somebody is or was a member of, or held. */
  membershipsOf(member: Slug): readonly Membership[] {
    return this.#memberships('member', member);
  }

  /** Whoever holds or held a post, or that it was vacant. */
  tenuresOf(post: Slug): readonly Membership[] {
    return this.#memberships('post', post);
  }

  /**
   * Whoever belongs or belonged to an organisation, also through its posts. It is the post that tells of what organisation it is: a
   * membership follows it.
   */
  membersOf(organization: Slug): readonly Membership[] {
    const names = this.#staging.all<{ slug: Slug }>(
      `WITH posts AS (
         SELECT slug FROM known WHERE organization = ?1 AND type = 'Post'
         UNION SELECT slug FROM records WHERE organization = ?1 AND type = 'Post'
       )
       SELECT slug FROM known WHERE organization = ?1 AND type = 'Membership'
       UNION SELECT slug FROM records WHERE organization = ?1 AND type = 'Membership'
       UNION SELECT slug FROM known WHERE post IN (SELECT slug FROM posts)
       UNION SELECT slug FROM records WHERE post IN (SELECT slug FROM posts)
       ORDER BY slug`,
      organization,
    );
    return names
      .flatMap((each) => this.get('Membership', each.slug) ?? [])
      .filter((membership) => this.organizationOf(membership) === organization);
  }

  /** The organisation of a membership: that of its post, if it has one. */
  organizationOf({ post, organization }: Pick<Membership, 'post' | 'organization'>): Slug {
    return (post === null ? null : this.get('Post', post)?.organization) ?? organization;
  }

  #memberships(column: 'member' | 'post', slug: Slug): readonly Membership[] {
    const names = this.#staging.all<{ slug: Slug }>(
      `SELECT slug FROM known WHERE ${column} = ? UNION SELECT slug FROM records WHERE ${column} = ? ORDER BY slug`,
      slug,
      slug,
    );
    return names
      .flatMap((each) => this.get('Membership', each.slug) ?? [])
      .filter((membership) => (column === 'post' ? membership.post : membership.member?.slug) === slug);
  }

  #read<T extends EntityType>(type: T, slug: Slug): Entities[T] | null {
    if (this.isRetracted(type, slug)) return null;
    const row = this.#staging.get<{ resolved: string }>(
      `SELECT resolved FROM records
       WHERE slug = ? AND type = ? AND rejected = 0 AND resolved IS NOT NULL ORDER BY id DESC LIMIT 1`,
      slug,
      type,
    );
    if (row === null) return this.stored(type, slug)?.entity ?? null;
    return (JSON.parse(row.resolved) as Resolved<T>).entity;
  }

  /** Whether an entity is withdrawn by what was read. */
  isRetracted(type: EntityType, slug: Slug): boolean {
    const found = this.#staging.get(
      `SELECT 1 FROM records WHERE slug = ? AND type = 'Retraction' AND rejected = 0`,
      `${type.toLowerCase()}/${slug}`,
    );
    return found !== null;
  }
}
