import './reading.css';
import { render } from 'lit-html';
import { NoAnswer } from './ask.ts';
import { NARROW } from './chart.ts';
import { copyCitation } from './copy-citation.ts';
import { loadMore, loadShelf } from './load.ts';
import { page, type Situation } from './page.ts';
import { changed, readView, writeView } from './view.ts';

const root = document.querySelector<HTMLElement>('#record');
// Removes the text that is shown until the script runs.
root?.replaceChildren();
const form = document.querySelector<HTMLFormElement>('#search');

let situation: Situation = {
  view: readView(location.search),
  shelf: null,
  loading: false,
  failure: null,
  adding: false,
};
let running = new AbortController();

function show(change: Partial<Situation>): void {
  situation = { ...situation, ...change };
  if (root !== null) render(page(situation), root);
}

/** Shows the view in the page's address, and aborts a request that is still running. */
async function open(): Promise<void> {
  const view = readView(location.search);
  fill(view);
  await attempt({ view, loading: true, failure: null, adding: false }, (signal) => loadShelf(view, signal));
}

/** Shows that something is loading, then the result. */
async function attempt(
  meanwhile: Partial<Situation>,
  load: (signal: AbortSignal) => Promise<NonNullable<Situation['shelf']>>,
): Promise<void> {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  show(meanwhile);
  try {
    const shelf = await load(signal);
    if (!signal.aborted) show({ shelf, loading: false, adding: false });
  } catch (error) {
    if (signal.aborted) return;
    const message = error instanceof Error ? error.message : String(error);
    const inRequest = error instanceof NoAnswer && error.code === 'BAD_USER_INPUT';
    show({ loading: false, adding: false, failure: { message, inRequest } });
  }
}

function go(address: string): void {
  if (address !== `${location.pathname}${location.search}`) history.pushState(null, '', address);
  void open();
}

/** Fills the form from the address. */
function fill({ text, from, to }: ReturnType<typeof readView>): void {
  const values: Readonly<Record<string, string>> = { q: text, from, to };
  for (const [name, value] of Object.entries(values)) {
    const field = form?.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = value;
  }
}

form?.addEventListener('submit', (event) => {
  event.preventDefault();
  const given = new FormData(form);
  const field = (name: string) => String(given.get(name) ?? '').trim();
  const range = { from: field('from'), to: field('to') };
  const dated = range.from !== '' || range.to !== '';
  const view = readView(location.search);
  const certain = view.certain && range.from === view.from && range.to === view.to;
  go(writeView(changed(view, { text: field('q'), ...range, certain, ...(dated && { undated: false }) })));
});

/** Links to views are ordinary links that can be copied and opened in a new tab. A plain click shows the view without loading a page. */
document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const link = target?.closest('a');
  const address = link?.getAttribute('href') ?? '';
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (link != null && plain && (address === '/' || address.startsWith('/?'))) {
    event.preventDefault();
    go(address);
  }
  const button = target?.closest('button');
  if (button?.matches('[data-again]')) void open();
  if (button?.matches('[data-more]') && situation.shelf !== null) {
    const { shelf } = situation;
    void attempt({ adding: true }, (signal) => loadMore(shelf, signal));
  }
  if (button?.matches('[data-form]')) void copyCitation(button);
});

/** The chart depends on the width of the screen. */
NARROW.addEventListener('change', () => show({}));

addEventListener('popstate', () => void open());

/** The key “/” moves the focus to the search box, unless the reader is typing. */
addEventListener('keydown', (event) => {
  const typing = event.target instanceof HTMLInputElement;
  if (event.key !== '/' || typing || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  form?.querySelector('input')?.focus();
});

void open();
