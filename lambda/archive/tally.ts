import type { DateBounds, Tally } from '../../schema/context.ts';
import { type FacetValues, WORD } from '../../schema/model/facets.ts';
import { batches, dateOf, fulfils, type LoadEntries, loadAll } from './follow.ts';
import type { Hit } from './merge.ts';
import type { TypedPosition } from './position.ts';
import type { Progress } from './work-budget.ts';

/** How many entities are counted one by one, and the most requests that finding them may take. */
export const TALLY_LIMITS = { entities: 1_000, requests: 20 } as const;

type Counted = { readonly facets: FacetValues; readonly date: DateBounds | null };

/**
 * Counts what hits point at, by the facets that their rows carry.
 * @param verify loads every entity, as where something is being written rows alone do not tell what is there
 */
export async function tallyOf(
  hits: AsyncIterable<Hit> | Iterable<Hit>,
  load: LoadEntries,
  verify: boolean,
  progress: Progress<TypedPosition>,
): Promise<Tally> {
  const facets = new Map<string, Map<string, number>>();
  const dates = new Map<string, { readonly date: DateBounds | null; count: number }>();
  let value = 0;
  for await (const counted of carriers(hits, load, verify, progress)) {
    if (value === TALLY_LIMITS.entities) return tally(value, false);
    value += 1;
    for (const [name, values] of Object.entries(counted.facets)) {
      if (name === WORD) continue;
      const counts = facets.get(name) ?? new Map<string, number>();
      for (const each of values ?? []) counts.set(each, (counts.get(each) ?? 0) + 1);
      facets.set(name, counts);
    }
    const { date } = counted;
    const bounds = date === null ? '' : `${date.earliest}/${date.latest}`;
    const entry = dates.get(bounds) ?? { date, count: 0 };
    entry.count += 1;
    dates.set(bounds, entry);
  }
  return tally(value, !progress.stopped);

  function tally(number: number, isAll: boolean): Tally {
    return {
      count: { value: number, precision: isAll ? 'EXACT' : 'AT_LEAST' },
      facets,
      dates: [...dates.values()],
    };
  }
}

/** What each hit's row carries, or its entity where the row does not tell. */
async function* carriers(
  hits: AsyncIterable<Hit> | Iterable<Hit>,
  load: LoadEntries,
  verify: boolean,
  progress: Progress<TypedPosition>,
): AsyncGenerator<Counted> {
  for await (const batch of batches(hits)) {
    const open = batch.filter((hit) => verify || !tells(hit));
    const entries = new Map((await loadAll(open, load)).map((entry, index) => [open[index], entry]));
    for (const hit of batch) {
      const entry = entries.get(hit);
      if (entry === undefined) yield hit.row ?? { facets: {}, date: null };
      else if (entry?.revision !== hit.revision) progress.astray = true;
      else if (hit.verdict === 'YES' || fulfils(entry, hit)) {
        yield { facets: entry.facets, date: dateOf(entry.entity) };
      }
    }
  }
}

/** Whether a hit's row is enough to count by: words are not counted. */
const tells = ({ verdict, row }: Hit): boolean =>
  verdict === 'YES' && row !== null && row.omitted.every((name) => name === WORD);
