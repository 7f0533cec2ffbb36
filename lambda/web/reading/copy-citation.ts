import { citationWords } from './citation.ts';
import { loadCitation } from './load.ts';

/** Copies the citation that a button names, and shows the result next to the button. */
export async function copyCitation(button: HTMLButtonElement): Promise<void> {
  const place = button.closest<HTMLElement>('[data-cite]');
  const told = place?.querySelector('.copied');
  const slug = place?.dataset.cite;
  if (slug === undefined || told == null) return;
  told.textContent = '';
  told.textContent = await copied(slug, button.dataset.form ?? 'words').catch(
    () => 'The citation could not be loaded. Try again.',
  );
}

async function copied(slug: string, form: string): Promise<string> {
  const inWords = form === 'words';
  const citation = await loadCitation(slug, inWords ? 'CSL_JSON' : form);
  if (citation === null) return 'This statement is no longer in the record.';
  const text = inWords ? citationWords(citation) : citation;
  try {
    await navigator.clipboard.writeText(text);
    return 'Copied';
  } catch {
    // Browsers give only secure pages access to the clipboard. The reader can still copy by hand.
    return `The browser blocked copying. Select and copy this text: ${text}`;
  }
}
