import { html, nothing, type TemplateResult } from 'lit-html';
import type { Agent, Statement } from './answers.ts';
import { citeButtons } from './cite-buttons.ts';
import { dayWords } from './date-words.ts';
import { dateLine, topicLinks } from './entry-parts.ts';
import { enumWords } from './labels.ts';
import { changed, START, writeView } from './view.ts';

/** Whether the text is verbatim from the source. */
const isQuoted = ({ given }: Statement): boolean => given === 'DIRECT_QUOTE' || given === 'DOCUMENT_TEXT';

/** A statement: its text, the speaker with the post, who relayed it, the event and the source. */
export const statementCard = (statement: Statement): TemplateResult => html`
  <article class="entry statement ${isQuoted(statement) ? 'quoted' : 'paraphrased'}" aria-labelledby=${`by-${statement.slug}`}>
    ${dateLine(statement.date)}
    <div class="body">
      <p class="kind">
        Statement · ${enumWords(statement.given)}${statement.ordinal === null ? nothing : ` · Item ${statement.ordinal} in a list`}
      </p>
      <blockquote lang=${isQuoted(statement) ? (statement.inLanguage ?? nothing) : nothing}>
        <p>${isQuoted(statement) ? `“${statement.text}”` : statement.text}</p>
      </blockquote>
      <p class="speaker" id=${`by-${statement.slug}`}>${speakerLine(statement)}</p>
      ${statement.reportedBy === null ? nothing : html`<p class="reporter">Relayed by ${agentLink(statement.reportedBy, 'reporter')}</p>`}
      ${occasion(statement)} ${sourceLine(statement)}
      ${statement.note === null ? nothing : html`<p class="note">${statement.note}</p>`}
      ${topicLinks(statement.topics)} ${citeButtons(statement)}
    </div>
  </article>`;

const agentLink = ({ slug, name }: Agent, facet: string): TemplateResult => {
  const view = changed(START, { shown: 'statements', chosen: { [facet]: [slug] } });
  return html`<a href=${writeView(view)}>${name}</a>`;
};

/** The speaker with the post held at the time, or the source's label for an unknown speaker. */
function speakerLine({ speaker, speakerPost, attributedAs }: Statement): TemplateResult {
  if (speaker === null) {
    return html`${attributedAs === null ? nothing : html`“${attributedAs}”`}
      <span class="post">Speaker not named in the source</span>`;
  }
  const label = attributedAs !== null && attributedAs !== speaker.name ? attributedAs : null;
  return html`<strong>${agentLink(speaker, 'speaker')}</strong>
    ${speakerPost === null ? nothing : html`<span class="post">${speakerPost.label}</span>`}
    ${label === null ? nothing : html`<span class="label">“${label}”</span>`}`;
}

function occasion({ event }: Statement): TemplateResult | typeof nothing {
  if (event === null) return nothing;
  const view = changed(START, { shown: 'statements', chosen: { event: [event.slug] } });
  return html`<p class="occasion">
    Event: <a href=${writeView(view)}>${event.name}</a>${event.place === null ? nothing : `, ${event.place.name}`}
  </p>`;
}

function sourceLine({
  provenance: { source, deepLink, anchoring },
}: Statement): TemplateResult | typeof nothing {
  if (source === null) return nothing;
  const address = deepLink ?? source.url;
  return html`<p class="source">
    <cite>${address === null ? source.headline : html`<a href=${address} rel="noreferrer">${source.headline}</a>`}</cite>${
      source.publisher === null ? nothing : `, ${source.publisher}`
    }${source.datePublished === null ? nothing : `, ${dayWords(source.datePublished)}`}
    ${anchoring === 'ORPHANED' ? html`<span class="orphaned">Passage no longer in the source</span>` : nothing}
  </p>`;
}
