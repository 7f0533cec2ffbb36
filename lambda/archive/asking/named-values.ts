import type { Condition, Filter, ListQuery, Naming } from '../../../schema/context.ts';
import { badUserInput, quoted, RecordError } from '../../../schema/errors.ts';
import { type EntityRef, type EntityType, withArticle } from '../../../schema/model/entity-ref.ts';
import { isSlug } from '../../../schema/model/slug.ts';
import { isStandardTerm } from '../../../schema/model/standard-terms.ts';
import type { ListKey } from '../layout/keys.ts';
import type { EntityPort } from './entity-port.ts';

/** A value of a filter that a person named. */
export interface NamedValue {
  /** The type of what is filtered, and by which facet. */
  readonly type: EntityType;
  readonly facet: string;
  readonly value: string;
  readonly naming: Naming;
}

/** What to ask for instead of a value that names nothing: values near it, or, of few, the commonest. */
export interface Suggestion {
  readonly near: boolean;
  readonly values: readonly string[];
}

export type Suggest = (value: NamedValue) => Promise<Suggestion>;

/** Nothing to ask for instead. */
export const NOTHING: Suggestion = { near: false, values: [] };

/** How many unknown values one message names, each with what may be meant. */
const MAX_NAMED = 3;

/** Whether a list has entities at the commit of the reader. */
export type HasEntities = (list: ListKey) => Promise<boolean>;

/**
 * Whether everything that a query names exists. A value whose list has entities does; only the rest is looked up, which can go out
 * together with the page's entities.
 */
export class NamedValues {
  readonly #values: readonly NamedValue[];
  readonly #entities: Pick<EntityPort, 'entries'>;
  readonly #hasEntities: HasEntities;
  readonly #suggest: Suggest;
  readonly #seen = new Set<string>();
  #unknown: Promise<readonly NamedValue[]> | null = null;

  constructor(
    lists: readonly ListQuery[],
    entities: Pick<EntityPort, 'entries'>,
    hasEntities: HasEntities,
    suggest: Suggest,
  ) {
    this.#values = lists.flatMap(({ type, filter }) => namedIn(type, filter));
    this.#entities = entities;
    this.#hasEntities = hasEntities;
    this.#suggest = suggest;
  }

  /** Takes note of lists that have entities. */
  seeLists(lists: readonly ListKey[]): void {
    for (const { name, value } of lists) this.#seen.add(nameOf(name, value));
  }

  /** Looks up, once, what has not been seen until now. */
  lookUp(): Promise<readonly NamedValue[]> {
    this.#unknown ??= this.#missing();
    return this.#unknown;
  }

  /**
   * Looks up what is still open.
   * @throws RecordError BAD_USER_INPUT when something is not there, with what may be meant
   */
  async check(): Promise<void> {
    const unknown = await this.lookUp();
    if (unknown.length === 0) return;
    const different = [
      ...new Map(unknown.map((each) => [`${each.naming.path} ${each.value}`, each])).values(),
    ];
    const messages = await Promise.all(
      different.slice(0, MAX_NAMED).map(async (each) => messageFor(each, await this.#suggestions(each))),
    );
    throw badUserInput(messages.join(' '));
  }

  /** What may be meant; nothing where looking for it would be too much on top of the query. */
  async #suggestions(value: NamedValue): Promise<Suggestion> {
    try {
      return await this.#suggest(value);
    } catch (error) {
      if (error instanceof RecordError && error.code === 'QUERY_TOO_COSTLY') return NOTHING;
      throw error;
    }
  }

  async #missing(): Promise<readonly NamedValue[]> {
    const open = this.#values.filter(({ facet, value }) => !this.#seen.has(nameOf(facet, value)));
    const exists = await Promise.all(open.map((each) => this.#exists(each)));
    const missing = open.filter((_, index) => !exists[index]);
    // Where lists of several types are shown as one, a value is of any of them: a state may be in none but events.
    return missing.filter((each) =>
      this.#values.every((other) => !isSameValue(each, other) || missing.includes(other)),
    );
  }

  async #exists(named: NamedValue): Promise<boolean> {
    const { type, facet, value, naming } = named;
    if (naming.types.length === 0) {
      return isStandardTerm(facet, value) || this.#hasEntities({ type, name: facet, value });
    }
    const found = await Promise.all(
      refsOf(named).map(async (ref) => (await this.#entities.entries(ref.type, [ref.slug]))[0]),
    );
    return found.some((entry) => entry != null);
  }
}

const isSameValue = (a: NamedValue, b: NamedValue): boolean =>
  a.value === b.value && a.naming.path === b.naming.path;

const nameOf = (facet: string, value: string): string => `${facet} ${value}`;

export const namedIn = (type: EntityType, { where, not }: Filter): readonly NamedValue[] => [
  ...where.flatMap(({ name, values, naming }: Condition) =>
    naming === undefined ? [] : values.map((value) => ({ type, facet: name, value, naming })),
  ),
  ...not.flatMap((filter) => namedIn(type, filter)),
];

/** What a value may name: `belarus` something of any of the types, as a mention `organization/belarus` only of one. */
export function meantBy({ facet, value, naming: { types } }: NamedValue) {
  const type =
    facet === 'mention' ? types.find((each) => value.startsWith(`${each.toLowerCase()}/`)) : undefined;
  if (type === undefined) return { types, prefix: '', slug: value };
  const prefix = `${type.toLowerCase()}/`;
  return { types: [type], prefix, slug: value.slice(prefix.length) };
}

export function refsOf(named: NamedValue): readonly EntityRef[] {
  const { types, slug } = meantBy(named);
  return isSlug(slug) ? types.map((type) => ({ type, slug })) : [];
}

function messageFor({ value, naming: { path, types } }: NamedValue, { near, values }: Suggestion): string {
  const what = types.length === 0 ? 'a value that occurs in the record' : `the slug of ${whatever(types)}`;
  const named = values.length === 0 ? '' : oneOf(values.map((each) => JSON.stringify(each)));
  const examples = near || named === '' ? '' : `, such as ${named}`;
  const meant = named === '' ? findingOut(types) : near ? ` Did you mean ${named}?` : '';
  return `${path}: expected ${what}${examples}, got ${quoted(value)}.${meant}`;
}

/** The fields of Query that list entries of the types that `search` does not find. */
const LISTS: Readonly<Partial<Record<EntityType, string>>> = {
  Post: 'posts',
  Place: 'places',
  Source: 'sources',
};

/** How to find the slugs of some types. */
function findingOut(types: readonly EntityType[]): string {
  if (types.length === 0) return '';
  const [list] = types.length === 1 ? types.map((type) => LISTS[type]) : [];
  return ` Use \`${list ?? 'search'}\` to find slugs.`;
}

/** The types, or where it may be nearly any of them, no list of them all. */
const whatever = (types: readonly EntityType[]): string =>
  types.length > 4 ? 'an entry' : oneOf(types.map(withArticle));

const oneOf = (words: readonly string[]): string =>
  new Intl.ListFormat('en', { type: 'disjunction' }).format(words);
