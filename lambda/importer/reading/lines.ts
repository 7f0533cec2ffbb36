/** The longest line of NDJSON, in bytes: more than any item of the tables can hold. */
export const MAX_LINE_BYTES = 1024 * 1024;

export interface Line {
  /** From 1. */
  readonly number: number;
  /** Without its end; null when it is longer than {@link MAX_LINE_BYTES}: of such a line nothing is kept. */
  readonly bytes: Buffer | null;
}

const NEWLINE = 0x0a;

/** Cuts bytes into lines. Holds one line at a time, and no more than the longest that is allowed. */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Line, void> {
  let number = 1;
  let kept: Buffer[] = [];
  let length = 0;
  const keep = (part: Buffer) => {
    length += part.length;
    if (length > MAX_LINE_BYTES) kept = [];
    else kept.push(part);
  };
  const finished = (): Line => {
    const line = { number, bytes: length > MAX_LINE_BYTES ? null : Buffer.concat(kept) };
    number += 1;
    kept = [];
    length = 0;
    return line;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      keep(chunk.subarray(from, end));
      yield finished();
      from = end + 1;
    }
    keep(chunk.subarray(from));
  }
  if (length > 0) yield finished();
}
