import { html, nothing, type TemplateResult } from 'lit-html';
import { dayWords } from './date-words.ts';
import { FACETS } from './facets.ts';
import { facetLabel } from './labels.ts';
import type { Shelf } from './shelf.ts';
import { changed, START, toggled, type View, writeView } from './view.ts';

/** The active filters. Each is a link that removes it. */
export function chips({ view, facets }: Shelf): TemplateResult | typeof nothing {
  const parts = [
    ...(view.text === '' ? [] : [chip(`Search: “${view.text}”`, changed(view, { text: '' }))]),
    ...(view.from === '' && view.to === ''
      ? []
      : [chip(`Date: ${rangeOf(view)}`, changed(view, { from: '', to: '' }))]),
    ...(view.undated ? [chip('Undated', changed(view, { undated: false }))] : []),
    ...FACETS.flatMap((facet) =>
      (view.chosen[facet.name] ?? []).map((value) => {
        const counted = facets.find((one) => one.facet.name === facet.name)?.values;
        const label = counted?.find((one) => one.value === value)?.label ?? null;
        return chip(`${facet.title}: ${facetLabel(facet, value, label)}`, toggled(view, facet, value));
      }),
    ),
  ];
  if (parts.length === 0) return nothing;
  return html`<ul class="chips" aria-label="Active filters">
    ${parts}
    ${parts.length > 1 ? html`<li><a class="all" href=${writeView(START)}>Clear all filters</a></li>` : nothing}
  </ul>`;
}

const chip = (label: string, without: View): TemplateResult => html`
  <li>
    <a href=${writeView(without)}><span class="unseen">Remove filter </span>${label} <span aria-hidden="true">×</span></a>
  </li>`;

const rangeOf = (view: View): string => `${wordsOf(view)}${view.certain ? ', certain' : ''}`;

function wordsOf({ from, to }: View): string {
  if (from === to) return dayWords(from);
  if (from === '') return `until ${dayWords(to)}`;
  return to === '' ? `from ${dayWords(from)}` : `${dayWords(from)} to ${dayWords(to)}`;
}
