/** A stretch of a file: read as it is, or as one neutral word where it is code, such as an interpolation. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly isCode?: boolean;
}

/** Text that belongs together, such as one description: the stretches of the file that it consists of, in order. */
export type Fragment = readonly Stretch[];

/** Finds what people read in the source of a file. */
export type Extract = (source: string, file: string) => readonly Fragment[];

/** The lines of a part of the source, as one fragment without their indentation. */
export function linesOf(source: string, start: number, end: number): Fragment {
  return [...source.slice(start, end).matchAll(/[^\S\n]*([^\n]*\n?)/g)].map(
    ({ 0: line, 1: text = '', index }) => ({
      start: start + index + line.length - text.length,
      end: start + index + line.length,
    }),
  );
}
