import type { ArchiveSession } from '../archive/archive.ts';

/** What is known of one HTTP request while it is answered. */
export interface RequestScope {
  readonly requestId: string;
  readonly session: ArchiveSession;
  /** Filled in on the way: for the log line, and for the response around the result. */
  readonly outcome: {
    operationName?: string | null;
    complexity?: number | null;
    errorCodes?: readonly string[];
    cacheHeaders?: Readonly<Record<string, string>>;
  };
}
