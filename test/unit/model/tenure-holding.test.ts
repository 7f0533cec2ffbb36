import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Membership } from '../../../schema/model/membership.ts';
import { type Holding, holdersAt, postsAt } from '../../../schema/model/tenure.ts';
import { bounded, dayOf, numberOf } from '../../support/days.ts';
import { aMembership, aPerson, aPost, on } from '../../support/examples.ts';

const secretary = aPost('secretary');
/** Of none of whom it is known when they lived, or when a post existed. */
const none = () => null;
const slugs = (memberships: readonly Membership[]) => memberships.map(({ slug }) => slug);
const summary = ({ knowledge, held, possible }: Holding) => ({
  knowledge,
  held: slugs(held),
  possible: slugs(possible),
});

describe('who held a post at a date', () => {
  const ann = aMembership('ann', { startDate: on('2017-05-02'), endDate: on('2020-01-01') });
  const bob = aMembership('bob', { startDate: on('2020-01-01'), attestedAt: [on('2022-11-23')] });
  const at = (edtf: string, memberships: readonly Membership[] = [ann, bob]) =>
    summary(holdersAt(secretary, memberships, on(edtf), none));

  it('is known while a tenure certainly covers it', () => {
    expect(at('2018')).toEqual({ knowledge: 'KNOWN', held: ['ann'], possible: [] });
    expect(at('2021-05')).toEqual({ knowledge: 'KNOWN', held: ['bob'], possible: [] });
  });

  it('is the successor on the day of a hand-over, and the predecessor only possibly', () => {
    expect(at('2020-01-01')).toEqual({ knowledge: 'KNOWN', held: ['bob'], possible: ['ann'] });
    expect(at('2019-12-31')).toEqual({ knowledge: 'KNOWN', held: ['ann'], possible: [] });
    expect(at('2020-01-02')).toEqual({ knowledge: 'KNOWN', held: ['bob'], possible: [] });
  });

  it('is not known where tenures only may cover it, or none does', () => {
    expect(at('2023')).toEqual({ knowledge: 'UNKNOWN', held: [], possible: ['bob'] });
    expect(at('2019-12/2023')).toEqual({ knowledge: 'UNKNOWN', held: [], possible: ['ann', 'bob'] });
    expect(at('2015')).toEqual({ knowledge: 'UNKNOWN', held: [], possible: [] });
    expect(at('2015', [])).toEqual({ knowledge: 'UNKNOWN', held: [], possible: [] });
  });

  it('is nobody where a source says that the post was vacant', () => {
    const vacancy = aMembership('vacancy', {
      member: null,
      startDate: on('2020-01-01'),
      endDate: on('2020-03-01'),
    });
    const later = aMembership('later', { startDate: on('2020-03-01') });
    const all = [ann, vacancy, later];
    expect(at('2020-02', all)).toEqual({ knowledge: 'NONE', held: [], possible: [] });
    expect(at('2020-01-01', all)).toEqual({ knowledge: 'NONE', held: [], possible: [] });
    expect(at('2020-03-01', all)).toEqual({ knowledge: 'KNOWN', held: ['later'], possible: [] });
    expect(at('2019-12-31', all)).toEqual({ knowledge: 'KNOWN', held: ['ann'], possible: [] });
  });

  it('is not settled by a vacancy that may cover the date', () => {
    const vacancy = aMembership('vacancy', { member: null, attestedAt: [on('2020-02')] });
    expect(at('2020-02-10', [vacancy])).toEqual({ knowledge: 'UNKNOWN', held: [], possible: [] });
  });

  it('is nobody before the post came into being and after it was abolished', () => {
    const post = aPost('secretary', { startDate: on('2002-10-07'), endDate: on('2030') });
    const holders = (edtf: string) => summary(holdersAt(post, [aMembership('ann')], on(edtf), none));
    expect(holders('2002-10-06').knowledge).toBe('NONE');
    expect(holders('2002-10-07')).toEqual({ knowledge: 'UNKNOWN', held: [], possible: ['ann'] });
    expect(holders('2002').knowledge).toBe('UNKNOWN');
    expect(holders('2030-12-31').knowledge).toBe('UNKNOWN');
    expect(holders('2031').knowledge).toBe('NONE');
    expect(holders('XXXX-05-16').knowledge).toBe('UNKNOWN');
  });

  it('may be several', () => {
    const together = [aMembership('ann', { attestedAt: [on('2022')] }), aMembership('bob')];
    const cochairs = together.map((each) => ({
      ...each,
      startDate: on('2020'),
      attestedAt: [on('2022-05-16')],
    }));
    expect(at('2021', cochairs)).toEqual({ knowledge: 'KNOWN', held: ['ann', 'bob'], possible: [] });
  });
});

describe('which posts a person held at a date', () => {
  const ann = aPerson('ann', { birthDate: on('1954-08-30'), deathDate: on('2023-02-15') });
  const president = aMembership('president', { post: 'president', attestedAt: [on('2022-11-23')] });
  const chair = aMembership('chair', {
    post: 'chair',
    startDate: on('2022-01-01'),
    endDate: on('2022-12-31'),
  });
  const member = aMembership('member', { post: null, attestedAt: [on('2022-11-23')] });
  const at = (edtf: string) => summary(postsAt(ann, [president, chair, member], on(edtf), none));

  it('are all that certainly cover it; plain memberships are no posts', () => {
    expect(at('2022-11-23')).toEqual({ knowledge: 'KNOWN', held: ['president', 'chair'], possible: [] });
    expect(at('2022-11-24')).toEqual({ knowledge: 'KNOWN', held: ['chair'], possible: ['president'] });
  });

  it('are not known where the record does not say', () => {
    expect(at('2023-02-15')).toEqual({ knowledge: 'UNKNOWN', held: [], possible: ['president'] });
    expect(summary(postsAt(ann, [], on('2020'), none))).toEqual({
      knowledge: 'UNKNOWN',
      held: [],
      possible: [],
    });
  });

  it('are none before birth and after death', () => {
    expect(at('1954-08-29').knowledge).toBe('NONE');
    expect(at('2023-02-16').knowledge).toBe('NONE');
    expect(at('1954').knowledge).toBe('UNKNOWN');
  });

  it('are not ruled out by a birth or death that is in doubt', () => {
    const late = { birthDate: on('1950~'), deathDate: on('2023?') };
    expect(summary(postsAt(late, [president], on('2024-01-01'), none))).toEqual({
      knowledge: 'UNKNOWN',
      held: [],
      possible: ['president'],
    });
    expect(postsAt(late, [president], on('1949-12-31'), none).knowledge).toBe('UNKNOWN');
  });
});

describe('a line of successors', () => {
  const ORIGIN = numberOf('2020-01-01');

  it('has exactly one certain holder on every day, the successor on the day of each hand-over', () => {
    const anyLengths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(
        anyLengths,
        fc.infiniteStream(fc.boolean()),
        fc.func(fc.nat()),
        (lengths, attest, choose) => {
          const begins = lengths.map((_, index) =>
            lengths.slice(0, index).reduce((sum, length) => sum + length, ORIGIN),
          );
          const line = begins.map((begin, index) => {
            const end = begins[index + 1] ?? null;
            const inside = begin + (choose(index) % (lengths[index] ?? 1));
            const attested = attest.next().value === true || end === null;
            return aMembership(`holder-${index}`, {
              startDate: on(dayOf(begin)),
              endDate: end === null ? null : on(dayOf(end)),
              attestedAt: attested ? [on(dayOf(inside))] : [],
            });
          });
          const lastKnown = numberOf(line.at(-1)?.attestedAt[0]?.edtf ?? '');
          for (let day = ORIGIN; day <= lastKnown; day += 1) {
            const inOffice = begins.filter((begin) => begin <= day).length - 1;
            const holding = summary(holdersAt(secretary, line, bounded(dayOf(day), dayOf(day)), none));
            expect(holding).toEqual({
              knowledge: 'KNOWN',
              held: [`holder-${inOffice}`],
              possible: begins[inOffice] === day && inOffice > 0 ? [`holder-${inOffice - 1}`] : [],
            });
          }
          const before = holdersAt(secretary, line, bounded(dayOf(ORIGIN - 1), dayOf(ORIGIN - 1)), none);
          expect(summary(before)).toEqual({ knowledge: 'UNKNOWN', held: [], possible: [] });
        },
      ),
    );
  });
});

describe('a tenure', () => {
  const life = aPerson('ann', { birthDate: on('1950'), deathDate: on('2020-05-01') });
  const chair = aPost('chair', { startDate: on('2000'), endDate: on('2010') });
  const long = aMembership('ann', { post: 'chair', startDate: on('1990'), attestedAt: [on('2021-06-01')] });
  const holders = (date: string) => holdersAt(secretary, [long], on(date), () => life).knowledge;
  const posts = (date: string) => postsAt(aPerson('ann'), [long], on(date), () => chair).knowledge;

  it('covers no date on which its holder did not live, or its post did not exist', () => {
    expect(['1949', '2020-05-01', '2020-05-02', '2021'].map(holders)).toEqual([
      'UNKNOWN',
      'KNOWN',
      'UNKNOWN',
      'UNKNOWN',
    ]);
    expect(holdersAt(secretary, [long], on('2021'), () => life).possible).toEqual([]);
    expect(['1999', '2005', '2011'].map(posts)).toEqual(['UNKNOWN', 'KNOWN', 'UNKNOWN']);
  });

  const bounded = aMembership('ann', {
    post: 'chair',
    startDate: on('2019-01-01'),
    endDate: on('2021-01-01'),
  });
  const bothWays = (date: string, who = life, what = aPost('chair')) => [
    summary(holdersAt(what, [bounded], on(date), () => who)),
    summary(postsAt(who, [bounded], on(date), () => what)),
  ];
  const known = { knowledge: 'KNOWN', held: ['ann'], possible: [] };
  const possibly = { knowledge: 'UNKNOWN', held: [], possible: ['ann'] };

  it('only possibly covers a date in which its holder dies, or is born', () => {
    expect(bothWays('2020-04')).toEqual([known, known]);
    expect(bothWays('2020')).toEqual([possibly, possibly]);
    expect(bothWays('2020-05')).toEqual([possibly, possibly]);
    expect(bothWays('2020-06').map(({ possible }) => possible)).toEqual([[], []]);
    const child = aPerson('ann', { birthDate: on('2019-05-01') });
    expect(bothWays('2019', child)).toEqual([possibly, possibly]);
    expect(bothWays('2019-06', child)).toEqual([known, known]);
  });

  it('only possibly covers a date in which its post comes into being, or is abolished', () => {
    const short = aPost('chair', { startDate: on('2019-05-01'), endDate: on('2020-05-01') });
    const alive = aPerson('ann');
    expect(bothWays('2019-05', alive, short)).toEqual([known, known]);
    expect(bothWays('2019', alive, short)).toEqual([possibly, possibly]);
    expect(bothWays('2020', alive, short)).toEqual([possibly, possibly]);
  });

  it('is bounded by the earliest day of a death that is known to the year, and not by one in doubt', () => {
    expect(bothWays('2020-02', aPerson('ann', { deathDate: on('2020') }))).toEqual([possibly, possibly]);
    expect(bothWays('2020-02', aPerson('ann', { deathDate: on('2020?') }))).toEqual([known, known]);
  });

  it('that is a vacancy makes a date NONE also where its post is abolished within', () => {
    const post = aPost('chair', { endDate: on('2020-05-01') });
    expect(holdersAt(post, [{ ...bounded, member: null }], on('2020'), none).knowledge).toBe('NONE');
  });
});
