import { html, type TemplateResult } from 'lit-html';
import type { Statement } from './answers.ts';

/** The forms in which a citation can be copied. */
export type CitationForm = 'words' | 'BIBTEX' | 'CSL_JSON';

const FORMS: readonly (readonly [CitationForm, string])[] = [
  ['words', 'Copy citation'],
  ['BIBTEX', 'BibTeX'],
  ['CSL_JSON', 'CSL-JSON'],
];

/** Buttons that copy a citation, and a status that shows the result. */
export const citeButtons = ({ slug }: Statement): TemplateResult => html`
  <p class="cite" data-cite=${slug}>
    ${FORMS.map(
      ([form, label]) =>
        html`<button type="button" data-form=${form} aria-label=${form === 'words' ? label : `Copy citation as ${label}`}>
          ${label}
        </button>`,
    )}
    <span class="copied" role="status"></span>
  </p>`;
