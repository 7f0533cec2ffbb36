import { Lexer } from 'yaml';
import { MAX_DEPTH } from './syntax.ts';

/** What the lexer says of what follows, which is not in the text. */
const SCALAR_FOLLOWS = '\u001f';
const MARKS = new Set([SCALAR_FOLLOWS, '\u0002', '\u0018']);

/**
 * Where a text of YAML first goes deeper than it may, as far as that shows without building anything: by brackets, and by the
 * `-` and `?` of one line. What is deep by its indentation alone is found by who has built it.
 * @returns the offset of the bracket or mark, or null
 */
export function firstTooDeep(text: string): number | null {
  let [offset, brackets, inLine, isScalar] = [0, 0, 0, false];
  for (const token of new Lexer().lex(text)) {
    if (MARKS.has(token) && !isScalar) {
      isScalar = token === SCALAR_FOLLOWS;
      continue;
    }
    if (!isScalar) {
      if (token === '[' || token === '{') brackets += 1;
      else if (token === ']' || token === '}') brackets -= 1;
      else if (brackets === 0 && (token === '-' || token === '?')) inLine += 1;
      else if (brackets === 0 && token.includes('\n')) inLine = 0;
      if (brackets + inLine > MAX_DEPTH) return offset;
    }
    isScalar = false;
    offset += token.length;
  }
  return null;
}
