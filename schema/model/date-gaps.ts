import type { Day } from './day.ts';
import { boundsOf, dateBounds, fits, monthsOfDivision } from './edtf-bounds.ts';

/**
 * Which days a date in EDTF may be, where these do not follow one another: 16 May of an unknown year is any 16 May and no other day, and
 * `[2021,2023]` is no day of 2022. The bounds of such a date tell too little.
 */

/** Days, both ends included; null is no bound on that side. */
interface Days {
  readonly from: Day | null;
  readonly to: Day | null;
}

/** Whether a date cannot be some of the days between its first and its last one. */
export function hasGaps(edtf: string): boolean {
  const text = unqualified(edtf);
  if (/^[[{]/.test(text)) return text.includes(',') || partsOf(text).some(hasGaps);
  if (text.includes('/')) return endsOf(text).some(isOfUnknownYear);
  const { year, month, day } = fieldsOf(text);
  if (Number(month) > 12) return monthsOfDivision(month).length > 1;
  // Digits that are known behind one that is not, apart from months and days that are not known at all.
  const digits = [year, month, day].join('');
  return /X.*\d/.test(digits.replace(/X*$/, ''));
}

/** Whether a date may be one of some days. The text has been found to be EDTF. */
export function mayBeAmong(edtf: string, days: Days): boolean {
  const text = unqualified(edtf);
  if (/^[[{]/.test(text)) return partsOf(text).some((part) => mayBeAmong(part, days));
  if (text.includes('/')) {
    return endsOf(text).some(isOfUnknownYear) ? recursAmong(text, days) : meets(boundsOf(text), days);
  }
  const { year, month, day } = fieldsOf(text);
  if (Number(month) > 12) return divisionAmong(year, month, days);
  return hasGaps(text) ? isLikeOneOf({ year, month, day }, days) : meets(dateBounds(text), days);
}

/** A date without what says how sure it is, and without its time of day. */
const unqualified = (text: string): string => text.replaceAll(/[?~%]|T.*$/g, '');

/** The dates of a choice, each of which may be a range. */
const partsOf = (text: string): readonly string[] =>
  text
    .slice(1, -1)
    .split(',')
    .map((part) => part.trim().replace('..', '/'));

/** The two ends of a range. */
const endsOf = (text: string): readonly string[] =>
  text.split('/').filter((end) => end !== '' && end !== '..');

const isOfUnknownYear = (text: string): boolean => text.startsWith('XXXX');

const meets = (
  { earliest, latest }: { readonly earliest: Day | null; readonly latest: Day | null },
  { from, to }: Days,
): boolean =>
  (to === null || earliest === null || earliest <= to) &&
  (from === null || latest === null || latest >= from);

interface Fields {
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

function fieldsOf(text: string): Fields {
  const [year = '', month = 'XX', day = 'XX'] = text.split('-');
  return { year, month, day };
}

/** The years that days lie in. */
const yearsOf = ({ from, to }: Days): readonly [number, number] => [
  from === null ? 1 : Number(from.slice(0, 4)),
  to === null ? 9999 : Number(to.slice(0, 4)),
];

/** Whether one of the days has the digits that are known. */
function isLikeOneOf({ year, month, day }: Fields, { from, to }: Days): boolean {
  const [first, last] = yearsOf({ from, to });
  for (let each = first; each <= last; each += 1) {
    if (!fits(year, each)) continue;
    const days = daysLike(each, month, day);
    if (days.some((one) => (from === null || one >= from) && (to === null || one <= to))) return true;
  }
  return false;
}

/** The days of a year whose digits fit. */
function daysLike(year: number, month: string, day: string): readonly Day[] {
  const days: Day[] = [];
  const begin = String(year).padStart(4, '0');
  for (let m = 1; m <= 12; m += 1) {
    if (!fits(month, m)) continue;
    const last = new Date(Date.UTC(2000 + (year % 400), m, 0)).getUTCDate();
    for (let d = 1; d <= last; d += 1)
      if (fits(day, d)) days.push(`${begin}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`);
  }
  return days;
}

/** A season may be that of either hemisphere. */
const divisionAmong = (year: string, division: string, days: Days): boolean =>
  monthsOfDivision(division).some(([from, to]) =>
    meets({ earliest: monthOf(year, from, 'first'), latest: monthOf(year, to, 'last') }, days),
  );

function monthOf(year: string, month: number, end: 'first' | 'last'): Day | null {
  const [y, m] = month > 12 ? [Number(year) + 1, month - 12] : [Number(year), month];
  const bounds = dateBounds(`${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}`);
  return end === 'first' ? bounds.earliest : bounds.latest;
}

/** A time from one day of an unknown year to another one: in which years it lies is not known, and it may end in the year after. */
function recursAmong(text: string, days: Days): boolean {
  const [first, last] = yearsOf(days);
  const [lower = '', upper = ''] = text.split('/');
  const inYear = (end: string, year: number) => end.replace('XXXX', String(year).padStart(4, '0'));
  if (![lower, upper].every(isOfUnknownYear)) return true;
  for (let year = Math.max(1, first - 1); year <= Math.min(9998, last); year += 1) {
    const begin = dateOf(inYear(lower, year));
    const same = dateOf(inYear(upper, year));
    const end =
      begin !== null &&
      same !== null &&
      same.latest !== null &&
      begin.earliest !== null &&
      same.latest < begin.earliest
        ? dateOf(inYear(upper, year + 1))
        : same;
    if (begin !== null && end !== null && meets({ earliest: begin.earliest, latest: end.latest }, days))
      return true;
  }
  return false;
}

/** The bounds of a date; null for a day that the year does not have. */
function dateOf(text: string) {
  try {
    return dateBounds(text);
  } catch {
    return null;
  }
}
