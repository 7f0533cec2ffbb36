import { isBlock, legible, type ProseNode } from './legible.ts';

/** Quoted words, and what is no word: addresses, options, settings, paths and identifiers. */
const OPAQUE = new RegExp(
  [
    /“[^”]*”|"[^"]*"/u,
    /https?:\S+|&\w+;/u,
    /(?<![\w-])--?[a-z][\w-]*/u,
    /[\w.-]*[_/\\@=#$*:](?=[\w.*$])[\w./\\@=:*$…-]*/u,
    /\w*\d\w*|[\w.]*\w\.[a-z]{2,}\b/u,
    /\w*\p{Ll}\p{Lu}\w*|\p{Lu}{2,}\w*/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
);

/** Head of a column that shows how not to write. */
const COUNTEREXAMPLES = 'Not';

/** The tree without what nobody may rewrite: quoted words, code and counterexamples. */
export function withoutQuotes(node: ProseNode, text: string): ProseNode {
  if (node.type === 'BlockQuote') return { ...node, children: [] };
  if (isBlock(node)) return withOpaqueParts(node, text);
  const children = node.type === 'Table' ? examples(node, text) : node.children;
  return { ...node, ...(children && { children: children.map((child) => withoutQuotes(child, text)) }) };
}

/** The rows of a table without its columns of counterexamples. */
function examples({ children: [head, ...rows] = [] }: ProseNode, text: string): readonly ProseNode[] {
  const titles =
    head?.children?.map(({ range }) =>
      text
        .slice(...range)
        .replaceAll('|', '')
        .trim(),
    ) ?? [];
  const isExample = (_: unknown, column: number) => titles[column] !== COUNTEREXAMPLES;
  return [
    ...(head ? [head] : []),
    ...rows.map((row) => ({ ...row, children: row.children?.filter(isExample) ?? [] })),
  ];
}

/** A paragraph, heading or cell whose opaque parts are code. */
function withOpaqueParts(block: ProseNode, text: string): ProseNode {
  const opaque = [...legible(block, text).matchAll(OPAQUE)].map(
    ({ 0: { length }, index }) => [block.range[0] + index, block.range[0] + index + length] as const,
  );
  const cut = (str: ProseNode): readonly ProseNode[] => {
    const [from, to] = str.range;
    const inside = opaque.filter(([start, end]) => start < to && end > from);
    const edges = [from, ...inside.flatMap(([start, end]) => [Math.max(start, from), Math.min(end, to)]), to];
    return edges.slice(1).flatMap((end, index) => {
      const range = [edges[index] ?? end, end] as const;
      const type = index % 2 === 0 ? 'Str' : 'Code';
      return end > range[0] ? [{ ...str, type, range, value: text.slice(...range) }] : [];
    });
  };
  const cutAll = (node: ProseNode): ProseNode => ({
    ...node,
    ...(node.children && {
      children: node.children.flatMap((child) => (child.type === 'Str' ? cut(child) : [cutAll(child)])),
    }),
  });
  return cutAll(block);
}
