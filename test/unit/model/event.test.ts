import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  EVENT_STATUSES,
  type EventStatus,
  statusAsOf,
  statusesThatMayBe,
} from '../../../schema/model/event.ts';
import { anyDay, dayOf, numberOf } from '../../support/days.ts';

const NOVEMBER = { earliest: '2022-11-01', latest: '2022-11-30' };

/** What each status comes to before, on the first, within, on the last of and after some days of November. */
const DAYS = ['2022-10-31', '2022-11-01', '2022-11-15', '2022-11-30', '2022-12-01'];
const comesTo = (status: EventStatus, date: Parameters<typeof statusAsOf>[1] = NOVEMBER) =>
  DAYS.map((day) => statusAsOf(status, date, day));

describe('the status of an event as of a day', () => {
  it('is planned while it lies ahead, and then that which the sources have', () => {
    expect(comesTo('OCCURRED')).toEqual(['SCHEDULED', 'OCCURRED', 'OCCURRED', 'OCCURRED', 'OCCURRED']);
    expect(comesTo('ONGOING')).toEqual(['SCHEDULED', 'ONGOING', 'ONGOING', 'ONGOING', 'OCCURRED']);
  });

  it('is not known where it was planned for days that are over', () => {
    expect(comesTo('SCHEDULED')).toEqual(['SCHEDULED', 'SCHEDULED', 'SCHEDULED', 'SCHEDULED', null]);
    expect(comesTo('TENTATIVE')).toEqual(['TENTATIVE', 'TENTATIVE', 'TENTATIVE', 'TENTATIVE', null]);
  });

  it('stays what it is where it will not take place, or not then', () => {
    for (const status of ['CANCELLED', 'POSTPONED'] as const) {
      expect(comesTo(status)).toEqual(DAYS.map(() => status));
    }
  });

  it('stays what it is where no date tells more', () => {
    for (const status of EVENT_STATUSES) {
      expect(comesTo(status, null)).toEqual(DAYS.map(() => status));
      expect(comesTo(status, { earliest: null, latest: null })).toEqual(DAYS.map(() => status));
    }
  });

  it('is decided by the end that is known of a date which is open', () => {
    expect(comesTo('ONGOING', { earliest: '2022-11-15', latest: null })).toEqual([
      'SCHEDULED',
      'SCHEDULED',
      'ONGOING',
      'ONGOING',
      'ONGOING',
    ]);
    expect(comesTo('SCHEDULED', { earliest: null, latest: '2022-11-15' })).toEqual([
      'SCHEDULED',
      'SCHEDULED',
      'SCHEDULED',
      null,
      null,
    ]);
  });
});

describe('the statuses that may come to some others', () => {
  const orNull = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: null });
  const anyBounds = fc.tuple(orNull(anyDay), orNull(fc.nat(400))).map(([earliest, days]) => ({
    earliest,
    latest: days === null ? null : dayOf(numberOf(earliest ?? '2022-11-23') + days),
  }));
  const anyStatus = fc.constantFrom(...EVENT_STATUSES);

  it('hold whatever comes to one of them on some day, so that its list is looked in', () => {
    fc.assert(
      fc.property(anyStatus, orNull(anyBounds), anyDay, (status, date, day) => {
        const then = statusAsOf(status, date, day);
        if (then !== null) expect(statusesThatMayBe([then])).toContain(status);
      }),
      { numRuns: 2_000 },
    );
  });

  it('hold nothing that never does', () => {
    for (const wanted of EVENT_STATUSES) {
      for (const status of statusesThatMayBe([wanted])) {
        const reached = [...comesTo(status), status];
        expect(reached, `${status} as ${wanted}`).toContain(wanted);
      }
    }
  });

  it('are, of several, those of each, once', () => {
    fc.assert(
      fc.property(fc.array(anyStatus), (wanted) => {
        const each = new Set(wanted.flatMap((one) => statusesThatMayBe([one])));
        expect(statusesThatMayBe(wanted).toSorted()).toEqual([...each].sort());
      }),
    );
  });
});
