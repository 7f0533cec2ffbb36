import { romanise } from './romanise.ts';
import { skeletonsOf } from './skeleton.ts';

/** The most words of a name that are also taken as one, as in `New York` and `ニューヨーク`. */
const MAX_JOINED = 4;

/**
 * The keys under which a name is found, whatever its script and spelling: names that sound alike share one. One or a few for
 * each word, and one for all words as one. Empty only for a text without a letter or digit.
 */
export function nameKeys(name: string): readonly string[] {
  const words = romanise(name);
  const whole = words.length > 1 && words.length <= MAX_JOINED ? [words.join('')] : [];
  return [...new Set([...words, ...whole].flatMap(keysOf))];
}

function keysOf(word: string): readonly string[] {
  if (/\d/.test(word)) return [word];
  const skeletons = skeletonsOf(word).filter((skeleton) => skeleton !== '');
  return skeletons.length === 0 ? [word] : skeletons;
}
