import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** How many there commonly are of what a field of `__Schema` and `__Type` lists. */
const COMMON: { readonly [field: string]: number } = {
  fields: 15,
  args: 4,
  inputFields: 10,
  enumValues: 8,
  possibleTypes: 4,
  interfaces: 2,
  directives: 5,
  locations: 4,
};

/**
 * What a question about the schema weighs: its fields, by how often they come in the answer. Fragments are weighed once each.
 */
export function introspectionWeight(
  field: FieldNode,
  schema: GraphQLSchema,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): number {
  const types = Object.keys(schema.getTypeMap()).length;
  const known = new Map<string, number>();
  const ofSet = (set: SelectionSetNode | undefined): number =>
    (set?.selections ?? []).reduce((total, each) => total + ofSelection(each), 0);
  const ofSelection = (node: SelectionNode): number => {
    if (node.kind === Kind.INLINE_FRAGMENT) return ofSet(node.selectionSet);
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      const { value } = node.name;
      const weight = known.get(value) ?? ofSet(fragments.get(value)?.selectionSet);
      known.set(value, weight);
      return weight;
    }
    const times = node.name.value === 'types' ? types : (COMMON[node.name.value] ?? 1);
    return 1 + times * ofSet(node.selectionSet);
  };
  return ofSelection(field);
}
