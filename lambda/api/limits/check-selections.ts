import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { quoted, RecordError } from '../../../schema/errors.ts';
import { exceeded } from './exceeded.ts';
import type { LimitName, Limits } from './limits.ts';

/** What is counted of a selection, with that of its fragments wherever they are spread. */
interface Size {
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
  readonly depth: number;
}

const NOTHING: Size = { fields: 0, aliases: 0, directives: 0, depth: 0 };

/**
 * Checks how much a document asks for, before it is held against the schema. Each fragment is counted once, and its counts are
 * added wherever it is spread, so a document whose fragments double each other costs no more than it is long.
 * @throws RecordError QUERY_TOO_COSTLY, and GRAPHQL_VALIDATION_FAILED for a fragment that includes itself
 */
export function checkSelections({ definitions }: DocumentNode, limits: Limits): void {
  if (definitions.length > limits.definitions) {
    throw exceeded('definitions', limits, definitions.length);
  }
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  }
  const sizes = new Sizes(fragments);
  for (const each of definitions) {
    if (each.kind !== Kind.OPERATION_DEFINITION && each.kind !== Kind.FRAGMENT_DEFINITION) continue;
    const variables = each.variableDefinitions?.flatMap(({ directives }) => directives ?? []) ?? [];
    const { directives, ...size } = sizes.of(each.selectionSet);
    check({ ...size, directives: directives + variables.length + (each.directives?.length ?? 0) }, limits);
    checkRepeats(each.selectionSet, fragments, limits);
  }
}

function check(size: Size, limits: Limits): void {
  const beyond = (['directives', 'fields', 'aliases', 'depth'] as const satisfies LimitName[]).find(
    (name) => size[name] > limits[name],
  );
  if (beyond !== undefined) throw exceeded(beyond, limits, size[beyond]);
}

class Sizes {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Null while a fragment is being counted. */
  readonly #known = new Map<string, Size | null>();

  constructor(fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    this.#fragments = fragments;
  }

  of({ selections }: SelectionSetNode): Size {
    return selections.map((each) => this.#ofSelection(each)).reduce(together, NOTHING);
  }

  #ofSelection(node: SelectionNode): Size {
    const directives = node.directives?.length ?? 0;
    const under = this.#under(node);
    if (node.kind !== Kind.FIELD) return { ...under, directives: under.directives + directives };
    return {
      fields: under.fields + 1,
      aliases: under.aliases + (node.alias === undefined ? 0 : 1),
      directives: under.directives + directives,
      depth: under.depth + 1,
    };
  }

  #under(node: SelectionNode): Size {
    if (node.kind === Kind.FRAGMENT_SPREAD) return this.#ofFragment(node.name.value);
    return node.selectionSet === undefined ? NOTHING : this.of(node.selectionSet);
  }

  #ofFragment(name: string): Size {
    const known = this.#known.get(name);
    if (known === null) throw includesItself(name);
    if (known !== undefined) return known;
    this.#known.set(name, null);
    const fragment = this.#fragments.get(name);
    const size = fragment === undefined ? NOTHING : this.of(fragment.selectionSet);
    this.#known.set(name, size);
    return size;
  }
}

const includesItself = (name: string) =>
  new RecordError(
    'GRAPHQL_VALIDATION_FAILED',
    `Expected fragments without cycles, got ${quoted(name)}, which includes itself.`,
  );

const together = (a: Size, b: Size): Size => ({
  fields: a.fields + b.fields,
  aliases: a.aliases + b.aliases,
  directives: a.directives + b.directives,
  depth: Math.max(a.depth, b.depth),
});

/**
 * Checks how often a name of the answer stands in one selection: these are compared with each other, pair by pair. It goes
 * into fragments again and again, which the limit on fields has made few.
 */
function checkRepeats(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  limits: Limits,
): void {
  const counts = new Map<string, number>();
  const count = ({ selections }: SelectionSetNode): void => {
    for (const node of selections) {
      if (node.kind === Kind.FIELD) {
        const name = (node.alias ?? node.name).value;
        const times = (counts.get(name) ?? 0) + 1;
        if (times > limits.repeats) throw exceeded('repeats', limits);
        counts.set(name, times);
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
      if (fragment?.selectionSet === undefined) continue;
      if (node.kind === Kind.FIELD) checkRepeats(fragment.selectionSet, fragments, limits);
      else count(fragment.selectionSet);
    }
  };
  count(set);
}
