import { expect, test } from 'vitest';
import { quantile } from '../../benchmark/figure.ts';
import { type Answer, FAMILIES, type Family, type Measured } from '../../benchmark/planner.ts';
import { plannerFigures } from '../../benchmark/planner-figures.ts';
import { plot } from '../../benchmark/plot.ts';

const answer = (requests: number): Answer => ({ requests, readUnits: 1, scans: 0, outcome: 'FULL' });

const measured: readonly Measured[] = [10_000, 1_000_000].map((statements) => ({
  statements,
  answers: Object.fromEntries(
    FAMILIES.map((family) => [family, [2, 3, 40].map(answer)]),
  ) as unknown as Record<Family, readonly Answer[]>,
  counts: { requests: 30, readUnits: 100, missing: 0 },
}));

test('a quantile is one of the values: the least that so many do not exceed', () => {
  const values = [40, 1, 3, 2];
  expect([quantile(values, 'p50'), quantile(values, 'p95'), quantile(values, 'most')]).toEqual([2, 40, 40]);
});

test('the same figures give the same picture, with the budget in it', () => {
  const svg = plot(measured);
  expect(plot(measured)).toBe(svg);
  for (const text of ['2 to 4 filters', 'lists that never meet', 'budget 100', '1,000,000']) {
    expect(svg).toContain(`>${text}</text>`);
  }
});

test('figures of pages and counts have names of their own, one for each quantile', () => {
  const figures = plannerFigures(measured);
  for (const name of ['requests a page, 1,000,000 statements', 'read units a page, 1,000,000 statements']) {
    expect(figures.filter((figure) => figure.name === name).map((figure) => figure.quantile)).toEqual([
      'p50',
      'p95',
      'most',
    ]);
  }
  for (const name of ['pages cut short, 1,000,000 statements', 'requests of counts over 1,000,000 matches'])
    expect(figures.filter((figure) => figure.name === name)).toHaveLength(1);
});

test('one filter may not take more in a larger corpus', () => {
  const [small, large] = measured;
  if (small === undefined || large === undefined) throw new Error('expected two sizes');
  const slower = { ...large, answers: { ...large.answers, 'commonest values': [answer(41)] } };
  expect(plannerFigures([small, large]).at(-1)).toMatchObject({ value: 0, budget: 0 });
  expect(plannerFigures([small, slower]).at(-1)).toMatchObject({ value: 1, budget: 0 });
});
