import { Lexer, parse, Source, type StringValueNode, TokenKind, visit } from 'graphql';
import { type Extract, type Fragment, linesOf, type Stretch } from './fragment.ts';

/** The descriptions of a schema, the reasons of its deprecations, and the comments of any document. */
export const graphqlFragments: Extract = (source) => [...descriptions(source), ...comments(source)];

function descriptions(source: string): readonly Fragment[] {
  const found: Fragment[] = [];
  const add = ({ loc, block }: StringValueNode) => {
    const quotes = block === true ? 3 : 1;
    if (loc !== undefined) found.push(linesOf(source, loc.start + quotes, loc.end - quotes));
  };
  visit(parse(source), {
    enter(node) {
      if ('description' in node && node.description !== undefined) add(node.description);
    },
    Directive({ name, arguments: given = [] }) {
      if (name.value !== 'deprecated') return;
      for (const { value } of given) if (value.kind === 'StringValue') add(value);
    },
  });
  return found;
}

/** Comments on successive lines are one fragment. */
function comments(source: string): readonly Fragment[] {
  const found: Stretch[][] = [];
  const lexer = new Lexer(new Source(source));
  let isNew = true;
  while (lexer.token.kind !== TokenKind.EOF) lexer.advance();
  for (let token = lexer.token.prev; token !== null; token = token.prev) {
    if (token.kind === TokenKind.COMMENT) {
      if (isNew) found.unshift([]);
      // The line end belongs to it, so that the words of two lines stay apart.
      found[0]?.unshift({ start: token.start + 1, end: Math.min(token.end + 1, source.length) });
    }
    isNew = token.kind !== TokenKind.COMMENT;
  }
  return found;
}
