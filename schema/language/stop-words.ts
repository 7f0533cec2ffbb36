import { stopwords as english } from '@orama/stopwords/english';
import { stopwords as russian } from '@orama/stopwords/russian';
import { fold } from './fold.ts';

/** Nouns and numerals that the Russian list counts among the common words: they are what statements are about. */
const NOT_COMMON: ReadonlySet<string> = new Set(['человек', 'жизнь', 'два', 'три']);

/** `a`, the commonest word of English, is missing from its list. The Russian one is typed as a level deeper than it is. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  ['a', ...english, ...russian]
    .flat()
    .filter((word) => !NOT_COMMON.has(word))
    .map(fold),
);

/** Whether a folded word is too common to tell texts apart. A question is in no language, so it is so in every text. */
export const isStopWord = (folded: string): boolean => STOP_WORDS.has(folded);

/** Names that in small letters are other words. */
const NAMES: ReadonlySet<string> = new Set(['US', 'WHO', 'IT', 'AI', 'May']);

const LONGEST_NAME = 3;

/** Whether a word, as it is written, is a name that only its capitals tell from a common word. */
export const isNameByCapitals = (written: string): boolean =>
  written.length <= LONGEST_NAME + 2 && NAMES.has(written.replace(/['‘’ʼ＇][Ss]?$/u, ''));
