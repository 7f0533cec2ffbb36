import {
  dossier,
  edtfOf,
  textOf,
  type WrittenEvent,
  type WrittenStatement,
  written,
} from './written-dossier.ts';

/** What a filter should find, said as conditions on the entries of the first dossier as somebody wrote it. */

export type Condition<Value> = (value: Value) => boolean;

/** The first and last day of every date in the dossier; null is open, no entry is no date. */
const DAYS: Readonly<Record<string, readonly [string | null, string | null]>> = {
  '2002~': ['2002-01-01', '2002-12-31'],
  '2022-01': ['2022-01-01', '2022-01-31'],
  '2022-11': ['2022-11-01', '2022-11-30'],
  '2022-11-23': ['2022-11-23', '2022-11-23'],
  '2023': ['2023-01-01', '2023-12-31'],
  '2023-01-10': ['2023-01-10', '2023-01-10'],
  '[2023-01-10..2023-02-15]': ['2023-01-10', '2023-02-15'],
  'XXXX-05-16': [null, null],
};

/** Whether one of the days from one to another is a 16 May. */
const holdsMay16 = (from: string, to: string): boolean => {
  const year =
    from.slice(5) <= '05-16' ? from.slice(0, 4) : String(Number(from.slice(0, 4)) + 1).padStart(4, '0');
  return `${year}-05-16` <= to;
};

/** Whether a date may be one of the days from one to another. */
export function mayLieIn(edtf: string | null, from = '0001-01-01', to = '9999-12-31'): boolean {
  if (edtf === null) return false;
  if (edtf === 'XXXX-05-16') return holdsMay16(from, to);
  const [earliest, latest] = DAYS[edtf] ?? [];
  return (earliest ?? '0001-01-01') <= to && (latest ?? '9999-12-31') >= from;
}

export const eventOf = ({ event }: WrittenStatement) =>
  event === undefined ? undefined : written(dossier.events, event);

export const speaks =
  (slug: string) =>
  ({ speaker }: WrittenStatement): boolean =>
    speaker === slug;

export const isAbout =
  (...slugs: readonly string[]) =>
  ({ topics = [] }: WrittenStatement): boolean =>
    slugs.some((slug) => topics.includes(slug));

export const mentionsOneOf =
  (...values: readonly string[]) =>
  ({ mentions = [] }: WrittenStatement): boolean =>
    values.some((value) => mentions.some((mention) => mention === value || mention.split('/')[1] === value));

export const all =
  <Value>(...conditions: readonly Condition<Value>[]) =>
  (value: Value): boolean =>
    conditions.every((condition) => condition(value));

export const takesPart =
  (...slugs: readonly string[]) =>
  ({ participants = [] }: WrittenEvent): boolean =>
    participants.some(({ agent }) => slugs.includes(agent));

export const happens =
  (from?: string, to?: string) =>
  ({ date }: WrittenEvent): boolean =>
    mayLieIn(edtfOf(date), from, to);

export const anyOf =
  <Value>(...conditions: readonly Condition<Value>[]) =>
  (value: Value): boolean =>
    conditions.some((condition) => condition(value));

export const except =
  <Value>(condition: Condition<Value>) =>
  (value: Value): boolean =>
    !condition(value);

/** Whether a statement has all of these, each given as a person would search for it in a text editor. */
export const says =
  (...patterns: readonly RegExp[]) =>
  (statement: WrittenStatement): boolean =>
    patterns.every((pattern) => pattern.test(textOf(statement)));

/** A topic with everything that is narrower. */
export const withNarrower = (slug: string): readonly string[] => [
  slug,
  ...dossier.topics.filter(({ broader }) => broader === slug).flatMap((topic) => withNarrower(topic.slug)),
];
