/** Languages with a code of three letters that have names of countries of their own. To try every such code takes a second. */
const THREE_LETTERS: readonly string[] = [
  ...[
    'ast',
    'bas',
    'bem',
    'bgc',
    'bho',
    'ceb',
    'chr',
    'ckb',
    'csw',
    'dsb',
    'fil',
    'fur',
    'gsw',
    'haw',
    'hsb',
    'kab',
  ],
  ...[
    'kgp',
    'kok',
    'ksh',
    'kxv',
    'lij',
    'lmo',
    'mai',
    'mni',
    'nds',
    'nqo',
    'pcm',
    'prg',
    'raj',
    'rof',
    'sah',
    'sat',
  ],
  ...['scn', 'shi', 'smn', 'syr', 'szl', 'tok', 'vec', 'vmw', 'xnr', 'yrl', 'yue', 'zgh'],
];

/** Locales whose names are not those of their language alone: other scripts, and states with words of their own. */
const VARIANTS: readonly string[] = [
  ...[
    'az-Cyrl',
    'be-tarask',
    'bs-Cyrl',
    'ff-Adlm',
    'kk-Arab',
    'ks-Deva',
    'pa-Arab',
    'sd-Deva',
    'sr-Latn',
    'uz-Arab',
  ],
  ...[
    'uz-Cyrl',
    'yue-Hans',
    'zh-Hant',
    'zh-Hant-HK',
    'de-AT',
    'de-CH',
    'en-AU',
    'es-419',
    'es-MX',
    'fa-AF',
    'fr-CA',
  ],
  ...['pt-PT', 'ro-MD', 'sw-KE', 'ur-IN'],
];

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const twoLetters = (): readonly string[] =>
  LETTERS.flatMap((first) => LETTERS.map((second) => first + second));

/** Made when names are first asked for. Nothing lists the locales of a runtime, so codes are tried. */
let locales: readonly Intl.DisplayNames[] | undefined;

function everyLocale(): readonly Intl.DisplayNames[] {
  locales ??= Intl.DisplayNames.supportedLocalesOf([
    'en',
    ...twoLetters(),
    ...THREE_LETTERS,
    ...VARIANTS,
  ]).map((locale) => new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' }));
  return locales;
}

/** Codes that ISO 3166-1 leaves to users, but for Kosovo's, and those of unions, for which CLDR has names too. */
const NO_COUNTRY = /^(?:AA|Q[M-Z]|X[A-JL-Z]|ZZ|EU|EZ|UN)$/;

/** Whether CLDR takes the code for what it says; it gives a former state the names of a present one. */
const isCurrent = (code: string): boolean => new Intl.Locale(`und-${code}`).region === code;

/** To ask all locales takes a few milliseconds. */
const known = new Map<string, readonly string[]>();

/**
 * The distinct names of a country in every language of the runtime (CLDR), the English one first.
 * @param code ISO 3166-1 alpha-2, such as `KZ`; none for what is no code of a country, or that of a former one
 */
export function countryNames(code: string): readonly string[] {
  if (!/^[A-Z]{2}$/.test(code) || NO_COUNTRY.test(code) || !isCurrent(code)) return [];
  const before = known.get(code);
  if (before !== undefined) return before;
  const names = [...new Set(everyLocale().flatMap((each) => each.of(code) ?? []))];
  known.set(code, names);
  return names;
}
