import { type Extract, type Fragment, linesOf, type Stretch } from './fragment.ts';

/** Comments, what a browser does not show, and tags with their attributes. */
const MARKUP = /<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1>|<[/!]?[a-z](?:"[^"]*"|'[^']*'|[^'">])*>/gi;

/** Tags inside a sentence; any other ends it. */
const INLINE = /^<\/?(a|abbr|b|bdi|cite|code|em|i|kbd|mark|q|small|span|strong|time)\b/i;

/** Attributes that are shown or read out. */
const SHOWN = /(?:\b(?:alt|aria-label|placeholder|title)|name="description" content)="([^"]+)"/g;

/** The visible text of a page. */
export const htmlFragments: Extract = (source) =>
  markupFragments(source, 0, source.length, (start, end) => [{ start, end }]);

/** The visible text of markup; `read` gives the stretches of a part of it. */
export function markupFragments(
  markup: string,
  start: number,
  end: number,
  read: (start: number, end: number) => readonly Stretch[],
): readonly Fragment[] {
  const found: Fragment[] = [];
  let block: Stretch[] = [];
  let at = start;
  const readText = (to: number) => {
    // A blank line would end a paragraph, which in HTML it does not; a space before the next word counts.
    const [first, ...others] = linesOf(markup, at, to);
    const lines = others.filter((line) => markup.slice(line.start, line.end).trim() !== '');
    if (first !== undefined) lines.unshift({ start: at, end: first.end });
    block.push(...lines.flatMap((line) => read(line.start, line.end)));
  };
  for (const { 0: tag, index } of markup.slice(start, end).matchAll(MARKUP)) {
    readText(start + index);
    at = start + index + tag.length;
    if (!INLINE.test(tag)) {
      found.push(block);
      block = [];
    }
    for (const { 0: attribute, 1: value = '', index: offset } of tag.matchAll(SHOWN)) {
      const to = start + index + offset + attribute.length - 1;
      found.push(read(to - value.length, to));
    }
  }
  readText(end);
  return [...found, block];
}
