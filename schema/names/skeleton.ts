/**
 * The consonants of a romanised word, by class: P (b, f, p, v), T (d, t), K (g, k, q), S (sibilants), L (l, r), M and N.
 * Vowels and h are left out. A class holds the sounds that languages and scripts take for one another.
 */
export type Skeleton = string;

/** Letters, and what they stand for: the classes of one sound, or of one of several. */
type Sound = readonly [letters: RegExp, ...classes: readonly string[]];

/** The first that matches counts. Capitals are the letters of `scripts.ts` that sound one way in one name and another way in the next. */
const SOUNDS: readonly Sound[] = [
  [/^(?:x|ps)/y, 'S'],
  [/^m/y, 'M'],
  [/shch|szcz|s?ch?tsch|t?z?sch/y, 'S'],
  [/J/y, 'S', 'K'],
  [/C/y, 'S', 'T'],
  [/B/y, 'P', 'NP'],
  [/D/y, 'T', 'NT'],
  [/G/y, 'K', 'NK'],
  [/N/y, 'N', 'NK'],
  [/P/y, 'P', 'KP'],
  [/Q/y, '', 'K'],
  [/Y/y, '', 'T'],
  [/V/y, '', 'P'],
  [/Z/y, '', 'S'],
  [/dj/y, 'S', 'TS'],
  [/dzh|dsch|dzs|dz|tch|ts|tz|zh|sh|sz|cs|cz|zs|sj|tx/y, 'S'],
  [/ch(?=[lrnmst])/y, 'K'],
  [/ch/y, 'S', 'K'],
  [/ph/y, 'P'],
  [/kh/y, 'K', ''],
  [/(?:g|k|q|kh)(?:u|v|w)(?=[aeio])/y, 'K', 'KP'],
  [/ck|cc(?![eiy])|gh|g(?![eiy])/y, 'K'],
  [/g/y, 'K', 'S'],
  [/sc(?=[eiy])|c(?=[eiy])/y, 'S'],
  [/c(?=a?$)/y, 'K', 'S'],
  [/x/y, 'KS', 'S'],
  [/c/y, 'K'],
  [/ng(?![aeiouylrw])/y, 'N'],
  [/m(?=[bpfv])/y, 'N'],
  [/(?<=u)m$/y, 'M', ''],
  [/(?<=o)v(?=a$)/y, 'P', ''],
  [/(?<=[ae])v(?=[cdgklmnrst])/y, 'P', ''],
  [/[bpfv]/y, 'P'],
  [/w/y, '', 'P'],
  [/t(?=i[aou])/y, 'T', 'S'],
  [/(?<=[nlr])[dt]$/y, 'T', ''],
  [/[dt]h?/y, 'T'],
  [/[kq]/y, 'K'],
  [/s$/y, 'S', ''],
  [/[sz]/y, 'S'],
  [/j/y, 'S', ''],
  [/r(?![aeiouylrwh])/y, '', 'L'],
  [/[lr]/y, 'L'],
  [/m/y, 'M'],
  [/n/y, 'N'],
  [/h(?=[aeiouydlr])/y, '', 'K'],
];

/** The most skeletons of one word. Of sounds that would add to them, the likeliest is taken. */
const MAX_SKELETONS = 8;

/** The skeletons of a word of the letters a to z: one, or a few where letters stand for one of several sounds. */
export function skeletonsOf(word: string): readonly Skeleton[] {
  let found: readonly Skeleton[] = [''];
  for (let at = 0; at < word.length; ) {
    const { length, classes } = soundAt(word, at);
    const usable = found.length * classes.length > MAX_SKELETONS ? classes.slice(0, 1) : classes;
    found = found.flatMap((before) => usable.map((next) => joined(before, next)));
    at += length;
  }
  return [...new Set(found)];
}

function soundAt(word: string, at: number): { readonly length: number; readonly classes: readonly string[] } {
  for (const [letters, ...classes] of SOUNDS) {
    letters.lastIndex = at;
    const match = letters.exec(word);
    if (match !== null) return { length: match[0].length, classes };
  }
  return { length: 1, classes: [''] };
}

/** Doubled consonants count once. */
const joined = (before: Skeleton, next: string): Skeleton =>
  next !== '' && before.endsWith(next.charAt(0)) ? before + next.slice(1) : before + next;
