import type { DocumentNode } from 'graphql';

/** The most that the kept documents may weigh together. A token with its nodes takes about a kilobyte. */
const MOST_TOKENS = 50_000;

/** A character counts for this much of a token: a text may be long and have few of them. */
const TOKENS_PER_CHARACTER = 0.01;

/**
 * Keeps queries that were parsed, the last ones used, as long as they have fewer tokens together than a number: whoever sends a
 * new long query every time must not fill the memory with them.
 */
export class DocumentCache {
  readonly #documents = new Map<string, DocumentNode>();
  #weight = 0;

  get(query: string): DocumentNode | undefined {
    const document = this.#documents.get(query);
    if (document === undefined) return undefined;
    this.#documents.delete(query);
    this.#documents.set(query, document);
    return document;
  }

  set(query: string, document: DocumentNode): void {
    if (this.#documents.has(query)) return;
    this.#documents.set(query, document);
    this.#weight += weightOf(query, document);
    for (const [oldest, kept] of this.#documents) {
      if (this.#weight <= MOST_TOKENS) return;
      this.#documents.delete(oldest);
      this.#weight -= weightOf(oldest, kept);
    }
  }
}

function weightOf(query: string, document: DocumentNode): number {
  // The parser counts them.
  return (document.tokenCount ?? 0) + query.length * TOKENS_PER_CHARACTER;
}
