import { html, nothing, svg, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { dayWords } from './date-words.ts';
import type { Bar, ChartData } from './histogram.ts';
import { counted } from './labels.ts';
import { changed, type Unit, type View, writeView } from './view.ts';

/** Where there is room for half as many bars only. */
export const NARROW = matchMedia('(max-width: 40rem)');
const HEIGHT = 132;
/** Below the bars, for their names. */
const FOOT = 18;
/** Above the highest bar, for its number. */
const HEAD = 14;
const WIDEST = 44;

/** The whole list by date: a bar for every day, month or year, each a link to what lies in it. */
export function chart(data: ChartData, view: View): TemplateResult {
  const total = NARROW.matches ? 360 : 720;
  const highest = Math.max(1, ...data.bars.map(sum));
  const step = total / Math.max(data.bars.length, 1);
  const width = Math.min(WIDEST, step * 0.8);
  const height = (count: number) => (count / highest) * (HEIGHT - FOOT - HEAD);
  return html`
    <figure class="chart">
      <figcaption>
        ${data.units.length > 1 ? unitLinks(data, view) : html`<span>By ${data.unit}</span>`}
        <span class="legend">
          ${view.shown === 'events' ? nothing : html`<span class="key statements">statements</span>`}
          ${view.shown === 'statements' ? nothing : html`<span class="key events">events</span>`}
        </span>
      </figcaption>
      ${
        data.bars.length === 0
          ? nothing
          : html`<svg viewBox="0 0 ${total} ${HEIGHT}" role="group" aria-label=${`Entries by ${data.unit}`}>
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
  const chosen = view.from === bar.date && view.to === bar.date;
  const range = chosen ? { from: '', to: '' } : { from: bar.date, to: bar.date, undated: false };
  const floor = HEIGHT - FOOT;
  const statements = height(bar.statements);
  const events = height(bar.events);
  const told = [
    bar.statements > 0 ? counted(bar.statements, 'statement') : '',
    bar.events > 0 ? counted(bar.events, 'event') : '',
  ].filter((part) => part !== '');
  const all = told.length > 1 ? `${counted(sum(bar), 'entry', 'entries')}: ` : '';
  const label = `${dayWords(bar.date)}: ${all}${told.join(', ')}`;
  return svg`
    <a class="bar" href=${writeView(changed(view, range))} aria-current=${chosen ? 'true' : nothing}>
      <title>${label}</title>
      <rect class="reach" x=${left} y="0" width=${width} height=${floor}></rect>
      <rect class="statements" x=${left} y=${floor - statements} width=${width} height=${statements}></rect>
      <rect class="events" x=${left} y=${floor - statements - events} width=${width} height=${events}></rect>
      ${width >= 12 ? svg`<text class="number" aria-hidden="true" x=${left + width / 2} y=${floor - statements - events - 4}>${sum(bar)}</text>` : nothing}
    </a>`;
}

/** The name of a bar below it, of as many as have room. */
function tick(
  { date }: Bar,
  index: number,
  { bars, unit }: ChartData,
  step: number,
): TemplateResult | typeof nothing {
  const room = unit === 'year' ? 44 : 84;
  const every = Math.ceil(room / step);
  // Counted from the newest, which is the one that is looked for.
  if ((bars.length - 1 - index) % every !== 0) return nothing;
  const words =
    unit === 'day' ? dayWords(date).replace(/ \d+$/, '') : dayWords(date).replace(/^(\w{3})\w* /, '$1 ');
  const edge =
    index === 0 && step < room ? 'start' : index === bars.length - 1 && step < room ? 'end' : 'middle';
  const x = edge === 'start' ? 0 : edge === 'end' ? step * bars.length : index * step + step / 2;
  return svg`<text class="tick" text-anchor=${edge} x=${x} y=${HEIGHT - 4}>${words}</text>`;
}

const unitLinks = ({ unit, units }: ChartData, view: View): TemplateResult => html`
  <span class="units">By
    ${units.map((one: Unit) =>
      one === unit
        ? html`<span aria-current="true">${one}</span>`
        : html`<a href=${writeView(changed(view, { unit: one }))}>${one}</a>`,
    )}
  </span>`;

/** What no bar can show, told in words: the chart would otherwise seem to be all. */
function undrawn({ unit, coarser, undated, partly }: ChartData, view: View): TemplateResult | typeof nothing {
  const link = writeView(changed(view, { undated: !view.undated, from: '', to: '' }));
  const parts = [
    coarser > 0
      ? html`${counted(coarser, 'entry is', 'entries are')} known to a longer time than a ${unit}.`
      : nothing,
    undated > 0
      ? html`<a href=${link} aria-current=${view.undated ? 'true' : nothing}>${counted(undated, 'entry has', 'entries have')} no date.</a>`
      : nothing,
    partly ? 'Only the newest thousand are counted.' : nothing,
  ].filter((part) => part !== nothing);
  return parts.length === 0 ? nothing : html`<p class="undrawn">${parts.map((part) => html`${part} `)}</p>`;
}
