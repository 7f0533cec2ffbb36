import { codePoints } from '../model/passage.ts';
import { RuleError } from '../model/rule-error.ts';

/** Controls, but for the white space among them. */
const CONTROL = /[^\P{Cc}\t\n\r]/u;
/** What nobody sees and what turns the direction of text around. Joiners are not among them: Persian and Hindi are written with them. */
const INVISIBLE = /[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/u;
/** Words with letters of scripts that look alike, as if a word had been typed on two keyboards. An apostrophe may join them. */
const LATIN_AND_CYRILLIC =
  /(?:\p{Script=Latin}\p{Mark}*\p{Script=Cyrillic}|\p{Script=Cyrillic}\p{Mark}*\p{Script=Latin})/u;

/**
 * Checks that a line of text can be read as it looks.
 * @throws RuleError for half a character, a control character, an invisible one, and a word of Latin and Cyrillic letters
 */
export function checkReadable(text: string): void {
  if (!text.isWellFormed()) throw new RuleError('expected valid Unicode text, got an unpaired surrogate');
  checkVisible(text);
  refuse(
    text,
    LATIN_AND_CYRILLIC,
    'words in one script',
    (pair) => `Latin next to Cyrillic letters: "${pair}"`,
  );
}

/**
 * Checks that nothing in a line of text is hidden from its reader.
 * @throws RuleError for a control character and an invisible one
 */
export function checkVisible(text: string): void {
  refuse(text, CONTROL, 'text without control characters', codeOf);
  refuse(text, INVISIBLE, 'text without invisible characters', codeOf);
}

function refuse(text: string, pattern: RegExp, expected: string, told: (found: string) => string): void {
  const found = pattern.exec(text);
  if (found === null) return;
  throw new RuleError(`expected ${expected}, got ${told(found[0])} ${placeIn(text, found.index)}`);
}

const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** A place for people, who count characters from 1. */
export const placeIn = (text: string, index: number): string =>
  `at character ${codePoints(text.slice(0, index)).length + 1}`;
