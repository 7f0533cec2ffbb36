import type { ListQuery, PageQuery } from '../../../schema/context.ts';
import { MOST_TERMS } from '../../../schema/language/words.ts';
import type { Phrase, PhraseTerms, TextQuery } from '../../../schema/model/text-query.ts';
import { PAGE_SIZE } from '../../../schema/page-window.ts';
import type { Read } from '../../../schema/reads.ts';
import { MAX_KEYS } from '../dynamo/key-reads.ts';
import { OPEN } from '../layout/days.ts';
import { formatOf, type ListKey, SEQUENCE } from '../layout/keys.ts';
import { keepsTie } from '../layout/postings.ts';
import { PLACE_TIES } from './behind.ts';
import { mostEntriesOf } from './changes.ts';
import { matcherOf, type Way, waysOf } from './matcher.ts';
import { MOST_AGENTS, MOST_NAMED, mayName } from './named.ts';
import { namedIn, refsOf } from './named-values.ts';
import { RANKED } from './ranking.ts';
import { mostAhead } from './read-ahead.ts';
import { QUERY_BUDGET } from './search-budget.ts';
import { tiesBeyond } from './take.ts';

/** The most entries that one request brings: a batch of keys, or the revisions of an entity. */
const MOST_AT_ONCE = Math.max(MAX_KEYS, PAGE_SIZE.max);

/** Whatever a query asks for, its requests are counted, and bring no more entries than these. */
export const MOST_ITEMS = QUERY_BUDGET.requests * MOST_AT_ONCE;

/** The most entries that a call of the record reads, as far as anybody can know before it is made. */
export function mostRead(read: Read): number {
  switch (read.call) {
    case 'load':
      return read.entries;
    case 'revisions':
      // What stands at the name of each, and the revision.
      return 2 * read.entries;
    case 'page':
      return mostOfPage(read.query);
    case 'ranked':
      return (
        mostOfPage({ ...read.query, window: { from: 'START', size: RANKED, cursor: null } }) +
        (read.query.lists.some(({ filter }) => filter.text?.all.some(mayName)) ? MOST_NAMED : 0)
      );
    case 'history':
      return read.size;
    case 'asOf':
      // What stands at the name, and the revision that stood there.
      return 2;
    case 'changes':
      return read.size + mostEntriesOf(read.size);
  }
}

/** What is on the page and what is read ahead of it, what the filters name, and what it takes to find the page in its lists. */
function mostOfPage({ lists, window, ahead = [] }: PageQuery): number {
  const { size, cursor } = window;
  const further = total(ahead, (each) => ('facet' in each ? mostAhead(each.facet) : 0));
  return (
    size * (1 + further) +
    total(lists, mostNamed) +
    // Where the search is given up, it ends behind an entity that takes a place on the page.
    total(lists, (list) => mostToOrder(list, size, cursor !== null))
  );
}

/** Each entry that a name may mean, and the event whose statements are asked for in their order. */
function mostNamed({ type, filter }: ListQuery): number {
  const events = filter.where.filter(({ name }) => name === SEQUENCE).flatMap(({ values }) => values);
  return events.length + total(namedIn(type, filter), (named) => refsOf(named).length);
}

const waysTo = (list: ListQuery): readonly Way[] => waysOf(list.type, matcherOf(withAgents(list), mostTerms));

/** As many terms as a word may have: how many it has depends on the languages of the record. */
const mostTerms = ({ words }: Phrase): PhraseTerms =>
  words.map(({ folded, isName, isStop }) =>
    isName || isStop ? [folded] : Array.from({ length: MOST_TERMS }, (_, term) => `${folded} ${term}`),
  );

/** With as many people and organisations as each word may name. */
function withAgents({ filter, ...list }: ListQuery): ListQuery {
  if (filter.text === null) return { ...list, filter };
  const named = (phrases: TextQuery['all']) =>
    phrases.map((phrase) => (mayName(phrase) ? { ...phrase, agents: AGENTS } : phrase));
  return { ...list, filter: { ...filter, text: { ...filter.text, all: named(filter.text.all) } } };
}

const AGENTS = Array.from({ length: MOST_AGENTS }, (_, agent) => `agent-${agent}`);

const carriesTies = (list: ListKey): boolean => keepsTie(formatOf(list), OPEN);

/** Where several lists are walked together, some entities are read to know in which order they stand, one of them behind the page. */
function mostToOrder(list: ListQuery, size: number, isBehind: boolean): number {
  const most = waysTo(list).map(({ lists }) =>
    lists.length < 2 || lists.every(carriesTies)
      ? 0
      : 1 + tiesBeyond(size + 1, lists.length) + (isBehind ? lists.length * PLACE_TIES : 0),
  );
  return Math.max(...most);
}

const total = <Value>(values: readonly Value[], of: (value: Value) => number): number =>
  values.reduce((sum, value) => sum + of(value), 0);
