import { describe, expect, it } from 'vitest';
import type { Placed } from '../../../../lambda/archive/asking/page.ts';
import { byRelevance, RANKED } from '../../../../lambda/archive/asking/ranking.ts';
import { sortOfDay } from '../../../../lambda/archive/layout/days.ts';
import type { Entry } from '../../../../lambda/archive/layout/items.ts';
import { daysOf } from '../../../../lambda/archive/layout/lists.ts';
import { numberAt } from '../../../../lambda/archive/layout/numbers.ts';
import { tieOf } from '../../../../lambda/archive/layout/tie.ts';
import type { ListQuery, RankedPage } from '../../../../schema/context.ts';
import type { Entity } from '../../../../schema/model/record.ts';
import { parseTextQuery } from '../../../../schema/model/text-query.ts';
import { anEvent, anOrganization, aPerson, aStatement, aTopic, on } from '../../../support/examples.ts';
import { MemoryRecord } from '../../../support/memory-record.ts';
import { eventsBy, ofText, pageOf, slugsOf, statementsBy } from '../../../support/queries.ts';
import { termsOf } from '../../../support/terms.ts';

const entryOf = (entity: Entity): Entry => ({ entity, facets: {}, revision: 1 });
const said = (slug: string, text: string, date: string | null = '2022-11-23') =>
  aStatement(slug, { text, date: date === null ? null : on(date) });

const placed = (entity: Entity): Placed => ({
  entity,
  position: {
    sort: sortOfDay(daysOf(entity).day),
    type: entity.type,
    tie: tieOf(entity),
    number: numberAt(entity, 0),
  },
});

/** The slugs in the order of relevance to a text. */
const inOrder = (text: string, ...entities: readonly Entity[]) =>
  byRelevance(entities.map(placed), {
    phrases: parseTextQuery(text).all.map((phrase) => ({ terms: termsOf(phrase), agents: [] })),
    none: [],
    distances: new Map(),
  }).map(({ entity }) => entity.slug);

const WORDS = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen';

describe('the order of relevance', () => {
  it('puts what has a word more often before what has it once, in texts of the same length', () => {
    expect(
      inOrder('peace', said('once', `peace ${WORDS} ten`), said('twice', `peace ${WORDS} peace`)),
    ).toEqual(['twice', 'once']);
  });

  it('puts a short text before a long one', () => {
    expect(inOrder('peace', said('long', `peace ${WORDS} ${WORDS}`), said('short', 'peace now'))).toEqual([
      'short',
      'long',
    ]);
  });

  it('puts a name before another name, a motto or a text, where they are as long', () => {
    const text = 'towards peace';
    const entities = [
      // Newer than the others, but that counts only between equals.
      said('text', text, '2023-02-15'),
      aTopic('label', { label: text }),
      aPerson('other-name', { name: 'Ann', otherNames: [text] }),
      anEvent('name', { name: text, date: on('2022-11-23') }),
      anEvent('motto', { motto: text, date: on('2022-11-23') }),
      anOrganization('organization', { name: text }),
      aTopic('definition', { label: 'Something', definition: text }),
    ];
    const order = inOrder('peace', ...entities);
    expect(order.slice(0, 3).toSorted()).toEqual(['label', 'name', 'organization']);
    expect(order.slice(3, 5).toSorted()).toEqual(['motto', 'other-name']);
    expect(order.slice(5).toSorted()).toEqual(['definition', 'text']);
  });

  it('counts the best of several texts, not all of them together', () => {
    const many = aPerson('many', {
      name: 'Ann',
      otherNames: ['a peace b', 'c peace d', 'e peace f', 'g peace h'],
    });
    expect(inOrder('peace', many, aPerson('name', { name: 'The Peace Maker' }))).toEqual(['name', 'many']);
  });

  it('counts every word and phrase that was looked for, and none that was left out', () => {
    const both = said('both', `peace war ${WORDS}`);
    const one = said('one', `peace peace ${WORDS}`);
    expect(inOrder('peace war', one, both)).toEqual(['both', 'one']);
    expect(inOrder('peace -war', one, both)).toEqual(['one', 'both']);
    const phrase = said('phrase', `security council ${WORDS} ${WORDS}`);
    const words = said('words', `council security ${WORDS} ${WORDS}`);
    expect(inOrder('"security council"', words, phrase)).toEqual(['phrase', 'words']);
  });

  it('puts the newer first where all else is equal, and what has no date last; then by type and slug', () => {
    expect(
      inOrder(
        'peace',
        said('b', 'peace', '2022-11-23'),
        said('a', 'peace', '2022-11-23'),
        said('undated', 'peace', null),
        said('new', 'peace', '2023-02-15'),
        said('old', 'peace', '1999-12-31'),
        said('ancient', 'peace', 'XXXX-05-16'),
      ),
    ).toEqual(['new', 'a', 'b', 'old', 'ancient', 'undated']);
  });

  it('does not depend on the order in which things were found, or on what else was', () => {
    const entities = [
      said('a', `peace ${WORDS}`),
      said('b', 'peace', '2023-01-01'),
      said('c', 'peace', '2022-01-01'),
      aTopic('peace', { label: 'Peace' }),
    ];
    const order = inOrder('peace', ...entities);
    expect(inOrder('peace', ...entities.toReversed())).toEqual(order);
    expect(inOrder('peace', ...entities.slice(1))).toEqual(order.filter((slug) => slug !== 'a'));
  });
});

describe('a page of the best matches', () => {
  const statements = (count: number) =>
    Array.from({ length: count }, (_, number) =>
      said(
        `s${String(number).padStart(3, '0')}`,
        // Every third one is a better match, every fourth one is newer.
        number % 3 === 0 ? 'peace' : `peace ${WORDS}`,
        number % 4 === 0 ? '2022-11-24' : '2022-11-23',
      ),
    );
  const recordOf = (...entities: readonly Entity[]) => new MemoryRecord(entities.map(entryOf));
  const lists: readonly ListQuery<'Event' | 'Statement'>[] = [
    eventsBy(ofText('peace')),
    statementsBy(ofText('peace')),
  ];
  const page = (record: MemoryRecord, from: 'START' | 'END', size: number, cursor: string | null = null) =>
    record.open().ranked(pageOf(lists, { from, size, cursor }, { direction: 'DESC' }));

  it('leads through all of them in one order, forwards and backwards', async () => {
    const entities = [...statements(30), anEvent('talks', { name: 'Peace talks', date: on('2022') })];
    const record = recordOf(...entities);
    const whole = inOrder('peace', ...entities);
    expect(whole[0]).toBe('talks');
    for (const size of [1, 4, 31, 100]) {
      for (const from of ['START', 'END'] as const) {
        const seen: string[] = [];
        let cursor: string | null = null;
        do {
          const found: RankedPage<Entity> = await page(record, from, size, cursor);
          const { hasNextPage, hasPreviousPage, startCursor, endCursor } = found.pageInfo;
          expect(from === 'START' ? hasPreviousPage : hasNextPage).toBe(cursor !== null);
          if (from === 'START') seen.push(...slugsOf(found));
          else seen.unshift(...slugsOf(found));
          const goesOn = from === 'START' ? hasNextPage : hasPreviousPage;
          cursor = goesOn ? (from === 'START' ? endCursor : startCursor) : null;
          expect(found.candidates).toEqual({ value: 31, precision: 'EXACT' });
        } while (cursor !== null);
        expect(seen, `${from} by ${size}`).toEqual(whole);
      }
    }
  });

  it('goes on in the same matches when others come or go meanwhile', async () => {
    const entities = statements(12);
    const whole = inOrder('peace', ...entities);
    const record = recordOf(...entities);
    const first = await page(record, 'START', 5);
    const gone = entities.filter(({ slug }) => slug === whole[2] || slug === whole[7]);
    for (const entity of gone) record.remove(entryOf(entity));
    record.put(entryOf(said('x', 'peace peace')));
    const rest = await page(record, 'START', 20, first.pageInfo.endCursor);
    expect([...slugsOf(first), ...slugsOf(rest)]).toEqual(whole);
    const now = await page(record, 'START', 20);
    expect(slugsOf(now).toSorted()).toEqual(
      ['x', ...whole].filter((slug) => !gone.some((each) => each.slug === slug)).toSorted(),
    );
  });

  it('is of the newest matches where there are more than are compared, and says so', async () => {
    const better = said('better-but-old', 'peace', '1999');
    const worse = said('worse-but-old', `peace ${WORDS} ${WORDS} ${WORDS}`, '1999');
    const record = recordOf(better, worse, ...statements(RANKED));
    const [best, worst] = [await page(record, 'START', 100), await page(record, 'END', 100)];
    for (const { candidates } of [best, worst]) {
      expect(candidates).toEqual({ value: RANKED, precision: 'AT_LEAST' });
    }
    expect(slugsOf(best)).not.toContain('better-but-old');
    expect(slugsOf(worst)).not.toContain('worse-but-old');
    const all = await page(recordOf(...statements(RANKED)), 'START', 1);
    expect(all.candidates).toEqual({ value: RANKED, precision: 'EXACT' });
  });

  it('has at its other end the worst of the newest, not the best of the oldest', async () => {
    const record = recordOf(...statements(40));
    const whole = inOrder('peace', ...statements(40));
    expect(slugsOf(await page(record, 'END', 3))).toEqual(whole.slice(-3));
  });
});
