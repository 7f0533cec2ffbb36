import {
  type Count,
  type ListQuery,
  NO_FILTER,
  type Page,
  type PageQuery,
  type RankedPage,
  type RecordPort,
  type Tally,
} from '../../schema/context.ts';
import type { EntityType } from '../../schema/model/entity-ref.ts';
import type { Entities } from '../../schema/model/record.ts';
import { type Choice, choose, hitsFromHeads, isWholeList } from './choose.ts';
import { findPage, findRankedPage, type Reach, type Search } from './find-page.ts';
import { mergedRows } from './merge.ts';
import { type NamedValue, NamedValues, type Suggestion } from './named-values.ts';
import { cursorPosition } from './page.ts';
import { NEWEST_FIRST, planPage } from './plan.ts';
import type { TypedPosition } from './position.ts';
import { commonest, similarSlugs, similarTerms } from './suggest.ts';
import { TALLY_LIMITS, tallyOf } from './tally.ts';
import { started, WorkBudget } from './work-budget.ts';

/** Answers what resolvers ask, within one request: ids → batch load → present. */
export class RecordSession implements Pick<RecordPort, 'load' | 'page' | 'ranked' | 'count' | 'tally'> {
  readonly #reach: Reach;
  readonly #tallies = new WeakMap<readonly ListQuery[], Promise<Tally>>();
  readonly #suggestions = new Map<string, Promise<Suggestion>>();

  constructor(reach: Reach) {
    this.#reach = reach;
  }

  async load<T extends EntityType>(
    type: T,
    slugs: readonly string[],
  ): Promise<readonly (Entities[T] | null)[]> {
    const entries = await this.#reach.loaders.entries(type, slugs);
    return entries.map((entry) => entry?.entity ?? null);
  }

  async page<T extends EntityType>(query: PageQuery<T>): Promise<Page<Entities[T]>> {
    const search = await this.#search(query, query.direction);
    const page = await findPage(search, this.#reach);
    await search.named.check();
    return page as Page<Entities[T]>;
  }

  async ranked<T extends EntityType>(query: PageQuery<T>): Promise<RankedPage<Entities[T]>> {
    const search = await this.#search(query, 'RELEVANCE');
    const page = await findRankedPage(search, this.#reach);
    await search.named.check();
    return page as RankedPage<Entities[T]>;
  }

  async #search(query: PageQuery, direction: PageQuery['direction'] | 'RELEVANCE'): Promise<Search> {
    const { lists, window } = query;
    const position = cursorPosition({ lists, direction }, window);
    const chosen = await this.#choose(lists, query.nested === true);
    const named = new NamedValues(lists, this.#reach.loaders, (value) => this.#suggest(value));
    for (const { filled } of chosen) named.seeLists(filled);
    return { query, position, chosen, named };
  }

  async count(lists: readonly ListQuery[]): Promise<Count> {
    const [choice, ...others] = await this.#choose(lists, true);
    const head = choice?.heads?.[0];
    if (choice !== undefined && others.length === 0 && isWholeList(choice) && head != null) {
      return { value: head.count, precision: 'EXACT' };
    }
    return (await this.tally(lists)).count;
  }

  tally(lists: readonly ListQuery[]): Promise<Tally> {
    const tally = this.#tallies.get(lists) ?? this.#tally(lists);
    this.#tallies.set(lists, tally);
    return tally;
  }

  async #tally(lists: readonly ListQuery[]): Promise<Tally> {
    const { loaders, index, meter } = this.#reach;
    const chosen = await this.#choose(lists, true);
    const inHeads = hitsFromHeads(chosen, false, null);
    const ofHeads = started<TypedPosition>();
    if (inHeads !== null) {
      const tally = await tallyOf(inHeads, loaders.entries, true, ofHeads);
      if (!ofHeads.astray) return tally;
    }
    const progress = started<TypedPosition>();
    const budget = new WorkBudget(meter, TALLY_LIMITS.requests);
    const rows = mergedRows(
      index,
      planPage(NEWEST_FIRST, chosen, null),
      TALLY_LIMITS.entities / 4,
      budget,
      progress,
    );
    // Where something is being written, rows alone do not tell what is there.
    const isChanging = ofHeads.astray || chosen.some(({ heads }) => heads?.includes(null) ?? false);
    return tallyOf(rows, loaders.entries, isChanging, progress);
  }

  #choose(lists: readonly ListQuery[], always: boolean): Promise<readonly Choice[]> {
    return Promise.all(lists.map((list) => choose(list, this.#reach.loaders, always)));
  }

  /** Fifty lists with the same filter name the same value: what may be meant by it is looked for once. */
  #suggest(value: NamedValue): Promise<Suggestion> {
    const key = [value.type, value.facet, value.value].join(' ');
    const suggestions = this.#suggestions.get(key) ?? this.#similar(value);
    this.#suggestions.set(key, suggestions);
    return suggestions;
  }

  /** Slugs are near by their spelling; terms are few, so it is one of those that the newest entities carry. */
  async #similar(value: NamedValue): Promise<Suggestion> {
    if (value.naming.types.length > 0) {
      return { near: true, values: await similarSlugs(value, this.#reach.index) };
    }
    const { facets } = await this.tally([{ type: value.type, filter: NO_FILTER }]);
    const terms = facets.get(value.facet) ?? new Map<string, number>();
    const similar = similarTerms(value, [...terms.keys()]);
    return similar.length > 0 ? { near: true, values: similar } : { near: false, values: commonest(terms) };
  }
}
