import { expect } from 'vitest';
import type { Entry } from '../../lambda/archive/layout/items.ts';
import type { Page, PageQuery, PageWindow } from '../../schema/context.ts';
import { type EntityRef, nameOf } from '../../schema/model/entity-ref.ts';

/** Answers a query of a page, in whatever way is under test. */
export type Ask = (query: PageQuery) => Promise<Page<EntityRef>>;

/** A list without its window. */
export type Listed = Omit<PageQuery, 'window'>;

/** What a list must hold, from the end at which it begins: entries come with the oldest first. */
export const inDirection = (expected: readonly Entry[], { direction }: Listed): readonly string[] => {
  const names = expected.map(({ entity }) => nameOf(entity));
  return direction === 'ASC' ? names : names.reverse();
};

/** The part of a list that a page shows when so many elements were shown before it, from one of its ends. */
export const partOf = <T>(list: readonly T[], from: PageWindow['from'], done: number, size: number) =>
  from === 'START'
    ? list.slice(done, done + size)
    : list.slice(Math.max(list.length - done - size, 0), Math.max(list.length - done, 0));

/**
 * Goes through a whole list page by page and compares each page with its part of the expected list.
 * @returns how many pages were compared
 */
export async function walk(
  ask: Ask,
  list: Listed,
  expected: readonly string[],
  { from, size }: Pick<PageWindow, 'from' | 'size'>,
): Promise<number> {
  const forwards = from === 'START';
  let cursor: string | null = null;
  for (let pages = 1; ; pages += 1) {
    const { edges, pageInfo, cutShort }: Page<EntityRef> = await ask({
      ...list,
      window: { from, size, cursor },
    });
    const done = (pages - 1) * size;
    expect(edges.map(({ node }) => nameOf(node))).toEqual(partOf(expected, from, done, size));
    const goesOn = done + size < expected.length;
    expect({ ...pageInfo, cutShort }).toEqual({
      hasNextPage: forwards ? goesOn : cursor !== null,
      hasPreviousPage: forwards ? cursor !== null : goesOn,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
      cutShort: false,
    });
    if (!goesOn) return pages;
    cursor = forwards ? pageInfo.endCursor : pageInfo.startCursor;
  }
}
