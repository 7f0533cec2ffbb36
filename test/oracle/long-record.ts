import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Entry } from '../../lambda/archive/layout/items.ts';
import {
  anyEvent,
  anyStatement,
  eventEntry,
  readableRecord,
  statementEntry,
} from '../support/generated-record.ts';

/**
 * Records whose lists are long enough to be cut into leaves, and to be cut further while they are read: slugs are as long as they may
 * be, and many entries have no date, so that their slugs stand in every list of theirs.
 */

/** A slug of few words, with digits behind them. */
const longSlug = (slug: string, number: number): string =>
  `${slug}-${createHash('sha256').update(String(number)).digest('hex')}-${number}`;

function lengthened(entry: Entry, number: number): Entry {
  const { entity } = entry;
  const slug = longSlug(entity.slug, number);
  const date = number % 2 === 0 ? null : 'date' in entity ? entity.date : null;
  if (entity.type === 'Statement') return statementEntry({ ...entity, slug, date });
  if (entity.type === 'Event') return eventEntry({ ...entity, slug, date });
  return entry;
}

/** Of so many statements and a third as many events. */
export const anyLongRecord = (statements: number): fc.Arbitrary<readonly Entry[]> => {
  const some = (arbitrary: fc.Arbitrary<Entry>, length: number) =>
    fc.array(arbitrary, { minLength: length, maxLength: length, size: 'max' });
  return fc
    .tuple(some(anyStatement, statements), some(anyEvent, Math.ceil(statements / 3)))
    .map((all) => readableRecord(all.flat().map(lengthened)));
};
