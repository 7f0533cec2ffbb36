import search from 'approx-string-match';
import { diffWords } from 'diff';
import { quoted } from '../format/fault.ts';

/** How much of a long quote is looked for: its beginning tells where it should be. */
const MAX_PATTERN = 500;

/** Which part of the characters of a quote may differ, tried in this order. */
const TOLERANCES = [0.1, 0.25, 0.4];

/** How many differing words a fault tells. */
const SHOWN = 5;

/**
 * The passage of a text that is most like a quote that it does not have, in words for a fault: where it stands and which
 * words differ. Null when nothing is like it.
 */
export function closestInWords(quote: string, text: string): string | null {
  const pattern = quote.slice(0, MAX_PATTERN);
  for (const tolerance of TOLERANCES) {
    const [match] = search(text, pattern, Math.max(1, Math.floor(pattern.length * tolerance)));
    if (match === undefined) continue;
    const found = wholeWords(text, match.start, match.end, pattern.at(-1));
    return `the closest passage is ${quoted(found)} (${differences(pattern, found)})`;
  }
  return null;
}

/** A passage made as long as the words are that it begins and ends in, with the mark behind them that the quote ends with. */
function wholeWords(text: string, start: number, end: number, mark: string | undefined): string {
  const before = /[\p{L}\p{N}]*$/u.exec(text.slice(Math.max(0, start - 50), start))?.[0] ?? '';
  const after = /^[\p{L}\p{N}]*/u.exec(text.slice(end, end + 50))?.[0] ?? '';
  const begins = /^[\p{L}\p{N}]/u.test(text.slice(start));
  const ends = /[\p{L}\p{N}]$/u.test(text.slice(start, end));
  const whole = end + (ends ? after.length : 0);
  const isMarked = text[whole - 1] !== mark && text[whole] === mark;
  return text.slice(start - (begins ? before.length : 0), isMarked ? whole + 1 : whole).trim();
}

/** `"borders" instead of "border", without "very", with "and"` */
function differences(quote: string, found: string): string {
  const parts = diffWords(quote, found);
  const told: string[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at];
    const next = parts[at + 1];
    if (part?.removed && next?.added) {
      told.push(`${quoted(next.value.trim())} instead of ${quoted(part.value.trim())}`);
      at += 1;
    } else if (part?.removed) told.push(`without ${quoted(part.value.trim())}`);
    else if (part?.added) told.push(`with ${quoted(part.value.trim())}`);
  }
  if (told.length === 0) return 'different spacing';
  return told.length <= SHOWN ? told.join(', ') : `${told.slice(0, SHOWN).join(', ')}, …`;
}
