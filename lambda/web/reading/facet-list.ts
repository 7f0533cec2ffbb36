import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { FacetValue } from './answers.ts';
import type { FacetDefinition } from './facets.ts';
import { facetLabel } from './labels.ts';
import { toggled, type View, writeView } from './view.ts';

/** A facet with its values and their counts. */
export interface CountedFacet {
  readonly facet: FacetDefinition;
  readonly values: readonly FacetValue[];
}

/** The number of values that are shown at first. */
const SHORT = 6;

/** One facet: links that select a value or remove it. */
export function facetList({ facet, values }: CountedFacet, view: View): TemplateResult | typeof nothing {
  const chosen = view.chosen[facet.name] ?? [];
  // A selected value stays, even when no entry has it, so that it can be removed.
  const missing = chosen.filter((one) => !values.some(({ value }) => value === one));
  const shown = [...values, ...missing.map((value) => ({ value, label: null, count: 0 }))];
  if (shown.length === 0) return nothing;
  const first = shown.filter(({ value }, index) => index < SHORT || chosen.includes(value));
  const others = shown.filter((one) => !first.includes(one));
  return html`
    <section class="facet" aria-labelledby=${`facet-${facet.name}`}>
      <h3 id=${`facet-${facet.name}`}>${facet.title}</h3>
      ${valueLinks(first, facet, view)}
      ${
        others.length === 0
          ? nothing
          : html`<details><summary>Show ${others.length} more</summary>${valueLinks(others, facet, view)}</details>`
      }
    </section>`;
}

const valueLinks = (
  values: readonly FacetValue[],
  facet: FacetDefinition,
  view: View,
): TemplateResult => html`
  <ul>
    ${repeat(
      values,
      ({ value }) => value,
      ({ value, label, count }) => html`
        <li>
          <a
            href=${writeView(toggled(view, facet, value))}
            aria-current=${view.chosen[facet.name]?.includes(value) ? 'true' : nothing}
            ><span>${facetLabel(facet, value, label)}</span>
            <span class="count">${count.toLocaleString('en')}<span class="unseen"> ${count === 1 ? 'entry' : 'entries'}</span></span></a
          >
        </li>`,
    )}
  </ul>`;
