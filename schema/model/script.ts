/** ISO 15924 codes of the scripts in which names are written today. Unicode has each as a property of its letters. */
const SCRIPTS: readonly string[] = [
  ...['Latn', 'Cyrl', 'Arab', 'Hani', 'Deva', 'Hang', 'Hira', 'Kana', 'Hebr', 'Grek', 'Armn', 'Geor', 'Thai'],
  ...['Beng', 'Guru', 'Gujr', 'Orya', 'Taml', 'Telu', 'Knda', 'Mlym', 'Sinh', 'Laoo', 'Tibt', 'Mymr', 'Khmr'],
  ...['Ethi', 'Cher', 'Mong', 'Thaa', 'Tfng', 'Nkoo', 'Syrc', 'Olck', 'Mtei', 'Adlm'],
];

/** Made when a script is first asked for. */
let patterns: readonly (readonly [code: string, letters: RegExp])[] | undefined;

/**
 * The script that most letters of a text have, as an ISO 15924 code such as `Cyrl`; null for a text without letters. Han
 * characters with Japanese syllables are `Jpan`; whether Han characters are simplified, a text does not tell.
 */
export function scriptOf(text: string): string | null {
  patterns ??= SCRIPTS.map((code) => [code, new RegExp(`\\p{Script=${code}}`, 'gu')]);
  const letters = new Map(patterns.map(([code, pattern]) => [code, text.match(pattern)?.length ?? 0]));
  const [most = ['', 0]] = [...letters].sort(([, a], [, b]) => b - a);
  const has = (code: string): boolean => (letters.get(code) ?? 0) > 0;
  if (has('Hani') && (has('Hira') || has('Kana')) && JAPANESE.includes(most[0])) return 'Jpan';
  return most[1] === 0 ? null : most[0];
}

const JAPANESE: readonly string[] = ['Hani', 'Hira', 'Kana'];
