import { type SearchableText, searchableTexts } from '../../../schema/model/searchable.ts';
import type { TextQuery } from '../../../schema/model/text-query.ts';
import { phraseOccurrences } from '../../../schema/model/text-query.ts';
import { wordsOf } from '../../../schema/model/words.ts';
import type { Placed } from './page.ts';
import { orderKey, type Position } from './position.ts';

/** How many matches, the newest of each type, are compared with one another. */
export const RANKED = 200;

/** BM25's saturation and length normalisation (Robertson and Zaragoza 2009, section 3.4), and how long a text commonly is. */
const SATURATION = 1.2;
const NORMALISATION = 0.75;
const COMMON_LENGTH = 20;

/** A word in a name says more than one in a text. */
const WEIGHTS: { readonly [F in SearchableText['field']]: number } = {
  name: 3,
  label: 3,
  otherNames: 2,
  otherLabels: 2,
  motto: 2,
  headline: 2,
  text: 1,
  definition: 1,
};

/**
 * Puts what was found into the order of relevance: BM25 over each text of an entity, its best one counting. How rare a word is in
 * the record is left out, so an entity's place depends on itself and the question alone and stays when others come and go.
 * Where scores are equal the newer stands first.
 */
export function byRelevance(found: readonly Placed[], query: TextQuery): readonly Placed[] {
  return found
    .map(({ entity, position }): Placed => {
      const sort = `${descending(scoreOf(entity, query))}~${newestFirst(position)}`;
      return { entity, position: { ...position, sort } };
    })
    .toSorted((a, b) => (orderKey(a.position) < orderKey(b.position) ? -1 : 1));
}

function scoreOf(entity: Placed['entity'], { all }: TextQuery): number {
  const texts = searchableTexts(entity).map(({ field, text }) => ({ field, words: wordsOf(text) }));
  return all.reduce((sum, phrase) => {
    const scores = texts.map(({ field, words }) => {
      const frequency = phraseOccurrences(words, phrase).length;
      const length = 1 - NORMALISATION + (NORMALISATION * words.length) / COMMON_LENGTH;
      return (WEIGHTS[field] * frequency * (SATURATION + 1)) / (frequency + SATURATION * length);
    });
    return sum + Math.max(0, ...scores);
  }, 0);
}

/** Scores are written so that the higher one sorts first: there are at most ten phrases, so none comes near a thousand. */
const descending = (score: number): string => (999 - score).toFixed(6).padStart(10, '0');

const newestFirst = ({ sort }: Position): string =>
  sort.replaceAll(/\d/g, (digit) => String(9 - Number(digit)));
