import { PACE } from '../../lambda/archive/asking/search.ts';
import type { MemoryRecord } from '../support/memory-record.ts';
import { present } from '../support/present.ts';
import type { Ask } from './walk.ts';

/** The ways in which a record in memory can be asked for a page. A page behind a cursor is asked by a request of its own. */

/** As a request asks: through the shortest lists. */
export const bySession =
  (record: MemoryRecord, pace = PACE): Ask =>
  (query) =>
    record.open({ pace }).page(query);

/** Through the lists of whichever of the query's conditions, however long they are. */
export const byWay =
  (record: MemoryRecord, choice: number, pace = PACE): Ask =>
  (query) =>
    record.open({ pace, choose: (ways) => present(ways[choice % ways.length]) }).page(query);
