import { count, type Figure } from './figure.ts';
import { type Answer, FAMILIES, type Family, type Measured } from './planner.ts';

/** The smallest of the values that so large a part of them does not exceed. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(Math.ceil(part * sorted.length) - 1, 0)] ?? Number.NaN;
}

export const requestsOf = (answers: readonly Answer[]): readonly number[] =>
  answers.map(({ requests }) => requests);

/** What the pages of each family took beside what they may take. */
export const plannerFigures = (measured: readonly Measured[]): readonly Figure[] => [
  ...measured.flatMap(figuresAt),
  ...growth(measured),
];

function figuresAt({ statements, answers }: Measured): readonly Figure[] {
  const requests = (family: Family, what: string, part: number, budget: number | null): Figure => ({
    name: `${pageOf(statements)}, ${family}, ${what}`,
    value: quantile(requestsOf(answers[family]), part),
    unit: 'requests',
    budget,
  });
  const cutShort = (family: Family): Figure => ({
    name: `${pageOf(statements)}, ${family}, cut short`,
    value: countOf(answers[family], 'CUT_SHORT'),
    unit: `of ${answers[family].length} pages`,
    budget: null,
  });
  const all = FAMILIES.flatMap((family) => answers[family]);
  return [
    requests('one filter', 'most', 1, 3),
    requests('2 to 4 filters', 'median', 0.5, 6),
    requests('2 to 4 filters', '95th percentile', 0.95, 40),
    requests('2 to 4 filters', 'most', 1, 100),
    cutShort('2 to 4 filters'),
    requests('dense pairs', 'median', 0.5, null),
    requests('dense pairs', 'most', 1, 100),
    cutShort('dense pairs'),
    requests('lists that never meet', 'most', 1, 100),
    cutShort('lists that never meet'),
    { name: `${pageOf(statements)}, refused`, value: countOf(all, 'REFUSED'), unit: 'pages', budget: 0 },
    {
      name: `${pageOf(statements)}, scans`,
      value: all.reduce((sum, { scans }) => sum + scans, 0),
      unit: 'requests',
      budget: 0,
    },
  ];
}

const pageOf = (statements: number): string => `page of 25 of ${count(statements)} statements in memory`;

const countOf = (answers: readonly Answer[], outcome: Answer['outcome']): number =>
  answers.filter((answer) => answer.outcome === outcome).length;

/** What one filter takes more in the largest corpus than in the smallest, by values that fill a page of each. */
function growth(measured: readonly Measured[]): readonly Figure[] {
  const [first, last] = [measured[0], measured.at(-1)];
  if (first === undefined || last === undefined) return [];
  const most = ({ answers }: Measured) => quantile(requestsOf(answers['commonest values']), 1);
  return [
    {
      name: `page of 25, one filter, of ${count(last.statements)} beyond that of ${count(first.statements)} statements`,
      value: most(last) - most(first),
      unit: 'requests',
      budget: 0,
    },
  ];
}
