import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Count, Entry } from './answers.ts';
import { chart } from './chart.ts';
import { chips } from './chips.ts';
import { yearWords } from './date-words.ts';
import { eventCard } from './event-card.ts';
import { type CountedFacet, facetList } from './facet-list.ts';
import type { Shown } from './facets.ts';
import type { ChartData } from './histogram.ts';
import { counted } from './labels.ts';
import { statementCard } from './statement-card.ts';
import { changed, isNarrowed, START, type View, writeView } from './view.ts';

/** What the page has of the record, for the view that it shows. */
export interface Shelf {
  readonly view: View;
  readonly entries: readonly Entry[];
  readonly counts: Readonly<Record<Shown, Count>>;
  readonly facets: readonly CountedFacet[];
  readonly chart: ChartData | null;
  /** Where the list goes on; null at its end. */
  readonly next: string | null;
  /** Whether the record gave up looking before the page was full. */
  readonly cutShort: boolean;
}

/** What is going on: the page shows the last shelf meanwhile. */
export interface Situation {
  /** What the address of the page says, which the shelf may not show yet. */
  readonly view: View;
  readonly shelf: Shelf | null;
  readonly loading: boolean;
  /** Why nothing came, in words for the reader. */
  readonly failure: { readonly message: string; readonly inRequest: boolean } | null;
  /** Whether a page behind the last one is on its way. */
  readonly adding: boolean;
}

/** All below the search box. */
export function page({ view, shelf, loading, failure, adding }: Situation): TemplateResult {
  if (failure !== null) return failed(failure);
  if (shelf === null) return html`<p class="opening" role="status">Reading the record …</p>`;
  // What narrows the list goes on from the address; what is told and listed is what was found.
  const narrowing = { ...shelf, view };
  return html`
    <div class="columns" aria-busy=${loading ? 'true' : 'false'}>
      <aside>
        <h2 class="unseen">Narrow the list</h2>
        <details class="narrow" ?open=${matchMedia('(min-width: 60rem)').matches}>
          <summary>Narrow the list</summary>
          ${repeat(
            shelf.facets,
            ({ facet }) => facet.name,
            (facet) => facetList(facet, view),
          )}
        </details>
      </aside>
      <section class="list" aria-labelledby="list-heading">
        <h2 id="list-heading" class="unseen">Timeline</h2>
        ${tabs(narrowing)} ${chips(narrowing)} ${shelf.chart === null ? nothing : chart(shelf.chart, view)}
        <p class="told">
          <span role="status">${told(shelf)}</span>
          ${shelf.entries.length === 0 ? nothing : order(view)}
        </p>
        ${shelf.entries.length === 0 ? empty(shelf) : entries(shelf.entries)} ${more(shelf, adding)}
      </section>
    </div>`;
}

const number = ({ value, precision }: Count): string =>
  `${precision === 'EXACT' ? '' : 'at least '}${value.toLocaleString('en')}`;

function tabs({ view, counts }: Shelf): TemplateResult {
  const tab = (shown: Shown, label: string) => html`
    <a href=${writeView(changed(view, { shown, chosen: carried(view, shown) }))} aria-current=${view.shown === shown ? 'page' : nothing}
      >${label} <span class="count">${number(counts[shown])}</span></a
    >`;
  return html`<nav class="tabs" aria-label="What to show">
    ${tab('all', 'Everything')}${tab('statements', 'Statements')}${tab('events', 'Events')}
  </nav>`;
}

/** The way back to everything gives up what only one kind of entry carries; `changed` does the rest. */
const carried = ({ chosen }: View, shown: Shown): View['chosen'] => {
  if (shown !== 'all') return chosen;
  const common = ['topic', 'country', 'place'];
  return Object.fromEntries(Object.entries(chosen).filter(([name]) => common.includes(name)));
};

function told({ view, counts, entries: { length } }: Shelf): string {
  const count = counts[view.shown];
  if (count.value === 0) return 'Nothing found';
  const kind = view.shown === 'all' ? 'entry' : view.shown === 'events' ? 'event' : 'statement';
  const all = `${count.precision === 'EXACT' ? '' : 'at least '}${counted(count.value, kind, kind === 'entry' ? 'entries' : `${kind}s`)}`;
  return length < count.value ? `${length} of ${all}` : all;
}

const order = (view: View): TemplateResult => html`
  <a class="order" href=${writeView(changed(view, { order: view.order === 'newest' ? 'oldest' : 'newest' }))}
    >${view.order === 'newest' ? 'newest first' : 'oldest first'} <span aria-hidden="true">⇅</span
    ><span class="unseen">, turn round</span></a
  >`;

/** The list, under a heading wherever the year changes. */
const entries = (list: readonly Entry[]): TemplateResult => html`
  <div class="entries">
    ${repeat(
      list,
      ({ id }) => id,
      (entry, index) => {
        const year = yearWords(entry.date);
        const before = list[index - 1];
        return html`
          ${before !== undefined && yearWords(before.date) === year ? nothing : html`<h3 class="year">${year}</h3>`}
          ${entry.__typename === 'Statement' ? statementCard(entry) : eventCard(entry)}`;
      },
    )}
  </div>`;

function more({ next, cutShort, view }: Shelf, adding: boolean): TemplateResult | typeof nothing {
  if (next === null) return nothing;
  return html`
    ${cutShort ? html`<p class="told">The record was searched as far as one request may go, and there is more of it.</p>` : nothing}
    <button type="button" class="more" data-more=${next} ?disabled=${adding}>
      ${adding ? 'Reading on …' : cutShort ? 'Search on' : view.order === 'newest' ? 'Show earlier ones' : 'Show later ones'}
    </button>`;
}

const empty = ({ view, next }: Shelf): TemplateResult | typeof nothing =>
  next !== null
    ? nothing
    : html`<div class="empty">
        <p>The record has nothing that fits. It is never complete: that something is not in it does not mean that it was not said.</p>
        ${isNarrowed(view) ? html`<p><a href=${writeView(START)}>Show everything</a></p>` : nothing}
      </div>`;

const failed = ({
  message,
  inRequest,
}: {
  readonly message: string;
  readonly inRequest: boolean;
}): TemplateResult => html`
  <div class="failed" role="alert">
    <h2>${inRequest ? 'This cannot be asked' : 'No answer'}</h2>
    <p>${message}</p>
    <p>
      ${inRequest ? nothing : html`<button type="button" data-again>Try again</button>`}
      <a href=${writeView(START)}>Show everything</a>
    </p>
  </div>`;
