/** What compares names by their sound. */
export type NameTools = typeof import('./index.ts');

/** Loads what compares names: its table of letters is large, and most requests name nothing. */
export const loadNameTools = (): Promise<NameTools> => import('#names');
