import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Count, Entry } from './answers.ts';
import { chart } from './chart.ts';
import { chips } from './chips.ts';
import { yearWords } from './date-words.ts';
import { eventCard } from './event-card.ts';
import { facetList } from './facet-list.ts';
import type { Shown } from './facets.ts';
import { counted, NOUNS } from './labels.ts';
import type { Shelf } from './shelf.ts';
import { statementCard } from './statement-card.ts';
import { changed, isNarrowed, START, type View, writeView } from './view.ts';

/** The state of the page. While it loads, it shows the last shelf. */
export interface Situation {
  /** The view in the page's address, which the shelf may not show yet. */
  readonly view: View;
  readonly shelf: Shelf | null;
  readonly loading: boolean;
  /** Why loading failed, in words for the reader. */
  readonly failure: { readonly message: string; readonly inRequest: boolean } | null;
  /** Whether the next page is being loaded. */
  readonly adding: boolean;
}

/** Everything below the search box. */
export function page({ view, shelf, loading, failure, adding }: Situation): TemplateResult {
  if (failure !== null) return failed(failure);
  if (shelf === null) return html`<p class="opening" role="status">Loading entries…</p>`;
  // Filter links start from the address; counts and entries are those of the loaded shelf.
  const narrowing = { ...shelf, view };
  return html`
    <div class="columns" aria-busy=${loading ? 'true' : 'false'}>
      <aside>
        <h2 class="unseen">Filters</h2>
        <details class="narrow" ?open=${matchMedia('(min-width: 60rem)').matches}>
          <summary>Filter entries</summary>
          ${repeat(
            shelf.facets,
            ({ facet }) => facet.name,
            (facet) => facetList(facet, view),
          )}
        </details>
      </aside>
      <section class="list" aria-labelledby="list-heading">
        <h2 id="list-heading" class="unseen">Entries</h2>
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
  return html`<nav class="tabs" aria-label="Entry type">
    ${tab('all', 'All')}${tab('statements', 'Statements')}${tab('events', 'Events')}
  </nav>`;
}

/** The facets that stay selected: all entries have only the facets that both types share. `changed` does the rest. */
const carried = ({ chosen }: View, shown: Shown): View['chosen'] => {
  if (shown !== 'all') return chosen;
  const common = ['topic', 'country', 'place'];
  return Object.fromEntries(Object.entries(chosen).filter(([name]) => common.includes(name)));
};

function told({ view, counts, next, entries: { length } }: Shelf): string {
  const count = counts[view.shown];
  const [kind, kinds] = NOUNS[view.shown];
  if (count.value === 0) return `No ${kinds} found${next === null ? '' : ' so far'}`;
  const all = counted(count.value, kind, kinds);
  const isExact = count.precision === 'EXACT';
  if (length < count.value) return `${length} of ${isExact ? '' : 'at least '}${all}`;
  return isExact ? all : `At least ${all}`;
}

const order = (view: View): TemplateResult => html`
  <a class="order" href=${writeView(changed(view, { order: view.order === 'newest' ? 'oldest' : 'newest' }))}
    >${view.order === 'newest' ? 'Newest first' : 'Oldest first'} <span aria-hidden="true">⇅</span
    ><span class="unseen"> (reverse)</span></a
  >`;

/** The list, with a heading wherever the year changes. */
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
  const [, kinds] = NOUNS[view.shown];
  return html`
    ${cutShort ? html`<p class="told">The search reached the limit for one request. Continue to search the rest of the record.</p>` : nothing}
    <button type="button" class="more" data-more=${next} ?disabled=${adding}>
      ${adding ? 'Loading…' : cutShort ? 'Continue searching' : view.order === 'newest' ? `Show older ${kinds}` : `Show newer ${kinds}`}
    </button>`;
}

const empty = ({ view, next }: Shelf): TemplateResult | typeof nothing =>
  next !== null
    ? nothing
    : html`<div class="empty">
        ${
          isNarrowed(view)
            ? html`<p>Try other words, a wider date range or fewer filters.</p>
                <p><a href=${writeView(START)}>Clear all filters</a></p>`
            : nothing
        }
        <p>The record is incomplete, so an empty result does not prove that something was never said or never happened.</p>
      </div>`;

const failed = ({
  message,
  inRequest,
}: {
  readonly message: string;
  readonly inRequest: boolean;
}): TemplateResult => html`
  <div class="failed" role="alert">
    <h2>${inRequest ? 'This filter is not valid' : 'The record could not be loaded'}</h2>
    <p>${message}</p>
    <p>
      ${inRequest ? nothing : html`<button type="button" data-again>Try again</button>`}
      <a href=${writeView(START)}>${inRequest ? 'Clear all filters' : 'Show all entries'}</a>
    </p>
  </div>`;
