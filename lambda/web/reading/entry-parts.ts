import { html, nothing, type TemplateResult } from 'lit-html';
import type { PartialDate, Topic } from './answers.ts';
import { dateWords } from './date-words.ts';
import { changed, START, writeView } from './view.ts';

/** The date in words. Below it, unless it is a plain day, month or year: the date in EDTF and the source's own words for it. */
export function dateLine(date: PartialDate | null): TemplateResult {
  const exact =
    date !== null &&
    ['DAY', 'MONTH', 'YEAR'].includes(date.precision) &&
    !date.edtf.includes('X') &&
    !date.approximate &&
    !date.uncertain;
  const words = dateWords(date);
  const label = words.charAt(0).toUpperCase() + words.slice(1);
  return html`
    <p class="date">
      ${exact ? html`<time datetime=${date.edtf}>${label}</time>` : html`<span>${label}</span>`}
      ${date === null || exact ? nothing : html`<span class="edtf" title="Date in the Extended Date/Time Format (EDTF)">${date.edtf.split('..').map((part, index) => (index === 0 ? part : html`..<wbr>${part}`))}</span>`}
      ${date?.words == null || exact ? nothing : html`<span class="words">“${date.words}”</span>`}
    </p>`;
}

export function topicLinks(topics: readonly Topic[] | null): TemplateResult | typeof nothing {
  if (topics === null || topics.length === 0) return nothing;
  const link = ({ slug, label }: Topic) =>
    html`<li><a href=${writeView(changed(START, { chosen: { topic: [slug] } }))}>${label}</a></li>`;
  return html`<ul class="topics" aria-label="Topics">${topics.map(link)}</ul>`;
}
