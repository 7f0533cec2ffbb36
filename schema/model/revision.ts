/** What an entity said from one moment on, until its next revision. */
export interface Revision<E> {
  /** 1 for the first; later ones count up, not always by one. */
  readonly number: number;
  /** When it was recorded: ISO 8601 instant. */
  readonly recordedAt: string;
  /** Why it was corrected; null for the first, and when nobody told. */
  readonly reason: string | null;
  readonly entity: E;
}

/** What an entity carries as it stood at a revision; nothing where it is the present one. */
export interface AtRevision {
  readonly atRevision?: number;
}
