import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../lambda/archive/layout/items.ts';
import { MAX_CARRIED } from '../../../lambda/archive/rows.ts';
import { TALLY_LIMITS } from '../../../lambda/archive/tally.ts';
import type { Filter, ListQuery, Tally } from '../../../schema/context.ts';
import { anEvent, aStatement, on } from '../../support/examples.ts';
import { MemoryRecord } from '../../support/memory-record.ts';
import { aFilter, eventsBy, having, ofText, statementsBy } from '../../support/queries.ts';

const statement = (
  number: number,
  facets: Entry['facets'] = {},
  fields: { readonly revision?: number; readonly date?: string | null; readonly text?: string } = {},
): Entry<'Statement'> => {
  const { revision = 1, date = '2022-11-23', text = 'Words.' } = fields;
  const entity = aStatement(`s${String(number).padStart(5, '0')}`, {
    text,
    date: date === null ? null : on(date),
  });
  return { entity, facets, revision };
};
const statements = (count: number, facets: Entry['facets'] = {}) =>
  Array.from({ length: count }, (_, number) => statement(number, facets));

const PEACE = having('topic', 'peace');
const BORDER = having('topic', 'border');
const BOTH = { topic: ['peace', 'border'] };
const { entities: LIMIT } = TALLY_LIMITS;

const countOf = (record: MemoryRecord, ...lists: readonly ListQuery[]) => record.open().count(lists);
const tallyOf = (record: MemoryRecord, ...lists: readonly ListQuery[]) => record.open().tally(lists);
const by = (...where: Filter['where']) => statementsBy({ where });
const exactly = (value: number) => ({ value, precision: 'EXACT' });
const atLeast = (value: number) => ({ value, precision: 'AT_LEAST' });

/** The counted values of a facet. */
const values = ({ facets }: Tally, name: string) => Object.fromEntries(facets.get(name) ?? []);

describe('counting a list', () => {
  it('takes the length of a whole list from its head, however long it is', async () => {
    const record = new MemoryRecord(statements(LIMIT + 500, { ...BOTH, word: ['border'] }));
    expect(await countOf(record, by(PEACE))).toEqual(exactly(LIMIT + 500));
    expect(await countOf(record, statementsBy())).toEqual(exactly(LIMIT + 500));
    expect(await countOf(record, statementsBy(ofText('border')))).toEqual(exactly(LIMIT + 500));
    expect(record.index.requests).toBe(0);
  });

  it('counts row by row up to a limit, and says when there are more', async () => {
    const count = (size: number) => countOf(new MemoryRecord(statements(size, BOTH)), by(PEACE, BORDER));
    expect(await count(0)).toEqual(exactly(0));
    expect(await count(LIMIT)).toEqual(exactly(LIMIT));
    expect(await count(LIMIT + 1)).toEqual(atLeast(LIMIT));
  });

  it('counts within dates', async () => {
    const record = new MemoryRecord(statements(5));
    const since = (from: string) => countOf(record, statementsBy({ date: { from, to: null } }));
    expect(await since('2022-11-23')).toEqual(exactly(5));
    expect(await since('2022-11-24')).toEqual(exactly(0));
  });

  it('counts what several lists hold together', async () => {
    const event: Entry = { entity: anEvent('talks', { date: on('2022-11-23') }), facets: BOTH, revision: 1 };
    const record = new MemoryRecord([...statements(30, BOTH), event]);
    expect(await countOf(record, by(PEACE), eventsBy({ where: [PEACE] }))).toEqual(exactly(31));
  });

  it('is by entities where rows leave open whether they are of the list', async () => {
    const texts = ['the security council', 'the council on security'];
    const record = new MemoryRecord(
      Array.from({ length: 60 }, (_, number) =>
        statement(number, { word: ['council', 'secur'] }, { text: String(texts[number % 2]) }),
      ),
    );
    expect(await countOf(record, statementsBy(ofText('security council')))).toEqual(exactly(60));
    expect(record.loaded).toEqual([]);
    expect(await countOf(record, statementsBy(ofText('"security council"')))).toEqual(exactly(30));
    expect(await countOf(record, statementsBy({ not: [ofText('"security council"')] }))).toEqual(exactly(30));
  });

  it('does not call a count exact that holds rows of two revisions of one entity', async () => {
    for (const size of [3, 30]) {
      const record = new MemoryRecord(statements(size, { topic: ['peace'] }));
      // A writer has stopped halfway: the rows of the next revision are there, the item is not yet.
      record.index.add(statement(0, { topic: ['peace'] }, { revision: 2 }));
      record.markStale({ type: 'Statement', name: 'topic', value: 'peace' });
      const { value, precision } = await countOf(record, by(PEACE));
      if (precision === 'EXACT') expect(value).toBe(size);
      else expect(value).toBeLessThanOrEqual(size);
    }
  });

  it('does not call a count exact that a head gives which has been outdated since', async () => {
    const before = new MemoryRecord(statements(3, BOTH));
    const record = new MemoryRecord([
      ...statements(3, BOTH).slice(1),
      statement(0, BOTH, { revision: 2, date: '2022-11-24' }),
    ]);
    record.takeHeadsFrom(before);
    const { value, precision } = await countOf(record, by(PEACE, BORDER));
    if (precision === 'EXACT') expect(value).toBe(3);
    else expect(value).toBeLessThanOrEqual(3);
  });

  it('says that it gave up where two lists never meet', async () => {
    const record = new MemoryRecord(statements(300, { topic: ['peace'] }), { rowsPerReply: 10 });
    record.markStale({ type: 'Statement', name: 'place', value: 'nowhere' });
    const never = by(PEACE, having('place', 'nowhere'));
    expect(await countOf(record, never)).toEqual(atLeast(0));
    expect(record.index.requests).toBe(TALLY_LIMITS.requests);
  });
});

describe('tallying a list', () => {
  it('counts the values of every facet but words, and every pair of bounds', async () => {
    const record = new MemoryRecord([
      statement(1, { topic: ['peace', 'border'], speaker: ['ann'], word: ['war'] }),
      statement(2, { topic: ['peace'], speaker: ['bob'] }, { date: '2022-11' }),
      statement(3, { topic: ['peace'] }, { date: '2022-11' }),
      statement(4, { topic: ['trade'] }, { date: 'XXXX-05-16' }),
      statement(5, {}, { date: null }),
    ]);
    const tally = await tallyOf(record, statementsBy());
    expect(tally.count).toEqual(exactly(5));
    expect(values(tally, 'topic')).toEqual({ peace: 3, border: 1, trade: 1 });
    expect(values(tally, 'speaker')).toEqual({ ann: 1, bob: 1 });
    expect(tally.facets.has('word')).toBe(false);
    expect(tally.dates.map(({ date, count }) => [date?.earliest, date?.latest, count])).toEqual(
      expect.arrayContaining([
        ['2022-11-23', '2022-11-23', 1],
        ['2022-11-01', '2022-11-30', 2],
        [null, null, 1],
        [undefined, undefined, 1],
      ]),
    );
    expect(tally.dates).toHaveLength(4);
  });

  it('is the same out of heads, out of rows and out of entities', async () => {
    const entries = Array.from({ length: 50 }, (_, number) =>
      statement(number, {
        topic: number % 2 === 0 ? ['peace'] : ['peace', 'border'],
        kind: [number % 10 === 0 ? 'DIRECT_QUOTE' : 'PARAPHRASE'],
      }),
    );
    const quotes = by(having('kind', 'DIRECT_QUOTE'), PEACE);
    const outOfHead = new MemoryRecord(entries);
    expect(values(await tallyOf(outOfHead, quotes), 'topic')).toEqual({ peace: 5 });
    expect(outOfHead.index.requests).toBe(0);
    const outOfRows = new MemoryRecord(entries);
    expect(values(await tallyOf(outOfRows, by(PEACE)), 'topic')).toEqual({ peace: 50, border: 25 });
    expect(outOfRows.loaded).toEqual([]);
    const outOfEntities = new MemoryRecord(entries);
    outOfEntities.markStale({ type: 'Statement', name: 'topic', value: 'peace' });
    expect(await tallyOf(outOfEntities, by(PEACE))).toMatchObject(await tallyOf(outOfRows, by(PEACE)));
    expect(outOfEntities.loaded.flat()).toHaveLength(50);
  });

  it('counts by the entity what is too much for its rows to carry', async () => {
    const many = Array.from({ length: MAX_CARRIED + 1 }, (_, number) => `place/p${number}`);
    const record = new MemoryRecord([
      ...statements(30, { topic: ['peace'] }),
      statement(99, { topic: ['peace'], mention: many, word: many }),
    ]);
    const tally = await tallyOf(record, by(PEACE));
    expect(tally.count).toEqual(exactly(31));
    expect(tally.facets.get('mention')?.size).toBe(MAX_CARRIED + 1);
    // Words are not counted, so a long text alone is no reason to read it.
    const long = new MemoryRecord([
      ...statements(30, { topic: ['peace'] }),
      statement(99, { topic: ['peace'], word: many }),
    ]);
    expect((await tallyOf(long, by(PEACE))).count).toEqual(exactly(31));
    expect(long.loaded).toEqual([]);
  });

  it('is of the newest where the list has more than the limit, and says so', async () => {
    const entries = Array.from({ length: LIMIT + 1 }, (_, number) =>
      statement(number, { kind: [number === 0 ? 'OLDEST' : 'LATER'], topic: ['peace', 'border'] }),
    );
    const tally = await tallyOf(new MemoryRecord(entries), by(PEACE, BORDER));
    expect(tally.count).toEqual(atLeast(LIMIT));
    expect(values(tally, 'kind')).toEqual({ LATER: LIMIT });
  });

  it('leaves out what rows point at that is not there, where something is being written', async () => {
    const record = new MemoryRecord(statements(30, { topic: ['peace'] }));
    record.index.add(statement(99, { topic: ['peace', 'draft'] }));
    record.markStale({ type: 'Statement', name: 'topic', value: 'peace' });
    const tally = await tallyOf(record, by(PEACE));
    expect(tally.count).toEqual(exactly(30));
    expect(values(tally, 'topic')).toEqual({ peace: 30 });
  });

  it('is made once for a list, whatever is asked of it', async () => {
    const record = new MemoryRecord(statements(30, BOTH));
    const session = record.open();
    const lists = [by(PEACE, BORDER)];
    const [tally, again] = await Promise.all([session.tally(lists), session.tally(lists)]);
    expect(again).toBe(tally);
    expect(await session.count(lists)).toEqual(exactly(30));
    expect(record.index.requests).toBe(1);
  });

  it('leaves out what is to be left out', async () => {
    const record = new MemoryRecord([...statements(30, { topic: ['peace'] }), statement(99, BOTH)]);
    const tally = await tallyOf(record, statementsBy({ not: [aFilter({ where: [BORDER] })] }));
    expect(tally.count).toEqual(exactly(30));
    expect(values(tally, 'topic')).toEqual({ peace: 30 });
  });
});
