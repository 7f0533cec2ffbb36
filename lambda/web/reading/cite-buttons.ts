import { html, type TemplateResult } from 'lit-html';
import type { Statement } from './answers.ts';

/** How a citation can be taken along. */
export type CitationForm = 'words' | 'BIBTEX' | 'CSL_JSON';

const FORMS: readonly (readonly [CitationForm, string])[] = [
  ['words', 'Copy citation'],
  ['BIBTEX', 'BibTeX'],
  ['CSL_JSON', 'CSL-JSON'],
];

/** Buttons that copy; what one did is told beside them. */
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
