/** The part of the `edtf` package that Rostrum uses; the package ships no types. */
declare module 'edtf' {
  /** Parses a text. Throws when it is not well-formed EDTF of level 0, 1 or 2. */
  export default function edtf(text: string): unknown;
}
