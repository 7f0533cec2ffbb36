import type { Entry } from '../../../lambda/archive/layout/items.ts';
import type { Entities } from '../../../schema/model/record.ts';
import { drawStatement } from '../corpus/draw.ts';
import { statementEntry } from '../corpus/entities.ts';
import { MAX_STATEMENTS, wordText } from '../corpus/facet-values.ts';

/** Statements whose words make a speech: more than it takes, so that no two speeches are alike. */
const APART = 400;

/**
 * A speech of so many distinct words, said on its own. Its words are those of statements of the corpus one after the other, so that some
 * come often and most once.
 * @param first the statement of the corpus that its other values are taken from
 */
export function speechEntry(index: number, distinct: number, first: number): Entry<'Statement'> {
  const { entity, facets, revision } = statementEntry(first + index);
  const { event: _, ...others } = facets;
  const text = textOf(index, distinct);
  const { provenance } = entity;
  const spans = provenance.spans.map((span) => ({ ...span, exact: text, end: text.length }));
  const speech: Entities['Statement'] = {
    ...entity,
    slug: `speech-${String(index).padStart(4, '0')}`,
    event: null,
    position: null,
    text,
    provenance: { ...provenance, spans },
  };
  return { entity: speech, facets: others, revision };
}

function textOf(index: number, distinct: number): string {
  const words: string[] = [];
  const seen = new Set<number>();
  for (let statement = index * APART; seen.size < distinct; statement += 1) {
    for (const word of drawStatement(statement % MAX_STATEMENTS).text) {
      if (seen.size === distinct) break;
      seen.add(word);
      words.push(wordText(word));
    }
  }
  return `${words.join(' ')}.`;
}
