import type { Condition, DateBounds, Filter } from '../../schema/context.ts';
import { overlaps } from '../../schema/model/date-range.ts';
import { type EventStatus, statusAsOf } from '../../schema/model/event.ts';
import { facetsFor } from '../../schema/model/facet-values.ts';
import { type FacetValues, valuesOf, WORD } from '../../schema/model/facets.ts';
import { type Phrase, phraseOccurrences } from '../../schema/model/text-query.ts';
import type { Word } from '../../schema/model/words.ts';

/**
 * Whether something fulfils a filter. A row does not carry everything: of a phrase it knows the words but not their
 * order, and facets with very many values are left out of it. Then the entity itself has to tell.
 */
export type Verdict = 'YES' | 'NO' | 'MAYBE';

/** What a filter is judged by. */
export interface Carrier {
  readonly facets: FacetValues;
  /** The facets of which the values are not in `facets`, although there are some. */
  readonly omitted: readonly string[];
  readonly date: DateBounds | null;
  /** The words of each of its texts, in order; null where they are not known. */
  readonly texts: readonly (readonly Word[])[] | null;
}

/** Judges a whole filter. With nothing omitted and the texts known, the answer is never MAYBE. */
export function judge(carrier: Carrier, filter: Filter): Verdict {
  if (filter.date !== null && !overlaps(carrier.date, filter.date)) return 'NO';
  let verdict: Verdict = 'YES';
  for (const next of verdicts(carrier, filter)) {
    if (next === 'NO') return 'NO';
    if (next === 'MAYBE') verdict = 'MAYBE';
  }
  return verdict;
}

function* verdicts(carrier: Carrier, { where, text, not, asOf }: Filter): Generator<Verdict> {
  for (const condition of where) {
    yield asOf !== null && condition.name === 'status'
      ? hasStatus(carrier, condition, asOf)
      : carries(carrier, condition);
  }
  for (const phrase of text?.all ?? []) yield contains(carrier, phrase);
  for (const phrase of text?.none ?? []) yield opposite(contains(carrier, phrase));
  for (const filter of not) yield opposite(judge(carrier, filter));
}

const OPPOSITE = { YES: 'NO', NO: 'YES', MAYBE: 'MAYBE' } as const;

const opposite = (verdict: Verdict): Verdict => OPPOSITE[verdict];

function carries({ facets, omitted }: Carrier, { name, values }: Omit<Condition, 'naming'>): Verdict {
  if (valuesOf(facets, name).some((value) => values.includes(value))) return 'YES';
  return facetsFor(name).some((facet) => omitted.includes(facet)) ? 'MAYBE' : 'NO';
}

function hasStatus({ facets, date }: Carrier, { values }: Condition, asOf: string): Verdict {
  const [status] = facets.status ?? [];
  const then = status === undefined ? null : statusAsOf(status as EventStatus, date, asOf);
  return then !== null && values.includes(then) ? 'YES' : 'NO';
}

function contains(carrier: Carrier, phrase: Phrase): Verdict {
  const { texts } = carrier;
  if (phrase.stems.length > 1 && texts !== null) {
    return texts.some((words) => phraseOccurrences(words, phrase).length > 0) ? 'YES' : 'NO';
  }
  const known = phrase.indexed.map((stem) => carries(carrier, { name: WORD, values: [stem] }));
  if (known.includes('NO')) return 'NO';
  return phrase.stems.length > 1 || known.includes('MAYBE') ? 'MAYBE' : 'YES';
}
