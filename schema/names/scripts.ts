/** How the letters of one script are spelt in Latin ones, where one by one they would sound otherwise. */
export interface ScriptSpelling {
  /** Matches a word of the script. */
  readonly script: RegExp;
  /** Letters of the script, and what they are in Latin letters. */
  readonly letters: readonly Replacement[];
  /** What is replaced once all letters are Latin. */
  readonly latin: readonly Replacement[];
}

export type Replacement = readonly [pattern: RegExp, replacement: string];

/**
 * Scripts of the Indic family: a breath makes no other consonant, `c` is `ch`, and `v` is often the vowel `u` before another.
 */
const INDIC: readonly Replacement[] = [
  [/(?<=[kgcjtdpb])h/g, ''],
  [/c/g, 'tch'],
  [/j/g, 'dzh'],
  [/v/g, 'w'],
];

/** The nasals that these scripts write as a point. */
const ANUSVARA =
  /[\u0901\u0902\u0981\u0982\u0a01\u0a02\u0a70\u0a81\u0a82\u0b01\u0b02\u0c01\u0c02\u0c81\u0c82\u0d02\u0d82]/gu;

/**
 * Spellings by sound, as names of states and people have it. A capital is a letter that sounds one way in one name and
 * another way in the next; `skeleton.ts` has what it may be.
 */
export const SCRIPT_SPELLINGS: readonly ScriptSpelling[] = [
  {
    script: /\p{Script=Latin}/u,
    letters: [
      [/[šşșŝś]/gu, 'sh'],
      [/[čćĉç]/gu, 'ch'],
      [/[žźżĵ]/gu, 'zh'],
      [/[ţț]/gu, 'ts'],
      [/ĝ/gu, 'dzh'],
      [/ão?$/gu, 'an'],
    ],
    latin: [],
  },
  {
    script: /\p{Script=Greek}/u,
    letters: [
      [/ο[υύ]/gu, 'u'],
      [/([αεάέ])[υύ]/gu, '$1v'],
      [/(?<!\p{L})μπ/gu, 'b'],
      [/(?<!\p{L})ντ/gu, 'd'],
      [/(?<!\p{L})γκ/gu, 'g'],
      [/μπ/gu, 'B'],
      [/ντ/gu, 'D'],
      [/γκ/gu, 'G'],
      [/τζ/gu, 'dzh'],
      [/γ(?=[γχξ])/gu, 'n'],
      [/χ/gu, 'kh'],
    ],
    latin: [],
  },
  {
    script: /\p{Script=Cyrillic}/u,
    letters: [
      [/(?:ц|дз)(?=[іьяюё])/gu, 'C'],
      [/ў/gu, 'v'],
    ],
    latin: [],
  },
  {
    script: /\p{Script=Arabic}/u,
    letters: [
      [/ج/gu, 'J'],
      [/[ةۀە]$/gu, 'a'],
    ],
    latin: [],
  },
  {
    script: /\p{Script=Hebrew}/u,
    letters: [
      [/ג['’׳]/gu, 'dzh'],
      [/ז['’׳]/gu, 'zh'],
      [/[צץ]['’׳]/gu, 'ch'],
      [/וו/gu, 'v'],
      [/ו/gu, 'w'],
      [/ח/gu, 'kh'],
      [/[כך]/gu, 'k'],
    ],
    latin: [],
  },
  {
    script: /\p{Script=Armenian}/u,
    letters: [
      [/ու/gu, 'u'],
      [/և/gu, 'ev'],
      [/ջ/gu, 'dzh'],
    ],
    latin: [],
  },
  { script: /\p{Script=Georgian}/u, letters: [[/ჯ/gu, 'dzh']], latin: [] },
  {
    script: /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
    letters: [
      [/[っッ]/gu, ''],
      [/[んン](?=[ばびぶべぼぱぴぷぺぽバビブベボパピプペポ])/gu, 'm'],
      [/ング$/gu, 'ng'],
    ],
    latin: [[/ch|ts|j/g, 'C']],
  },
  { script: /\p{Script=Hangul}/u, letters: [], latin: [[/j/g, 'dzh']] },
  {
    script: /\p{Script=Han}/u,
    // Characters that spell foreign names by a sound that is not their usual one.
    letters: [
      [/加/gu, 'ka'],
      [/[华華]/gu, 'wa'],
      [/茨/gu, 'tsi'],
      [/什/gu, 'shi'],
    ],
    latin: [
      [/j/g, 'J'],
      [/q/g, 'ch'],
      [/x/g, 'sh'],
      [/zh/g, 'dzh'],
      [/(?<!d)z/g, 'ts'],
    ],
  },
  {
    script: /\p{Script=Tamil}/u,
    letters: [
      [/ழ/gu, 'l'],
      [/ஃ(?=ப)/gu, ''],
    ],
    latin: INDIC,
  },
  {
    script: /\p{Script=Malayalam}/u,
    letters: [
      [/ഴ/gu, 'l'],
      [/റ്റ/gu, 't'],
      [/ന്റ/gu, 'nt'],
      [/\u0d02$/gu, 'm'],
      [ANUSVARA, 'n'],
    ],
    latin: INDIC,
  },
  {
    script:
      /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Oriya}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Sinhala}]/u,
    letters: [
      [/[\u0c02\u0c82]$/gu, 'm'],
      [ANUSVARA, 'n'],
    ],
    latin: INDIC,
  },
  {
    script: /[\p{Script=Thai}\p{Script=Lao}]/u,
    letters: [
      [/[ๆฯ]/gu, ''],
      [/[ำຳ]|ํา|ໍາ/gu, 'am'],
      [/ຊ/gu, 's'],
      [/ຍ/gu, 'y'],
    ],
    latin: INDIC,
  },
  {
    script: /\p{Script=Khmer}/u,
    letters: [
      [/ំ(?=ង)/gu, ''],
      [/វ/gu, 'w'],
      [/ង់?$/gu, 'N'],
    ],
    latin: [[/(?<=[kgtdpb])h/g, '']],
  },
  {
    script: /\p{Script=Myanmar}/u,
    letters: [
      [/[ဝွ]/gu, 'w'],
      [/ှ/gu, ''],
      // The last consonant of a syllable is a stop that is hardly heard.
      [/[ကခဂၵၶ][့ႉႈ]?်/gu, 'Q'],
      [/[တထဒ][့ႉႈ]?်/gu, 'Y'],
      [/[ပဖဗၽ][့ႉႈ]?်/gu, 'V'],
      [/[စဆဇသ][့ႉႈ]?်/gu, 'Z'],
      [/သ/gu, 's'],
    ],
    latin: INDIC,
  },
  // Cherokee has neither b nor p.
  { script: /\p{Script=Cherokee}/u, letters: [], latin: [[/qu/g, 'P']] },
  { script: /\p{Script=Ethiopic}/u, letters: [], latin: [[/j/g, 'dzh']] },
];
