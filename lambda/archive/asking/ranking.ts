import { wordsOf } from '../../../schema/language/words.ts';
import { agentsOf } from '../../../schema/model/agents-of.ts';
import { nameOf } from '../../../schema/model/entity-ref.ts';
import { type SearchableText, searchableTexts } from '../../../schema/model/searchable.ts';
import type { Slug } from '../../../schema/model/slug.ts';
import { type PhraseTerms, phraseOccurrences } from '../../../schema/model/text-query.ts';
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
  passage: 1,
};

/** What is wanted of what is ranked. */
export interface Wanted {
  readonly phrases: readonly {
    readonly terms: PhraseTerms;
    /** People and organisations that the phrase names. */
    readonly agents: readonly Slug[];
  }[];
  /** What is excluded. */
  readonly none: readonly PhraseTerms[];
  /** How far the names of entities are from the text that names them, by type and slug. */
  readonly distances: ReadonlyMap<string, number>;
}

/** Above every score that words give. */
const NAMED = 500;
/** How much more the nearest name says than the farthest. */
const NEARNESS = 100;
/** Who was named and speaks, or takes part, says as much as a word in a motto. */
const AGENT_WEIGHT = 2;

/**
 * Puts what was found into the order of relevance. What the text names stands first, the nearest name before others. Then BM25 over each
 * text of an entity, its best one counting. How rare a word is in the record is left out, so an entity's place depends on itself and the
 * question alone and stays when others come and go. Where scores are equal the newer stands first.
 */
export function byRelevance(found: readonly Placed[], wanted: Wanted): readonly Placed[] {
  return found
    .map(({ entity, position }): Placed => {
      const sort = `${descending(scoreOf(entity, wanted))}~${newestFirst(position)}`;
      return { entity, position: { ...position, sort } };
    })
    .toSorted((a, b) => (orderKey(a.position) < orderKey(b.position) ? -1 : 1));
}

function scoreOf(entity: Placed['entity'], { phrases, distances }: Wanted): number {
  const texts = searchableTexts(entity).map(({ field, text, language }) => ({
    field,
    words: wordsOf(text, language),
  }));
  const distance = distances.get(nameOf(entity));
  const takingPart = agentsOf(entity);
  return phrases.reduce(
    (sum, { terms, agents }) => {
      const scores = texts.map(({ field, words }) => {
        const frequency = phraseOccurrences(words, terms).length;
        const length = 1 - NORMALISATION + (NORMALISATION * words.length) / COMMON_LENGTH;
        return (WEIGHTS[field] * frequency * (SATURATION + 1)) / (frequency + SATURATION * length);
      });
      const byAgent = agents.some((slug) => takingPart.includes(slug)) ? AGENT_WEIGHT : 0;
      return sum + Math.max(0, byAgent, ...scores);
    },
    distance === undefined ? 0 : NAMED + NEARNESS * (1 - distance),
  );
}

/** Whether the texts of an entity have every phrase. */
export const containsAll = (entity: Placed['entity'], { phrases }: Wanted): boolean =>
  phrases.every(({ terms }) => containsAny(entity, [terms]));

/** Whether the texts of an entity have any of several phrases. */
export const containsAny = (entity: Placed['entity'], phrases: readonly PhraseTerms[]): boolean =>
  searchableTexts(entity).some(({ text, language }) => {
    const words = wordsOf(text, language);
    return phrases.some((terms) => phraseOccurrences(words, terms).length > 0);
  });

/** Scores are written so that the higher one sorts first: there are at most ten phrases, so none comes near a thousand. */
const descending = (score: number): string => (999 - score).toFixed(6).padStart(10, '0');

const newestFirst = ({ sort }: Position): string =>
  sort.replaceAll(/\d/g, (digit) => String(9 - Number(digit)));
