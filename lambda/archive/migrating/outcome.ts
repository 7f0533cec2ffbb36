/** What became of the tables; EMPTY and CURRENT say that there was nothing to do. */
export type Outcome =
  | { readonly kind: 'EMPTY' | 'CURRENT' }
  | { readonly kind: 'MIGRATED'; readonly entities: number };

/** Told how many of all entities are done. */
export type OnProgress = (done: number, total: number) => void;
