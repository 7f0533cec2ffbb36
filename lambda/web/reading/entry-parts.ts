import { html, nothing, type TemplateResult } from 'lit-html';
import type { PartialDate, Topic } from './answers.ts';
import { dateWords } from './date-words.ts';
import { changed, START, writeView } from './view.ts';

/** When, in words; below it the date in EDTF where the words are not all, and the source's own words. */
export function dateLine(date: PartialDate | null): TemplateResult {
  const exact =
    date !== null &&
    ['DAY', 'MONTH', 'YEAR'].includes(date.precision) &&
    !date.approximate &&
    !date.uncertain;
  return html`
    <p class="date">
      ${exact ? html`<time datetime=${date.edtf}>${dateWords(date)}</time>` : html`<span>${dateWords(date)}</span>`}
      ${date === null || exact ? nothing : html`<span class="edtf" title="Extended Date/Time Format">${date.edtf.split('..').map((part, index) => (index === 0 ? part : html`..<wbr>${part}`))}</span>`}
      ${date?.words == null || exact ? nothing : html`<span class="words">“${date.words}”</span>`}
    </p>`;
}

export function topicLinks(topics: readonly Topic[] | null): TemplateResult | typeof nothing {
  if (topics === null || topics.length === 0) return nothing;
  const link = ({ slug, label }: Topic) =>
    html`<li><a href=${writeView(changed(START, { chosen: { topic: [slug] } }))}>${label}</a></li>`;
  return html`<ul class="topics" aria-label="Topics">${topics.map(link)}</ul>`;
}
