/**
 * Endings of nouns and names in the cases of Russian and Ukrainian. Russian's stemmer also takes off endings that names have in the
 * nominative, as in Лавров and Казахстан, so that their other cases keep a longer stem. Without these endings, all cases are the same.
 */
const ENDINGS = [
  ...['а', 'я', 'у', 'ю', 'е', 'и', 'ы', 'о', 'ь', 'й', 'і', 'ї', 'є'],
  ...['ом', 'ем', 'ым', 'ой', 'ей', 'ою', 'ею', 'ью', 'ья', 'ье', 'ьи', 'ія', 'ії', 'ію'],
  ...['ий', 'ия', 'ии', 'ию', 'ея', 'ее', 'ам', 'ям', 'ах', 'ях', 'ых'],
  ...['ием', 'еем', 'ией', 'ією', 'ами', 'ями', 'иям', 'иях', 'ові', 'еві', 'иями'],
];
const ENDING = new RegExp(`(?:${ENDINGS.join('|')})$`, 'u');

/** A vowel that some cases leave out, as in Египет and Египта. */
const FLEETING = /(?<=[бвгджзклмнпрстфхцчшщ])[ео](?=[бвгджзклмнпрстфхцчшщ]$)/u;

/** What is left of a name has to tell it from others. */
const MIN_LETTERS = 3;

/**
 * A Cyrillic name without its case ending: `лавров` of `лавров`, `лавровым` and `лаврова`.
 * @param folded a word as {@link fold} gives it
 */
export function withoutCaseEnding(folded: string): string {
  const name = folded.replace(ENDING, '').replace(/ь$/u, '').replace(FLEETING, '');
  return name.length < MIN_LETTERS ? folded : name;
}
