import { html, nothing, type TemplateResult } from 'lit-html';
import type { Agent, Event } from './answers.ts';
import { dayWords } from './date-words.ts';
import { dateLine, topicLinks } from './entry-parts.ts';
import { counted, enumWords } from './labels.ts';
import { changed, START, writeView } from './view.ts';

/** An event: its name, place and participants, with a link to its statements. */
export const eventCard = (event: Event): TemplateResult => html`
  <article class="entry event" aria-labelledby=${`event-${event.slug}`}>
    ${dateLine(event.date)}
    <div class="body">
      <p class="kind">
        Event · ${enumWords(event.kind)}${event.status === 'OCCURRED' ? nothing : html` · <span class="status">${statusWords(event)}</span>`}
      </p>
      <h4 id=${`event-${event.slug}`}>${event.name}</h4>
      ${event.motto === null ? nothing : html`<p class="motto">“${event.motto}”</p>`}
      ${where(event)} ${people(event)}
      ${event.note === null ? nothing : html`<p class="note">${event.note}</p>`} ${said(event)}
      ${topicLinks(event.topics)}
    </div>
  </article>`;

/** The last word of the sources, with its day: what was planned then may have turned out otherwise. */
function statusWords({ status, statusEvidence }: Event): string {
  if (status === 'UNKNOWN') return 'No source reports whether it took place';
  const told = statusEvidence?.date?.edtf;
  return told === undefined ? enumWords(status) : `${enumWords(status)}, as reported on ${dayWords(told)}`;
}

function where({ places }: Event): TemplateResult | typeof nothing {
  const names = (places ?? []).map(({ name }) => name);
  return names.length === 0 ? nothing : html`<p class="where">${names.join(', ')}</p>`;
}

function people({ participants, organizers }: Event): TemplateResult {
  const present = participants.flatMap(({ agent }) => agent ?? []);
  const line = (words: string, agents: readonly Agent[]) =>
    agents.length === 0
      ? nothing
      : html`<p class="people">${words} ${agents.map(({ name }) => name).join(', ')}</p>`;
  return html`${line(present.length === 1 ? 'Participant:' : 'Participants:', present)} ${line('Organised by', organizers ?? [])}`;
}

function said({ slug, statements }: Event): TemplateResult | typeof nothing {
  const count = statements?.count;
  if (count == null || count.value === 0) return nothing;
  const view = changed(START, { shown: 'statements', order: 'oldest', chosen: { event: [slug] } });
  const least = count.precision === 'EXACT' ? '' : 'at least ';
  return html`<p class="said"><a href=${writeView(view)}>Show ${least}${counted(count.value, 'statement')} from this event</a></p>`;
}
