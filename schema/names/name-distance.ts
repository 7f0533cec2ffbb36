import { distance } from 'fastest-levenshtein';
import { romanise } from './romanise.ts';
import { skeletonsOf } from './skeleton.ts';

/** One word of a name as it is compared. */
interface Word {
  readonly letters: string;
  readonly skeletons: readonly string[];
}

/** How much of a word's distance its consonants are; the rest are all of its letters. */
const CONSONANTS = 0.6;
/** What it costs at most that a word is only begun, as `lukash` is `lukashenko`. */
const BEGUN = 0.15;
/** What it costs that a word is an initial. */
const INITIAL = 0.2;
/** What it costs at most that words of the name are not asked for. */
const NOT_ASKED = 0.1;

/**
 * How far a name is from the name that somebody asks for, whatever the script of each: 0 for the same, 1 for names that have
 * nothing in common. Words may stand in any order, be left out of what is asked, or be begun or initials there.
 */
export const nameDistance = (asked: string, name: string): number => distanceFrom(asked)(name);

/** Measures many names against one that is asked for, which is taken apart only once. */
export function distanceFrom(asked: string): (name: string) => number {
  const words = wordsOf(asked);
  const whole = joined(words);
  return (name) => {
    const others = wordsOf(name);
    if (words.length === 0 || others.length === 0) return 1;
    const one = wordDistance(whole, joined(others));
    return words.length + others.length === 2 ? one : Math.min(one, wordByWord(words, others));
  };
}

const wordsOf = (name: string): readonly Word[] => romanise(name).map(wordOf);
const wordOf = (letters: string): Word => ({ letters, skeletons: skeletonsOf(letters) });
const joined = (words: readonly Word[]): Word => wordOf(words.map(({ letters }) => letters).join(''));

/** Each asked word with the nearest word of the name that no other has taken; long words first, and they count more. */
function wordByWord(asked: readonly Word[], name: readonly Word[]): number {
  const left = [...name];
  let cost = 0;
  for (const word of asked.toSorted((a, b) => b.letters.length - a.letters.length)) {
    const costs = left.map((each) => wordDistance(word, each));
    const least = Math.min(1, ...costs);
    if (costs.length > 0) left.splice(costs.indexOf(Math.min(...costs)), 1);
    cost += least * word.letters.length;
  }
  return cost / lettersOf(asked) + (NOT_ASKED * lettersOf(left)) / lettersOf(name);
}

const lettersOf = (words: readonly Word[]): number =>
  words.reduce((sum, { letters }) => sum + letters.length, 0);

function wordDistance(asked: Word, word: Word): number {
  const size = asked.letters.length;
  if (size === 1 || word.letters.length === 1) {
    return asked.letters.charAt(0) !== word.letters.charAt(0)
      ? 1
      : size === word.letters.length
        ? 0
        : INITIAL;
  }
  const whole = spelt(asked, word);
  if (size >= word.letters.length) return whole;
  const missing = 1 - size / word.letters.length;
  return Math.min(whole, spelt(asked, wordOf(word.letters.slice(0, size))) + BEGUN * missing);
}

function spelt(a: Word, b: Word): number {
  const consonants = Math.min(
    ...a.skeletons.flatMap((left) => b.skeletons.map((right) => relative(left, right))),
  );
  return CONSONANTS * consonants + (1 - CONSONANTS) * relative(a.letters, b.letters);
}

/** The edits from one text to the other, as a part of the longer one. */
const relative = (a: string, b: string): number => {
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 0 : distance(a, b) / longest;
};
