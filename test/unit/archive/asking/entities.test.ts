import { describe, expect, it } from 'vitest';
import { ArchiveFault } from '../../../../lambda/archive/archive-fault.ts';
import { EntityReader } from '../../../../lambda/archive/asking/entities.ts';
import { createItemsLoader } from '../../../../lambda/archive/asking/items-loader.ts';
import { revisionItem } from '../../../../lambda/archive/layout/items.ts';
import { revisionKey, tombstoneKey } from '../../../../lambda/archive/layout/keys.ts';
import { numberAt } from '../../../../lambda/archive/layout/numbers.ts';
import { COLLIDING, COLLIDING_TYPES, CommittedRecord } from '../../../support/committed-record.ts';
import { anEvent, aPerson, aStatement, aTopic } from '../../../support/examples.ts';
import { present } from '../../../support/present.ts';

const AT = '2026-01-01T00:00:00.000Z';

/** A reader of a record at a commit, the newest unless told, with what it has asked for. */
function readerOf(record: CommittedRecord, commit = record.commit) {
  const session = record.tables.session();
  const reader = new EntityReader(record.snapshot(commit), createItemsLoader(session));
  const texts = async (...slugs: readonly string[]) =>
    (await reader.entries('Topic', slugs)).map((stored) => stored?.entity.label ?? null);
  return { reader, texts, meter: session.meter };
}

const key = (record: CommittedRecord, slug: string, revision = 1) =>
  revisionKey('Topic', record.numberOf({ type: 'Topic', slug }), revision);

const topic = (slug: string, label: string) => ({ entity: aTopic(slug, { label }) });

/** `peace` was corrected, `war` retracted, `trade` retracted and brought back. */
function changedRecord(): CommittedRecord {
  const record = new CommittedRecord();
  record.write(AT, topic('peace', 'Peace'), topic('war', 'War'), topic('trade', 'Trade'));
  record.write(
    AT,
    topic('peace', 'Peace talks'),
    { retract: { type: 'Topic', slug: 'war' }, reason: 'Never said.' },
    { retract: { type: 'Topic', slug: 'trade' } },
  );
  record.write(AT, topic('trade', 'Free trade'), topic('border', 'Border'));
  return record;
}

describe('entities by slug', () => {
  it('are those of the commit, in the order asked, all in one request', async () => {
    const record = changedRecord();
    for (const [commit, labels] of [
      [0, [null, null, null, null, null]],
      [1, ['Peace', 'War', 'Trade', null, 'Peace']],
      [2, ['Peace talks', null, null, null, 'Peace talks']],
      [3, ['Peace talks', null, 'Free trade', 'Border', 'Peace talks']],
    ] as const) {
      const { texts, meter } = readerOf(record, commit);
      expect(await texts('peace', 'war', 'trade', 'border', 'peace'), String(commit)).toEqual(labels);
      expect(meter.cost, String(commit)).toMatchObject({ requests: 1, rounds: 1 });
    }
  });

  it('are there although a reply is from before they were written', async () => {
    const record = changedRecord();
    record.tables.hide(key(record, 'peace', 2), key(record, 'border'));
    const { texts, meter } = readerOf(record);
    expect(await texts('peace', 'trade', 'border')).toEqual(['Peace talks', 'Free trade', 'Border']);
    expect(meter.cost).toMatchObject({ requests: 2, rounds: 2 });
  });

  it('are not there for certain only when a consistent reply lacks them', async () => {
    const { texts, meter } = readerOf(changedRecord());
    expect(await texts('nothing', 'peace')).toEqual([null, 'Peace talks']);
    expect(meter.cost).toMatchObject({ requests: 2, rounds: 2 });
    expect(await texts('nothing')).toEqual([null]);
    expect(meter.cost.requests).toBe(2);
  });

  it('are found behind those that have their numbers', async () => {
    const [first, second, third] = COLLIDING;
    const record = new CommittedRecord();
    record.write(AT, topic(first, 'first'));
    record.write(AT, topic(second, 'second'), topic(third, 'third'));
    record.write(AT, topic(second, 'second, corrected'), { retract: { type: 'Topic', slug: first } });
    const numbers = COLLIDING.map((slug) => record.numberOf({ type: 'Topic', slug }));
    expect(numbers.map((number) => number - (numbers[0] ?? 0))).toEqual([0, 1, 2]);
    expect(await readerOf(record, 1).texts(...COLLIDING)).toEqual(['first', null, null]);
    expect(await readerOf(record, 2).texts(...COLLIDING)).toEqual(['first', 'second', 'third']);
    const { texts, meter, reader } = readerOf(record);
    expect(await texts(...COLLIDING)).toEqual([null, 'second, corrected', 'third']);
    expect(meter.cost).toMatchObject({ rounds: 2 });
    expect(await Promise.all(COLLIDING.map((slug) => reader.numberOf('Topic', slug)))).toEqual(numbers);
  });

  it('are found behind one of another type in the same table', async () => {
    const record = new CommittedRecord();
    record.write(AT, { entity: aPerson(COLLIDING_TYPES.Person) });
    record.write(AT, topic(COLLIDING_TYPES.Topic, 'second'));
    expect(await readerOf(record).texts(COLLIDING_TYPES.Topic)).toEqual(['second']);
    expect(await readerOf(record, 1).texts(COLLIDING_TYPES.Topic)).toEqual([null]);
  });

  it('are found behind one of another type with the same slug', async () => {
    const record = new CommittedRecord();
    record.write(AT, { entity: aPerson('ann') });
    const [stored] = await readerOf(record).reader.entries('Person', ['ann']);
    record.tables.put(
      revisionItem({ ...present(stored), number: numberAt({ type: 'Topic', slug: 'ann' }, 0) }),
    );
    expect(await readerOf(record).reader.entries('Topic', ['ann'])).toEqual([null]);
  });

  it('never share a number with those of another table, so that corrections of one leave the other as it is', () => {
    const tables = (['Event', 'Statement', 'Topic'] as const).map((type) =>
      Array.from({ length: 1_000 }, (_, index) =>
        Math.floor(numberAt({ type, slug: `${index}` }, 7) / 2 ** 30),
      ),
    );
    expect(tables.map((numbers) => [...new Set(numbers)])).toEqual([[0], [1], [2]]);
    const last = { type: 'Statement', slug: 'x' } as const;
    const attempts = [2 ** 30 - 1, 2 ** 30].map((attempt) => numberAt(last, attempt));
    expect(attempts[1]).toBe(numberAt(last, 0));
    expect(Math.floor((attempts[0] ?? 0) / 2 ** 30)).toBe(1);
  });

  it('are a fault of the archive where a correction has no item, for those alone who asked for it', async () => {
    const record = changedRecord();
    record.tables.remove(key(record, 'peace', 2));
    const { reader } = readerOf(record);
    const [peace, trade] = await Promise.allSettled([
      reader.entries('Topic', ['peace']),
      reader.entries('Topic', ['trade']),
    ]);
    expect(peace).toMatchObject({ reason: expect.any(ArchiveFault) });
    expect(trade.status).toBe('fulfilled');
  });

  it('fail for those alone who asked for what is out of reach', async () => {
    const record = changedRecord();
    record.tables.lose(key(record, 'border'));
    const { reader } = readerOf(record);
    const results = await Promise.allSettled(
      ['peace', 'border', 'trade'].map((slug) => reader.entries('Topic', [slug])),
    );
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});

describe('what stands at a name', () => {
  it('is an entity, what was left of it, or nothing', async () => {
    const record = changedRecord();
    const current = (commit: number) =>
      readerOf(record, commit).reader.current('Topic', ['peace', 'war', 'trade', 'border']);
    expect(await current(2)).toMatchObject([
      { revision: 2, kind: 'CORRECTED', commit: 2, entity: { label: 'Peace talks' } },
      { revision: 1, retractedAt: AT, reason: 'Never said.' },
      { revision: 1, retractedAt: AT, reason: null },
      null,
    ]);
    expect(await current(3)).toMatchObject([
      { revision: 2 },
      { retractedAt: AT },
      { revision: 2, entity: { label: 'Free trade' } },
      { revision: 1, kind: 'ADDED' },
    ]);
  });

  it('is a fault of the archive where what was left is not there', async () => {
    const record = changedRecord();
    const number = record.numberOf({ type: 'Topic', slug: 'war' });
    record.tables.hide(tombstoneKey('Topic', number, 1));
    expect(await readerOf(record).reader.current('Topic', ['war'])).toMatchObject([{ retractedAt: AT }]);
    record.tables.remove(tombstoneKey('Topic', number, 1));
    await expect(readerOf(record).reader.current('Topic', ['war'])).rejects.toThrow(ArchiveFault);
  });
});

describe('what postings point at', () => {
  const ref = (record: CommittedRecord, slug: string, revision: number) => ({
    number: record.numberOf({ type: 'Topic', slug }),
    revision,
  });

  it('is there, also when a reply is from before it was written', async () => {
    const record = changedRecord();
    record.tables.hide(key(record, 'border'));
    const { reader, meter } = readerOf(record);
    const refs = [ref(record, 'border', 1), ref(record, 'peace', 1), ref(record, 'peace', 2)];
    const found = await reader.revisions('Topic', refs);
    expect(found.map(({ entity, revision }) => [entity.label, revision])).toEqual([
      ['Border', 1],
      ['Peace', 1],
      ['Peace talks', 2],
    ]);
    expect(meter.cost).toMatchObject({ requests: 2, rounds: 2 });
  });

  it('is not read again where a field refers to it by its slug', async () => {
    const record = changedRecord();
    const { reader, texts, meter } = readerOf(record);
    const [peace] = await reader.revisions('Topic', [ref(record, 'peace', 2), ref(record, 'trade', 2)]);
    expect((await reader.entries('Topic', ['peace']))[0]).toBe(peace);
    expect(await texts('trade', 'peace')).toEqual(['Free trade', 'Peace talks']);
    expect(await reader.numberOf('Topic', 'peace')).toBe(record.numberOf({ type: 'Topic', slug: 'peace' }));
    expect(meter.cost.requests).toBe(1);
  });

  it('is a fault of the archive where nothing is, or one of another type, for those alone who asked for it', async () => {
    const record = changedRecord();
    record.write(AT, { entity: aPerson('ann') });
    const { reader } = readerOf(record);
    const person = { number: record.numberOf({ type: 'Person', slug: 'ann' }), revision: 1 };
    const results = await Promise.allSettled(
      [ref(record, 'peace', 3), person, ref(record, 'border', 1)].map((each) =>
        reader.revisions('Topic', [each]),
      ),
    );
    expect(results).toMatchObject([
      { reason: expect.any(ArchiveFault) },
      { reason: expect.any(ArchiveFault) },
      { status: 'fulfilled' },
    ]);
  });

  it('shares a request with entities of other tables', async () => {
    const record = new CommittedRecord();
    record.write(AT, topic('peace', 'Peace'), { entity: anEvent('talks') }, { entity: aStatement('one') });
    const { reader, texts, meter } = readerOf(record);
    const number = record.numberOf({ type: 'Statement', slug: 'one' });
    const [[one], event, labels] = await Promise.all([
      reader.revisions('Statement', [{ number, revision: 1 }]),
      reader.numberOf('Event', 'talks'),
      texts('peace'),
    ]);
    expect([one?.entity.slug, event, labels]).toEqual([
      'one',
      record.numberOf({ type: 'Event', slug: 'talks' }),
      ['Peace'],
    ]);
    expect(meter.cost).toMatchObject({ requests: 1, rounds: 1 });
  });
});
