/** A node of textlint's tree of a text, as far as it matters here. */
export interface ProseNode {
  readonly type: string;
  readonly range: readonly [number, number];
  readonly children?: readonly ProseNode[];
}

/** Whether sentences are directly in it: a paragraph, a heading or a cell. */
export const isBlock = ({ type }: ProseNode): boolean => ['Paragraph', 'Header', 'TableCell'].includes(type);

/**
 * The text of a node as it is read, at the length that it has in the source: the signs of Markdown are spaces, and code is
 * a word of x's, or spaces as well.
 */
export function legible(root: ProseNode, source: string, code: 'word' | 'spaces' = 'word'): string {
  const [start, end] = root.range;
  const characters: string[] = Array(end - start).fill(' ');
  // In any order: an interpolation may have a text inside.
  const read = ({ type, range: [from, to], children = [] }: ProseNode): void => {
    if (type === 'Str') {
      for (let at = from; at < to; at++) characters[at - start] = source.charAt(at).replace('\n', ' ');
    } else if (type === 'Code' && code === 'word') {
      characters.fill('x', from - start, to - start).fill('X', from - start, from - start + 1);
    } else children.forEach(read);
  };
  read(root);
  return characters.join('');
}
