import { html, nothing, svg, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { dayWords } from './date-words.ts';
import type { Bar, ChartData } from './histogram.ts';
import { counted, NOUNS } from './labels.ts';
import { changed, type Unit, type View, writeView } from './view.ts';

/** Screens with room for only half as many bars. */
export const NARROW = matchMedia('(max-width: 40rem)');
const HEIGHT = 132;
/** Space below the bars for their labels. */
const FOOT = 18;
/** Space above the highest bar for its number. */
const HEAD = 14;
const WIDEST = 44;

/** The whole list by date: one bar for each day, month or year, linked to the entries in it. */
export function chart(data: ChartData, view: View): TemplateResult {
  const total = NARROW.matches ? 360 : 720;
  const highest = Math.max(1, ...data.bars.map(sum));
  const step = total / Math.max(data.bars.length, 1);
  const width = Math.min(WIDEST, step * 0.8);
  const height = (count: number) => (count / highest) * (HEIGHT - FOOT - HEAD);
  return html`
    <figure class="chart">
      ${
        data.bars.length === 0
          ? nothing
          : html`<figcaption>
        ${data.units.length > 1 ? unitLinks(data, view) : html`<span>Grouped by ${data.unit}</span>`}
        <span class="legend">
          ${view.shown === 'events' ? nothing : html`<span class="key statements">Statements</span>`}
          ${view.shown === 'statements' ? nothing : html`<span class="key events">Events</span>`}
        </span>
      </figcaption>
      <svg viewBox="0 0 ${total} ${HEIGHT}" role="group" aria-label=${`Number of ${NOUNS[view.shown][1]} by ${data.unit}`}>
        <line class="axis" x1="0" x2=${total} y1=${HEIGHT - FOOT + 0.5} y2=${HEIGHT - FOOT + 0.5}></line>
        ${repeat(
          data.bars,
          ({ date }) => date,
          (bar, index) => drawn(bar, view, { left: index * step + (step - width) / 2, width, height }),
        )}
        ${data.bars.map((bar, index) => tick(bar, index, data, step))}
      </svg>`
      }
      ${undrawn(data, view)}
    </figure>
  `;
}

const sum = ({ statements, events }: Bar): number => statements + events;

function drawn(
  bar: Bar,
  view: View,
  {
    left,
    width,
    height,
  }: { readonly left: number; readonly width: number; readonly height: (count: number) => number },
): TemplateResult | typeof nothing {
  if (sum(bar) === 0) return nothing;
  const chosen = view.from === bar.date && view.to === bar.date && view.certain;
  const range = chosen
    ? { from: '', to: '' }
    : { from: bar.date, to: bar.date, certain: true, undated: false };
  const floor = HEIGHT - FOOT;
  const statements = height(bar.statements);
  const events = height(bar.events);
  const parts = [
    bar.statements > 0 ? counted(bar.statements, 'statement') : '',
    bar.events > 0 ? counted(bar.events, 'event') : '',
  ].filter((part) => part !== '');
  const count =
    parts.length > 1 ? `${counted(sum(bar), 'entry', 'entries')} (${parts.join(', ')})` : parts.join('');
  const label = `${dayWords(bar.date)}: ${count}`;
  return svg`
    <a class="bar" href=${writeView(changed(view, range))} aria-current=${chosen ? 'true' : nothing}>
      <title>${label}</title>
      <rect class="reach" x=${left} y="0" width=${width} height=${floor}></rect>
      <rect class="statements" x=${left} y=${floor - statements} width=${width} height=${statements}></rect>
      <rect class="events" x=${left} y=${floor - statements - events} width=${width} height=${events}></rect>
      ${width >= 12 ? svg`<text class="number" aria-hidden="true" x=${left + width / 2} y=${floor - statements - events - 4}>${sum(bar)}</text>` : nothing}
    </a>`;
}

/** The label below a bar, where there is room for it. */
function tick(
  { date }: Bar,
  index: number,
  { bars, unit }: ChartData,
  step: number,
): TemplateResult | typeof nothing {
  const room = unit === 'year' ? 44 : 84;
  const every = Math.ceil(room / step);
  // Counted from the newest bar, so that it always has a label.
  if ((bars.length - 1 - index) % every !== 0) return nothing;
  const words =
    unit === 'day' ? dayWords(date).replace(/ \d+$/, '') : dayWords(date).replace(/^(\w{3})\w* /, '$1 ');
  const edge =
    index === 0 && step < room ? 'start' : index === bars.length - 1 && step < room ? 'end' : 'middle';
  const x = edge === 'start' ? 0 : edge === 'end' ? step * bars.length : index * step + step / 2;
  return svg`<text class="tick" text-anchor=${edge} x=${x} y=${HEIGHT - 4}>${words}</text>`;
}

const unitLinks = ({ unit, units }: ChartData, view: View): TemplateResult => html`
  <span class="units">Group by
    ${units.map((one: Unit) =>
      one === unit
        ? html`<span aria-current="true">${one}</span>`
        : html`<a href=${writeView(changed(view, { unit: one }))}><span class="unseen">Group by </span>${one}</a>`,
    )}
  </span>`;

/** Entries that have no bar, in words, so that nobody takes the chart for the whole list. */
function undrawn({ unit, coarser, undated, partly }: ChartData, view: View): TemplateResult | typeof nothing {
  const [one, many] = NOUNS[view.shown];
  const link = writeView(changed(view, { undated: !view.undated, from: '', to: '' }));
  const parts = [
    coarser > 0 ? html`${counted(coarser, `${one} is`, `${many} are`)} not dated to one ${unit}.` : nothing,
    undated > 0
      ? html`<a href=${link} aria-current=${view.undated ? 'true' : nothing}>${counted(undated, `${one} has`, `${many} have`)} no date.</a>`
      : nothing,
    partly ? 'The list is too long to count in full, so the chart covers only its newest entries.' : nothing,
  ].filter((part) => part !== nothing);
  return parts.length === 0 ? nothing : html`<p class="undrawn">${parts.map((part) => html`${part} `)}</p>`;
}
