import { type DocumentNode, Lexer, type ParseOptions, parse, Source, type Token, TokenKind } from 'graphql';
import { checkSelections } from './check-selections.ts';
import { exceeded } from './exceeded.ts';
import type { Limits } from './limits.ts';

/**
 * Parses a query that keeps to the limits on what is written. They are checked before it is parsed, and before it is
 * validated: the parser goes as deep as the query does, and rules such as the one on fields that overlap compare every field
 * with every other one.
 */
export const parseWithin =
  (limits: Limits) =>
  (given: string | Source, options?: ParseOptions): DocumentNode => {
    const source = typeof given === 'string' ? new Source(given) : given;
    checkTokens(source, limits);
    const document = parse(source, options);
    checkSelections(document, limits);
    return document;
  };

const OPENING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** Counts tokens, and brackets that are open at once. */
function checkTokens(source: Source, limits: Limits): void {
  const lexer = new Lexer(source);
  let tokens = 0;
  let open = 0;
  for (let last = lexer.token; last.kind !== TokenKind.EOF; ) {
    const token = lexer.advance();
    // The lexer passes over comments, but each is a token that it keeps.
    tokens += distance(last, token) - (token.kind === TokenKind.EOF ? 1 : 0);
    if (tokens > limits.tokens) throw exceeded('tokens', limits);
    if (OPENING.has(token.kind)) open += 1;
    if (CLOSING.has(token.kind)) open -= 1;
    if (open > limits.nesting) throw exceeded('nesting', limits);
    last = token;
  }
}

/** How many tokens there are behind one token, up to another. */
function distance(from: Token, to: Token): number {
  let steps = 0;
  for (let token: Token | null = to; token !== null && token !== from; token = token.prev) steps += 1;
  return steps;
}
