import { type Fault, type Path, quoted } from '../format/fault.ts';

/** A text that was parsed, and the way back from what it says to where it says it. */
export interface Syntax {
  readonly value: unknown;
  /** Line and column, from 1, of the innermost part of a path that the text has: a missing field is where it belongs. */
  locate(path: Path, ofName?: boolean): Position;
  /** What the text has at a path, letter by letter. */
  textOf(path: Path): string;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What keeps a text from being parsed, with its positions. */
export type SyntaxFault = Omit<Fault, 'path'> & Position;

/** A key that stands once more in its mapping; the last one counts, so that the rest can be looked at all the same. */
export type DoubledKey = Fault & Position;

export type Parsed =
  | { readonly syntax: Syntax; readonly faults: readonly DoubledKey[] }
  | { readonly syntax: null; readonly faults: readonly SyntaxFault[] };

export const doubledKey = (path: Path, position: Position): DoubledKey => ({
  ...position,
  path,
  expected: 'each key only once',
  got: `${quoted(String(path.at(-1)))} again`,
});

/** How deep lists and mappings may lie in one another; a record has four levels. */
export const MAX_DEPTH = 64;

export const tooDeep = (position: Position): SyntaxFault => ({
  ...position,
  expected: `at most ${MAX_DEPTH} levels of nesting`,
  got: 'more',
});
