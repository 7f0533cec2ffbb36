import type { Document } from './documents.ts';

/** A way to store the index, counted in DynamoDB's units. */
export interface Layout {
  readonly name: string;
  /** Write units so far, items included. */
  readonly units: number;
  /** Writes documents that become visible together. */
  commit(documents: readonly Document[]): void;
  /** Bytes of the index, without items. */
  bytes(): number;
  /** What it takes to read the newest part of some lists. */
  open(lists: readonly string[]): Reads;
}

export interface Reads {
  readonly requests: number;
  readonly units: number;
}

/** Bytes of an item besides its content: keys, names, bounds, stamps. */
export const OVERHEAD = 110;

/** Bytes of the content of a block or a page. */
export const BLOCK_BYTES = 4_000;

export const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1_024));

/** Read units with eventual consistency; a consistent read takes twice as many. */
export const readUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / 4_096)) / 2;

/** The lists whose values facets count by: each has a column with the values of all documents. */
export const COLUMNS = 14;

/** The journal names each document of a commit; one more write makes the commit visible. */
export const commitUnits = (documents: number): number => writeUnits(documents * 30) + 1;
