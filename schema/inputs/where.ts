import type { Condition } from '../context.ts';
import { RuleError } from '../model/rule-error.ts';
import { rule } from '../rule.ts';

/** The most values that one field of a filter takes, and the longest value. */
const MAX_VALUES = 20;
const MAX_LENGTH = 100;

/** The rule for the values of one filter field. */
export const facetValues = rule((values: readonly string[]) => {
  if (values.length === 0 || values.length > MAX_VALUES) {
    throw new RuleError(`expected 1 to ${MAX_VALUES} values, got ${values.length}`);
  }
  const long = values.find((value) => value === '' || value.length > MAX_LENGTH);
  if (long !== undefined) {
    throw new RuleError(`expected values of 1 to ${MAX_LENGTH} characters, got ${long.length}`);
  }
  if (!values.every((value) => value.isWellFormed())) {
    throw new RuleError('expected whole characters, got half of a surrogate pair');
  }
});

type Values = readonly (string | boolean)[] | string | boolean | null | undefined;

/** The conditions that the fields of a filter name; fields that are left out or null are none. */
export const whereOf = (fields: Readonly<Record<string, Values>>): readonly Condition[] =>
  Object.entries(fields).flatMap(([name, values]) =>
    values == null ? [] : [{ name, values: (Array.isArray(values) ? values : [values]).map(String) }],
  );

/** Adds the condition that a list belongs to one entity. */
export const within = (where: readonly Condition[], name: string, value: string): readonly Condition[] => [
  ...where,
  { name, values: [value] },
];
