import type { Day, PartialDate } from '../../schema/model/partial-date.ts';

/** What a list can be sorted by, each as a text that the engine compares byte by byte. */

/** Before every day: entities without a date stand at the old end of a list, outside every range of dates. */
export const UNDATED = '0000-00-00';

/** A date that has no earliest day, such as `../2022` or `XXXX-05-16`: in every range of dates, older than every day. */
export const UNBOUNDED = '0000-00-01';

export const byDate = (date: PartialDate | null): string =>
  date === null ? UNDATED : (date.earliest ?? UNBOUNDED);

/** The day that a sort by date stands for; null for what stands for none. */
export const dayIn = (sort: string): Day | null =>
  sort > UNBOUNDED && /^\d{4}-\d{2}-\d{2}$/.test(sort) ? sort : null;

/** Unnumbered entities stand behind the numbered ones. */
export const byNumber = (value: number | null): string =>
  value === null ? '~' : String(value).padStart(6, '0');

/** Longer names sort by their beginning. */
const NAME_LENGTH = 60;

/**
 * Names without case and accents, their words joined by hyphens: like the other characters that may follow, a hyphen sorts
 * behind the `#` that ends a sort in a row's key, so a name comes before the longer ones that begin with it.
 */
export const byName = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+|[\u{10000}-\u{10FFFF}]/gu, '-')
    .slice(0, NAME_LENGTH)
    .replaceAll(/^-+|-+$/g, '');
