import {
  findNodeAtLocation,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
  visit,
} from 'jsonc-parser';
import type { Path } from '../format/fault.ts';
import { positionsIn } from './positions.ts';
import {
  type DoubledKey,
  doubledKey,
  MAX_DEPTH,
  type Parsed,
  type Position,
  type SyntaxFault,
  tooDeep,
} from './syntax.ts';

const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };

/**
 * Parses JSON (RFC 8259), in which no key may stand twice.
 * @param firstLine the line of the file in which the text begins
 */
export function parseJson(text: string, firstLine = 1): Parsed {
  const position = positionsIn(text, firstLine);
  const { doubled, deep } = doubtsOf(text, position);
  if (deep !== null) return { syntax: null, faults: [deep] };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { syntax: null, faults: [...doubled, ...syntaxFaults(text, position)] };
  }
  let tree: Node | undefined;
  const nodeAt = (path: Path): Node | undefined => {
    tree ??= parseTree(text, [], STRICT);
    return tree && findNodeAtLocation(tree, [...path]);
  };
  return {
    syntax: {
      value,
      locate(path, ofName = false) {
        for (let length = path.length; length > 0; length -= 1) {
          const node = nodeAt(path.slice(0, length));
          // The first child of a property is its name.
          if (node !== undefined) {
            const isNamed = ofName && length === path.length && node.parent?.type === 'property';
            return position((isNamed ? node.parent : node)?.offset ?? 0);
          }
        }
        return position(nodeAt([])?.offset ?? 0);
      },
      textOf(path) {
        const { offset = 0, length = 0 } = nodeAt(path) ?? {};
        return text.slice(offset, offset + length);
      },
    },
    faults: doubled,
  };
}

/** What JSON.parse lets pass, or could not bear: keys that stand twice, and nesting without end. */
function doubtsOf(text: string, position: (offset: number) => Position) {
  const doubled: DoubledKey[] = [];
  const keys: Set<string>[] = [];
  let depth = 0;
  const enter = (offset: number) => {
    depth += 1;
    if (depth > MAX_DEPTH) throw new Deep(offset);
  };
  const leave = () => {
    depth -= 1;
  };
  try {
    visit(
      text,
      {
        onObjectBegin(offset) {
          enter(offset);
          keys.push(new Set());
        },
        onObjectEnd() {
          leave();
          keys.pop();
        },
        onArrayBegin: enter,
        onArrayEnd: leave,
        onObjectProperty(name, offset, _length, _line, _column, pathOf) {
          const seen = keys.at(-1);
          if (seen?.has(name)) doubled.push(doubledKey([...pathOf(), name], position(offset)));
          seen?.add(name);
        },
      },
      STRICT,
    );
  } catch (error) {
    if (!(error instanceof Deep)) throw error;
    return { doubled, deep: tooDeep(position(error.offset)) };
  }
  return { doubled, deep: null };
}

class Deep extends Error {
  readonly offset: number;

  constructor(offset: number) {
    super();
    this.offset = offset;
  }
}

function syntaxFaults(text: string, position: (offset: number) => Position): readonly SyntaxFault[] {
  const errors: ParseError[] = [];
  parseTree(text, errors, STRICT);
  // Where the tolerant parser finds nothing, the strict one did: a character that JSON has only in escapes.
  const found = errors.length > 0 ? errors : [{ error: -1, offset: 0, length: 0 }];
  return found.map(({ error, offset }) => ({
    ...position(offset),
    expected: 'valid JSON',
    got: inWords(printParseErrorCode(error)),
  }));
}

/** `CloseBraceExpected` → `a syntax error: close brace expected` */
const inWords = (code: string): string =>
  code.startsWith('<')
    ? 'a syntax error'
    : `a syntax error: ${code.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`).toLowerCase()}`;
