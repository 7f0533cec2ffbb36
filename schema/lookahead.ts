import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

/**
 * The fields that a query asks of every element of the connection that is being resolved, under `nodes` or `edges.node`.
 * A hint for reading ahead: directives are not looked at, so a field may be named that is skipped in the end.
 */
export function fieldsOfElements(info: GraphQLResolveInfo): readonly FieldNode[] {
  const under = (fields: readonly FieldNode[], name: string): readonly FieldNode[] =>
    fields
      .filter((field) => field.name.value === name)
      .flatMap(({ selectionSet }) => fieldsOf(selectionSet, info));
  const connection = info.fieldNodes.flatMap(({ selectionSet }) => fieldsOf(selectionSet, info));
  return [...under(connection, 'nodes'), ...under(under(connection, 'edges'), 'node')];
}

/** Whether a query asks every element of the connection for what lies at the end of a path of fields. */
export function asksElementsFor(info: GraphQLResolveInfo, ...path: readonly string[]): boolean {
  const reached = path.reduce((fields, step, index) => {
    const next = fields.filter(({ name }) => name.value === step);
    return index === path.length - 1
      ? next
      : next.flatMap(({ selectionSet }) => fieldsOf(selectionSet, info));
  }, fieldsOfElements(info));
  return reached.length > 0;
}

/** The fields of a selection set, with those of its fragments. Validation has made sure that fragments do not recur. */
function fieldsOf(set: SelectionSetNode | undefined, info: GraphQLResolveInfo): readonly FieldNode[] {
  return (set?.selections ?? []).flatMap((selection): readonly FieldNode[] => {
    if (selection.kind === Kind.FIELD) return [selection];
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? info.fragments[selection.name.value] : selection;
    return fieldsOf(fragment?.selectionSet, info);
  });
}
