import { citationWords } from './citation.ts';
import { loadCitation } from './load.ts';

/** Copies the citation that a button stands for, and tells beside it what came of it. */
export async function copyCitation(button: HTMLButtonElement): Promise<void> {
  const place = button.closest<HTMLElement>('[data-cite]');
  const told = place?.querySelector('.copied');
  const slug = place?.dataset.cite;
  if (slug === undefined || told == null) return;
  told.textContent = '';
  told.textContent = await copied(slug, button.dataset.form ?? 'words').catch(
    () => 'The record did not answer.',
  );
}

async function copied(slug: string, form: string): Promise<string> {
  const inWords = form === 'words';
  const citation = await loadCitation(slug, inWords ? 'CSL_JSON' : form);
  if (citation === null) return 'It is no longer in the record.';
  const text = inWords ? citationWords(citation) : citation;
  try {
    await navigator.clipboard.writeText(text);
    return 'Copied';
  } catch {
    // Browsers lend the clipboard to secure pages only; the reader can still copy by hand.
    return text;
  }
}
