import { describe, expect, it } from 'vitest';
import { MAX_LISTS, SEARCH_LIMITS, SearchBudget } from '../../../../lambda/archive/asking/search-budget.ts';

const meterAt = (requests: number, readUnits = 0) => ({ cost: { requests, readUnits } });
const { requests: MOST, readUnits: MOST_UNITS } = SEARCH_LIMITS;

describe('the budget of a search', () => {
  it('is what the whole request has left', () => {
    const meter = { cost: { requests: 0, readUnits: 0 } };
    const budget = new SearchBudget(meter);
    expect([budget.take(MOST, 0), budget.take(MOST + 1, 0)]).toEqual([true, false]);
    meter.cost = { requests: MOST - 2, readUnits: 0 };
    expect([budget.take(2, 0), budget.take(3, 0)]).toEqual([true, false]);
    meter.cost = { requests: 0, readUnits: MOST_UNITS - 10 };
    expect([budget.take(1, 10), budget.take(1, 11)]).toEqual([true, false]);
  });

  it('may be fewer requests, which end it only when something was looked at', () => {
    const budget = new SearchBudget(meterAt(0), 2);
    expect([budget.take(1, 0), budget.take(1, 0), budget.take(1, 0)]).toEqual([true, true, true]);
    budget.begun();
    expect(budget.take(1, 0)).toBe(false);
    const early = new SearchBudget(meterAt(0), 2);
    early.begun();
    expect([early.take(1, 0), early.take(1, 0), early.take(1, 0)]).toEqual([true, true, false]);
    // A refused read takes nothing of the budget.
    expect([early.take(5, 0), early.take(0, 0)]).toEqual([false, true]);
  });

  it('is shared by lists that are searched together, each of which comes to its first entities', () => {
    const budget = new SearchBudget(meterAt(0), 2);
    const [one, other] = [budget.forList(), budget.forList()];
    expect([one.take(1, 0), one.take(1, 0)]).toEqual([true, true]);
    one.begun();
    expect([one.take(1, 0), other.take(1, 0)]).toEqual([false, true]);
    other.begun();
    expect(other.take(1, 0)).toBe(false);
  });

  it('counts blocks by the hundred, those that follow one another and columns by the query', () => {
    const taken = (take: (budget: SearchBudget) => boolean, left: number, units: number = MOST_UNITS) =>
      take(new SearchBudget(meterAt(MOST - left, MOST_UNITS - units)));
    expect([1, 2].map((left) => taken((budget) => budget.takeBlocks(101), left))).toEqual([false, true]);
    expect([0, 1].map((left) => taken((budget) => budget.takeBlocks(100), left))).toEqual([false, true]);
    expect([1, 2].map((left) => taken((budget) => budget.takeStretch(251), left))).toEqual([false, true]);
    expect([5, 6].map((left) => taken((budget) => budget.takeColumns(3, 2_001), left))).toEqual([
      false,
      true,
    ]);
    // A block takes half a read unit, as it is read eventually consistent.
    expect([49, 50].map((units) => taken((budget) => budget.takeBlocks(100), 9, units))).toEqual([
      false,
      true,
    ]);
    expect([49, 50].map((units) => taken((budget) => budget.takeStretch(100), 9, units))).toEqual([
      false,
      true,
    ]);
    expect([29, 30].map((units) => taken((budget) => budget.takeColumns(3, 160), 9, units))).toEqual([
      false,
      true,
    ]);
  });

  it('allows as many lists as any query may need', () => {
    const budget = new SearchBudget(meterAt(0));
    expect(() => budget.begin(MAX_LISTS)).not.toThrow();
    expect(() => budget.begin(MAX_LISTS + 1)).toThrow(
      'Expected a filter that reads at most 500 lists, got one that reads 501. Name fewer values.',
    );
  });
});
