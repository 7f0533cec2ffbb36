import { createStemmer, type IsoCode } from 'multilingual-stemmer';

/**
 * The Snowball stemmer of a language (https://snowballstem.org/algorithms/). The algorithms are a WebAssembly module, so this file is
 * loaded with {@link loadStemmers} only, when a text is first analysed.
 */
export const stemmerOf = (language: IsoCode): ((word: string) => string) => createStemmer(language);
