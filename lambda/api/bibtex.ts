import { Cite, plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import type { CslItem } from '../../schema/model/citation.ts';

/** What of BibTeX's own syntax may stand in a text; the library escapes it only together with all that is not ASCII. */
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '&': '\\&',
  '%': '\\%',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

const escaped = (text: string): string => text.replaceAll(/[\\{}&%$#_~^]/g, (mark) => ESCAPES[mark] ?? mark);

const config = plugins.config.get('@bibtex');
config.format.useIdAsLabel = true;
config.format.checkLabel = false;
// Today's BibTeX reads UTF-8; escaped letter by letter, all that is not Latin would be lost.
config.format.asciiOnly = false;

/** The entry of a citation in a BibTeX file, in UTF-8. Its key is the slug of what is cited. */
export function bibtexOf(item: CslItem): string {
  const { id, type, issued, 'event-date': _, URL: url, ...texts } = item;
  const fields = Object.entries(texts).map(([name, text]) => [
    name,
    typeof text === 'string' ? escaped(text) : text.map(({ literal }) => ({ literal: escaped(literal) })),
  ]);
  const entry = {
    id,
    type,
    ...Object.fromEntries(fields),
    ...(issued && { issued }),
    ...(url && { URL: url }),
  };
  return new Cite([entry]).format('bibtex').trimEnd();
}
