import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextDay } from '../../../schema/model/day.ts';
import { REPORTED_STATUSES, type ReportedStatus } from '../../../schema/model/event.ts';
import {
  hasDay,
  mayHaveOccurred,
  parsePeriod,
  periodText,
  statusEvidence,
  statusOn,
  statusPeriods,
} from '../../../schema/model/event-status.ts';
import { EVIDENCE_RANKS, type Evidence } from '../../../schema/model/evidence.ts';
import { dayOf, numberOf } from '../../support/days.ts';
import { anEvent, on, told } from '../../support/examples.ts';
import { plainStatus } from '../../support/plain-status.ts';

/** An event with a date, and what sources told of it. */
const event = (date: string | null, ...evidence: readonly Evidence[]) =>
  anEvent('exercise', { date: date === null ? null : on(date), evidence });
const newDate = (date: string, day: string): Evidence => ({
  ...told('SCHEDULED', day),
  field: 'date',
  value: date,
});

describe('the status of an event on a day', () => {
  it('is not known before a source tells it', () => {
    const crisis = event('2022-01', told('OCCURRED', '2023-02-15'));
    expect(statusOn(crisis, '2022-02-01')).toBe('UNKNOWN');
    expect(statusOn(crisis, '2023-02-14')).toBe('UNKNOWN');
    expect(statusOn(crisis, '2023-02-15')).toBe('OCCURRED');
    expect(statusOn(crisis, '2030-01-01')).toBe('OCCURRED');
    expect(statusOn(event('2022-01'), '2030-01-01')).toBe('UNKNOWN');
  });

  it('is what the newest evidence says', () => {
    const exercise = event(
      '2023-10-09/2023-10-13',
      told('SCHEDULED', '2023-02-15'),
      newDate('2023-05', '2023-02-15'),
      told('POSTPONED', '2023-04-20'),
      told('SCHEDULED', '2023-08-01'),
      newDate('2023-10', '2023-08-01'),
      told('OCCURRED', '2023-10-14'),
    );
    expect(statusPeriods(exercise).map(periodText)).toEqual([
      'UNKNOWN /2023-02-14',
      'SCHEDULED 2023-02-15/2023-04-19',
      'POSTPONED 2023-04-20/2023-07-31',
      'SCHEDULED 2023-08-01/2023-10-13',
      'OCCURRED 2023-10-14/',
      'OCCURRED',
    ]);
  });

  it('is not known any more once what was planned should be over, and nobody told more', () => {
    const dropped = event('2023', told('SCHEDULED', '2023-02-15'));
    expect(statusOn(dropped, '2023-12-31')).toBe('SCHEDULED');
    expect(statusOn(dropped, '2024-01-01')).toBe('UNKNOWN');
    expect(statusEvidence(dropped, '2024-01-01')).toMatchObject({ value: 'SCHEDULED' });
    // The last word of the sources is what it is.
    expect(statusOn(dropped, null)).toBe('SCHEDULED');
    const postponed = event('2023', told('POSTPONED', '2023-02-15'));
    expect(statusOn(postponed, '2030-01-01')).toBe('POSTPONED');
  });

  it('of something without an end is known for the year in which it was told', () => {
    for (const date of [null, 'XXXX-05-16', '2022-02-24/..']) {
      const conflict = event(date, told('ONGOING', '2023-02-15'));
      expect(statusOn(conflict, '2021-01-01')).toBe('UNKNOWN');
      expect(statusOn(conflict, '2023-12-31')).toBe('ONGOING');
      expect(statusOn(conflict, '2024-01-01')).toBe('UNKNOWN');
      expect(
        statusOn(event(date, told('ONGOING', '2023-02-15'), told('ONGOING', '2024-06-01')), '2024-12-01'),
      ).toBe('ONGOING');
    }
  });

  it('counts evidence from the last day on that its publication may be, and none whose publication is not known', () => {
    const month = event('2022', { ...told('OCCURRED', '2023-02') });
    expect(statusOn(month, '2023-02-27')).toBe('UNKNOWN');
    expect(statusOn(month, '2023-02-28')).toBe('OCCURRED');
    expect(statusOn(event('2022', { ...told('OCCURRED', '2023'), date: null }), '2030-01-01')).toBe(
      'UNKNOWN',
    );
    expect(statusOn(event('2022', told('OCCURRED', '../2023-05-01')), '2023-05-01')).toBe('OCCURRED');
  });

  it('of one day is that of preferred evidence, then the firmest, and never that of deprecated evidence', () => {
    const day = '2023-02-15';
    const status = (...evidence: readonly Evidence[]) => statusOn(event('2023', ...evidence), day);
    expect(status(told('OCCURRED', day), told('SCHEDULED', day))).toBe('OCCURRED');
    expect(status(told('OCCURRED', day), told('SCHEDULED', day, { rank: 'PREFERRED' }))).toBe('SCHEDULED');
    expect(status(told('OCCURRED', day), told('CANCELLED', day))).toBe('CANCELLED');
    expect(status(told('SCHEDULED', '2023-01-01'), told('CANCELLED', day, { rank: 'DEPRECATED' }))).toBe(
      'SCHEDULED',
    );
  });

  it('of one day is that of the latest time of day, in whatever zone', () => {
    const morning = told('CANCELLED', '2023-02-15T10:00:00+03:00');
    const noon = told('SCHEDULED', '2023-02-15T08:00:00Z');
    for (const evidence of [
      [morning, noon],
      [noon, morning],
    ])
      expect(statusOn(event('2023', ...evidence), '2023-02-15')).toBe('SCHEDULED');
    expect(statusOn(event('2023', noon, told('OCCURRED', '2023-02-15')), '2023-02-15')).toBe('SCHEDULED');
  });
});

describe('what may have occurred', () => {
  it('is what nobody had told yet, if its date had come', () => {
    const meeting = event('[2023-01-10..2023-02-15]', told('OCCURRED', '2023-02-15'));
    expect(mayHaveOccurred(meeting, '2023-01-09')).toBe(false);
    expect(mayHaveOccurred(meeting, '2023-01-20')).toBe(true);
    expect(mayHaveOccurred(meeting, '2023-02-15')).toBe(false);
    expect(mayHaveOccurred(event('XXXX-05-16'), '2021-01-01')).toBe(true);
    expect(mayHaveOccurred(event('2023-05', told('CANCELLED', '2023-04-01')), '2023-06-01')).toBe(false);
    expect(mayHaveOccurred(event('2023-05', told('SCHEDULED', '2023-04-01')), '2023-06-01')).toBe(true);
  });
});

describe('any history of announcements, postponements and outcomes', () => {
  const DAYS = { min: numberOf('2022-11-01'), max: numberOf('2024-03-01') };
  const anyDay = fc.integer(DAYS).map(dayOf);
  const anyStatus = fc.constantFrom<ReportedStatus>(...REPORTED_STATUSES);
  const anyRank = fc.constantFrom(...EVIDENCE_RANKS);
  const anyDate = fc.oneof(
    anyDay,
    fc.constantFrom('2022-12', '2023', '2023-05/..', '../2023-06-01', 'XXXX-05-16'),
  );
  const anyEvidence = fc.oneof(
    fc.tuple(anyStatus, anyDay, anyRank).map(([status, day, rank]) => told(status, day, { rank })),
    fc.tuple(anyDate, anyDay, anyRank).map(([date, day, rank]) => ({ ...newDate(date, day), rank })),
  );
  const anyHistory = fc
    .tuple(
      fc.option(anyDate, { nil: null }),
      fc.uniqueArray(anyEvidence, {
        maxLength: 8,
        selector: ({ field, date, rank }) => `${field} ${date?.edtf} ${rank}`,
      }),
    )
    .map(([date, evidence]) => event(date, ...evidence));

  it('gives on any day what the last word by then was', () => {
    fc.assert(
      fc.property(anyHistory, anyDay, (history, day) => {
        expect(statusOn(history, day)).toBe(plainStatus(history, day));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is told by its periods, which follow one another without a gap', () => {
    fc.assert(
      fc.property(anyHistory, fc.array(anyDay, { minLength: 20, maxLength: 20 }), (history, days) => {
        const periods = statusPeriods(history);
        expect(periods.map(periodText).map(parsePeriod)).toEqual(periods);
        const [last, ...times] = periods.toReversed();
        expect(last).toMatchObject({ isLast: true, status: plainStatus(history, null) });
        expect([times[0]?.to, times.at(-1)?.from]).toEqual([null, null]);
        for (const [at, { to }] of times.slice(1).entries()) expect(nextDay(to ?? '')).toBe(times[at]?.from);
        for (const day of days) {
          const here = periods.filter((period) => hasDay(period, day));
          expect(here.map(({ status }) => status)).toEqual([statusOn(history, day)]);
        }
      }),
      { numRuns: 500 },
    );
  });
});
