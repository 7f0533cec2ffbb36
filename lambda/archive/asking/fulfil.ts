import { mayBeAmong } from '../../../schema/model/date-gaps.ts';
import { dayOfNumber, UNDATED } from '../layout/days.ts';
import { textOfLetters } from '../layout/gaps.ts';
import { type ListKey, listPartition } from '../layout/keys.ts';
import type { Posting } from '../layout/postings.ts';
import { timesHave } from '../layout/status-times.ts';
import type { ListView } from './list-view.ts';
import type { DayRange, Matcher, Term } from './matcher.ts';

/** The lists of a question, by partition. */
export type Views = ReadonlyMap<string, ListView>;

/** The view of a list that a question needs. */
export function viewOf(list: ListKey, views: Views): ListView {
  const view = views.get(listPartition(list));
  if (view === undefined) throw new Error(`expected a view of the list ${listPartition(list)}, got none`);
  return view;
}

/** An entity to be judged, by one of its postings. */
export type Candidate = Pick<Posting, 'sort' | 'day' | 'latest' | 'tie' | 'number' | 'words'>;

/** Whether an entity matches. The blocks of all lists of the matcher that may hold it must be loaded. */
export const matches = (candidate: Candidate, { all, none, dates, gaps }: Matcher, views: Views): boolean =>
  (dates === null || liesIn(candidate, dates)) &&
  (dates === null || gaps === null || mayBeIn(candidate, dates, viewOf(gaps, views))) &&
  all.every((term) => fulfils(candidate, term, views)) &&
  !none.some((matcher) => matches(candidate, matcher, views));

/** Whether a date lies in a range, for certain or possibly, as the range asks. An entity without a date lies in none. */
export const liesIn = (
  { day, latest }: Pick<Posting, 'day' | 'latest'>,
  { from, to, isCertain = false }: DayRange,
): boolean => day !== UNDATED && (isCertain ? day >= from && latest <= to : day <= to && latest >= from);

/** Whether a date may have gaps: that of a single day has none. */
export const mayHaveGaps = ({ day, latest }: Pick<Posting, 'day' | 'latest'>): boolean => day !== latest;

/**
 * Whether a date that lies in a range by its bounds may really be one of its days. Where it has gaps, its posting in the list of those dates
 * tells.
 */
export function mayBeIn(candidate: Candidate, { from, to }: DayRange, gaps: ListView): boolean {
  if (!mayHaveGaps(candidate)) return true;
  const letters = gaps.find(candidate)?.words;
  return (
    letters === undefined ||
    mayBeAmong(textOfLetters(letters), { from: dayOfNumber(from), to: dayOfNumber(to) })
  );
}

/** Whether an entity fulfils a term. */
export function fulfils(candidate: Candidate, term: Term, views: Views): boolean {
  if (term.kind === 'PHRASE') return hasPhrase(candidate, term.words, views);
  return term.lists.some((list) => {
    const posting = viewOf(list, views).find(candidate);
    return posting !== undefined && (term.kind === 'IN' || timesHave(posting.words, term.day));
  });
}

/** Whether words stand next to each other: one of the first word's positions, and all that follow from it. */
function hasPhrase(
  candidate: Candidate,
  words: Extract<Term, { kind: 'PHRASE' }>['words'],
  views: Views,
): boolean {
  const positions: (readonly number[])[] = [];
  for (const lists of words) {
    const found = lists.flatMap((list) => viewOf(list, views).find(candidate)?.words ?? []);
    if (found.length === 0) return false;
    positions.push(found);
  }
  const [first = [], ...others] = positions;
  const sets = others.map((words) => new Set(words));
  return first.some((start) => sets.every((words, at) => words.has(start + at + 1)));
}
