import { Kind, type ValueNode } from 'graphql';
import { builder } from '../builder.ts';
import { badUserInput, quoted } from '../errors.ts';
import {
  type DatePrecision,
  dayOfTime,
  instantOf,
  type PartialDate,
  parsePartialDate,
} from '../model/partial-date.ts';
import { RuleError } from '../model/rule-error.ts';

/**
 * Reads a caller's date.
 * @param node the place in the query, where it is written there
 * @throws RecordError BAD_USER_INPUT, which names what was expected
 */
function checkedEdtf(value: unknown, node?: ValueNode): string {
  if (typeof value !== 'string')
    throw badUserInput('Expected an EDTF date as a string, such as "2022-11-23", got another type.', node);
  if (dayOfTime(value) !== null)
    throw badUserInput(
      `Expected a date without a time of day, such as ${dayOfTime(value)}, got ${quoted(value)}.`,
      node,
    );
  try {
    return parsePartialDate(value).edtf;
  } catch (error) {
    throw error instanceof RuleError ? badUserInput(`${error.message.replace(/^e/, 'E')}.`, node) : error;
  }
}

builder.scalarType('EDTF', {
  description:
    'Date in the Extended Date/Time Format (EDTF, ISO 8601-2), with a year from 0001 to 9999. Arguments have no time of day.\nExamples: `2023-02-15T10:21:00+03:00` (time), `2022-11-23` (day), `2022-11` (month), `2022` (year), `2023-02-15?` (uncertain), `2002~` (approximate), `2022-11/2023-02` (interval), `2023/..` (open interval), `[2023-01-10..2023-02-15]` (one of these days), `XXXX-05-16` (unknown year).',
  specifiedByURL: 'https://www.loc.gov/standards/datetime/',
  parseValue: (value) => checkedEdtf(value),
  parseLiteral: (node) => checkedEdtf(node.kind === Kind.STRING ? node.value : null, node),
  serialize: (value) => value,
});

const DatePrecisionEnum = builder.enumType('DatePrecision', {
  description: 'Precision of a date.',
  values: {
    TIME: { description: 'Known to the minute or second.' },
    DAY: { description: 'Known to the day.' },
    MONTH: { description: 'Known to the month.' },
    SEASON: { description: 'Known to the season, quarter or other part of a year.' },
    YEAR: { description: 'Known to the year.' },
    DECADE: { description: 'Known to the decade.' },
    CENTURY: { description: 'Known to the century.' },
    INTERVAL: { description: 'Interval from one date to another, which may be open.' },
    ONE_OF: { description: 'One of several dates; which one is unknown.' },
    ALL_OF: { description: 'Every one of several dates.' },
    YEARLESS: { description: 'Day or month of an unknown year.' },
  } satisfies Record<DatePrecision, object>,
});

export const PartialDateRef = builder.objectRef<PartialDate>('PartialDate').implement({
  description:
    'Date with the precision that its source gives. A date filter matches it if the date may lie in the range.',
  fields: (t) => ({
    edtf: t.expose('edtf', { type: 'EDTF', description: 'Date in EDTF (ISO 8601-2), such as `2022-11`.' }),
    earliest: t.expose('earliest', {
      type: 'Date',
      nullable: true,
      description: 'First day that the date may be, such as `2022-11-01`. Null if open or unknown.',
    }),
    latest: t.expose('latest', {
      type: 'Date',
      nullable: true,
      description: 'Last day that the date may be, such as `2022-11-30`. Null if open or unknown.',
    }),
    precision: t.expose('precision', { type: DatePrecisionEnum, description: 'Precision of the date.' }),
    instant: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'Instant of a time of day whose offset from UTC the source gives. Null for any other date.',
      resolve: instantOf,
    }),
    uncertain: t.exposeBoolean('uncertain', {
      description: 'Whether the date is uncertain (`?` or `%` in EDTF).',
    }),
    approximate: t.exposeBoolean('approximate', {
      description: 'Whether the date is approximate (`~` or `%` in EDTF).',
    }),
    words: t.exposeString('words', {
      nullable: true,
      description:
        'Words of the source for the date, such as `November 23rd, 2022`. Null if they are not recorded.',
    }),
  }),
});
