import { Kind, type ValueNode } from 'graphql';
import { builder } from '../builder.ts';
import { badUserInput } from '../errors.ts';
import { type DatePrecision, type PartialDate, parsePartialDate } from '../model/partial-date.ts';
import { RuleError } from '../model/rule-error.ts';

/**
 * Reads a caller's date.
 * @param node the place in the query, where it is written there
 * @throws RecordError BAD_USER_INPUT, which names what was expected
 */
function checkedEdtf(value: unknown, node?: ValueNode): string {
  if (typeof value !== 'string')
    throw badUserInput('Expected an EDTF date as a string, such as "2022-11-23", got another type.', node);
  try {
    return parsePartialDate(value).edtf;
  } catch (error) {
    throw error instanceof RuleError ? badUserInput(`${error.message}.`, node) : error;
  }
}

builder.scalarType('EDTF', {
  description:
    'A date in the Extended Date/Time Format (ISO 8601-2): 2022, 2022-11, 2022-11-23, 2023-02-15? (not sure), 2002~ (about), 2022-11/2023-02 (from, to), 2023/.. (open), [2023-01-10..2023-02-15] (one day out of these), XXXX-05-16 (year unknown).',
  specifiedByURL: 'https://www.loc.gov/standards/datetime/',
  parseValue: (value) => checkedEdtf(value),
  parseLiteral: (node) => checkedEdtf(node.kind === Kind.STRING ? node.value : null, node),
  serialize: (value) => value,
});

const DatePrecisionEnum = builder.enumType('DatePrecision', {
  description: 'How exactly a date is known.',
  values: {
    DAY: { description: 'To the day.' },
    MONTH: { description: 'To the month.' },
    SEASON: { description: 'To the season or quarter of a year.' },
    YEAR: { description: 'To the year.' },
    DECADE: { description: 'To the decade.' },
    CENTURY: { description: 'To the century.' },
    INTERVAL: { description: 'A time from one date to another, or open on one side.' },
    ONE_OF: { description: 'One day out of several; which one is not known.' },
    ALL_OF: { description: 'Each of several days.' },
    YEARLESS: { description: 'A day or month of a year that is not known.' },
  } satisfies Record<DatePrecision, object>,
});

export const PartialDateRef = builder.objectRef<PartialDate>('PartialDate').implement({
  description:
    'A date as far as the source gives it. A date filter finds it when one of the days that it may be lies in the range.',
  fields: (t) => ({
    edtf: t.expose('edtf', { type: 'EDTF', description: 'The date in EDTF (ISO 8601-2).' }),
    earliest: t.expose('earliest', {
      type: 'Date',
      nullable: true,
      description: 'The first day that it may be; null when that is open or not known.',
    }),
    latest: t.expose('latest', {
      type: 'Date',
      nullable: true,
      description: 'The last day that it may be; null when that is open or not known.',
    }),
    precision: t.expose('precision', { type: DatePrecisionEnum, description: 'How exactly it is known.' }),
    uncertain: t.exposeBoolean('uncertain', {
      description: 'Whether the date itself is in doubt (“?” in EDTF).',
    }),
    approximate: t.exposeBoolean('approximate', {
      description: 'Whether it is only about then (“~” in EDTF).',
    }),
    words: t.exposeString('words', {
      nullable: true,
      description: 'The source’s own words for the date, where they were recorded.',
    }),
  }),
});
