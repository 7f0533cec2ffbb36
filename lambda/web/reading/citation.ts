import { dayWords } from './date-words.ts';

/** The fields of a CSL-JSON item that a citation in words uses (https://docs.citationstyles.org/en/stable/specification.html). */
interface CslItem {
  readonly title: string;
  readonly publisher?: string;
  readonly issued?: { readonly 'date-parts': readonly (readonly number[])[] };
  readonly URL?: string;
  readonly note?: string;
}

/** A citation in words from the API's CSL-JSON: first the speaker and the words, then the source. */
export function citationWords(csl: string): string {
  const [item] = JSON.parse(csl) as readonly CslItem[];
  if (item === undefined) return '';
  const { title, publisher, issued, URL: url, note } = item;
  const date = issued?.['date-parts'][0]?.map((part, index) =>
    String(part).padStart(index === 0 ? 4 : 2, '0'),
  );
  const source = [`“${title}”`, publisher, date && dayWords(date.join('-')), url].filter((part) => part);
  return [note, `In: ${source.join(', ')}.`].filter((part) => part).join(' ');
}
