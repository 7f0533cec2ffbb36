type Fields = Readonly<Record<string, unknown>>;

/** What some readers of a log take for the end of a line, and JSON leaves as it is. */
const LINE_ENDS = /[\u007F-\u009F\u2028\u2029]/g;

/** Writes one structured line to the log: one line, whatever stands in its fields. */
export function log(level: 'info' | 'error', message: string, fields: Fields): void {
  const line = JSON.stringify({ time: new Date().toISOString(), level, message, ...fields });
  console.log(line.replaceAll(LINE_ENDS, escaped));
}

const escaped = (mark: string): string => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** An error as fields of a log line, with what caused it. For the log only, never for a caller. */
export function errorFields(error: unknown): Fields {
  if (!(error instanceof Error)) return { error: String(error) };
  const cause = 'originalError' in error ? error.originalError : error.cause;
  return {
    error: error.message,
    stack: error.stack,
    ...(cause instanceof Error && cause !== error && { cause: errorFields(cause) }),
  };
}
