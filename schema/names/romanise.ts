import anyAscii from 'any-ascii';
import { type Replacement, SCRIPT_SPELLINGS } from './scripts.ts';

/** What is not seen: joiners, controls of direction, selectors of variants, and the stroke that stretches an Arabic word. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u0640]/gu;

/** The raised digits by which romanised Chinese has tones. */
const TONES = /(?<=[\p{L}\p{M}])[⁰¹²³⁴-⁹]+/gu;

/** The dots of an abbreviation, such as `U.S.`. */
const ABBREVIATION = /(?<![\p{L}\p{M}\p{N}])(?:\p{L}\.){2,}/gu;

/** The most letters of a word. What is longer is no name. */
const MAX_LETTERS = 60;

/** Letters and digits with their marks; an apostrophe joins, as in `N'Djamena`. */
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’ʼʻ`׳]*/gu;

/**
 * The words of a name in the letters a to z, in capitals for sounds that `scripts.ts` cannot tell, and in digits: by their sound as far as their script tells it. Scripts without
 * spaces give one word. Case, accents and characters that are not seen make no difference.
 */
export function romanise(name: string): readonly string[] {
  const text = name
    .replaceAll(UNSEEN, '')
    .replaceAll(TONES, '')
    .normalize('NFKC')
    .replaceAll(UNSEEN, '')
    .replaceAll(ABBREVIATION, (letters) => letters.replaceAll('.', ''));
  const words = text.toLowerCase().normalize('NFC').match(WORD) ?? [];
  return words.map((word) => romaniseWord(word).slice(0, MAX_LETTERS));
}

function romaniseWord(word: string): string {
  const spelling = SCRIPT_SPELLINGS.find(({ script }) => script.test(word));
  const ascii = replaced(word, spelling?.letters ?? []).replaceAll(/\P{ASCII}+/gu, inSmallAscii);
  const letters = replaced(ascii, spelling?.latin ?? []).replaceAll(/[^A-Za-z0-9]/g, '');
  // A script that the table lacks stays as it is.
  return letters === '' ? word : letters;
}

/** The capitals of any-ascii only show where a syllable begins. */
const inSmallAscii = (letters: string): string => anyAscii(letters).toLowerCase();

const replaced = (text: string, replacements: readonly Replacement[]): string =>
  replacements.reduce((each, [pattern, replacement]) => each.replace(pattern, replacement), text);
