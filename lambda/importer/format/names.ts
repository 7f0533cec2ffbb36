import { type HasNameDetails, hasDetails, type NameDetails } from '../../../schema/model/name.ts';
import { dateOf } from './dates.ts';
import type { WrittenNames } from './record-shapes.ts';

/** The texts of other names. */
export const textsOf = (names: WrittenNames): readonly string[] =>
  names.map((each) => (typeof each === 'string' ? each : each.name));

/** What is known of other names beside their texts; nothing where that is so for none of them. */
export function detailsOf(names: WrittenNames): HasNameDetails {
  const nameDetails = names.map((each): NameDetails | null => {
    if (typeof each === 'string') return null;
    const { name: _, startDate, endDate, ...rest } = each;
    const details = { ...rest, startDate: dateOf(startDate), endDate: dateOf(endDate) };
    return hasDetails(details) ? details : null;
  });
  return nameDetails.some((details) => details !== null) ? { nameDetails } : {};
}
