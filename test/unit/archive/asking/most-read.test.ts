import { describe, expect, it } from 'vitest';
import { mostRead } from '../../../../lambda/archive/asking/most-read.ts';
import { type Entry, MAX_ENTRY_BYTES } from '../../../../lambda/archive/layout/items.ts';
import type { ListQuery, PageQuery } from '../../../../schema/context.ts';
import type { FacetValues } from '../../../../schema/model/facets.ts';
import type { Entity } from '../../../../schema/model/record.ts';
import { MANY, type Read } from '../../../../schema/reads.ts';
import { COLLIDING, CommittedRecord } from '../../../support/committed-record.ts';
import { anEvent, anOrganization, aPerson, aStatement, aTopic, on } from '../../../support/examples.ts';
import { MemoryTables } from '../../../support/memory-tables.ts';
import { expectNeeded, inTables, next, ofTopics, reservedBy } from '../../../support/needed.ts';
import { having, ofText, pageOf, statementsBy } from '../../../support/queries.ts';
import { instantAt } from '../../../support/scripted-record.ts';

/** The most that calls read, beside a record in which they come to that: with one item less allowed, the same call is ended. */

const names = (name: string, length: number) => Array.from({ length }, (_, at) => `${name}-${at + 1}`);
const topic = (slug: string, label: string) => ({ entity: aTopic(slug, { label }) });

/** So many topics, each with so many revisions. */
function topicsWith(count: number, revisions: number): CommittedRecord {
  const record = new CommittedRecord();
  for (let revision = 1; revision <= revisions; revision += 1)
    record.write(instantAt(revision), ...names('topic', count).map((slug) => topic(slug, `${revision}`)));
  return record;
}

describe('what is found by its name', () => {
  const three = topicsWith(3, 2);
  const slugs = names('topic', 3);

  it('is an item each', () => expectNeeded({ call: 'load', entries: 3 }, ofTopics(three, { slugs }), 3));

  it('is an item each as well where there is none', () =>
    expectNeeded({ call: 'load', entries: 2 }, ofTopics(three, { slugs: ['war', 'peace'] }), 2));

  it('is one more where another entity has its number, which nobody could know', () => {
    const record = new CommittedRecord();
    record.write(instantAt(0), ...COLLIDING.map((slug) => topic(slug, slug)));
    const [, second] = COLLIDING;
    return expectNeeded({ call: 'load', entries: 1 }, ofTopics(record, { slugs: [second] }), 1, {
      unweighed: 1,
    });
  });

  it('is what stands at the name and the revision, at a revision', () =>
    expectNeeded({ call: 'revisions', entries: 3 }, ofTopics(three, { slugs }), 6));

  it('is what stands at the name and the revision that stood there, at an instant', () =>
    expectNeeded({ call: 'asOf' }, ofTopics(three, { slugs, instant: new Date(instantAt(1)) }), 2));

  it('is so many revisions, of a history', () =>
    expectNeeded({ call: 'history', size: 3 }, ofTopics(topicsWith(1, 5), { slugs }), 3));

  it('is more of a history in which some repeat the one before, which nobody could know', () => {
    const record = topicsWith(1, 3);
    record.write(instantAt(4), { ...topic('topic-1', '3'), kind: 'REINDEXED' });
    const read = { call: 'history', size: 3 } as const;
    return expectNeeded(read, ofTopics(record, { slugs }), 3, { unweighed: 2 });
  });
});

describe('the feed of changes', () => {
  const record = new CommittedRecord();
  for (const slug of names('topic', 60)) record.write(instantAt(0), topic(slug, slug));
  const since = Buffer.from('changes 1 1').toString('base64url');

  it.for([
    [1, 3 + 1],
    [18, 20 + 18],
    [19, 20 + 2 + 19],
    [40, 20 + 20 + 4 + 40],
  ] as const)('is the entries of the log for %i changes, and as many entries', ([size, needed]) =>
    expectNeeded({ call: 'changes', size }, ofTopics(record, { since }), needed),
  );
});

const entry = (entity: Entity, facets: FacetValues = {}): Entry => ({ entity, facets, revision: 1 });

const DAY = '2022-01-15';
const TEXT = 'The border council meets.';

/** Events of one day. */
const events = (name: string, length: number): readonly Entry[] =>
  names(name, length).map((slug) => entry(anEvent(slug, { date: on(DAY), name: TEXT })));

/** Statements of one day. */
const statements = (name: string, length: number, facets: FacetValues, day = DAY): readonly Entry[] =>
  names(name, length).map((slug) => entry(aStatement(slug, { date: on(day), text: TEXT }), facets));

const first = (lists: readonly ListQuery[], size: number, fields: Partial<PageQuery> = {}): Read => ({
  call: 'page',
  query: pageOf(lists, { size }, { direction: 'DESC', ...fields }),
});

const recordOf = async (...entries: readonly (readonly Entry[])[]) =>
  inTables(await MemoryTables.with(entries.flat()));

/**
 * What is read at most to bring a page of so many into order, besides the page, where a word may have ten terms and name five people
 * or organisations.
 */
const toOrderWords = (size: number) => 1 + 2 * (size + 1) + 10 + 5;

describe('a page', () => {
  it('is its entries, whatever its list', async () => {
    const facets = { kind: ['PARAPHRASE'] };
    const record = await recordOf(statements('some', 30, facets));
    for (const filter of [{}, { where: [having('kind', 'PARAPHRASE')] }])
      await expectNeeded(first([statementsBy(filter)], 7), record, 7);
    await expectNeeded(first([statementsBy(ofText('border council'))], 7), record, 7, {
      more: toOrderWords(7),
    });
  });

  it('is what its entries lead to, where that is asked for next', async () => {
    const led = names('organization', 90).map((slug) => entry(anOrganization(slug)));
    const said = names('said', 30).map((slug, at) =>
      entry(aStatement(slug, { date: on('2022') }), {
        organization: [1, 31, 61].map((first) => `organization-${at + first}`),
      }),
    );
    const record = await recordOf(led, said);
    const ahead = [
      { facet: 'organization', type: 'Organization' } as const,
      { list: { type: 'Statement', name: 'sequence' } } as const,
    ];
    const read = first([statementsBy()], 7, { ahead });
    expect(mostRead(read)).toBe(7 + 3 * 7);
    expect(await reservedBy(read, record)).toBe(7 + 3 * 7);
  });

  it('is what its filters name, where no list has it, as whatever it may be', async () => {
    const record = await recordOf(
      [entry(aPerson('ann')), entry(anOrganization('ann'))],
      statements('some', 3, { speaker: ['zoe'] }),
    );
    const naming = { types: ['Person', 'Organization'], path: 'filter.speaker' } as const;
    const lists = [statementsBy({ where: [{ ...having('speaker', 'ann', 'zoe'), naming }] })];
    const most = mostRead(first([statementsBy({ where: [having('speaker', 'ann', 'zoe')] })], 2));
    // What has a list is there, and need not be looked up.
    await expectNeeded(first(lists, 2), record, 2 + 2, { more: most });
  });

  it('is the event whose statements it has', async () => {
    const said = names('said', 9).map((slug) => entry(aStatement(slug, { event: 'summit' })));
    const record = await recordOf([entry(anEvent('summit'))], said);
    const lists = [statementsBy({ where: [having('sequence', 'summit')] })];
    await expectNeeded(first(lists, 4), record, 1 + 4);
  });

  it('is the newest matches of all its lists, in the order of relevance', async () => {
    const lists = [
      { type: 'Statement', filter: ofText('border') },
      { type: 'Event', filter: ofText('border') },
    ] as const;
    const record = await recordOf(statements('some', 150, {}), events('event', 150));
    const read = { call: 'ranked', query: pageOf(lists, { size: 3 }) } as const;
    await expectNeeded(read, record, 200, { more: 2 * toOrderWords(200) + 20 });
  });

  it('is the entry behind which the search goes on, where its lists end before there is a page', async () => {
    // What has the word does not have the kind, and the other way round.
    const others = { kind: ['MEETING', 'PARAPHRASE'] };
    const record = await recordOf(
      statements('some', 900, {}),
      names('other', 900).map((slug) => entry(aStatement(slug, { date: on(DAY), text: 'None.' }), others)),
      events('event', 900),
      names('other', 900).map((slug) => entry(anEvent(slug, { date: on(DAY), name: 'None' }), others)),
    );
    const lists = [
      { type: 'Statement', filter: { ...ofText('border'), where: [having('kind', 'PARAPHRASE')] } },
      { type: 'Event', filter: { ...ofText('border'), where: [having('kind', 'MEETING')] } },
    ] as const;
    await expectNeeded(first(lists, 1, { maxRequests: 1 }), record, 1, {
      more: 2 * toOrderWords(1),
    });
  });
});

describe('a page of lists that are walked together', () => {
  const kinds = [having('kind', 'PARAPHRASE', 'DIRECT_QUOTE')];
  /** What is read to bring a page of so many of two lists into order at most, besides the page. */
  const toOrder = (size: number) => 1 + 2 * (size + 1) + 2;

  it('is more than the page where they meet on a day', async () => {
    const record = await recordOf(
      statements('a', 30, { kind: ['PARAPHRASE'] }),
      statements('b', 30, { kind: ['DIRECT_QUOTE'] }),
    );
    const read = first([statementsBy({ where: kinds })], 6);
    // All of one list come first: half of the page is read of each, then the rest of the one, and what is behind the page.
    await expectNeeded(read, record, 4 + 4 + 3, { more: 6 + toOrder(6) - 11 });
  });

  it('is what it takes to find where it begins in the other list', async () => {
    const record = await recordOf(
      statements('a', 40, { kind: ['PARAPHRASE'] }),
      statements('b', 40, { kind: ['DIRECT_QUOTE'] }),
    );
    const page = first([statementsBy({ where: kinds })], 1);
    const second = await next(page, record);
    expect(mostRead(second) - mostRead(page)).toBe(2 * 45);
    expect(await reservedBy(second, record)).toBeGreaterThan(mostRead(page));
  });
});

it('an entry leads to fewer others than it has bytes', () => {
  expect(MANY).toBeGreaterThan(MAX_ENTRY_BYTES / '"a",'.length);
});
