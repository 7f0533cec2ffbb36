import { type EntityNumber, numberAt } from '../../lambda/archive/layout/numbers.ts';
import type { EarlierVersion } from './earlier-layouts.ts';
import { MIGRATED_AT } from './first-layout.ts';
import type { MemoryTables } from './memory-tables.ts';
import { storedRecord } from './stored-record.ts';

/** In what the record of an earlier layout rightly differs from what the present program would have written, and its program answered. */

type Lists = ReadonlyMap<string, readonly string[]>;

/**
 * After which imports of a record a statement has another post than the present program finds for it. Entries of earlier layouts do not
 * tell whether a post was stated, so it counts as stated. Their program kept it after another tenure made it doubtful, and did not find it
 * again once a lost tenure came back. No revision is rewritten, so the lists keep to the old posts until the statement is imported again.
 */
const OLD_POSTS: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>> = {
  'dependents of 2': { one: [6, 8, 9, 10, 11, 12, 13, 14], two: [12] },
  'dependents of 3': { one: [7, 8, 9, 10, 11, 12, 13, 14, 15, 16] },
};

/** The lists that follow from the post of a statement. */
const BY_POST = /^s\|(post\||organization\||country\||missing\|POST$)/;

/** Lists without the statements whose posts differ after an import, as far as these follow from the posts. */
export function withoutOldPosts(lists: Lists, name: string, version: EarlierVersion, index: number): Lists {
  const numbers = Object.entries(OLD_POSTS[`${name} of ${version}`] ?? {})
    .filter(([, imports]) => imports.includes(index))
    .map(([slug]) => numberAt({ type: 'Statement', slug }, 0));
  return without(new Set(numbers), BY_POST, lists);
}

/** The lists that follow from the evidence of an event. */
const BY_EVIDENCE = /^e\|(status|disputed)\|/;

/**
 * Lists without the events that ever had several sources, as far as they follow from evidence. Earlier layouts did not note which source
 * told which status, so the newest of them counts for it. The present program keeps the evidence of each.
 */
export const withoutSeveralSources = (lists: Lists, { items }: MemoryTables): Lists => {
  const several = storedRecord(items).revisions.filter(
    ({ entry: { entity } }) => 'sources' in entity && entity.sources.length > 1,
  );
  return without(new Set(several.map(({ number }) => number)), BY_EVIDENCE, lists);
};

const without = (numbers: ReadonlySet<EntityNumber>, which: RegExp, lists: Lists): Lists =>
  new Map(
    [...lists]
      .map(
        ([list, postings]) =>
          [
            list,
            which.test(list)
              ? postings.filter((posting) => !numbers.has((JSON.parse(posting) as [EntityNumber])[0]))
              : postings,
          ] as const,
      )
      .filter(([, postings]) => postings.length > 0),
  );

/** Filters by the status of events, which was one for all times and has times now. */
const BY_STATUS = /^events\(filter: \{ status:/;

/**
 * Filters of the directory as of the end of an update from layout 1, until something was imported. That update did not file entries of the
 * directory under what they belong to; one from layout 3 does.
 */
const AT_FIRST_UPDATE = new RegExp(`^(organizations|people)\\(filter: .*, asRecordedAt: "${MIGRATED_AT}"\\)`);

/** Whether a field of a query rightly has another answer than the program of an earlier layout gave. */
export function isAnsweredOtherwise(query: string, field: string): boolean {
  const asked = query.split(`${field}: `)[1] ?? '';
  return BY_STATUS.test(asked) || AT_FIRST_UPDATE.test(asked);
}
