import type { NamedEntity, NamedText } from '../context.ts';
import { cut } from '../language/cut.ts';
import { wordsOf } from '../language/words.ts';
import { fieldsNaming } from '../model/agents-of.ts';
import { nameOf } from '../model/entity-ref.ts';
import { everyName } from '../model/every-name.ts';
import { codePoints } from '../model/passage.ts';
import type { Entity } from '../model/record.ts';
import { searchableTexts, UNSHOWN } from '../model/searchable.ts';
import { matchedRanges, type Phrase, type PhraseTerms } from '../model/text-query.ts';

/** A text that has what was searched for. */
export interface Match {
  readonly field: string;
  readonly text: string;
  /** Where, in Unicode code points. */
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
}

/** What was searched for. */
interface Searched {
  readonly phrases: readonly Phrase[];
  readonly terms: readonly PhraseTerms[];
  readonly named: NamedText;
}

/** Why a search has found an entity: its texts with the words, or the name that was meant; and who speaks or takes part and was named. */
export function matchesIn(entity: Entity, { terms, named }: Searched): readonly Match[] {
  const byWords = searchableTexts(entity)
    .filter(({ field }) => field !== UNSHOWN)
    .map(({ field, text, language }) => ({
      field,
      text,
      ranges: matchedRanges(wordsOf(text, language), terms),
    }))
    .filter(({ ranges }) => ranges.length > 0);
  const own = named.entities.find(({ ref }) => nameOf(ref) === nameOf(entity));
  const byName = own === undefined || byWords.length > 0 ? [] : [nameMatch(entity, own)];
  return [...byWords, ...byName, ...agentMatches(entity, named)];
}

/** A name in another script or spelling than the text that names it: all of it is meant. */
function nameMatch(entity: Entity, { name }: NamedEntity): Match {
  const [main] = everyName(entity);
  const field = entity.type === 'Post' || entity.type === 'Topic' ? 'label' : 'name';
  const other = entity.type === 'Post' ? 'otherLabels' : 'otherNames';
  // A country is found by names in languages that its entry does not have.
  const known = everyName(entity).includes(name) ? name : (main ?? name);
  return { field: known === main ? field : other, text: known, ranges: [whole(known)] };
}

function agentMatches(entity: Entity, { agents }: NamedText): readonly Match[] {
  const named = [...new Map(agents.flat().map((agent) => [agent.ref.slug, agent])).values()];
  return named.flatMap(({ ref, name }) =>
    fieldsNaming(entity, ref.slug).map((field) => ({ field, text: name, ranges: [whole(name)] })),
  );
}

/** From the first word of a name to the last. */
function whole(name: string): Match['ranges'][number] {
  const words = cut(name);
  return { start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? codePoints(name).length };
}
