import { type Condition, type ListQuery, NO_FILTER } from '../../../schema/context.ts';
import { type DateRange, dateRange } from '../../../schema/model/date-range.ts';
import {
  certainValues,
  EVENT_FACETS,
  namedBy,
  STATEMENT_FACETS,
} from '../../../schema/model/facet-values.ts';
import { WORD } from '../../../schema/model/facets.ts';
import { RuleError } from '../../../schema/model/rule-error.ts';

/** What an export is asked for: `--where` as often as wanted, and dates. */
export interface Choice {
  readonly where?: readonly string[];
  readonly from?: string;
  readonly to?: string;
}

const ASKABLE = [...new Set<string>([...STATEMENT_FACETS, ...EVENT_FACETS])].filter((name) => name !== WORD);

/**
 * The lists of statements and events that an export chooses; null for the whole record. Several values of one name mean any
 * of them, several names all of them. A list whose type does not know a name is left out.
 * @throws RuleError when a condition is none
 */
export function chosenLists({ where = [], from, to }: Choice): readonly ListQuery[] | null {
  if (where.length === 0 && from === undefined && to === undefined) return null;
  const conditions = conditionsOf(where);
  const date = from === undefined && to === undefined ? null : rangeOf(from ?? null, to ?? null);
  const filter = { ...NO_FILTER, where: conditions, date };
  const knows = (facets: readonly string[]) => conditions.every(({ name }) => facets.includes(name));
  return [
    ...(knows(EVENT_FACETS) ? [{ type: 'Event' as const, filter }] : []),
    ...(knows(STATEMENT_FACETS) ? [{ type: 'Statement' as const, filter }] : []),
  ];
}

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

function conditionsOf(where: readonly string[]): readonly Condition[] {
  const values = Map.groupBy(where.map(parsed), ({ name }) => name);
  return [...values].map(([name, each]) => {
    const types = namedBy(name);
    return {
      name,
      values: each.map(({ value }) => value),
      ...(types !== undefined && { naming: { types, path: `--where ${name}` } }),
    };
  });
}

function parsed(condition: string): { readonly name: string; readonly value: string } {
  const [, name = '', value = ''] = /^(\w+)=(.+)$/s.exec(condition) ?? [];
  if (!ASKABLE.includes(name)) {
    throw new RuleError(
      `--where: expected NAME=VALUE with NAME one of ${ASKABLE.join(', ')}; got "${condition}".`,
    );
  }
  const certain = certainValues(name);
  if (certain !== undefined && !certain.includes(value)) {
    throw new RuleError(`--where ${name}: expected one of ${certain.join(', ')}; got "${value}".`);
  }
  return { name, value };
}
