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

const SEASONS = ['spring', 'summer', 'autumn', 'winter'];

/** The parts of a year that EDTF numbers after the seasons, from 33 (ISO 8601-2:2019, 4.8). */
const DIVISIONS = [
  'first quarter of',
  'second quarter of',
  'third quarter of',
  'fourth quarter of',
  'January to April',
  'May to August',
  'September to December',
  'first half of',
  'second half of',
];

/** A day, month or year in words: 2022-11-23 is 23 November 2022, 2022-11 is November 2022. */
export function dayWords(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const parts = [day === '' ? '' : String(Number(day)), MONTHS[Number(month) - 1] ?? '', year];
  return parts.filter((part) => part !== '').join(' ');
}

/** A date in words that claim no more than is known. A date without a short wording stays in EDTF, which a reader can look up. */
export function dateWords(date: PartialDate | null): string {
  if (date === null) return 'Undated';
  const { edtf } = date;
  const [day = '', time] = edtf.split('T');
  if (time !== undefined) return `${dayWords(day)}, ${timeWords(time)}`;
  const words = edtf.startsWith('[')
    ? choiceWords(edtf.slice(1, -1))
    : edtf.startsWith('{')
      ? setWords(edtf.slice(1, -1))
      : edtf.includes('/')
        ? intervalWords(edtf)
        : (centuryWords(edtf) ?? singleWords(edtf));
  return words ?? edtf;
}

/** A time of day: `10:21 (UTC+03:00)`. */
function timeWords(time: string): string {
  const [, clock = time, zone = ''] = /^([\d:]+)(Z|[+-].*)?$/.exec(time) ?? [];
  const words = clock.replace(/:00$/, (seconds) => (clock.length > 5 ? '' : seconds));
  return zone === '' ? words : `${words} (UTC${zone === 'Z' ? '' : zone})`;
}

/** The functions below return null for a date that has no short wording. */
type Words = string | null;

const unqualified = (edtf: string): string => edtf.replaceAll(/[?~%]/g, '');

/** Words for a date with its qualifiers: `~` for approximate, `?` for uncertain, `%` for both. */
function qualified(edtf: string, words: Words): Words {
  if (words === null) return null;
  return `${/[~%]/.test(edtf) ? 'about ' : ''}${words}${/[?%]/.test(edtf) ? ' (uncertain)' : ''}`;
}

function centuryWords(edtf: string): Words {
  const [, digits] = /^(\d\d)XX\b/.exec(unqualified(edtf)) ?? [];
  return qualified(edtf, digits === undefined ? null : `between ${digits}00 and ${digits}99`);
}

/** One date. A day or month with an unknown digit is left unsaid. */
function singleWords(edtf: string): Words {
  const [year = '', month = '', day = ''] = unqualified(edtf).split('-');
  const knownMonth = month.includes('X') ? '' : month;
  const knownDay = knownMonth === '' || day.includes('X') ? '' : day;
  return qualified(edtf, wordsOf(year, knownMonth, knownDay));
}

function wordsOf(year: string, month: string, day: string): Words {
  if (year === 'XXXX')
    return [dayWords(`-${month}-${day}`), 'year unknown'].filter((part) => part).join(', ');
  if (/^\d{3}X$/.test(year)) return `the ${year.replace('X', '0')}s`;
  if (year.includes('X')) return null;
  return Number(month) > 12 ? divisionWords(year, Number(month)) : dayWords(`${year}-${month}-${day}`);
}

function divisionWords(year: string, division: number): Words {
  const words = SEASONS[(division - 21) % 4];
  if (division <= 24) return `${words} ${year}`;
  if (division <= 32) return `${words} ${year} (${division <= 28 ? 'northern' : 'southern'} hemisphere)`;
  const other = DIVISIONS[division - 33];
  return other === undefined ? null : `${other} ${year}`;
}

/** A time from one date to another. Each end may be open (`..`) or unknown (empty). */
function intervalWords(edtf: string): Words {
  const [from = '', to = ''] = edtf.split('/');
  if (isDate(from) && isDate(to)) return rangeWords(from, to, 'to');
  if (isDate(from)) return around('from ', from, to === '' ? ', end unknown' : ' onwards');
  return isDate(to) ? around('until ', to, from === '' ? ', start unknown' : '') : null;
}

/** One of several dates; which one is unknown. */
function choiceWords(choice: string): Words {
  if (choice.includes(',')) return listWords(choice, 'or');
  const [from = '', to] = choice.split('..');
  if (to === undefined) return singleWords(from);
  if (!isDate(from)) return around('', to, ' or earlier');
  if (!isDate(to)) return around('', from, ' or later');
  const range = rangeWords(from, to, 'and');
  return range && `${isDay(from) && isDay(to) ? 'one day' : 'some time'} between ${range}`;
}

/** All of several dates. */
function setWords(set: string): Words {
  if (set.includes(',')) return listWords(set, 'and');
  const [from = '', to] = set.split('..');
  if (to === undefined) return singleWords(from);
  if (!isDate(from)) return around('until ', to, '');
  return isDate(to) ? rangeWords(from, to, 'to') : around('from ', from, ' onwards');
}

/** Dates and ranges of dates, separated by commas. */
function listWords(list: string, joint: 'and' | 'or'): Words {
  const words = list.split(',').map((item) => {
    const [from = '', to] = item.split('..');
    if (to === undefined) return singleWords(from);
    if (!isDate(from)) return around('', to, ' or earlier');
    return isDate(to) ? rangeWords(from, to, 'to') : around('', from, ' or later');
  });
  if (words.includes(null)) return null;
  return `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1)}`;
}

const isDate = (edtf: string): boolean => edtf !== '' && edtf !== '..';
const isDay = (edtf: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(unqualified(edtf));

function around(before: string, edtf: string, after: string): Words {
  const words = singleWords(edtf);
  return words && `${before}${words}${after}`;
}

/** Two dates. The first one drops the month and year that it shares with the second: 23 to 25 November 2022. */
function rangeWords(from: string, to: string, joint: 'to' | 'and'): Words {
  const first = singleWords(from);
  const last = singleWords(to);
  if (first === null || last === null) return null;
  return `${shortened(first, from, to)} ${joint} ${last}`;
}

function shortened(words: string, from: string, to: string): string {
  const arePlain =
    [from, to].every((edtf) => /^\d{4}-(0\d|1[0-2])(-\d{2})?$/.test(edtf)) && from.length === to.length;
  if (!arePlain || from.slice(0, 4) !== to.slice(0, 4)) return words;
  return isDay(from) && from.slice(0, 7) === to.slice(0, 7)
    ? String(Number(from.slice(8)))
    : words.replace(/ \d{4}$/, '');
}

/** The heading under which an entry is listed: the year or years in which its date may fall. */
export function yearWords(date: PartialDate | null): string {
  if (date === null) return 'Undated';
  const from = date.earliest?.slice(0, 4);
  const to = date.latest?.slice(0, 4);
  if (from === undefined) return to === undefined ? 'Year unknown' : `Until ${to}`;
  if (to === undefined) return `From ${from}`;
  if (from !== to) return `${from}–${to}`;
  return date.approximate ? `About ${from}` : from;
}
