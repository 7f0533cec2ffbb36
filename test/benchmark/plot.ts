import { init, type SeriesOption } from 'echarts';
import { QUERY_BUDGET } from '../../lambda/archive/asking/search-budget.ts';
import { quantile } from './figure.ts';
import type { Measured } from './planner.ts';
import { requestsOf } from './planner-figures.ts';
import { ROWS_AND_HEADS, type Shown } from './rows-and-heads.ts';

interface Line {
  readonly family: Shown;
  readonly color: string;
}

/** Colours that differ to every kind of colour vision (Okabe and Ito). */
const LINES: readonly Line[] = [
  { family: 'one filter', color: '#009e73' },
  { family: '2 to 4 filters', color: '#0072b2' },
  { family: 'dense pairs', color: '#e69f00' },
  { family: 'lists that never meet', color: '#cc79a7' },
];

/** The requests that a page takes, by the size of the corpus and by the layout of the index, as SVG. The same figures give the same bytes. */
export function plot(measured: readonly Measured[]): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 720, height: 420 });
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    title: {
      text: 'DynamoDB requests for a page of 25 statements',
      subtext: '95th percentile; solid: blocks, dotted: the layout before, rows and heads',
      left: 'center',
      textStyle: { fontSize: 16 },
    },
    legend: { bottom: 0, icon: 'rect', itemHeight: 4, itemGap: 32, data: LINES.map(({ family }) => family) },
    grid: { left: 60, right: 90, top: 66, bottom: 84 },
    xAxis: {
      type: 'log',
      name: 'statements in the record',
      nameLocation: 'middle',
      nameGap: 30,
      axisLabel: { formatter: (value: number) => value.toLocaleString('en') },
    },
    yAxis: { type: 'log', name: 'requests', min: 1, max: 200 },
    series: [...LINES.flatMap((line) => [before(line), now(line, measured)]), budget],
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return plain(svg).replace('>', `>\n<title>${TITLE}</title>`);
}

/** Without styles for the pointer, which a picture has no use for, and without the number that the chart has in its process. */
const plain = (svg: string): string =>
  svg
    .replaceAll(/ class="[^"]*"/g, '')
    .replace(/<style.*<\/style>\s*/s, '')
    .replaceAll(/\bzr\d+-/g, '')
    .concat('\n');

const TITLE = 'Requests for a page of 25 against the size of the record';

const before = (line: Line): SeriesOption =>
  series(
    line,
    'dotted',
    ROWS_AND_HEADS.map(({ statements, requests }) => [statements, requests[line.family]]),
  );

const now = (line: Line, measured: readonly Measured[]): SeriesOption =>
  series(
    line,
    'solid',
    measured.map(({ statements, answers }) => [
      statements,
      quantile(requestsOf(answers[line.family]), 'p95'),
    ]),
  );

const series = (
  { family, color }: Line,
  type: 'solid' | 'dotted',
  data: readonly (readonly [statements: number, requests: number])[],
): SeriesOption => ({
  type: 'line',
  name: family,
  data: data.map((point) => [...point]),
  clip: false,
  symbol: type === 'solid' ? 'circle' : 'emptyCircle',
  symbolSize: 6,
  itemStyle: { color },
  lineStyle: { color, type, width: 2 },
});

const budget: SeriesOption = {
  type: 'line',
  markLine: {
    silent: true,
    symbol: 'none',
    lineStyle: { color: '#000000', type: 'dashed' },
    label: { formatter: `budget ${QUERY_BUDGET.requests}` },
    data: [{ yAxis: QUERY_BUDGET.requests }],
  },
};
