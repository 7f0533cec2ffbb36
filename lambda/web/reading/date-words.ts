import type { PartialDate } from './answers.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A day, month or year in words: 2022-11-23 is 23 November 2022, 2022-11 November 2022. */
export function dayWords(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const parts = [day === '' ? '' : String(Number(day)), MONTHS[Number(month) - 1] ?? '', year];
  return parts.filter((part) => part !== '').join(' ');
}

/**
 * A date in words that say no more than is known of it. What there are no short words for stands as EDTF, which a reader may
 * look up.
 */
export function dateWords(date: PartialDate | null): string {
  if (date === null) return 'Undated';
  const words = plainWords(date);
  return `${date.approximate ? 'about ' : ''}${words}${date.uncertain ? ' (not certain)' : ''}`;
}

function plainWords({ edtf, earliest, latest, precision }: PartialDate): string {
  const bare = edtf.replaceAll(/[?~%]/g, '');
  switch (precision) {
    case 'DAY':
    case 'MONTH':
    case 'YEAR':
      return dayWords(bare);
    case 'YEARLESS':
      return `${dayWords(bare).replace(/ ?XXXX$/, '')}, year not known`;
    case 'ONE_OF':
      return earliest === null || latest === null ? bare : `between ${rangeWords(earliest, latest)}`;
    case 'INTERVAL':
      if (earliest === null) return latest === null ? bare : `until ${dayWords(latest)}`;
      return latest === null ? `since ${dayWords(earliest)}` : `${dayWords(earliest)} to ${dayWords(latest)}`;
    default:
      return bare;
  }
}

/** Two days, the year of the first only where it is another one. */
function rangeWords(from: string, to: string): string {
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  return `${sameYear ? dayWords(from).replace(/ \d+$/, '') : dayWords(from)} and ${dayWords(to)}`;
}

/** The heading under which an entry stands: the year, or the years, in which it may lie. */
export function yearWords(date: PartialDate | null): string {
  if (date === null) return 'Undated';
  if (date.precision === 'YEARLESS') return 'Year not known';
  const from = date.earliest?.slice(0, 4);
  const to = date.latest?.slice(0, 4);
  if (from === undefined && to === undefined) return 'Year not known';
  if (from === to) return date.approximate ? `About ${from}` : (from ?? '');
  return `${from ?? ''}–${to ?? ''}`;
}
