import { loadStemmers } from '../../schema/language/stemmers.ts';
import { type Phrase, type PhraseTerms, termsOfPhrase } from '../../schema/model/text-query.ts';

await loadStemmers();

/** The terms of a phrase in a record whose texts do not tell their language. */
export const termsOf = (phrase: Phrase): PhraseTerms => termsOfPhrase(phrase, []);
