import type { Posting } from '../../lambda/archive/layout/postings.ts';

/** A posting of a list by date. */
export const postingOn = (day: number, number: number, tie: string | null): Posting => ({
  sort: null,
  tie,
  number,
  day,
  latest: day,
  added: 1,
  removed: 0,
  revision: 1,
  words: [],
});
