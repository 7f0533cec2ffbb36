import {
  type Count,
  type ListQuery,
  type NamedEntity,
  type NamedText,
  NO_FILTER,
  type Page,
  type PageQuery,
  type RankedPage,
  type RecordPort,
  type SuggestQuery,
  type Tally,
} from '../../../schema/context.ts';
import { badUserInput } from '../../../schema/errors.ts';
import { loadStemmers } from '../../../schema/language/stemmers.ts';
import type { EntityType } from '../../../schema/model/entity-ref.ts';
import { COUNTED_TYPES, countedFacets, isCounted } from '../../../schema/model/facet-values.ts';
import type { Entities } from '../../../schema/model/record.ts';
import type { AtRevision } from '../../../schema/model/revision.ts';
import { recommendedTerms } from '../../../schema/model/standard-terms.ts';
import { type Phrase, type PhraseTerms, termsOfPhrase } from '../../../schema/model/text-query.ts';
import { loadNameTools } from '../../../schema/names/load.ts';
import type { CostLimits } from '../cost-meter.ts';
import { sortOfDay } from '../layout/days.ts';
import type { Stored } from '../layout/items.ts';
import type { ListKey } from '../layout/keys.ts';
import { daysOf } from '../layout/lists.ts';
import { languagesAt } from '../layout/state.ts';
import { tieOf } from '../layout/tie.ts';
import type { Snapshot } from '../state/snapshot.ts';
import type { EntityPort } from './entity-port.ts';
import { countFacets, type FacetCounts } from './facet-counts.ts';
import { findPage, findRankedPage, type Load, type PageSearch } from './find-page.ts';
import type { ChooseWay, Reach } from './hits.ts';
import type { IndexPort } from './index-port.ts';
import { countOfLists, datesOf, type Matches, matchesOf } from './matches.ts';
import type { NamePort } from './name-port.ts';
import { type NamedValue, NamedValues, type Suggestion } from './named-values.ts';
import { Naming } from './naming.ts';
import { cursorMark, type Placed } from './page.ts';
import { prepared } from './prepared.ts';
import { loadWithAhead } from './read-ahead.ts';
import type { Pace } from './search.ts';
import { SearchBudget } from './search-budget.ts';
import { commonest, SUGGESTIONS, similarSlugs, similarTerms } from './suggest.ts';
import { suggestionsFor } from './suggestions.ts';

/** What a session reads from, as of one commit. */
export interface SessionReach {
  readonly snapshot: Snapshot;
  readonly entities: EntityPort;
  readonly index: IndexPort;
  readonly names: NamePort;
  /** What the request has asked for so far, all in all. */
  readonly meter: { readonly cost: CostLimits };
  /** The entity of a revision as an answer shows it: of an earlier state of the record, with what tells it from the present one. */
  present<T extends EntityType>(stored: Stored<T>): Promise<Entities[T] & AtRevision>;
  /** The session of the same request as of another commit; null where the record does not have that one yet. */
  at(commit: number): Promise<RecordSession | null>;
  readonly choose?: ChooseWay;
  readonly pace?: Pace;
}

/** Answers what resolvers ask within one request, as of one commit: ids → batch load → present. */
export class RecordSession
  implements Pick<RecordPort, 'load' | 'page' | 'ranked' | 'named' | 'suggest' | 'terms' | 'count' | 'tally'>
{
  readonly #reach: SessionReach;
  readonly #matches = new WeakMap<readonly ListQuery[], Promise<Matches>>();
  readonly #suggestions = new Map<string, Promise<Suggestion>>();
  readonly #naming: Naming;

  constructor(reach: SessionReach) {
    this.#reach = reach;
    this.#naming = new Naming(reach.names);
  }

  async load<T extends EntityType>(
    type: T,
    slugs: readonly string[],
  ): Promise<readonly (Entities[T] | null)[]> {
    const { entities, present } = this.#reach;
    const entries = await entities.entries(type, slugs);
    return Promise.all(entries.map((entry) => (entry === null ? null : present(entry))));
  }

  async page<T extends EntityType>(query: PageQuery<T>): Promise<Page<Entities[T]>> {
    const { lists, direction, window } = query;
    const mark = cursorMark({ lists, direction }, window);
    if (mark !== null && mark.commit !== this.#commit) {
      return (await this.#at(mark.commit, window)).page(query);
    }
    const { search, named } = await this.#search(query, mark?.position ?? null);
    const page = await findPage(search);
    await named.check();
    return page as Page<Entities[T]>;
  }

  async ranked<T extends EntityType>(query: PageQuery<T>): Promise<RankedPage<Entities[T]>> {
    const { lists, window } = query;
    const mark = cursorMark({ lists, direction: 'RELEVANCE' }, window);
    if (mark !== null && mark.commit !== this.#commit) {
      return (await this.#at(mark.commit, window)).ranked(query);
    }
    const { search, named } = await this.#search(query, mark?.position ?? null);
    const [text] = lists.flatMap(({ filter }) => filter.text ?? []);
    const { entities } = await this.named(text?.all ?? []);
    const loadNamed = () => this.#loadNamed(entities, lists);
    const page = await findRankedPage({ ...search, named: entities, loadNamed });
    await named.check();
    return page as RankedPage<Entities[T]>;
  }

  get #commit(): number {
    return this.#reach.snapshot.commit;
  }

  /** The pages of one walk belong to one state of the record: that of the commit that its first page showed. */
  async #at(commit: number, { from }: PageQuery['window']): Promise<RecordSession> {
    const session = await this.#reach.at(commit);
    if (session !== null) return session;
    const argument = from === 'START' ? 'after' : 'before';
    throw badUserInput(
      `${argument}: expected a cursor of this state of the record or an earlier one, got one of a later state. Start again from the first page.`,
    );
  }

  async #search(query: PageQuery, position: PageSearch['position']) {
    const { entities, index, present } = this.#reach;
    const named = new NamedValues(
      query.lists,
      entities,
      (list) => this.#hasEntities(list),
      (value) => this.#suggest(value),
    );
    const reach = {
      ...this.#searchReach(query.maxRequests ?? undefined),
      seeLists: named.seeLists.bind(named),
    };
    const loadRevisions = loadWithAhead({ entities, index }, query.ahead ?? [], () => named.lookUp());
    const load: Load = async (hits) => {
      const byType = Map.groupBy(hits, ({ type }) => type);
      const loaded = await Promise.all(
        [...byType].map(async ([type, some]) => {
          const stored = await loadRevisions(type, some);
          const shown = await Promise.all(stored.map(present));
          return some.map((hit, at) => [hit, shown[at]] as const);
        }),
      );
      const entityOf = new Map(loaded.flat());
      return hits.flatMap((hit) => entityOf.get(hit) ?? []);
    };
    return { search: { query, lists: await this.#prepared(query.lists), position, reach, load }, named };
  }

  async #loadNamed(named: readonly NamedEntity[], lists: readonly ListQuery[]): Promise<readonly Placed[]> {
    const { entities, present } = this.#reach;
    const loaded = lists.map(async ({ type }) => {
      const slugs = named.filter(({ ref }) => ref.type === type).map(({ ref }) => ref.slug);
      const stored = slugs.length === 0 ? [] : await entities.entries(type, slugs);
      return Promise.all(
        stored
          .filter((each) => each !== null)
          .map(async (each): Promise<Placed> => {
            const { number } = each;
            const entity = await present(each);
            const sort = sortOfDay(daysOf(entity).day);
            return { entity, position: { sort, type, tie: tieOf(entity), number } };
          }),
      );
    });
    return (await Promise.all(loaded)).flat();
  }

  #searchReach(maxRequests?: number): Reach {
    const { index, entities, meter, choose, pace, snapshot } = this.#reach;
    const languages = languagesAt(snapshot.languages, snapshot.commit);
    return {
      index,
      termsOf: (phrase) => termsOfPhrase(phrase, languages),
      choose,
      pace,
      commit: this.#commit,
      budget: new SearchBudget(meter, maxRequests),
      async tiesOf(type, postings, unweighed) {
        const stored = await entities.revisions(type, postings, unweighed);
        return stored.map(({ entity }) => tieOf(entity));
      },
    };
  }

  named(phrases: readonly Phrase[]): Promise<NamedText> {
    return this.#naming.namedOrBegun(phrases);
  }

  async suggest(query: SuggestQuery): Promise<readonly NamedEntity[]> {
    return suggestionsFor(query, this.#reach.names, await loadNameTools());
  }

  async terms(phrases: readonly Phrase[]): Promise<readonly PhraseTerms[]> {
    await loadStemmers();
    return phrases.map(this.#searchReach().termsOf);
  }

  async count(lists: readonly ListQuery[]): Promise<Count> {
    const whole = await countOfLists(await this.#prepared(lists), this.#searchReach());
    if (whole !== null) return { value: whole, precision: 'EXACT' };
    return (await this.#matchesOf(lists)).count;
  }

  async tally(lists: readonly ListQuery[], facets: readonly string[]): Promise<Tally> {
    const matches = await this.#matchesOf(lists);
    const filterOf = new Map(lists.map(({ type, filter }) => [type, filter]));
    const counts = await Promise.all(
      [...matches.byType].map(([type, matched]) => {
        const counted: readonly string[] = countedFacets(type);
        const carried = facets.filter((facet) => counted.includes(facet));
        const filter = filterOf.get(type);
        const counting = {
          facets: carried,
          descendants: filter?.descendants,
          day: filter?.asOf ?? null,
        };
        return countFacets(type, matched, counting, this.#searchReach());
      }),
    );
    const isAll = !counts.includes(null);
    return {
      count: isAll ? matches.count : { ...matches.count, precision: 'AT_LEAST' },
      facets: summed(counts.flatMap((each) => each ?? [])),
      dates: datesOf(matches),
    };
  }

  #matchesOf(lists: readonly ListQuery[]): Promise<Matches> {
    const matches =
      this.#matches.get(lists) ??
      this.#prepared(lists).then((numbered) => matchesOf(numbered, this.#searchReach()));
    this.#matches.set(lists, matches);
    return matches;
  }

  #prepared(lists: readonly ListQuery[]): Promise<readonly ListQuery[]> {
    return prepared(lists, {
      entities: this.#reach.entities,
      named: (phrases) => this.#naming.named(phrases),
    });
  }

  async #hasEntities(list: ListKey): Promise<boolean> {
    const { type, name, value } = list;
    const count = await this.count([{ type, filter: { ...NO_FILTER, where: [{ name, values: [value] }] } }]);
    return count.value > 0;
  }

  /** Fifty lists with the same filter name the same value: what may be meant by it is looked for once. */
  #suggest(value: NamedValue): Promise<Suggestion> {
    const key = [value.type, value.facet, value.value].join(' ');
    const suggestions = this.#suggestions.get(key) ?? this.#similar(value);
    this.#suggestions.set(key, suggestions);
    return suggestions;
  }

  /** Slugs are near by their spelling; terms are few, so it is one of those that entities carry. */
  async #similar(value: NamedValue): Promise<Suggestion> {
    const { index } = this.#reach;
    if (value.naming.types.length > 0) {
      return { near: true, values: await similarSlugs(value, { index, commit: this.#commit }) };
    }
    // Lists of the directory are not counted: a term that its entries have, such as a country, is mostly one of events, too.
    const counting = isCounted(value.type) ? [value.type] : COUNTED_TYPES;
    const lists = counting.map((type) => ({ type, filter: NO_FILTER }));
    const { facets } = await this.tally(lists, [value.facet]);
    const terms = facets.get(value.facet) ?? new Map<string, number>();
    const recommended = recommendedTerms(value.facet);
    const similar = similarTerms(value, [...terms.keys(), ...recommended]);
    if (similar.length > 0) return { near: true, values: similar };
    const common = terms.size > 0 ? commonest(terms) : recommended.slice(0, SUGGESTIONS);
    return { near: false, values: common };
  }
}

/** Counts of several types together. */
function summed(counts: readonly FacetCounts[]): FacetCounts {
  const all = new Map<string, Map<string, number>>();
  for (const [facet, values] of counts.flatMap((each) => [...each])) {
    const sums = all.get(facet) ?? new Map<string, number>();
    for (const [value, count] of values) sums.set(value, (sums.get(value) ?? 0) + count);
    all.set(facet, sums);
  }
  return all;
}
