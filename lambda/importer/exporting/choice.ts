import { type Condition, type ListQuery, NO_FILTER } from '../../../schema/context.ts';
import { type DateRange, dateRange } from '../../../schema/model/date-range.ts';
import {
  aboveFacets,
  type Carrier,
  certainValues,
  EVENT_FACETS,
  isNumber,
  namedBy,
  STATEMENT_FACETS,
} from '../../../schema/model/facet-values.ts';
import { WORD } from '../../../schema/model/facets.ts';
import { RuleError } from '../../../schema/model/rule-error.ts';

/** What an export is asked for: `--where` and `--where-all` as often as wanted, what they mean by a value, and dates. */
export interface Choice {
  readonly where?: readonly string[];
  readonly 'where-all'?: readonly string[];
  readonly descendants?: boolean;
  readonly from?: string;
  readonly to?: string;
}

const ASKABLE = [...new Set<string>([...STATEMENT_FACETS, ...EVENT_FACETS])].filter((name) => name !== WORD);

/**
 * The lists of statements and events that an export chooses; null for the whole record. Several values of one name mean any
 * of them, or with `--where-all` every one of them; several names all of them. A list whose type does not know a name is left out.
 * @throws RuleError when a condition is none
 */
export function chosenLists(choice: Choice): readonly ListQuery[] | null {
  const { where = [], 'where-all': whereAll = [], descendants = false, from, to } = choice;
  const asked = [...anyOf('--where', where), ...allOf('--where-all', whereAll)];
  if (descendants && asked.length === 0) {
    throw new RuleError('--descendants: expected --where or --where-all as well, got neither.');
  }
  if (asked.length === 0 && from === undefined && to === undefined) return null;
  const date = from === undefined && to === undefined ? null : rangeOf(from ?? null, to ?? null);
  const knows = (facets: readonly string[]) => asked.every(({ name }) => facets.includes(name));
  const listOf = (type: Carrier): ListQuery => ({
    type,
    filter: { ...NO_FILTER, where: descendants ? asked.map(withAbove(type)) : asked, date },
  });
  return [
    ...(knows(EVENT_FACETS) ? [listOf('Event')] : []),
    ...(knows(STATEMENT_FACETS) ? [listOf('Statement')] : []),
  ];
}

const withAbove =
  (type: Carrier) =>
  (condition: Condition): Condition => ({ ...condition, orUnder: aboveFacets(condition.name, type) });

function rangeOf(from: string | null, to: string | null): DateRange {
  ofOption('--from', () => dateRange(from, null));
  ofOption('--to', () => dateRange(null, to));
  return ofOption('--from and --to', () => dateRange(from, to));
}

/** Adds to the message of a rule the option that breaks it. */
function ofOption<Result>(option: string, rule: () => Result): Result {
  try {
    return rule();
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    throw new RuleError(`${option}: ${error.message.replace(/\.?$/, '.')}`);
  }
}

function anyOf(option: string, where: readonly string[]): readonly Condition[] {
  const values = Map.groupBy(
    where.map((condition) => parsed(option, condition)),
    ({ name }) => name,
  );
  return [...values].map(([name, each]) =>
    conditionOf(
      option,
      name,
      each.map(({ value }) => value),
    ),
  );
}

const allOf = (option: string, where: readonly string[]): readonly Condition[] =>
  where
    .map((condition) => parsed(option, condition))
    .map(({ name, value }) => conditionOf(option, name, [value]));

function conditionOf(option: string, name: string, values: readonly string[]): Condition {
  const types = namedBy(name);
  return { name, values, ...(types !== undefined && { naming: { types, path: `${option} ${name}` } }) };
}

function parsed(option: string, condition: string): { readonly name: string; readonly value: string } {
  const [, name = '', value = ''] = /^(\w+)=(.+)$/s.exec(condition) ?? [];
  if (!ASKABLE.includes(name)) {
    throw new RuleError(
      `${option}: expected NAME=VALUE with NAME one of ${ASKABLE.join(', ')}; got "${condition}".`,
    );
  }
  const certain = certainValues(name);
  if (certain !== undefined && !certain.includes(value)) {
    throw new RuleError(`${option} ${name}: expected one of ${certain.join(', ')}; got "${value}".`);
  }
  if (isNumber(name) && !/^[1-9]\d*$/.test(value)) {
    throw new RuleError(`${option} ${name}: expected a whole number from 1; got "${value}".`);
  }
  return { name, value };
}
