import { type PartialDate, parsePartialDate } from '../../../schema/model/partial-date.ts';
import type { WrittenDate } from './record-shapes.ts';

/** A date as it is written, read. Its shape has been found to be right. */
export function dateOf(date: WrittenDate): PartialDate;
export function dateOf(date: WrittenDate | null): PartialDate | null;
export function dateOf(date: WrittenDate | null): PartialDate | null {
  if (date === null) return null;
  return typeof date === 'string' ? parsePartialDate(date) : parsePartialDate(date.edtf, date.words);
}
