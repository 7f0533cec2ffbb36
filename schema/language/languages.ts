/**
 * How texts are analysed by language. Every language that has a Snowball stemmer is stemmed; words of other languages are compared
 * letter by letter after folding. Codes are ISO 639-1, scripts ISO 15924.
 */
export const STEMMED_LANGUAGES = {
  ar: ['Arab'],
  ca: ['Latn'],
  cs: ['Latn'],
  da: ['Latn'],
  de: ['Latn'],
  el: ['Grek'],
  en: ['Latn'],
  eo: ['Latn'],
  es: ['Latn'],
  et: ['Latn'],
  eu: ['Latn'],
  fa: ['Arab'],
  fi: ['Latn'],
  fr: ['Latn'],
  ga: ['Latn'],
  hi: ['Deva'],
  hu: ['Latn'],
  hy: ['Armn'],
  id: ['Latn'],
  it: ['Latn'],
  lt: ['Latn'],
  ne: ['Deva'],
  nl: ['Latn'],
  no: ['Latn'],
  pl: ['Latn'],
  pt: ['Latn'],
  ro: ['Latn'],
  ru: ['Cyrl'],
  sr: ['Cyrl', 'Latn'],
  st: ['Latn'],
  sv: ['Latn'],
  ta: ['Taml'],
  tr: ['Latn'],
  yi: ['Hebr'],
} as const satisfies Readonly<Record<string, readonly Script[]>>;
export type StemmedLanguage = keyof typeof STEMMED_LANGUAGES;

/** The scripts of the stemmed languages, with how to recognise a word in them. */
const SCRIPTS = {
  Latn: /\p{Script=Latin}/u,
  Cyrl: /\p{Script=Cyrillic}/u,
  Arab: /\p{Script=Arabic}/u,
  Grek: /\p{Script=Greek}/u,
  Hebr: /\p{Script=Hebrew}/u,
  Armn: /\p{Script=Armenian}/u,
  Deva: /\p{Script=Devanagari}/u,
  Taml: /\p{Script=Tamil}/u,
} as const;
export type Script = keyof typeof SCRIPTS;

/** The language of a word whose text says nothing else: the one that the record most often has in its script. */
const DEFAULTS: Readonly<Partial<Record<Script, StemmedLanguage>>> = {
  Latn: 'en',
  Cyrl: 'ru',
  Arab: 'ar',
  Grek: 'el',
  Armn: 'hy',
  Deva: 'hi',
  Taml: 'ta',
};

/** Tags of languages whose stemmer has another code. */
const ALIASES: Readonly<Record<string, StemmedLanguage>> = { nb: 'no', nn: 'no' };

/** How a word is analysed: by a stemmer, or by its letters alone. */
export type Analysis = StemmedLanguage | null;

/** The script of a word; null for digits and for scripts that no stemmer knows. */
export function scriptOf(word: string): Script | null {
  for (const [script, pattern] of Object.entries(SCRIPTS)) if (pattern.test(word)) return script as Script;
  return null;
}

/** The language subtag of a language tag (BCP 47), as the record keeps it; null for a text whose language is not known. */
export function languageOf(tag: string | null): string | null {
  if (tag === null) return null;
  const [language = ''] = tag.toLowerCase().split('-');
  return language === '' || language === 'und' || language === 'mul' ? null : (ALIASES[language] ?? language);
}

const scripts = new Map<string, readonly string[]>();

/** The scripts that a language is usually written in. */
function scriptsOf(language: string): readonly string[] {
  let known = scripts.get(language);
  if (known === undefined) {
    known = isStemmed(language) ? STEMMED_LANGUAGES[language] : [likelyScript(language)];
    scripts.set(language, known);
  }
  return known;
}

/** By the likely subtags of CLDR; empty for a language that it does not know. */
function likelyScript(language: string): string {
  try {
    return new Intl.Locale(language).maximize().script ?? '';
  } catch {
    return '';
  }
}

const isStemmed = (language: string): language is StemmedLanguage =>
  Object.hasOwn(STEMMED_LANGUAGES, language);

const analysisIn = (language: string): Analysis => (isStemmed(language) ? language : null);

/**
 * How a word of a text is analysed: in the language of the text, if that is written in the script of the word. Otherwise, as for a name
 * in Latin letters in a Russian text, in the default language of the script.
 */
export function analysisOf(script: Script, language: string | null): Analysis {
  return language !== null && scriptsOf(language).includes(script)
    ? analysisIn(language)
    : (DEFAULTS[script] ?? null);
}

/**
 * All ways in which a word of a question is analysed: as words in its script are analysed in texts of these languages, and in texts whose
 * language is not known.
 */
export const analysesOf = (script: Script, languages: readonly string[]): readonly Analysis[] => [
  ...new Set([
    DEFAULTS[script] ?? null,
    ...languages.filter((language) => scriptsOf(language).includes(script)).map(analysisIn),
  ]),
];
