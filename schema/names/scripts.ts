/** How the letters of one script are spelt in Latin ones, where one by one they would sound otherwise. */
export interface ScriptSpelling {
  /** Matches a word of the script. */
  readonly script: RegExp;
  /** Letters of the script, as a pattern, and what they are in Latin letters. */
  readonly letters: readonly Replacement[];
  /** What is replaced once all letters are Latin. */
  readonly latin: readonly Replacement[];
}

export type Replacement = readonly [pattern: RegExp, replacement: string];

/** `kh` and `gh` are consonants with a breath there, and `c` is `ch`; a nasal takes the place of what follows. */
const INDIC: readonly Replacement[] = [
  [/([kgcjtdpb])h/g, '$1'],
  [/c/g, 'ch'],
  [/j/g, 'dzh'],
];

/**
 * The spelling by sound is that of names of states and people. `kh` is the sound of `loch`, `w` a consonant or a vowel,
 * `dj` a letter that is `j` in one country and `g` in the next.
 */
export const SCRIPT_SPELLINGS: readonly ScriptSpelling[] = [
  {
    script: /\p{Script=Latin}/u,
    letters: [
      [/[šşșŝśş]/gu, 'sh'],
      [/[čćĉç]/gu, 'ch'],
      [/[žźżĵ]/gu, 'zh'],
      [/[ţț]/gu, 'ts'],
      [/ĝ/gu, 'dzh'],
    ],
    latin: [],
  },
  {
    script: /\p{Script=Greek}/u,
    letters: [
      [/ο[υύ]/gu, 'u'],
      [/([αεaά])[υύ]/gu, '$1v'],
      [/(?<!\p{L})μπ/gu, 'b'],
      [/(?<!\p{L})ντ/gu, 'd'],
      [/(?<!\p{L})γκ/gu, 'g'],
      [/τζ/gu, 'dzh'],
      [/γ(?=[γκχξ])/gu, 'n'],
      [/χ/gu, 'kh'],
    ],
    latin: [],
  },
  {
    script: /\p{Script=Cyrillic}/u,
    letters: [
      [/(?:ц|дз)(?=[іьяюё])/gu, 'tj'],
      [/ў/gu, 'v'],
    ],
    latin: [],
  },
  {
    script: /\p{Script=Arabic}/u,
    letters: [
      [/ج/gu, 'dj'],
      [/[حه]/gu, 'h'],
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
      [/ת['’׳]/gu, 'th'],
      [/וו/gu, 'v'],
      [/ו/gu, 'w'],
      [/ח/gu, 'kh'],
      [/כ|ך/gu, 'k'],
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
    letters: [[/[んン](?=[ばびぶべぼぱぴぷぺぽまみむめもバビブベボパピプペポマミムメモ])/gu, 'm']],
    latin: [[/ch|ts|j/g, 'tj']],
  },
  { script: /\p{Script=Hangul}/u, letters: [], latin: [[/j/g, 'dzh']] },
  {
    script: /\p{Script=Han}/u,
    letters: [
      [/加/gu, 'ka'],
      [/[华華]/gu, 'wa'],
      [/茨/gu, 'tsi'],
      [/什/gu, 'shi'],
    ],
    latin: [
      [/j/g, 'dj'],
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
      [/\u0d02(?!$)/gu, 'n'],
    ],
    latin: INDIC,
  },
  {
    script:
      /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Oriya}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Sinhala}]/u,
    letters: [
      [/[\u0c02\u0c82]$/gu, 'm'],
      [
        /[\u0901\u0902\u0981\u0982\u0a01\u0a02\u0a70\u0a81\u0a82\u0b01\u0b02\u0c01\u0c02\u0c81\u0c82\u0d82]/gu,
        'n',
      ],
    ],
    latin: INDIC,
  },
  {
    script: /[\p{Script=Thai}\p{Script=Lao}]/u,
    letters: [
      [/ๆ|ฯ/gu, ''],
      [/ວ/gu, 'w'],
      [/ຊ/gu, 's'],
      [/ຍ/gu, 'y'],
    ],
    latin: INDIC,
  },
  { script: /[\p{Script=Khmer}]/u, letters: [[/វ/gu, 'w']], latin: [[/([kgtdpb])h/g, '$1']] },
  {
    script: /[\p{Script=Myanmar}]/u,
    letters: [
      [/ဝ|ွ/gu, 'w'],
      [/သ/gu, 's'],
      [/ှ/gu, ''],
      [/[ကခဂစဆဇတထဒပဖဗသၵၶတပ]့?့်?/gu, ''],
    ],
    latin: INDIC,
  },
  { script: /\p{Script=Ethiopic}/u, letters: [], latin: [[/j/g, 'dzh']] },
];
