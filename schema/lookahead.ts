import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import type { Asked } from './reads.ts';

/**
 * The fields that a query asks of every element of the connection that is being resolved, under `nodes` or `edges.node`.
 * A hint for reading ahead: directives are not looked at, so a field may be named that is skipped in the end.
 */
export function fieldsOfElements(asked: Asked): readonly FieldNode[] {
  const under = (fields: readonly FieldNode[], name: string): readonly FieldNode[] =>
    fields
      .filter((field) => field.name.value === name)
      .flatMap(({ selectionSet }) => fieldsOf(selectionSet, asked));
  const connection = asked.fieldNodes.flatMap(({ selectionSet }) => fieldsOf(selectionSet, asked));
  return [...under(connection, 'nodes'), ...under(under(connection, 'edges'), 'node')];
}

/** Whether a query asks every element of the connection for what lies at the end of a path of fields. */
export function asksElementsFor(asked: Asked, ...path: readonly string[]): boolean {
  const reached = path.reduce((fields, step, index) => {
    const next = fields.filter(({ name }) => name.value === step);
    return index === path.length - 1
      ? next
      : next.flatMap(({ selectionSet }) => fieldsOf(selectionSet, asked));
  }, fieldsOfElements(asked));
  return reached.length > 0;
}

/** The fields of a selection set, with those of its fragments. Validation has made sure that fragments do not recur. */
function fieldsOf(set: SelectionSetNode | undefined, asked: Asked): readonly FieldNode[] {
  return (set?.selections ?? []).flatMap((selection): readonly FieldNode[] => {
    if (selection.kind === Kind.FIELD) return [selection];
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? asked.fragments[selection.name.value] : selection;
    return fieldsOf(fragment?.selectionSet, asked);
  });
}
