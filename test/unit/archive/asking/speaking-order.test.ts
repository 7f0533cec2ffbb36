import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../../lambda/archive/layout/items.ts';
import type { Direction, ListQuery, Page, PageWindow } from '../../../../schema/context.ts';
import type { Entity } from '../../../../schema/model/record.ts';
import { anEvent, aStatement, on } from '../../../support/examples.ts';
import { MemoryRecord } from '../../../support/memory-record.ts';
import { eventsBy, having, ofText, pageOf, slugsOf, statementsBy } from '../../../support/queries.ts';

/** A statement of 23 November whose slug tells nothing of its place. */
const said = (
  slug: string,
  event: string | null,
  position: number | null = null,
  { topic = 'peace', revision = 1, day = '2022-11-23' } = {},
): Entry<'Statement'> => ({
  entity: aStatement(slug, { event, position, date: on(day), text: 'Peace.' }),
  facets: { topic: [topic] },
  revision,
});
const eventOn = (slug: string): Entry<'Event'> => ({
  entity: anEvent(slug, { date: on('2022-11-23') }),
  facets: {},
  revision: 1,
});

/** The statements of two events on one day, and some that belong to none. */
const STATEMENTS: readonly Entry<'Statement'>[] = [
  said('answer', 'summit', 2),
  said('closing', 'summit', 10, { topic: 'war' }),
  said('question', 'summit', 1, { topic: 'war' }),
  said('aside', 'summit'),
  said('b-says', 'meeting', 2),
  said('c-says', 'meeting', 1, { topic: 'war' }),
  said('letter', null),
  said('telegram', null, null, { topic: 'war' }),
  said('before', 'summit', 11, { day: '2022-11-22' }),
  said('afterwards', 'summit', 3, { day: '2022-11-24' }),
];
const OF_THE_DAY = ['letter', 'c-says', 'b-says', 'question', 'answer', 'closing', 'aside', 'telegram'];
const IN_ORDER = ['before', ...OF_THE_DAY, 'afterwards'];

const ALL = statementsBy({});
const EITHER = statementsBy({ where: [having('topic', 'peace', 'war')] });

/** The slugs of a list page by page, from one of its ends, in the order in which it is shown; pages may be cut short. */
async function walked(
  record: MemoryRecord,
  lists: readonly ListQuery[],
  direction: Direction,
  { from, size, maxRequests }: Pick<PageWindow, 'from' | 'size'> & { readonly maxRequests?: number },
  commit = record.commit,
): Promise<readonly string[]> {
  let seen: readonly string[] = [];
  let cursor: string | null = null;
  for (;;) {
    const page: Page<Entity> = await record
      .open({}, commit)
      .page({ ...pageOf(lists, { from, size, cursor }), direction, maxRequests: maxRequests ?? null });
    seen = from === 'START' ? [...seen, ...slugsOf(page)] : [...slugsOf(page), ...seen];
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
    if (!(from === 'START' ? hasNextPage : hasPreviousPage)) return seen;
    cursor = from === 'START' ? endCursor : startCursor;
  }
}

const WINDOWS = [1, 2, 3, 100].flatMap((size) => [
  { from: 'START', size } as const,
  { from: 'END', size } as const,
]);

describe('statements of one day', () => {
  it.for([
    ['in one list', ALL],
    ['in several lists', EITHER],
  ] as const)('keep the speaking order of their events %s, from both ends', async ([, list]) => {
    for (const postingsPerBlock of [1, 3, 100]) {
      const record = new MemoryRecord(STATEMENTS, { postingsPerBlock });
      for (const window of WINDOWS) {
        expect(await walked(record, [list], 'ASC', window)).toEqual(IN_ORDER);
        expect(await walked(record, [list], 'DESC', window)).toEqual(IN_ORDER.toReversed());
      }
    }
  });

  it('come behind the events of the day, which go by slug', async () => {
    const record = new MemoryRecord([...STATEMENTS, eventOn('summit'), eventOn('meeting')]);
    const expected = ['before', 'meeting', 'summit', ...OF_THE_DAY, 'afterwards'];
    for (const window of WINDOWS) {
      expect(await walked(record, [eventsBy({}), ALL], 'ASC', window)).toEqual(expected);
      expect(await walked(record, [eventsBy({}), ALL], 'DESC', window)).toEqual(expected.toReversed());
    }
  });

  it('keep it where a search finds them equally relevant', async () => {
    const page = await new MemoryRecord(STATEMENTS).open().ranked({
      ...pageOf([statementsBy(ofText('peace'))], { size: 100 }),
      direction: 'DESC',
    });
    expect(slugsOf(page)).toEqual(['afterwards', ...OF_THE_DAY, 'before']);
  });
});

describe('a statement whose position or event is corrected', () => {
  it('moves within its day, and stays where it was for a reader of an earlier commit', async () => {
    for (const list of [ALL, EITHER]) {
      for (const postingsPerBlock of [1, 3, 100]) {
        const record = new MemoryRecord(STATEMENTS, { postingsPerBlock });
        const before = record.commit;
        record.put(said('question', 'summit', 4, { topic: 'war', revision: 2 }));
        record.put(said('b-says', 'summit', 3, { revision: 2 }));
        const moved = 'letter c-says answer b-says question closing aside telegram'.split(' ');
        for (const window of WINDOWS) {
          expect(await walked(record, [list], 'ASC', window)).toEqual(['before', ...moved, 'afterwards']);
          expect(await walked(record, [list], 'ASC', window, before)).toEqual(IN_ORDER);
        }
      }
    }
  });

  it('comes once where pages are cut short among postings that do not count any more', async () => {
    const slugAt = (number: number) => `s${number % 10}-${number}`;
    const anyCorrections = fc.array(
      fc.record({
        number: fc.nat(39),
        // Mostly it moves but a little, within a block.
        by: fc.oneof(
          { weight: 4, arbitrary: fc.integer({ min: -3, max: 3 }) },
          fc.integer({ min: -40, max: 40 }),
        ),
      }),
      { minLength: 30, maxLength: 80, size: 'max' },
    );
    let cut = 0;
    await fc.assert(
      fc.asyncProperty(anyCorrections, fc.constantFrom(2, 5, 10), async (corrections, postingsPerBlock) => {
        const first = Array.from({ length: 40 }, (_, number) => said(slugAt(number), 'summit', number + 41));
        const record = new MemoryRecord(first, { postingsPerBlock });
        for (const [at, { number, by }] of corrections.entries())
          record.put(said(slugAt(number), 'summit', number + 41 + by, { revision: at + 2 }));
        const whole = await walked(record, [ALL], 'ASC', { from: 'START', size: 100 });
        expect(whole.toSorted()).toEqual(first.map(({ entity }) => entity.slug).toSorted());
        for (const from of ['START', 'END'] as const) {
          const short = { from, size: 100, maxRequests: 2 };
          expect(await walked(record, [ALL], 'ASC', short)).toEqual(whole);
          const page = await record.open().page({ ...pageOf([ALL], { from, size: 20 }), maxRequests: 2 });
          if (page.cutShort) cut += 1;
        }
      }),
      { numRuns: 60 },
    );
    expect(cut).toBeGreaterThan(0);
  });
});
