import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tenure } from '../../../schema/model/membership.ts';
import type { PartialDate } from '../../../schema/model/partial-date.ts';
import { type Coverage, coverage, type Lifetime } from '../../../schema/model/tenure.ts';
import { bounded, dayOf, numberOf } from '../../support/days.ts';
import { on } from '../../support/examples.ts';

const tenure = (fields: Partial<Tenure>): Tenure => ({
  startDate: null,
  endDate: null,
  attestedAt: [],
  ...fields,
});

describe('whether a tenure covers a date', () => {
  const inOffice = tenure({ startDate: on('2023-01-10'), attestedAt: [on('2023-02-15')] });

  it('is certain from the first day to the last attested day', () => {
    expect(coverage(inOffice, on('2023-01-09'))).toBe('NO');
    expect(coverage(inOffice, on('2023-01-10'))).toBe('YES');
    expect(coverage(inOffice, on('2023-02-15'))).toBe('YES');
    expect(coverage(inOffice, on('2023-02-16'))).toBe('UNKNOWN');
    expect(coverage(inOffice, on('2024'))).toBe('UNKNOWN');
  });

  it('needs every day of the date, and one day is enough to make it possible', () => {
    expect(coverage(inOffice, on('2023-01-10/2023-02-15'))).toBe('YES');
    expect(coverage(inOffice, on('2023-01'))).toBe('UNKNOWN');
    expect(coverage(inOffice, on('2022'))).toBe('NO');
    expect(coverage(inOffice, on('XXXX-02-01'))).toBe('UNKNOWN');
    expect(coverage(inOffice, on('2023-02/..'))).toBe('UNKNOWN');
    expect(coverage(inOffice, on('../2022'))).toBe('NO');
  });

  it('is only possible on the day on which it ends', () => {
    const ended = tenure({ startDate: on('2017-05-02'), endDate: on('2020-01-01') });
    expect(coverage(ended, on('2019-12-31'))).toBe('YES');
    expect(coverage(ended, on('2020-01-01'))).toBe('UNKNOWN');
    expect(coverage(ended, on('2020-01-02'))).toBe('NO');
  });

  it('is not known between a begin and an end that are known to the month', () => {
    const roughly = tenure({ startDate: on('2020-03'), endDate: on('2021-06') });
    expect(coverage(roughly, on('2020-02-29'))).toBe('NO');
    expect(coverage(roughly, on('2020-03-15'))).toBe('UNKNOWN');
    expect(coverage(roughly, on('2020-03-31'))).toBe('YES');
    expect(coverage(roughly, on('2021-05-31'))).toBe('YES');
    expect(coverage(roughly, on('2021-06-01'))).toBe('UNKNOWN');
    expect(coverage(roughly, on('2021-07-01'))).toBe('NO');
  });

  it('is certain for the attested days and what lies between them, and for nothing else', () => {
    const attested = tenure({ attestedAt: [on('2022-11-23'), on('2023-02-15')] });
    expect(coverage(attested, on('2022-11-22'))).toBe('UNKNOWN');
    expect(coverage(attested, on('2022-11-23'))).toBe('YES');
    expect(coverage(attested, on('2022-12'))).toBe('YES');
    expect(coverage(attested, on('2023-02-15'))).toBe('YES');
    expect(coverage(attested, on('2023-02-16'))).toBe('UNKNOWN');
  });

  it('is not known for a day of the month for which it is attested', () => {
    expect(coverage(tenure({ attestedAt: [on('2022-11')] }), on('2022-11-23'))).toBe('UNKNOWN');
    expect(coverage(tenure({ attestedAt: [on('2022-11')] }), on('2022-11'))).toBe('UNKNOWN');
  });

  it('is not known at all when nothing is known of the tenure', () => {
    expect(coverage(tenure({}), on('2023-02-15'))).toBe('UNKNOWN');
  });

  it('is not made certain by a date that is in doubt', () => {
    const doubtful = tenure({ startDate: on('2020?'), attestedAt: [on('2022~'), on('2022-05-01')] });
    expect(coverage(doubtful, on('2021-06-01'))).toBe('UNKNOWN');
    expect(coverage(doubtful, on('2022-05-01'))).toBe('YES');
  });

  it('is not ruled out by a date that is in doubt either', () => {
    expect(coverage(tenure({ endDate: on('2023-02-15?') }), on('2023-02-16'))).toBe('UNKNOWN');
    expect(coverage(tenure({ startDate: on('1990~') }), on('1989-12-31'))).toBe('UNKNOWN');
  });

  it('never leaks over an end that is known to be no later than an attested day', () => {
    const leaving = tenure({ attestedAt: [on('2023-02-15')], endDate: on('[..2023-02-15]') });
    expect(coverage(leaving, on('2023-02-15'))).toBe('UNKNOWN');
  });
});

/**
 * An oracle: every tenure that would fit what is recorded, day by day, within a stretch of a dozen days. Whatever is the
 * case in all of them is certain.
 */
describe('coverage, against every tenure that would fit the record', () => {
  const ORIGIN = numberOf('2023-03-01');
  const DAYS = 12;
  const days = Array.from({ length: DAYS }, (_, index) => index);

  type Bounds = readonly [number, number];
  interface Recorded {
    readonly start: Bounds | null;
    readonly end: Bounds | null;
    readonly attested: readonly Bounds[];
  }

  /** Blurs a day to a stretch around it; days at the rim stay out of stretches, as nothing bounds time there. */
  const blurred = (day: number) =>
    fc
      .tuple(fc.constantFrom(0, 0, 1, 3), fc.constantFrom(0, 0, 1, 3))
      .map(([less, more]): Bounds => [Math.max(day - less, 1), Math.min(day + more, DAYS - 2)]);

  /** What is recorded of a tenure that really was from one day to another. */
  const anyRecorded: fc.Arbitrary<Recorded> = fc
    .tuple(fc.integer({ min: 2, max: DAYS - 3 }), fc.integer({ min: 2, max: DAYS - 3 }))
    .map((ends) => ends.toSorted((a, b) => a - b))
    .chain(([begin = 0, end = 0]) =>
      fc.record({
        start: fc.option(blurred(begin), { nil: null }),
        end: fc.option(blurred(end), { nil: null }),
        attested: fc.array(fc.integer({ min: begin, max: end }).chain(blurred), { maxLength: 2 }),
      }),
    );
  const anyAsked: fc.Arbitrary<Bounds> = fc
    .tuple(fc.integer({ min: 1, max: DAYS - 2 }), fc.constantFrom(0, 0, 0, 1, 4))
    .map(([from, more]) => [from, Math.min(from + more, DAYS - 2)]);

  const within = (day: number, [from, to]: Bounds) => from <= day && day <= to;
  const meet = (a: Bounds, b: Bounds) => a[0] <= b[1] && b[0] <= a[1];

  const worldsOf = ({ start, end, attested }: Recorded): readonly Bounds[] =>
    days
      .filter((begin) => start === null || within(begin, start))
      .flatMap((begin) =>
        days
          .filter((last) => last >= begin && (end === null || within(last, end)))
          .map((last): Bounds => [begin, last]),
      )
      .filter((world) => attested.every((bounds) => meet(bounds, world)));

  function certainty(recorded: Recorded, asked: Bounds, worlds = worldsOf(recorded)): Coverage {
    if (worlds.every((world) => !meet(world, asked))) return 'NO';
    // An end that is recorded is a hand-over: on that day the holder is only possibly still in office.
    const lastCertain = (last: number) => (recorded.end === null ? last : last - 1);
    const covered = worlds.every(([begin, last]) => begin <= asked[0] && asked[1] <= lastCertain(last));
    return covered ? 'YES' : 'UNKNOWN';
  }

  const dateOf = ([from, to]: Bounds): PartialDate => bounded(dayOf(ORIGIN + from), dayOf(ORIGIN + to));
  const covered = ({ start, end, attested }: Recorded, asked: Bounds, lifetimes: readonly Lifetime[] = []) =>
    coverage(
      {
        startDate: start === null ? null : dateOf(start),
        endDate: end === null ? null : dateOf(end),
        attestedAt: attested.map(dateOf),
      },
      dateOf(asked),
      lifetimes,
    );

  it('is never more certain than the record', () => {
    fc.assert(
      fc.property(anyRecorded, anyAsked, (recorded, asked) => {
        const answer = covered(recorded, asked);
        if (answer !== 'UNKNOWN') expect(answer).toBe(certainty(recorded, asked));
      }),
      { numRuns: 3_000 },
    );
  });

  it('rules out whatever the record rules out', () => {
    fc.assert(
      fc.property(anyRecorded, anyAsked, (recorded, asked) => {
        expect(covered(recorded, asked) === 'NO').toBe(certainty(recorded, asked) === 'NO');
      }),
      { numRuns: 3_000 },
    );
  });

  it('is certain of whatever the record is certain of, also where the end is known only roughly', () => {
    fc.assert(
      fc.property(anyRecorded, anyAsked, (recorded, asked) => {
        expect(covered(recorded, asked)).toBe(certainty(recorded, asked));
      }),
      { numRuns: 3_000 },
    );
  });

  /** When somebody may have been born, and may have died. */
  const anyLife = fc
    .array(fc.integer({ min: 1, max: DAYS - 2 }).chain(blurred), { minLength: 2, maxLength: 2 })
    .map((ends): readonly Bounds[] => ends.toSorted((a, b) => a[0] - b[0]));
  const lifetimeOf = ([birth, death]: readonly Bounds[]): Lifetime => ({
    begin: birth === undefined ? null : dateOf(birth),
    end: death === undefined ? null : dateOf(death),
  });

  it('is what every tenure tells that lies within the life of the holder', () => {
    fc.assert(
      fc.property(anyRecorded, anyAsked, anyLife, (recorded, asked, life) => {
        const [born = 0] = life[0] ?? [];
        const [, died = 0] = life[1] ?? [];
        const worlds = worldsOf(recorded).filter(([begin, last]) => born <= begin && last <= died);
        fc.pre(worlds.length > 0);
        const answer = covered(recorded, asked, [lifetimeOf(life)]);
        const certain = certainty(recorded, asked, worlds);
        if (answer !== 'UNKNOWN') expect(answer).toBe(certain);
        expect(answer === 'NO').toBe(certain === 'NO');
        // A life does not make the other dates more exact.
        if (covered(recorded, asked) === 'YES') expect(answer).toBe('YES');
      }),
      { numRuns: 3_000 },
    );
  });

  it('is certain for no day on which the holder may not live, whatever the tenure says', () => {
    fc.assert(
      fc.property(anyRecorded, anyAsked, anyLife, (recorded, asked, life) => {
        const [[born = 0] = [], [, died = 0] = []] = life;
        const answer = covered(recorded, asked, [lifetimeOf(life)]);
        if (asked[0] < born || died < asked[1]) expect(answer).not.toBe('YES');
        if (asked[1] < born || died < asked[0]) expect(answer).toBe('NO');
      }),
      { numRuns: 3_000 },
    );
  });
});
