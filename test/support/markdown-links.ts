import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import GithubSlugger from 'github-slugger';
import MarkdownIt, { type Token } from 'markdown-it';

/** A parser that reads Markdown as GitHub does: tables, HTML and bare addresses included. */
const markdown = new MarkdownIt({ html: true, linkify: true });
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });

/** The name under which this repository is hosted: a link to `…/rostrum/blob/…` would open another version of the file. */
const OWN_FILES =
  /^https?:\/\/(?:www\.)?(?:github\.com\/[^/]+\/rostrum\/(?:blob|tree|raw|edit)|raw\.githubusercontent\.com\/[^/]+\/rostrum)\//i;

/**
 * The links of a Markdown file that lead nowhere, each as `page:line: what is wrong`. Addresses elsewhere are only read, not opened.
 * @param root the folder that links may not leave
 * @param page the file, by its path in that folder
 */
export function brokenLinks(root: string, page: string): readonly string[] {
  return linksOf(tokensOf(readFileSync(join(root, page), 'utf8'))).flatMap(({ href, line }) => {
    const problem = problemOf(href, root, page);
    return problem === null ? [] : [`${page}:${line}: ${problem}, got ${JSON.stringify(href)}`];
  });
}

/** What the links of a Markdown file point at, in their order. */
export const hrefsOf = (root: string, page: string): readonly string[] =>
  linksOf(tokensOf(readFileSync(join(root, page), 'utf8'))).map(({ href }) => href);

function problemOf(href: string, root: string, page: string): string | null {
  if (/^[a-z][a-z\d+.-]*:/i.test(href)) return problemElsewhere(href);
  if (href.startsWith('/')) return 'expected a path relative to the page';
  const [path = '', anchor] = decoded(href).split('#', 2);
  const target = path === '' ? page : relative(root, join(root, dirname(page), path));
  if (target.startsWith('..')) return 'expected a file in this repository';
  if (!existsSync(join(root, target))) return 'expected a file that exists';
  if (anchor === undefined) return null;
  if (!target.endsWith('.md')) return 'expected an anchor only in a Markdown file';
  const headings = anchorsOf(tokensOf(readFileSync(join(root, target), 'utf8')));
  return headings.has(anchor) ? null : `expected the anchor of a heading of ${target}`;
}

function problemElsewhere(href: string): string | null {
  if (OWN_FILES.test(href)) return 'expected a path relative to the page';
  const address = URL.canParse(href) ? new URL(href) : null;
  const isWeb = address !== null && /^https?:$/.test(address.protocol);
  const hasHost = isWeb && (address.hostname.includes('.') || address.hostname === 'localhost');
  return hasHost || address?.protocol === 'mailto:' ? null : 'expected an address of the web';
}

function decoded(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}

interface Placed {
  readonly token: Token;
  readonly line: number;
}

/** Every token of a text, those within a line included, with the line on which its block begins. */
function tokensOf(text: string): readonly Placed[] {
  let line = 1;
  return markdown.parse(text, {}).flatMap((token) => {
    if (token.map !== null) line = token.map[0] + 1;
    return [token, ...(token.children ?? [])].map((each) => ({ token: each, line }));
  });
}

/** What links and images point at, in Markdown or in HTML. */
const linksOf = (tokens: readonly Placed[]) =>
  tokens.flatMap(({ token, line }) => {
    const href = token.attrs?.find(([name]) => name === 'href' || name === 'src')?.[1];
    const inHtml = /^html_/.test(token.type)
      ? [...token.content.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, each = '']) => each)
      : [];
    return [...(href === undefined ? [] : [String(href)]), ...inHtml].map((each) => ({ href: each, line }));
  });

/** The anchors of the headings, as GitHub makes them, and those that HTML sets. */
function anchorsOf(tokens: readonly Placed[]): ReadonlySet<string> {
  const slugger = new GithubSlugger();
  const anchors = new Set<string>();
  for (const [at, { token }] of tokens.entries()) {
    if (token.type === 'heading_open') anchors.add(slugger.slug(textOf(tokens[at + 1]?.token)));
    if (!/^html_/.test(token.type)) continue;
    for (const [, id = ''] of token.content.matchAll(/\s(?:id|name)="([^"]*)"/g)) anchors.add(id);
  }
  return anchors;
}

/** The text of a heading without its markup. */
const textOf = (heading: Token | undefined): string =>
  (heading?.children ?? [])
    .filter(({ type }) => ['text', 'code_inline', 'text_special'].includes(type))
    .map(({ content }) => content)
    .join('');
