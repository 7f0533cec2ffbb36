import { describe, expect, it } from 'vitest';
import type { Cost } from '../../../lambda/archive/cost-meter.ts';
import { QUERY_BUDGET, SEARCH_BUDGET, UNMETERED, WorkBudget } from '../../../lambda/archive/asking/search-budget.ts';

/** A meter that shows what a test sets. */
const meterAt = (cost: Partial<Cost> = {}) => ({ cost: { requests: 0, rounds: 0, readUnits: 0, ...cost } });

/** How many requests a budget allows, up to a thousand. */
function allowed(budget: WorkBudget): number {
  let taken = 0;
  while (taken < 1_000 && budget.take()) taken += 1;
  return taken;
}

describe('the budget of a search', () => {
  it('allows as many requests as are asked for, and no more than any search may take', () => {
    expect(allowed(new WorkBudget(UNMETERED, 1))).toBe(1);
    expect(allowed(new WorkBudget(UNMETERED, 79))).toBe(79);
    expect(allowed(new WorkBudget(UNMETERED))).toBe(SEARCH_BUDGET.requests);
  });

  it('allows nothing any more once the whole request has read too often, or too much', () => {
    const { requests, readUnits } = SEARCH_BUDGET;
    expect(new WorkBudget(meterAt({ requests: requests - 1 })).take()).toBe(true);
    expect(new WorkBudget(meterAt({ requests })).take()).toBe(false);
    expect(new WorkBudget(meterAt({ readUnits: readUnits - 0.5 })).take()).toBe(true);
    expect(new WorkBudget(meterAt({ readUnits })).take()).toBe(false);
  });

  it('looks at the meter before every request', () => {
    const meter = meterAt();
    const budget = new WorkBudget(meter);
    expect(budget.take()).toBe(true);
    meter.cost.readUnits = SEARCH_BUDGET.readUnits;
    expect(budget.take()).toBe(false);
  });

  it('leaves enough of what a query may take for reading what was found', () => {
    expect(QUERY_BUDGET.requests - SEARCH_BUDGET.requests).toBeGreaterThanOrEqual(10);
    expect(QUERY_BUDGET.readUnits).toBeGreaterThan(SEARCH_BUDGET.readUnits);
  });

  it('lets each list be begun, if there are not more of them than any search may read', () => {
    const budget = new WorkBudget(UNMETERED, 2);
    budget.begin(5);
    expect(allowed(budget)).toBe(5);
    const large = new WorkBudget(UNMETERED, 7);
    large.begin(5);
    expect(allowed(large)).toBe(7);
    expect(() => new WorkBudget(UNMETERED).begin(SEARCH_BUDGET.requests)).not.toThrow();
    expect(() => new WorkBudget(UNMETERED).begin(SEARCH_BUDGET.requests + 1)).toThrow(
      /^Expected a filter that reads at most 80 lists, got one that reads 81\. Name fewer values, or omit date\.from\.$/,
    );
  });
});
