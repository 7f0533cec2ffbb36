import { getMappedArgumentValues } from '@pothos/core';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  isOutputType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { RecordError } from '../../../schema/errors.ts';
import { type Asked, MANY } from '../../../schema/reads.ts';
import { mostRead } from '../../archive/asking/most-read.ts';
import { introspectionWeight } from './introspection.ts';
import { type Args, isConnection, isOfElements, readsOf } from './reads.ts';

/** The weight of reading some fields. */
interface Load {
  /** Fields, weighed by the sizes of the pages that they are in. */
  readonly complexity: number;
  /** The most entries that are read. */
  readonly items: number;
}

/** The weight of a selection. Fields selected on each element of a page are kept apart, as they count once for each of them. */
export interface Weight extends Load {
  /** Of a selection on a connection: the fields selected on one element of its page. */
  readonly element: Load;
  /** Fields of the introspection. */
  readonly introspection: number;
}

const NO_LOAD: Load = { complexity: 0, items: 0 };
const NOTHING: Weight = { ...NO_LOAD, element: NO_LOAD, introspection: 0 };
/** A field that reads nothing, and one whose arguments do not fit it: it is not resolved. */
const LEAF: Weight = { ...NOTHING, complexity: 1 };

/** How the schema says what a field weighs: see the option `complexity` of its fields. */
type Complexity = number | { readonly field?: number; readonly multiplier?: number };

/** What an operation is weighed by: all as it will be executed, variables with their defaults. */
export interface Weighed {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Args;
}

/**
 * Weighs selections, each once for every type that it is made on, so that fragments which double each other take no longer
 * than they are. What directives leave out weighs nothing, as it is not executed.
 */
export class Weigher {
  readonly #of: Weighed;
  readonly #fragments: Asked['fragments'];
  readonly #known = new Map<SelectionSetNode, Map<string, Weight>>();

  constructor(of: Weighed) {
    this.#of = of;
    this.#fragments = Object.fromEntries(of.fragments);
  }

  ofSet(set: SelectionSetNode, type: GraphQLOutputType): Weight {
    const byType = this.#known.get(set) ?? new Map<string, Weight>();
    this.#known.set(set, byType);
    const name = String(type);
    const weight =
      byType.get(name) ?? set.selections.map((each) => this.#ofSelection(each, type)).reduce(sum, NOTHING);
    byType.set(name, weight);
    return weight;
  }

  #ofSelection(node: SelectionNode, type: GraphQLOutputType): Weight {
    const { schema, fragments } = this.#of;
    if (this.#isLeftOut(node)) return NOTHING;
    if (node.kind === Kind.FIELD) return this.#ofField(node, type);
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
    if (fragment === undefined) return NOTHING;
    const named = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
    return this.ofSet(fragment.selectionSet, isOutputType(named) ? named : type);
  }

  #isLeftOut(node: SelectionNode): boolean {
    const { variables } = this.#of;
    return (
      getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true ||
      getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if === false
    );
  }

  #ofField(node: FieldNode, parent: GraphQLOutputType): Weight {
    const { schema, fragments, variables } = this.#of;
    const name = node.name.value;
    if (name.startsWith('__')) {
      return { ...LEAF, introspection: introspectionWeight(node, schema, fragments) };
    }
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    const args = field === undefined ? null : argumentsOf(field, node, variables);
    if (field === undefined || args === null) return LEAF;
    const type = getNamedType(field.type);
    const under = node.selectionSet === undefined ? NOTHING : this.ofSet(node.selectionSet, type);
    if (isOfElements(parent, name)) return { ...NOTHING, element: under };
    const { field: own, multiplier, length } = weightsOf(field, args);
    const asked = { fieldNodes: [node], fragments: this.#fragments };
    const reads = readsOf(schema, field, args, asked);
    // Counts, facets and the rest of a connection are those of the whole list, and weigh once, whatever the page's size.
    const once = isConnection(type);
    const element = once ? under.element : under;
    const list = once ? under : NO_LOAD;
    return {
      ...NOTHING,
      complexity: own + list.complexity + multiplier * element.complexity,
      items: [...reads.map(mostRead), list.items, (once ? multiplier : length) * element.items].reduce(
        add,
        0,
      ),
    };
  }
}

/**
 * The arguments of a field; null when they do not fit it, which executing it will tell.
 * @throws RecordError BAD_USER_INPUT when they break a rule: of such a query nothing is read at all
 */
function argumentsOf(field: GraphQLField<unknown, unknown>, node: FieldNode, variables: Args): Args | null {
  try {
    checkRules(field, node, variables);
    return getArgumentValues(field, node, variables);
  } catch (error) {
    if (error instanceof RecordError) throw error;
    return null;
  }
}

/** Holds the arguments against the rules of the schema, which are kept where Pothos maps arguments for a resolver. */
function checkRules(field: GraphQLField<unknown, unknown>, node: FieldNode, variables: Args): void {
  try {
    getMappedArgumentValues(field, node, {}, { variableValues: variables } as GraphQLResolveInfo);
  } catch (error) {
    if (error instanceof RecordError) throw error;
    // Some arguments can be mapped only for a resolver.
  }
}

function weightsOf({ extensions, type }: GraphQLField<unknown, unknown>, args: Args) {
  const { complexity } = extensions as { complexity?: Complexity | ((args: Args) => Complexity) };
  const told = typeof complexity === 'function' ? complexity(args) : complexity;
  const { field = 1, multiplier = 1 } = typeof told === 'object' ? told : { field: told ?? 1 };
  // Where no argument decides how long a list is, what it weighs is what is common, and what it reads what is possible.
  const isOpen = typeof complexity !== 'function' && field > 0 && isListType(getNullableType(type));
  return { field, multiplier: Math.max(multiplier, 0), length: isOpen ? MANY : Math.max(multiplier, 1) };
}

const add = (a: number, b: number): number => a + b;

const loads = (a: Load, b: Load): Load => ({
  complexity: a.complexity + b.complexity,
  items: a.items + b.items,
});

const sum = (a: Weight, b: Weight): Weight => ({
  ...loads(a, b),
  element: loads(a.element, b.element),
  introspection: a.introspection + b.introspection,
});
