import { findPage } from '../../lambda/archive/find-page.ts';
import { NamedValues, NOTHING } from '../../lambda/archive/named-values.ts';
import { cursorPosition } from '../../lambda/archive/page.ts';
import { candidates } from '../../lambda/archive/plan.ts';
import type { MemoryRecord } from '../support/memory-record.ts';
import { present } from '../support/present.ts';
import type { Ask } from './walk.ts';

/** The ways in which a record in memory can be asked for a page. */

/** As a request asks: it chooses the shortest lists by their heads, and takes from heads what they hold. */
export const bySession =
  (record: MemoryRecord): Ask =>
  (query) =>
    record.open().page(query);

/** By walking the lists of whichever of the query's conditions, however long they are. */
export const byCandidate =
  (record: MemoryRecord, choice: number): Ask =>
  async (query) => {
    const reach = record.reach();
    const chosen = query.lists.map((list) => {
      const ways = candidates(list);
      return { ...present(ways[choice % ways.length]), heads: null, filled: [] };
    });
    const named = new NamedValues([], reach.loaders, async () => NOTHING);
    return findPage({ query, chosen, position: cursorPosition(query, query.window), named }, reach);
  };
