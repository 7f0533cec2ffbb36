import type { Day } from '../model/day.ts';

/** The day that an argument of type Date names; null where it is omitted. */
export const dayOf = (date: Date | null | undefined): Day | null => date?.toISOString().slice(0, 10) ?? null;
