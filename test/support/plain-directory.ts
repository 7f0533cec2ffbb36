import { byName } from '../../lambda/archive/layout/sorting.ts';
import type { Evidence } from '../../schema/model/evidence.ts';
import type { DirectoryColumn } from '../../schema/model/facet-table.ts';
import type { Membership } from '../../schema/model/membership.ts';
import { parsePartialDate } from '../../schema/model/partial-date.ts';
import type { Entities, Entity } from '../../schema/model/record.ts';
import { coverage } from '../../schema/model/tenure.ts';
import type { AskedText } from './generated-words.ts';
import { languagesIn, says } from './plain-list.ts';

/** What lists of the directory hold, said as plainly as possible: a filter and a sort over everything there is. */

/** What is asked of the entries of one type: all of it has to be fulfilled. */
export interface DirectoryQuestion {
  /** By the field of the filter, the values any of which will do. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly text: AskedText | null;
  /** Of memberships, the date at which they may have been held. */
  readonly at: string | null;
  /** What any of these finds is left out. */
  readonly not: readonly DirectoryQuestion[];
}

/** What an entry may have of its sources. */
interface Told {
  readonly sources?: readonly string[];
  readonly evidence?: readonly Evidence[];
}

/** A directory as a whole. */
export class PlainDirectory {
  readonly #entities: readonly Entity[];

  constructor(entities: readonly Entity[]) {
    this.#entities = entities;
  }

  /** The entries of a type that are asked for, by name or by start. */
  listed(type: DirectoryColumn, question: DirectoryQuestion): readonly Entity[] {
    return this.#all(type)
      .filter((entity) => this.#fulfils(entity, question))
      .toSorted((a, b) => (sortOf(a) === sortOf(b) ? order(a.slug, b.slug) : order(sortOf(a), sortOf(b))));
  }

  #fulfils(entity: Entity, { fields, text, at, not }: DirectoryQuestion): boolean {
    const carried = this.#carried(entity);
    return (
      Object.entries(fields).every(([field, values]) =>
        values.some((value) => carried[field]?.includes(value)),
      ) &&
      (text === null || says(entity, text, languagesIn(this.#entities))) &&
      (at === null || (entity.type === 'Membership' && coverage(entity, parsePartialDate(at)) !== 'NO')) &&
      !not.some((each) => this.#fulfils(entity, each))
    );
  }

  #carried(entity: Entity): Readonly<Record<string, readonly string[]>> {
    const { sources = [], evidence = [] } = entity as Told;
    const told = { source: [...sources, ...evidence.map(({ source }) => source)] };
    return { ...told, ...this.#ownOf(entity) };
  }

  #ownOf(entity: Entity): Readonly<Record<string, readonly string[]>> {
    const { slug } = entity;
    const memberships = this.#all('Membership');
    switch (entity.type) {
      case 'Person': {
        const own = memberships.filter(({ member }) => member?.slug === slug);
        return {
          post: own.flatMap(({ post }) => post ?? []),
          organization: own.map((each) => this.#organizationOf(each)),
          country: own.flatMap((each) => this.#countries(this.#organizationOf(each))),
          role: own.flatMap((each) => this.#roles(each)),
        };
      }
      case 'Organization':
        return {
          country: this.#countries(slug),
          classification: [entity.classification],
          parent: given(entity.parent),
          member: memberships
            .filter((each) => this.#organizationOf(each) === slug)
            .flatMap(({ member }) => member?.slug ?? []),
        };
      case 'Post':
        return {
          organization: [entity.organization],
          country: this.#countries(entity.organization),
          role: given(entity.role),
          holder: memberships.filter(({ post }) => post === slug).flatMap(({ member }) => member?.slug ?? []),
        };
      case 'Membership':
        return {
          member: given(entity.member?.slug ?? null),
          organization: [this.#organizationOf(entity)],
          post: given(entity.post),
          role: this.#roles(entity),
          country: this.#countries(this.#organizationOf(entity)),
        };
      case 'Place':
        return { country: entity.countries, containedIn: given(entity.containedIn) };
      case 'Topic':
        return { broader: given(entity.broader) };
      default:
        return {};
    }
  }

  #organizationOf({ post, organization }: Membership): string {
    return this.#one('Post', post)?.organization ?? organization;
  }

  #roles({ post, role }: Membership): readonly string[] {
    return given(this.#one('Post', post)?.role ?? null, role);
  }

  /** The states among an organisation and those above it. */
  #countries(slug: string | null): readonly string[] {
    const organization = this.#one('Organization', slug);
    if (organization === undefined) return [];
    return [...given(organization.countryCode), ...this.#countries(organization.parent)];
  }

  #one<T extends DirectoryColumn>(type: T, slug: string | null): Entities[T] | undefined {
    return this.#all(type).find((entity) => entity.slug === slug);
  }

  #all<T extends DirectoryColumn>(type: T): readonly Entities[T][] {
    return this.#entities.filter((entity) => entity.type === type) as unknown as readonly Entities[T][];
  }
}

/** Unknown starts come first; then those of which the first day is not known. */
function sortOf(entity: Entity): string {
  if (entity.type === 'Membership') return entity.startDate?.earliest ?? '';
  return byName('label' in entity ? entity.label : 'name' in entity ? entity.name : '');
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const given = (...values: readonly (string | null)[]): readonly string[] =>
  values.filter((value) => value !== null);
