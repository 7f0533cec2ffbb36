import { html, nothing, type TemplateResult } from 'lit-html';
import type { Agent, Speaker, Statement } from './answers.ts';
import { citeButtons } from './cite-buttons.ts';
import { dayWords } from './date-words.ts';
import { dateLine, topicLinks } from './entry-parts.ts';
import { enumWords } from './labels.ts';
import { changed, START, writeView } from './view.ts';

/** Whether the text is that of the source, rather than of the editors. */
const isQuoted = ({ given }: Statement): boolean => given === 'DIRECT_QUOTE' || given === 'DOCUMENT_TEXT';

/** The text as the source has it: words stand between quotation marks only where they do so there. */
const wordsOf = (statement: Statement): string =>
  isQuoted(statement) && statement.marks !== 'UNMARKED' ? `“${statement.text}”` : statement.text;

/** A statement: its text, the speaker with the post, who relayed it, the event and the source. */
export const statementCard = (statement: Statement): TemplateResult => html`
  <article class="entry statement ${isQuoted(statement) ? 'quoted' : 'paraphrased'}" aria-labelledby=${`by-${statement.slug}`}>
    ${dateLine(statement.date)}
    <div class="body">
      <p class="kind">
        Statement · ${enumWords(statement.given)}${statement.ordinal === null ? nothing : ` · Item ${statement.ordinal} in a list`}
      </p>
      <blockquote lang=${isQuoted(statement) ? (statement.inLanguage ?? nothing) : nothing}>
        <p>${wordsOf(statement)}</p>
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

/** Every speaker with the post held at the time, or the source's label for one without a name. */
function speakerLine(statement: Statement): TemplateResult {
  const { speakers, onBehalfOf } = statement;
  const named = speakers.flatMap(({ agent, ...rest }) => (agent === null ? [] : [{ agent, ...rest }]));
  return html`${named.length === 0 ? unnamed(statement) : named.map(speakerWords)}
    ${onBehalfOf === null ? nothing : html`<span class="post">on behalf of ${onBehalfOf.name}</span>`}`;
}

function speakerWords({ agent, post, attributedAs }: Speaker & { readonly agent: Agent }): TemplateResult {
  const label = attributedAs !== null && attributedAs !== agent.name ? attributedAs : null;
  return html`<strong>${agentLink(agent, 'speaker')}</strong>
    ${post === null ? nothing : html`<span class="post">${post.label}</span>`}
    ${label === null ? nothing : html`<span class="label">“${label}”</span>`}`;
}

const UNNAMED: Readonly<Record<Statement['speakerKind'], string>> = {
  NAMED: '',
  GROUP: 'Group without a name',
  ANONYMOUS: 'Anonymous in the source',
  UNNAMED: 'Speaker not named in the source',
};

const unnamed = ({ attributedAs, speakerKind, anonymityTerms }: Statement): TemplateResult =>
  html`${attributedAs === null ? nothing : html`“${attributedAs}”`}
    <span class="post">${UNNAMED[speakerKind]}${anonymityTerms === null ? nothing : `, “${anonymityTerms}”`}</span>`;

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
