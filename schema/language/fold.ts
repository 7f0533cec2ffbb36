const APOSTROPHES = /[‘’ʼ＇]/g;
const POSSESSIVE = /(?:'s?)+$/iu;

/** What is not seen, such as a soft hyphen, and the stroke that stretches an Arabic word. */
const UNSEEN = /\u0640|\p{Default_Ignorable_Code_Point}|\s/gu;

/**
 * What a letter can be without: accents and vowel points, which Unicode gives to no script of their own (a vowel of Hindi or Thai belongs
 * to its script and stays), and the points of Hebrew. Three are no accents: the breve makes of `и` another letter, `й`, and the sound
 * marks of Japanese make of `か` (ka) `が` (ga).
 */
const ACCENTS =
  /(?<![Ии])\u0306|[[\p{Mark}&&[\p{Script=Inherited}\p{Script=Hebrew}]]--[\u0306\u3099\u309A]]/gv;

/** Letters that people write for one another, and that Unicode does not take apart; the second is what remains. */
const VARIANTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    // Latin: a stroke or another shape of a letter, and ligatures.
    ...{ ł: 'l', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ŧ: 't', ŋ: 'n', ı: 'i', ə: 'a', ɓ: 'b', ɗ: 'd', ƙ: 'k' },
    ...{ æ: 'ae', œ: 'oe', þ: 'th' },
    // Arabic: alef without its seat, the two forms of yeh and of kaf, and the ending that is spoken as h.
    ...{ ٱ: 'ا', ى: 'ي', ی: 'ي', ک: 'ك', ة: 'ه' },
    // Cyrillic: a letter that keyboards of other languages lack.
    ...{ ґ: 'г' },
  }),
);
const VARIANT = new RegExp(`[${[...VARIANTS.keys()].join('')}]`, 'gu');

/** A word in small letters, with its accents, as the stemmer of its language expects it. Empty when nothing is left. */
export const lowered = (word: string): string =>
  withoutPossessive(word.normalize('NFKC').replaceAll(UNSEEN, ''))
    .toLowerCase()
    // The small letter of `İ` keeps a dot of its own.
    .replaceAll('i\u0307', 'i');

/**
 * A word without what people write differently or leave out. Empty when nothing is left, as of a filler or a lone mark. To fold it
 * again changes nothing. Of the two ways to write `ё`, with its dots and without, the second remains, as Russian print has it.
 */
export function fold(word: string): string {
  const letters = withoutPossessive(word.normalize('NFKD').replaceAll(UNSEEN, '').replaceAll(ACCENTS, ''));
  // Only capitals show that `ß` is `ss` and `ς` is `σ`, and only small letters that `ẞ` is `ß`.
  const small = letters.toLowerCase().toUpperCase().toLowerCase();
  return small.replaceAll(VARIANT, (letter) => VARIANTS.get(letter) ?? letter).normalize('NFC');
}

const withoutPossessive = (word: string): string => word.replaceAll(APOSTROPHES, "'").replace(POSSESSIVE, '');
