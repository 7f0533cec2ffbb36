import type { Fault, Path } from '../format/fault.ts';

/** A text that was parsed, and the way back from what it says to where it says it. */
export interface Syntax {
  readonly value: unknown;
  /** Line and column, from 1, of the innermost part of a path that the text has: a missing field is where it belongs. */
  locate(path: Path, ofName?: boolean): Position;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What keeps a text from being parsed, with its positions. */
export type SyntaxFault = Omit<Fault, 'path'> & Position;

export type Parsed =
  | { readonly syntax: Syntax; readonly faults: readonly [] }
  | { readonly syntax: null; readonly faults: readonly SyntaxFault[] };

/** How deep lists and mappings may lie in one another; a record has four levels. */
export const MAX_DEPTH = 64;

export const tooDeep = (position: Position): SyntaxFault => ({
  ...position,
  expected: `at most ${MAX_DEPTH} levels of lists and mappings`,
  got: 'more',
});
