import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  parseDocument,
  type YAMLParseError,
} from 'yaml';
import { SECTION_NAMES } from '../format/dossier-shape.ts';
import type { Path } from '../format/fault.ts';
import { firstTooDeep } from './first-too-deep.ts';
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

/** Aliases may repeat a few entries, not blow a small file up. */
const MAX_ALIASES = 100;

/** Parses YAML 1.2, in which no key may stand twice. */
export function parseYaml(text: string): Parsed {
  const position = positionsIn(text);
  const refused = (faults: readonly SyntaxFault[]): Parsed => ({ syntax: null, faults });
  const deep = firstTooDeep(text);
  if (deep !== null) return refused([tooDeep(position(deep))]);
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false });
  // The parser goes down by calling itself. Where its stack ends differs from one time to the next.
  if (document.errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION'))
    return refused([tooDeep(position(0))]);
  if (document.errors.length > 0) {
    return refused(syntaxFaults(document.errors, text, position));
  }
  const { doubled, doubts } = doubtsOf(document, position);
  if (doubts.length > 0) return refused([...doubled, ...doubts]);
  try {
    const value = document.toJS({ maxAliasCount: MAX_ALIASES });
    return {
      syntax: {
        value,
        locate: (path, ofName = false) => position(offsetOf(document, path, ofName)),
        textOf(path) {
          const node = document.getIn(path, true);
          return hasRange(node) ? text.slice(node.range[0], node.range[1]) : '';
        },
      },
      faults: doubled,
    };
  } catch {
    const expected = `at most ${MAX_ALIASES} expansions of aliases`;
    return refused([{ ...position(0), expected, got: 'more' }]);
  }
}

/** The most errors of syntax that are told one by one. */
const MAX_ERRORS = 20;
const HAS_SECTION = new RegExp(`^[\\s{"']*(?:source|${SECTION_NAMES.join('|')})["']?\\s*:`, 'm');

/** The first errors of syntax and how many more there are; of what is no dossier at all, just that. */
function syntaxFaults(
  errors: readonly YAMLParseError[],
  text: string,
  position: (offset: number) => Position,
): readonly SyntaxFault[] {
  const faults = errors
    .slice(0, MAX_ERRORS)
    .map((error) => ({ ...position(error.pos[0]), ...inOurWords(error) }));
  const [next] = errors.slice(MAX_ERRORS);
  if (next === undefined) return faults;
  if (!HAS_SECTION.test(text))
    return [{ ...position(0), expected: 'a dossier in YAML, JSON or NDJSON', got: 'another kind of file' }];
  const more = errors.length - MAX_ERRORS;
  return [
    ...faults,
    {
      ...position(next.pos[0]),
      expected: 'valid YAML',
      got: `${more} more syntax ${more === 1 ? 'error' : 'errors'}`,
    },
  ];
}

/** What is wrong with a text that is not YAML; the parser speaks to programmers about some of it. */
function inOurWords({ code, message }: YAMLParseError): Omit<SyntaxFault, keyof Position> {
  return code === 'MULTIPLE_DOCS'
    ? { expected: 'one YAML document per file', got: 'a second document' }
    : { expected: 'valid YAML', got: `a syntax error: ${message}` };
}

/** What the parser lets pass: keys that stand twice, aliases of nothing, and nesting without end. */
function doubtsOf(document: Document, position: (offset: number) => Position) {
  const doubled: DoubledKey[] = [];
  const doubts: SyntaxFault[] = [];
  const at = (node: unknown) => position(hasRange(node) ? node.range[0] : 0);
  const look = (node: unknown, path: Path) => {
    if (isAlias(node)) {
      if (node.resolve(document) !== undefined) return;
      doubts.push({ ...at(node), expected: 'an alias of an anchor defined earlier', got: `*${node.source}` });
    }
    if (!isCollection(node)) return;
    if (path.length >= MAX_DEPTH) {
      doubts.push(tooDeep(at(node)));
      return;
    }
    const keys = new Set<string>();
    for (const [index, item] of node.items.entries()) {
      if (!isPair(item)) {
        look(item, [...path, index]);
        continue;
      }
      const key = isScalar(item.key) ? String(item.key.value) : String(item.key);
      const ofItem = [...path, key];
      if (keys.has(key)) doubled.push(doubledKey(ofItem, at(item.key)));
      keys.add(key);
      look(item.key, ofItem);
      look(item.value, ofItem);
    }
  };
  look(document.contents, []);
  return { doubled, doubts };
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
