import { type Document, isMap, isScalar, LineCounter, parseDocument, visit, type YAMLParseError } from 'yaml';
import { type Path, quoted } from '../format/fault.ts';
import { MAX_DEPTH, type Parsed, type Position, type SyntaxFault, tooDeep } from './syntax.ts';

/** Aliases may repeat a few entries, not blow a small file up. */
const MAX_ALIASES = 100;

/** Parses YAML 1.2, in which no key may stand twice. */
export function parseYaml(text: string): Parsed {
  const lines = new LineCounter();
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const refused = (faults: readonly SyntaxFault[]): Parsed => ({ syntax: null, faults });
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  // The parser goes down into lists and mappings by calling itself; what it says after its stack has ended means nothing.
  const exhausted = document.errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  if (exhausted !== undefined) return refused([tooDeep(position(exhausted.pos[0]))]);
  if (document.errors.length > 0) {
    return refused(
      document.errors.map((error) => ({ ...position(error.pos[0]), ...inOurWords(error, text) })),
    );
  }
  const doubts = doubtsOf(document, position);
  if (doubts.length > 0) return refused(doubts);
  try {
    const value = document.toJS({ maxAliasCount: MAX_ALIASES });
    return {
      syntax: { value, locate: (path, ofName = false) => position(offsetOf(document, path, ofName)) },
      faults: [],
    };
  } catch {
    const expected = `at most ${MAX_ALIASES} repetitions through aliases`;
    return refused([{ ...position(0), expected, got: 'more' }]);
  }
}

/** What is wrong with a text that is not YAML; the parser speaks to programmers about some of it. */
function inOurWords({ code, message, pos }: YAMLParseError, text: string): Omit<SyntaxFault, keyof Position> {
  switch (code) {
    case 'DUPLICATE_KEY': {
      const [key = ''] = text.slice(pos[0], pos[1] + MAX_KEY).split(/:|\n/, 1);
      return { expected: 'each key once', got: `${quoted(key.trim())} a second time` };
    }
    case 'MULTIPLE_DOCS':
      return { expected: 'one document in a file', got: 'a second one' };
    default:
      return { expected: 'valid YAML', got: `an error: ${message}` };
  }
}

/** How far a key is looked at that is told in a fault. */
const MAX_KEY = 100;

/** Aliases of nothing, and nesting without end. */
function doubtsOf(document: Document, position: (offset: number) => Position): readonly SyntaxFault[] {
  const faults: SyntaxFault[] = [];
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined) return;
      faults.push({
        ...position(alias.range?.[0] ?? 0),
        expected: 'an alias of something named before',
        got: `*${alias.source}`,
      });
    },
    Collection(_, node, path) {
      const depth = path.filter((parent) => 'items' in parent).length;
      if (depth < MAX_DEPTH) return undefined;
      faults.push(tooDeep(position(node.range?.[0] ?? 0)));
      return visit.SKIP;
    },
  });
  return faults;
}

function offsetOf(document: Document, path: Path, ofName: boolean): number {
  if (ofName) {
    const parent = document.getIn(path.slice(0, -1), true);
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))
      : null;
    if (isScalar(pair?.key) && hasRange(pair.key)) return pair.key.range[0];
  }
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (hasRange(node)) return node.range[0];
  }
  return 0;
}

const hasRange = (node: unknown): node is { readonly range: readonly [number, number, number] } =>
  typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
