import fc from 'fast-check';
import { expect } from 'vitest';
import type { Page, PageWindow } from '../../schema/context.ts';
import type { Entity } from '../../schema/model/record.ts';
import type { AtRevision } from '../../schema/model/revision.ts';
import { anyList, listsOf } from '../support/generated-question.ts';
import type { PickVersion } from '../support/past-tables.ts';
import { listed } from '../support/plain-list.ts';
import type { ChangingRecord, Opened } from './changing-record.ts';
import { type Listed, partOf } from './walk.ts';

/** Lists of a record that changes, each of which has to be that of one commit. */

/** A list, and how it is gone through. */
export const anyWalk = fc.record({
  parts: anyList,
  direction: fc.constantFrom('ASC' as const, 'DESC' as const),
  from: fc.constantFrom('START' as const, 'END' as const),
  size: fc.integer({ min: 1, max: 7 }),
  nested: fc.boolean(),
});
export type Walk = typeof anyWalk extends fc.Arbitrary<infer W> ? W : never;

/** Which versions replies from the past show. */
export const anyPicks = fc.array(fc.nat(99), { minLength: 20, maxLength: 60, size: 'max' });

/** Shows the newest version now and then, and mostly an earlier one, or that there was none yet. */
export function pickBy(picks: readonly number[]): PickVersion {
  let next = 0;
  return (versions) => {
    const pick = picks[next % picks.length] ?? 0;
    next += 1;
    return pick % 3 === 0 ? versions.at(-1) : versions[pick % versions.length];
  };
}

/** An entity without the revision by which one of the past is told from the present one. */
export function said(entity: Entity & AtRevision): Entity {
  const { atRevision: _, ...rest } = entity;
  return rest as Entity;
}

/**
 * Goes through a list from its first page to its last, each of them asked for by a request of its own, and compares every page with the
 * list as it stood at the commit that the first page saw.
 * @param open opens the record for the next request
 * @param between called between two pages
 * @returns how many pages were compared
 */
export async function walkOneCommit(
  record: Pick<ChangingRecord, 'entriesAt'>,
  { parts, direction, from, size, nested }: Walk,
  open: () => Opened,
  between: () => Promise<void> = async () => {},
): Promise<number> {
  const list: Listed = { lists: listsOf(parts), direction, nested };
  const forwards = from === 'START';
  let cursor: string | null = null;
  let all: readonly Entity[] = [];
  for (let pages = 1; ; pages += 1) {
    const window: PageWindow = { from, size, cursor };
    const opened = open();
    const { edges, pageInfo, cutShort }: Page<Entity> = await opened.record.page({ ...list, window });
    if (cursor === null) {
      const entities = listed(record.entriesAt(opened.commit), parts).map(({ entity }) => entity);
      all = direction === 'ASC' ? entities : entities.toReversed();
    }
    const done = (pages - 1) * size;
    expect(edges.map(({ node }) => said(node))).toEqual(partOf(all, from, done, size));
    const goesOn = done + size < all.length;
    expect({ ...pageInfo, cutShort }).toEqual({
      hasNextPage: forwards ? goesOn : cursor !== null,
      hasPreviousPage: forwards ? cursor !== null : goesOn,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
      cutShort: false,
    });
    if (!goesOn) return pages;
    await between();
    cursor = forwards ? pageInfo.endCursor : pageInfo.startCursor;
  }
}
