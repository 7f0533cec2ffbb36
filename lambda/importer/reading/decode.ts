import { isUtf8 } from 'node:buffer';
import type { SyntaxFault } from './syntax.ts';

/**
 * Reads bytes as UTF-8, with or without a byte order mark.
 * @param firstLine the line of the file in which they begin
 * @returns the text, or the place of the first byte that is none
 */
export function decode(
  bytes: Buffer,
  firstLine = 1,
): { readonly text: string; readonly fault: null } | { readonly text: null; readonly fault: SyntaxFault } {
  const text = new TextDecoder().decode(bytes);
  if (isUtf8(bytes)) return { text, fault: null };
  const isWide = bytes.length >= 2 && [0xfeff, 0xfffe].includes(bytes.readUInt16BE(0));
  const before = text.slice(0, text.indexOf('\uFFFD')).split('\n');
  return {
    text: null,
    fault: {
      line: firstLine + before.length - 1,
      column: (before.at(-1)?.length ?? 0) + 1,
      expected: 'UTF-8',
      got: isWide ? 'UTF-16' : 'another encoding',
    },
  };
}
