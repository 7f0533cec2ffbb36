import anyAscii from 'any-ascii';
import { type Replacement, SCRIPT_SPELLINGS } from './scripts.ts';

/** What is not seen: joiners, controls of direction, selectors of variants, the stroke that stretches an Arabic word. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u0640]/gu;

/** The dots of an abbreviation, such as `U.S.`. */
const ABBREVIATION = /(?<![\p{L}\p{M}\p{N}])(?:\p{L}\.){2,}/gu;

/** Letters and digits with their marks; an apostrophe joins, as in `N'Djamena`. */
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’ʼʻ`׳]*/gu;

/**
 * The words of a name in the letters a to z and in digits, by their sound as far as their script tells it. Scripts without
 * spaces give one word. Case, accents and characters that are not seen make no difference.
 */
export function romanise(name: string): readonly string[] {
  const text = name
    .normalize('NFKC')
    .replaceAll(UNSEEN, '')
    .replaceAll(ABBREVIATION, (letters) => letters.replaceAll('.', ''));
  return (text.toLowerCase().normalize('NFC').match(WORD) ?? [])
    .map(romaniseWord)
    .filter((word) => word !== '');
}

function romaniseWord(word: string): string {
  const spelling = SCRIPT_SPELLINGS.find(({ script }) => script.test(word));
  const ascii = anyAscii(replaced(word, spelling?.letters ?? [])).toLowerCase();
  return replaced(ascii, spelling?.latin ?? []).replaceAll(/[^a-z0-9]/g, '');
}

const replaced = (text: string, replacements: readonly Replacement[]): string =>
  replacements.reduce((each, [pattern, replacement]) => each.replace(pattern, replacement), text);
