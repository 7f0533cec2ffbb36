import { count, type Figure, quantile, quantiles } from './figure.ts';
import { type Answer, FAMILIES, type Measured } from './planner.ts';

export const requestsOf = (answers: readonly Answer[]): readonly number[] =>
  answers.map(({ requests }) => requests);

const unitsOf = (answers: readonly Answer[]): readonly number[] => answers.map(({ readUnits }) => readUnits);

/** What the pages of each family took beside what they may take. */
export const plannerFigures = (measured: readonly Measured[]): readonly Figure[] => [
  ...measured.flatMap(figuresAt),
  ...growth(measured),
];

/** The families whose pages have a budget together: filters of any kind with words and phrases, lists that never meet included. */
const ASKED = FAMILIES.filter((family) => family !== 'commonest values');

function figuresAt({ statements, answers, counts }: Measured): readonly Figure[] {
  const of = `${count(statements)} statements`;
  const all = ASKED.flatMap((family) => answers[family]);
  return [
    ...quantiles({ name: `requests a page, ${of}`, unit: 'requests' }, requestsOf(all), {
      p50: 5,
      p95: 15,
      most: 40,
    }),
    ...quantiles({ name: `read units a page, ${of}`, unit: 'read units' }, unitsOf(all), {
      p50: null,
      p95: 500,
      most: 1_500,
    }),
    {
      name: `pages cut short, ${of}`,
      value: countOf(all, 'CUT_SHORT'),
      unit: `of ${all.length}`,
      budget: 0,
    },
    { name: `pages refused, ${of}`, value: countOf(all, 'REFUSED'), unit: `of ${all.length}`, budget: 0 },
    {
      name: `pages that read the list of everything, ${of}`,
      value: all.filter(({ scans }) => scans > 0).length,
      unit: `of ${all.length}`,
      budget: 0,
    },
    ...ASKED.flatMap((family) => [
      ...quantiles(
        { name: `requests a page, ${of}: ${family}`, unit: 'requests' },
        requestsOf(answers[family]),
        { p50: null, p95: null, most: null },
      ),
      ...quantiles(
        { name: `read units a page, ${of}: ${family}`, unit: 'read units' },
        unitsOf(answers[family]),
        { p95: null, most: null },
      ),
    ]),
    {
      name: `requests of counts over ${count(statements)} matches`,
      value: counts.requests,
      unit: 'requests',
      budget: 30,
    },
    {
      name: `read units of counts over ${count(statements)} matches`,
      value: counts.readUnits,
      unit: 'read units',
      budget: 4_000,
    },
    {
      name: `matches that counts over ${count(statements)} miss`,
      value: counts.missing,
      unit: '',
      budget: 0,
    },
  ];
}

const countOf = (answers: readonly Answer[], outcome: Answer['outcome']): number =>
  answers.filter((answer) => answer.outcome === outcome).length;

/** What one filter takes more in the largest corpus than in the smallest, by values that fill a page of each. */
function growth(measured: readonly Measured[]): readonly Figure[] {
  const [first, last] = [measured[0], measured.at(-1)];
  if (first === undefined || last === undefined) return [];
  const most = ({ answers }: Measured) => quantile(requestsOf(answers['commonest values']), 'most');
  return [
    {
      name: `page of 25, one filter, of ${count(last.statements)} beyond that of ${count(first.statements)} statements`,
      value: most(last) - most(first),
      unit: 'requests',
      budget: 0,
    },
  ];
}
