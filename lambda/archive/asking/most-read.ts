import type { ListQuery, PageQuery } from '../../../schema/context.ts';
import { PAGE_SIZE } from '../../../schema/page-window.ts';
import type { Read } from '../../../schema/reads.ts';
import { MAX_KEYS } from '../dynamo/key-reads.ts';
import { SEQUENCE } from '../layout/keys.ts';
import { ENTRIES } from './changes.ts';
import { matcherOf, waysOf } from './matcher.ts';
import { namedIn, refsOf } from './named-values.ts';
import { REVISIONS_AT_ONCE } from './newest-first.ts';
import { RANKED } from './ranking.ts';
import { AHEAD } from './read-ahead.ts';
import { QUERY_BUDGET } from './search-budget.ts';
import { PLACE_SLUGS } from './stream.ts';

/** The most entries that one request brings: a batch of keys, or revisions, of which one more than a page tells what the last changed. */
const MOST_AT_ONCE = Math.max(MAX_KEYS, PAGE_SIZE.max + 1);

/** Whatever a query asks for, its requests are counted, and bring no more entries than these. */
export const MOST_ITEMS = QUERY_BUDGET.requests * MOST_AT_ONCE;

/** The most entries that a call of the record reads. */
export function mostRead(read: Read): number {
  switch (read.call) {
    case 'load':
      return read.entries;
    case 'revisions':
      // What stands at the name of each, the revision, and those before the present one that say the same.
      return read.entries * (2 + MOST_REVISIONS);
    case 'page':
      return mostOfPage(read.query);
    case 'ranked':
      return mostOfPage({ ...read.query, window: { from: 'START', size: RANKED, cursor: null } });
    case 'history':
      // What stands at the name, and revisions; those that say the same as the one before are read and not shown.
      return 1 + read.size * QUERY_BUDGET.requests;
    case 'asOf':
      // What stands at the name, the revision of that commit, what tells of its retraction, and revisions until one is old enough.
      return 3 + MOST_REVISIONS;
    case 'changes':
      return read.size + mostOfLog(read.size);
  }
}

const MOST_REVISIONS = QUERY_BUDGET.requests * REVISIONS_AT_ONCE;
