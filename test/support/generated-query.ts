import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { encodeGlobalId } from '../../schema/global-id.ts';
import { schema } from '../../schema/index.ts';
import { DIRECTORY_COLUMNS } from '../../schema/model/facet-table.ts';
import { below, type Random, randomOf } from '../benchmark/corpus/random.ts';
import { generatedFields } from './generated-values.ts';
import { EVENTS, ORGANIZATIONS, PEOPLE, PLACES, POSTS, SOURCES, TOPICS, UNHEARD } from './generated-world.ts';

/** A query that fits the schema, of the world of generated records, with its variables. */
export interface GeneratedQuery {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The query of a seed: any fields and arguments, with variables, defaults, aliases, fragments, nesting and directives. */
export const generatedQuery = (seed: number): GeneratedQuery => new QueryWriter(randomOf(seed)).write();

const EVENT_SLUGS = EVENTS.map(({ slug }) => slug);
const SLUGS: ReadonlyMap<string, readonly string[]> = new Map(
  [...DIRECTORY_COLUMNS, 'Event' as const, 'Statement' as const]
    .flatMap(generatedFields)
    .map(({ name, values }) => [name, values]),
);
const EVERY_SLUG = [...PEOPLE, ...ORGANIZATIONS, ...POSTS, ...EVENT_SLUGS, ...PLACES, ...TOPICS, ...SOURCES];
const WORDS = [
  'border',
  'security council',
  '"security council"',
  'treaty -weather',
  'Совет',
  'member state',
];
/** Before, amid and after what the tests write. */
const INSTANTS = ['2026-01-15T00:00:00Z', '2026-02-02T12:00:00Z', '2026-11-24T09:00:00Z'];
const DAYS = ['2022-11-23', '2023-03-01', '2024-01-01'];
const DATES = ['2022-11', '2022', '2023-02-15', '2000'];
const IDS = [
  ...PEOPLE.map((slug) => encodeGlobalId('Person', slug)),
  ...TOPICS.map((slug) => encodeGlobalId('Topic', slug)),
  ...EVENT_SLUGS.map((slug) => encodeGlobalId('Event', slug)),
  encodeGlobalId('Event', 'summit@1'),
  encodeGlobalId('Statement', UNHEARD),
];

const MOST_FIELDS = 40;
const MOST_DEPTH = 9;

class QueryWriter {
  readonly #random: Random;
  readonly #definitions: string[] = [];
  readonly #variables: Record<string, unknown> = {};
  readonly #fragments: string[] = [];
  #fields = 0;
  #names = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  write(): GeneratedQuery {
    const selection = this.#selection(schema.getType('Query'), 0);
    const variables = this.#definitions.length === 0 ? '' : `(${this.#definitions.join(', ')})`;
    return {
      query: `query Generated${variables} ${selection} ${this.#fragments.join(' ')}`.trim(),
      variables: this.#variables,
    };
  }

  #chance = (likelihood: number): boolean => this.#random() < likelihood;
  #one = <T>(from: readonly T[]): T => from[below(this.#random, from.length)] as T;
  #name = (prefix: string): string => {
    this.#names += 1;
    return `${prefix}${this.#names}`;
  };

  #selection(type: GraphQLNamedType | undefined, depth: number): string {
    const parts = Array.from({ length: 1 + below(this.#random, depth < 2 ? 4 : 3) }, () =>
      this.#part(type, depth),
    );
    return `{ ${parts.join(' ')} }`;
  }

  #part(type: GraphQLNamedType | undefined, depth: number): string {
    if (this.#chance(0.12)) return `... ${this.#directives()} ${this.#selection(type, depth + 1)}`;
    if (type !== undefined && this.#chance(0.12)) {
      const name = this.#name('F');
      const text = `fragment ${name} on ${type} ${this.#selection(type, depth + 1)}`;
      this.#fragments.push(text);
      return this.#chance(0.3)
        ? `...${name} ...${name} ${this.#directives()}`
        : `...${name} ${this.#directives()}`;
    }
    if (isAbstractType(type) && (this.#chance(0.7) || !isInterfaceType(type))) {
      const possible = this.#one(schema.getPossibleTypes(type));
      return `... on ${possible} ${this.#directives()} ${this.#selection(possible, depth + 1)}`;
    }
    return this.#field(type, depth);
  }

  #field(type: GraphQLNamedType | undefined, depth: number): string {
    this.#fields += 1;
    const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
    const leaves = fields.filter((field) => isLeaf(field));
    const ends = this.#fields > MOST_FIELDS || depth > MOST_DEPTH;
    // Lists lead further than what is by the way.
    const [lists, others] = [fields.filter(leadsOn), fields.filter((field) => !leadsOn(field))];
    const field = this.#one(ends ? leaves : this.#chance(0.5) && lists.length > 0 ? lists : others);
    if (field === undefined) return '__typename';
    const args = field.args.flatMap((arg) => this.#argument(arg, field));
    const under = isLeaf(field) ? '' : this.#selection(getNamedType(field.type), depth + 1);
    const written = args.length === 0 ? '' : `(${args.join(', ')})`;
    // Every field has a name of its own, so that no two of them overlap.
    return `${this.#name('a')}: ${field.name}${written} ${this.#directives()} ${under}`;
  }

  #directives(): string {
    if (!this.#chance(0.15)) return '';
    const [name, kept] = this.#one([['skip', false] as const, ['include', true] as const]);
    const value = this.#chance(0.7) ? kept : !kept;
    return `@${name}(if: ${this.#chance(0.5) ? value : this.#variable('Boolean!', value)})`;
  }

  #argument(arg: GraphQLArgument, { args }: GraphQLField<unknown, unknown>): readonly string[] {
    const isRequired = isNonNullType(arg.type) && arg.defaultValue === undefined;
    const backwards = args.some(({ name }) => name === 'last') && this.#fields % 4 === 0;
    if (arg.name === 'before' || arg.name === 'after') return [];
    if (arg.name === (backwards ? 'first' : 'last')) return [];
    const likelihood = arg.name === 'first' || arg.name === 'last' ? 0.7 : 0.35;
    if (!isRequired && !this.#chance(likelihood)) return [];
    const value = this.#value(arg.type, arg.name, 0);
    const written = this.#chance(0.4) ? this.#variable(String(arg.type), value) : literal(value);
    return [`${arg.name}: ${written}`];
  }

  /** A variable that has the value: given, by its default, or both where the one given counts. */
  #variable(type: string, value: unknown): string {
    const name = this.#name('v');
    const isDefault = this.#chance(0.5);
    if (!isDefault || this.#chance(0.3)) this.#variables[name] = plain(value);
    this.#definitions.push(`$${name}: ${type}${isDefault ? ` = ${literal(value)}` : ''}`);
    return `$${name}`;
  }

  #value(type: GraphQLInputType, name: string, depth: number): unknown {
    if (isNonNullType(type)) return this.#value(type.ofType, name, depth);
    if (isListType(type)) {
      const length = name === 'ids' ? below(this.#random, 12) : 1 + below(this.#random, 3);
      return Array.from({ length }, () => this.#value(type.ofType, name, depth));
    }
    if (isEnumType(type)) return new EnumValue(this.#one(type.getValues()).name);
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(
        (field) => this.#chance(0.15) && (field.name !== 'not' || depth < 2),
      );
      const values = fields.map((field) => [field.name, this.#value(field.type, field.name, depth + 1)]);
      const some = values.length > 0 || depth === 0 ? values : this.#fallback(type.name);
      return Object.fromEntries(some);
    }
    switch (type.name) {
      case 'Int':
        return 1 + below(this.#random, name === 'maxRequests' ? 80 : this.#chance(0.2) ? 100 : 8);
      case 'Boolean':
        return this.#chance(0.5);
      case 'ID':
        return this.#one(IDS);
      case 'DateTime':
        return this.#one(INSTANTS);
      case 'EDTF':
        return this.#one(DATES);
      case 'Date':
        return this.#one(DAYS);
      default:
        return this.#text(name);
    }
  }

  /** What leaves out must have a condition. */
  #fallback(input: string): readonly (readonly [string, unknown])[] {
    return [FALLBACKS[input] ?? ['topic', ['peace']]];
  }

  #text(name: string): string {
    if (name === 'text') return this.#one(WORDS);
    if (this.#chance(0.03)) return UNHEARD;
    return this.#one(SLUGS.get(name) ?? EVERY_SLUG);
  }
}

/** A condition for each input that has not the one of the others. */
const FALLBACKS: Readonly<Record<string, readonly [string, unknown]>> = {
  DateRangeInput: ['from', '2022'],
  PersonFilter: ['post', ['president']],
  OrganizationFilter: ['parent', ['league']],
  PostFilter: ['organization', ['league']],
  MembershipFilter: ['at', '2022'],
  PlaceFilter: ['country', ['AM']],
  TopicFilter: ['broader', ['peace']],
  PersonAllOfInput: ['post', ['president']],
  OrganizationAllOfInput: ['parent', ['league']],
  PostAllOfInput: ['organization', ['league']],
  MembershipAllOfInput: ['post', ['president']],
  PlaceAllOfInput: ['country', ['AM']],
  TopicAllOfInput: ['broader', ['peace']],
};

/** A value of an enum: a name in a query, a text in JSON. */
class EnumValue {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

function literal(value: unknown): string {
  if (value instanceof EnumValue) return value.name;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, each]) => `${name}: ${literal(each)}`)
    .join(', ')} }`;
}

const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, each) => (each instanceof EnumValue ? each.name : each)));

const isLeaf = ({ type }: GraphQLField<unknown, unknown>): boolean => {
  const named = getNamedType(type);
  return !isObjectType(named) && !isAbstractType(named);
};

const leadsOn = (field: GraphQLField<unknown, unknown>): boolean =>
  /Connection$|^\[/.test(String(field.type)) || ['nodes', 'edges', 'node'].includes(field.name);
