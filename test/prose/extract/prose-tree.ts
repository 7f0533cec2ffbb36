import type { TxtDocumentNode } from '@textlint/ast-node-types';
import { parse } from '@textlint/markdown-to-ast';
import type { Fragment } from './fragment.ts';
import type { ProseNode } from './legible.ts';
import { withoutQuotes } from './opaque.ts';

/** What textlint checks: the fragments as Markdown, each node at its place in the source. */
export function proseTree(source: string, fragments: readonly Fragment[]): TxtDocumentNode {
  const { text, offsets } = joined(source, fragments);
  const positionOf = positionsIn(source);
  const at = (start: number, end: number) => ({
    range: [start, end] as const,
    raw: source.slice(start, end),
    loc: { start: positionOf(start), end: positionOf(end) },
  });
  const placed = (node: ProseNode): ProseNode => {
    const [from, to] = node.range;
    const last = offsets[Math.max(from, to - 1)] ?? source.length - 1;
    const children = node.children?.flatMap((child) => unbroken(child, offsets)).map(placed);
    return {
      ...node,
      ...at(Math.min(offsets[from] ?? last, last + 1), last + 1),
      ...(children && { children }),
    };
  };
  const tree = placed(withoutQuotes(parse(text), text));
  return { ...tree, ...at(0, source.length) } as unknown as TxtDocumentNode;
}

/** Text that is in one piece in the source: indentation, escapes and tags cut it into several. */
function unbroken(node: ProseNode, offsets: readonly number[]): readonly ProseNode[] {
  if (node.type !== 'Str') return [node];
  const [from, to] = node.range;
  const inside = Array.from({ length: to - from }, (_, index) => from + index);
  const starts = inside.filter((at) => at === from || offsets[at] !== (offsets[at - 1] ?? 0) + 1);
  return starts.map((start, index) => ({ ...node, range: [start, starts[index + 1] ?? to] as const }));
}

/** The text of all fragments, and for each of its characters the offset in the source. */
function joined(source: string, fragments: readonly Fragment[]) {
  let text = '';
  const offsets: number[] = [];
  const add = (added: string, offsetOf: (index: number) => number) => {
    for (let index = 0; index < added.length; index++) offsets.push(offsetOf(index));
    text += added;
  };
  for (const fragment of fragments) {
    for (const { start, end, isCode } of fragment) {
      if (isCode === true) add('`x`', (index) => (index < 2 ? start : end - 1));
      else add(source.slice(start, end), (index) => start + index);
    }
    const last = (fragment.at(-1)?.end ?? 1) - 1;
    add('\n\n', () => last);
  }
  return { text, offsets };
}

/** Lines from 1 and columns from 0, as textlint counts them. */
function positionsIn(source: string) {
  const starts = [0, ...[...source.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (offset: number) => {
    const line = starts.findLastIndex((start) => start <= offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) };
  };
}
