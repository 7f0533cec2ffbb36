import type { Provenance } from './provenance.ts';

/** The words that a text directive may carry whole; a longer quote is given by its first and last words. */
const WHOLE_QUOTE_WORDS = 12;
const EDGE_WORDS = 5;

/**
 * A link that opens the source with the statement's passages highlighted, by a text fragment
 * (https://wicg.github.io/scroll-to-text-fragment/#syntax). Null when the source has no address or no passage is quoted.
 */
export function deepLink(url: string | null, { spans }: Provenance): string | null {
  const directives = spans.flatMap(({ exact }) => (exact === null ? [] : [`text=${directive(exact)}`]));
  if (url === null || directives.length === 0) return null;
  // A fragment that the address already has stays, but not a directive in it: a page takes only one.
  const [address = ''] = url.split(':~:', 1);
  return `${address}${address.includes('#') ? '' : '#'}:~:${directives.join('&')}`;
}

function directive(exact: string): string {
  const words = exact.split(/\s+/u).filter((word) => word !== '');
  if (words.length <= WHOLE_QUOTE_WORDS) return encode(words);
  return `${encode(words.slice(0, EDGE_WORDS))},${encode(words.slice(-EDGE_WORDS))}`;
}

/** The directive's own syntax uses `-`, `,` and `&`, so they are escaped beyond what a URL needs. */
const encode = (words: readonly string[]): string =>
  encodeURIComponent(words.join(' ')).replaceAll('-', '%2D');
