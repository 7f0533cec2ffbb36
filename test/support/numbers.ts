import { EVENT_COUNTS, STATEMENT_COUNTS } from '../../schema/types/counted-facets.ts';
import type { Asker } from './record.ts';

/** Follows every number that an answer shows: a facet value, a bar or a suggestion opens as many entries as it says. */

type List = 'statements' | 'events' | 'timeline';
type Filter = Readonly<Record<string, unknown>>;

/** A number that was followed. */
export interface Followed {
  /** Where it is shown. */
  readonly where: string;
  readonly shown: number;
  readonly opened: number;
}

interface Facet {
  readonly field: string;
  readonly values: readonly { readonly value: string; readonly count: number }[];
}
type Histogram = { readonly bins: readonly { readonly date: string; readonly count: number }[] };

const TYPES = { statements: 'Statement', events: 'Event', timeline: 'Timeline' } as const;
const COUNTS = { statements: STATEMENT_COUNTS, events: EVENT_COUNTS, timeline: {} } as const;
const UNITS = ['DAY', 'MONTH', 'YEAR'] as const;

/** The most values of a facet, and the most bars, that are followed. */
const MOST = 100;
/** Numbers that are opened together. */
const AT_ONCE = 8;

/** Follows all facet values and bars of a list. */
export async function followList(
  api: Pick<Asker, 'data'>,
  list: List,
  filter: Filter,
): Promise<readonly Followed[]> {
  const shown = [...(await facetsOf(api, list, filter)), ...(await barsOf(api, list, filter))];
  const followed: Followed[] = [];
  for (let at = 0; at < shown.length; at += AT_ONCE) {
    const some = shown.slice(at, at + AT_ONCE);
    const opened = await Promise.all(some.map(({ opens }) => countOf(api, list, opens)));
    for (const [index, { where, count }] of some.entries())
      followed.push({
        where: `${list}(${JSON.stringify(filter)}) ${where}`,
        shown: count,
        opened: opened[index] ?? -1,
      });
  }
  return followed;
}

interface Shown {
  readonly where: string;
  readonly count: number;
  /** The filter that it leads to. */
  readonly opens: Filter;
}

async function facetsOf(api: Pick<Asker, 'data'>, list: List, filter: Filter): Promise<readonly Shown[]> {
  const counted: Readonly<Record<string, { readonly facet: string }>> = COUNTS[list];
  const shown: Shown[] = [];
  for (const [by, { facet }] of Object.entries(counted)) {
    const data = await api.data<Record<string, { readonly facets: readonly Facet[] }>>(
      `query ($filter: ${TYPES[list]}Filter) {
        ${list}(filter: $filter, first: 1) { facets(by: [${by}], top: ${MOST}) { field values { value count } } }
      }`,
      { filter },
    );
    for (const { value, count } of data[list]?.facets[0]?.values ?? [])
      shown.push({
        where: `${by} ${value}`,
        count,
        opens: facet === 'year' ? within(filter, value) : having(filter, facet, value),
      });
  }
  return shown;
}

async function barsOf(api: Pick<Asker, 'data'>, list: List, filter: Filter): Promise<readonly Shown[]> {
  const data = await api.data<Record<string, Readonly<Record<string, Histogram>>>>(
    `query ($filter: ${TYPES[list]}Filter) {
      ${list}(filter: $filter, first: 1) { ${UNITS.map((unit) => `${unit}: histogram(by: ${unit}) { bins { date count } }`).join(' ')} }
    }`,
    { filter },
  );
  return UNITS.flatMap((unit) =>
    (data[list]?.[unit]?.bins ?? [])
      .slice(-MOST)
      .map(({ date, count }) => ({ where: `${unit} ${date}`, count, opens: within(filter, date) })),
  );
}

/** With one more value that everything has to have. */
function having(filter: Filter, facet: string, value: string): Filter {
  const { allOf = {} } = filter as { readonly allOf?: Readonly<Record<string, readonly string[]>> };
  return { ...filter, allOf: { ...allOf, [facet]: [...(allOf[facet] ?? []), value] } };
}

/** With the dates of a bar, beside those that are asked for. */
const within = (filter: Filter, date: string): Filter => ({
  ...filter,
  not: [
    ...((filter.not as readonly Filter[] | undefined) ?? []),
    { not: [{ date: { from: date, to: date, match: 'CERTAIN' } }] },
  ],
});

async function countOf(api: Pick<Asker, 'data'>, list: List, filter: Filter): Promise<number> {
  const data = await api.data<Record<string, { readonly count: { readonly value: number } }>>(
    `query ($filter: ${TYPES[list]}Filter) { ${list}(filter: $filter, first: 1) { count { value } } }`,
    { filter },
  );
  return data[list]?.count.value ?? -1;
}

interface Suggested {
  readonly type: string;
  readonly slug: string;
  readonly node: { readonly slug: string } | null;
}

/** Follows the suggestions for the beginning of a name to their entries. Each is suggested once. */
export async function followSuggestions(
  api: Pick<Asker, 'data'>,
  text: string,
): Promise<readonly Followed[]> {
  const { suggest } = await api.data<{ readonly suggest: readonly Suggested[] }>(SUGGEST, { text });
  return suggest.map(({ type, slug, node }) => ({
    where: `suggest(${JSON.stringify(text)}) ${type} ${slug}`,
    shown: 1,
    opened:
      node?.slug === slug ? suggest.filter((each) => each.type === type && each.slug === slug).length : 0,
  }));
}

const SUGGEST = `query ($text: String!) {
  suggest(text: $text, first: 20) { type slug node { ... on Person { slug } ... on Organization { slug } ... on Event { slug } ... on Post { slug } ... on Place { slug } ... on Topic { slug } } }
}`;

/** Those numbers that open something else. */
export const wrong = (followed: readonly Followed[]): readonly Followed[] =>
  followed.filter(({ shown, opened }) => shown !== opened);
