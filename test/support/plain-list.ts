import type { Entry } from '../../lambda/archive/layout/items.ts';
import type { DateBounds, Tally } from '../../schema/context.ts';
import { cut as cutText } from '../../schema/language/cut.ts';
import { termsInAny, type Word, wordsOf } from '../../schema/language/words.ts';
import { type Day, nextDay } from '../../schema/model/day.ts';
import type { PartialDate } from '../../schema/model/partial-date.ts';
import type { Entity } from '../../schema/model/record.ts';
import { searchableTexts } from '../../schema/model/searchable.ts';
import type { Statement } from '../../schema/model/statement.ts';
import { EVENT_COUNTS, STATEMENT_COUNTS } from '../../schema/types/counted-facets.ts';
import type { AskedRange } from './generated-dates.ts';
import type { Part, Question } from './generated-question.ts';
import type { AskedText } from './generated-words.ts';
import { ABOVE, carriedBy } from './plain-facets.ts';
import { plainStatus } from './plain-status.ts';

/** What lists hold, said as plainly as possible: a filter and a sort over everything there is. */

/** The entries that are asked for, the oldest first; what is equally old by type, and then as {@link placeOf} says. */
export function listed(entries: readonly Entry[], parts: readonly Part[]): readonly Entry[] {
  const languages = languagesIn(entries.map(({ entity }) => entity));
  return entries
    .filter((entry) =>
      parts.some((part) => part.type === entry.entity.type && isFound(entry, part, languages)),
    )
    .toSorted((a, b) => compare(placeOf(a.entity), placeOf(b.entity)));
}

/** Statements as their source tells them: by number, what has none last. Equals stand together by event, and then by slug. */
export function inSequence(entries: readonly Entry[]): readonly Entry[] {
  const place = ({ entity }: Entry) =>
    entity.type === 'Statement' ? numberIn(entity) : Number.POSITIVE_INFINITY;
  return entries.toSorted((a, b) => {
    const [first, second] = [place(a), place(b)];
    return first === second ? compare(amongEquals(a.entity), amongEquals(b.entity)) : first - second;
  });
}

const amongEquals = (entity: Entity): Place => ['', ...(placeOf(entity).slice(1) as Tail)];

type Tail = Place extends readonly [string, ...infer Rest] ? Rest : never;
type Place = readonly [age: string, type: string, among: string, number: number, slug: string];

/**
 * Undated entities are the oldest, then those that may be of any day before some other. What is equally old goes by slug, but the
 * statements of an event stand together, where its slug would: by number, what has none last.
 */
export function placeOf(entity: Entity): Place {
  const date = dateOf(entity);
  const age = date === null ? '' : (date.earliest ?? ' ');
  const { type, slug } = entity;
  if (type !== 'Statement' || entity.event === null) return [age, type, slug, 0, slug];
  return [age, type, entity.event, numberIn(entity), slug];
}

const numberIn = ({ position }: Statement): number => position ?? Number.POSITIVE_INFINITY;

/** Word by word, so that a slug stands before those that begin with it. */
export function compare(a: Place, b: Place): number {
  const at = a.findIndex((each, index) => each !== b[index]);
  if (at === -1) return 0;
  return (a[at] ?? '') < (b[at] ?? '') ? -1 : 1;
}

const dateOf = (entity: Entity): PartialDate | null => ('date' in entity ? entity.date : null);

/** The languages of texts. An entry that goes takes none with it: other texts of every generated record have them as well. */
export const languagesIn = (entities: readonly Entity[]): readonly string[] => [
  ...new Set(entities.flatMap(searchableTexts).flatMap(({ language }) => language ?? [])),
];

const isFound = ({ entity }: Entry, { question, within }: Part, languages: readonly string[]): boolean =>
  (within === undefined || belongsTo(entity, within)) && fulfils(entity, question, languages);

/** The list of an event has the statements made there, without those that were only relayed. */
const belongsTo = (entity: Entity, { facet, value }: NonNullable<Part['within']>): boolean =>
  facet === 'event' ? entity.type === 'Statement' && entity.event === value : carries(entity, facet, [value]);

function fulfils(entity: Entity, question: Question, languages: readonly string[]): boolean {
  const { fields, allOf, descendants, narrowerTopics, text, date, asOf, not } = question;
  const has = (field: string, values: readonly string[]) => {
    if (field === 'status' && asOf !== null) return values.includes(statusOn(asOf, entity));
    const isBelow = descendants || (field === 'topic' && narrowerTopics);
    return [field, ...(isBelow ? (ABOVE[field] ?? []) : [])].some((each) => carries(entity, each, values));
  };
  return (
    Object.entries(fields).every(([field, values]) => has(field, values)) &&
    Object.entries(allOf).every(([field, values]) => values.every((value) => has(field, [value]))) &&
    (text === null || says(entity, text, languages)) &&
    (date === null || liesIn(dateOf(entity), date)) &&
    !not.some((each) => fulfils(entity, { ...each, asOf: each.asOf ?? asOf }, languages))
  );
}

function carries(entity: Entity, field: string, wanted: readonly string[]): boolean {
  const carried = carriedBy(entity)[field] ?? [];
  // Whoever asks for a mention of `belarus` means whatever has that slug.
  const bare = field.startsWith('mention') ? carried.map((value) => value.split('/')[1]) : [];
  return wanted.some((value) => carried.includes(value) || bare.includes(value));
}

const statusOn = (day: Day, entity: Entity): string =>
  entity.type === 'Event' ? plainStatus(entity, day) : '';

function liesIn(date: PartialDate | null, { from, to, match }: AskedRange): boolean {
  if (date === null) return false;
  if (match !== 'CERTAIN' && GAPS.has(date.edtf) && from !== undefined && to !== undefined)
    return daysFrom(firstDayOf(from), lastDayOf(to)).some((day) => GAPS.get(date.edtf)?.test(day));
  const [first, last] = [date.earliest ?? '0000', date.latest ?? '9999-99'];
  const [begin, end] = [
    from === undefined ? '0000' : firstDayOf(from),
    to === undefined ? '9999-99' : lastDayOf(to),
  ];
  return match === 'CERTAIN' ? first >= begin && last <= end : last >= begin && first <= end;
}

/** The dates with gaps that are generated, with the days that each may be. */
const GAPS: ReadonlyMap<string, RegExp> = new Map([
  ['XXXX-05-16', /-05-16$/],
  ['XXXX-12', /-12-\d\d$/],
  ['20XX-12-01', /^20..-12-01$/],
  ['[2022-11-30,2023-01-31]', /^(2022-11-30|2023-01-31)$/],
  ['2022-XX-30', /^2022-..-30$/],
]);

function daysFrom(from: Day, to: Day): readonly Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = nextDay(day)) days.push(day);
  return days;
}

/** Of a month or a day. */
const firstDayOf = (date: string): Day => (date.length === 7 ? `${date}-01` : date);

const LAST_DAYS: Readonly<Record<string, string>> = { '01': '31', '02': '28', '11': '30', '12': '31' };
const lastDayOf = (date: string): Day => (date.length === 7 ? `${date}-${LAST_DAYS[date.slice(5)]}` : date);

const cut = new Map<string, readonly Word[]>();

/** The words of a text, which is cut only once, as every question is asked of every text. */
function wordsIn(text: string, language: string | null): readonly Word[] {
  const key = `${language} ${text}`;
  const words = cut.get(key) ?? wordsOf(text, language);
  if (cut.size > 10_000) cut.clear();
  cut.set(key, words);
  return words;
}

/** Whether the texts of an entity have what is asked of them. */
export function says(entity: Entity, { all, none }: AskedText, languages: readonly string[]): boolean {
  const texts = searchableTexts(entity).map(({ text, language }) => wordsIn(text, language));
  const occurs = (phrase: string) => {
    const wanted = cutText(phrase).map((word) => termsInAny(word, languages));
    return texts.some((words) =>
      words.some((_, at) =>
        wanted.every((terms, next) => words[at + next]?.terms.some((term) => terms.includes(term))),
      ),
    );
  };
  return all.every(occurs) && !none.some(occurs);
}

/** What a list holds, counted, with everything as text that can be compared. */
export interface Counted {
  readonly count: number;
  /** `facet value` → how many carry it. */
  readonly facets: ReadonlyMap<string, number>;
  /** `earliest latest` → how many have these bounds. */
  readonly dates: ReadonlyMap<string, number>;
}

export function counted(entries: readonly Entry[], parts: readonly Part[]): Counted {
  const facets = new Map<string, number>();
  const dates = new Map<string, number>();
  const add = (to: Map<string, number>, key: string) => to.set(key, (to.get(key) ?? 0) + 1);
  for (const { entity } of entries) {
    add(dates, boundsOf(dateOf(entity)));
    const carried = carriedBy(entity);
    const question = parts.find(({ type }) => type === entity.type)?.question;
    const asOf = question?.asOf ?? null;
    for (const [facet, values] of Object.entries(carried)) {
      const isBelow = question?.descendants || (facet === 'topic' && question?.narrowerTopics);
      const own = facet === 'status' && asOf !== null ? [statusOn(asOf, entity)] : values;
      const above = isBelow ? (ABOVE[facet] ?? []).flatMap((each) => carried[each] ?? []) : [];
      if (COUNTED.has(facet))
        for (const value of new Set([...own, ...above])) add(facets, `${facet} ${value}`);
    }
  }
  return { count: entries.length, facets, dates };
}

/** The facets that the API counts by. */
export const COUNTED: ReadonlySet<string> = new Set(
  [...Object.values(STATEMENT_COUNTS), ...Object.values(EVENT_COUNTS)].map(({ facet }) => facet),
);

/** What the record counted, in the same form. */
export const countedBy = ({ count, facets, dates }: Tally): Counted => ({
  count: count.value,
  facets: new Map(
    [...facets]
      .filter(([facet]) => COUNTED.has(facet))
      .flatMap(([facet, values]) => [...values].map(([value, n]) => [`${facet} ${value}`, n] as const)),
  ),
  dates: new Map(dates.map(({ date, count: n }) => [boundsOf(date), n])),
});

const boundsOf = (date: DateBounds | null): string =>
  date === null ? 'none' : `${date.earliest} ${date.latest}`;
