type Fields = Readonly<Record<string, unknown>>;

/** Writes one structured line to the log. */
export function log(level: 'info' | 'error', message: string, fields: Fields): void {
  console.log(JSON.stringify({ time: new Date().toISOString(), level, message, ...fields }));
}

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
