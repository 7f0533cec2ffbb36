import type { Condition, Filter, Naming } from '../context.ts';
import { badUserInput } from '../errors.ts';
import type { Column, FacetName } from '../model/facet-table.ts';
import { aboveFacets, type Descendants, isHierarchical, namedBy } from '../model/facet-values.ts';
import { RuleError } from '../model/rule-error.ts';
import { rule } from '../rule.ts';

/** The most values that one field of a filter takes, and the longest value. */
const MAX_VALUES = 20;
const MAX_LENGTH = 100;
/** The highest number that a dossier may give. */
const MAX_NUMBER = 999_999;

/** The most filters in one, counting itself and every `not`. */
const MAX_FILTERS = 20;

/** The rule for the values of one filter field. */
export const facetValues = rule((values: readonly string[]) => {
  checkNumberOf(values);
  const long = values.find((value) => value === '' || value.length > MAX_LENGTH);
  if (long !== undefined) {
    throw new RuleError(`expected 1 to ${MAX_LENGTH} characters in each value, got ${long.length}`);
  }
  if (!values.every((value) => value.isWellFormed())) {
    throw new RuleError('expected valid Unicode text, got an unpaired surrogate');
  }
});

/** The rule for the numbers of one filter field. */
export const facetNumbers = rule((numbers: readonly number[]) => {
  checkNumberOf(numbers);
  const wrong = numbers.find((number) => number < 1 || number > MAX_NUMBER);
  if (wrong !== undefined)
    throw new RuleError(`expected whole numbers from 1 to ${MAX_NUMBER}, got ${wrong}`);
});

function checkNumberOf(values: readonly unknown[]): void {
  if (values.length === 0 || values.length > MAX_VALUES) {
    throw new RuleError(`expected 1 to ${MAX_VALUES} values, got ${values.length}`);
  }
}

/** The rules of every filter, for its description. */
export const FILTER_RULES = `Conditions are combined with AND, values within a condition with OR; \`allOf\` combines values with AND, and \`not\` excludes what its filters match. A condition that is omitted or null has no effect. A list takes 1 to ${MAX_VALUES} values, and a filter up to ${MAX_FILTERS - 1} filters under \`not\`. Entries are given by slug; an unknown slug is an error, with suggestions if there are similar ones. A valid country code or language tag that no entry has finds nothing.`;

type Values = readonly (string | number | boolean)[] | string | boolean | null | undefined;

/** The conditions of a filter as GraphQL gives them, by the field that they are on; those that are left out or null are none. */
export type Fields = Readonly<Record<string, Values>>;

/** The part of a filter that names values, and what its fields mean by them. */
export interface Conditions {
  readonly allOf?: Fields | null | undefined;
  readonly descendants?: Descendants | undefined;
  readonly fields: Fields;
}

/** Which fields match through descendants, as a filter gives it. */
export const descendantsOf = ({
  descendants,
  narrowerTopics,
}: {
  readonly descendants?: boolean | null | undefined;
  readonly narrowerTopics?: boolean | null | undefined;
}): Pick<Filter, 'descendants'> =>
  descendants === true ? { descendants: 'ALL' } : narrowerTopics === true ? { descendants: 'TOPICS' } : {};

/** What a filter asks for by its own fields; some leave something out. Its day is also that of the filters under `not` without one. */
type ReadFilter = Omit<Filter, 'not'> & Partial<Pick<Filter, 'not'>>;

/**
 * Reads a filter with everything that it leaves out.
 * @throws RecordError BAD_USER_INPUT for too many filters, and for one that would leave out everything
 */
export function readFilter<Input extends { readonly not?: readonly Input[] | null | undefined }>(
  input: Input,
  one: (input: Input, path: string) => ReadFilter,
): Filter {
  let filters = 0;
  const read = (each: Input, path: string, day: Filter['asOf'] = null): Filter => {
    filters += 1;
    if (filters > MAX_FILTERS) {
      throw badUserInput(
        `filter: expected at most ${MAX_FILTERS - 1} filters in not, counting all levels, got more.`,
      );
    }
    const { not: others = [], asOf, ...filter } = one(each, path);
    const ownDay = asOf ?? day;
    const not = (each.not ?? []).map((inner, index) => {
      const place = `${path}.not.${index}`;
      const filter = read(inner, place, ownDay);
      if (isEmpty(filter)) throw badUserInput(`${place}: expected at least one condition, got none.`);
      return filter;
    });
    return { ...filter, asOf: ownDay, not: [...others, ...not] };
  };
  return read(input, 'filter');
}

const isEmpty = ({ where, date, text, not }: Filter): boolean =>
  where.length === 0 && date === null && text === null && not.length === 0;

/** The conditions that a filter of entries of a type names: one for any of several values, and one for each that all entries have to carry. */
export function whereOf(
  type: Exclude<Column, 'Timeline'>,
  { fields, allOf, descendants }: Conditions,
  path: string,
): readonly Condition[] {
  const named = (given: Fields, place: string): readonly Condition[] =>
    Object.entries(given).flatMap(([field, values]) => {
      if (values == null) return [];
      const orUnder = isHierarchical(field, descendants) ? aboveFacets(field, type) : [];
      return [
        {
          name: field,
          values: (Array.isArray(values) ? values : [values]).map(String),
          ...(orUnder.length > 0 && { orUnder }),
          ...namingOf(field, type, place),
        },
      ];
    });
  const ofAll = named(allOf ?? {}, `${path}.allOf`);
  return [...named(fields, path), ...ofAll.flatMap(oneByOne)];
}

const oneByOne = (condition: Condition): readonly Condition[] =>
  [...new Set(condition.values)].map((value) => ({ ...condition, values: [value] }));

function namingOf(
  name: string,
  column: Exclude<Column, 'Timeline'>,
  path: string,
): { readonly naming?: Naming } {
  const types = namedBy(name, column);
  return types === undefined ? {} : { naming: { types, path: `${path}.${name}` } };
}

/** Adds the condition that a list belongs to one entity. */
export const within = (filter: Filter, name: FacetName | 'sequence', value: string): Filter => ({
  ...filter,
  where: [...filter.where, { name, values: [value] }],
});
