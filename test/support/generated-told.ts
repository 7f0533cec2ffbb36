import fc from 'fast-check';
import { REPORTED_STATUSES } from '../../schema/model/event.ts';
import { EVIDENCE_RANKS, type Evidence } from '../../schema/model/evidence.ts';
import type { Span } from '../../schema/model/provenance.ts';
import type { StatementLink } from '../../schema/model/statement.ts';
import { on } from './examples.ts';
import { winterDay } from './generated-dates.ts';
import { SOURCES } from './generated-world.ts';

/** What sources tell of events, and how statements are linked and located. */

/** Null every other time. */
export const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

/** Links to what every record has. */
export const LINKS: readonly StatementLink[] = [
  { type: 'DENIES', statement: 'anchor' },
  { type: 'REPEATS', statement: 'anchor-2' },
  { type: 'DENIES', statement: 'anchor-2', assertedBy: 'SOURCE' },
];

/** What a source tells on a day of this winter, or when nobody knows: a status, a date, or a name. */
export const anyEvidence: fc.Arbitrary<Evidence> = fc
  .record({
    fact: fc.oneof(
      fc.record({ field: fc.constant('status' as const), value: fc.constantFrom(...REPORTED_STATUSES) }),
      fc.record({ field: fc.constant('date' as const), value: fc.oneof(winterDay, fc.constant('2022-12')) }),
      fc.record({ field: fc.constant('name' as const), value: fc.constantFrom('Summit', 'Talks') }),
    ),
    date: fc.option(
      winterDay.map((day) => on(day)),
      { nil: null, freq: 3 },
    ),
    rank: fc.constantFrom(...EVIDENCE_RANKS),
    source: fc.constantFrom(...SOURCES),
  })
  .map(({ fact, ...rest }) => ({ ...fact, ...rest, spans: [], isDated: true, note: null }));

/** A passage that is not copied. */
export const POINTED_AT: Span = {
  ...{ exact: null, prefix: null, suffix: null },
  ...{ start: 0, end: 9, sha256: '0'.repeat(64) },
};
