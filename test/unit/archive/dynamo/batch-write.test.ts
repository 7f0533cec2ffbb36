import { describe, expect, it } from 'vitest';
import { ArchiveFault } from '../../../../lambda/archive/archive-fault.ts';
import { deleteAll, putAll } from '../../../../lambda/archive/dynamo/batch-write.ts';
import type { StoredItem } from '../../../../lambda/archive/layout/keys.ts';
import { stubSession } from '../../../support/stub-session.ts';

interface Written {
  readonly RequestItems: Readonly<Record<string, readonly unknown[]>>;
}

const DONE = { UnprocessedItems: {}, ConsumedCapacity: [{ CapacityUnits: 1 }] };
const BYTES = new Uint8Array([1, 0, 255]);
const item = (number: number, table: StoredItem['table'] = 'Events'): StoredItem => ({
  table,
  pk: `p${number}`,
  sk: 'current',
  attributes: { name: 'N', words: undefined, place: null, s: 7, part: 0.5, d: BYTES, list: ['a', 1] },
});
const sizes = (sent: readonly unknown[]) =>
  sent.map((input) => Object.values((input as Written).RequestItems).flat().length).sort((a, b) => b - a);

describe('writing items', () => {
  it('puts them whole, without what is undefined and with what is null', async () => {
    const session = stubSession(DONE);
    await putAll([item(1), item(2, 'Directory')], session);
    const written = (number: number) => ({
      PutRequest: {
        Item: {
          pk: { S: `p${number}` },
          sk: { S: 'current' },
          name: { S: 'N' },
          place: { NULL: true },
          s: { N: '7' },
          part: { N: '0.5' },
          d: { B: BYTES },
          list: { L: [{ S: 'a' }, { N: '1' }] },
        },
      },
    });
    const [input] = session.sent as readonly Written[];
    expect(input?.RequestItems).toEqual({ events: [written(1)], directory: [written(2)] });
  });

  it('deletes them by their keys', async () => {
    const session = stubSession(DONE);
    await deleteAll([item(1)], session);
    expect(session.sent).toMatchObject([
      { RequestItems: { events: [{ DeleteRequest: { Key: { pk: { S: 'p1' }, sk: { S: 'current' } } } }] } },
    ]);
  });

  it('sends every item once, twenty-five at a time', async () => {
    const session = stubSession(DONE);
    await putAll(
      Array.from({ length: 310 }, (_, number) => item(number)),
      session,
    );
    expect(sizes(session.sent)).toEqual([...Array(12).fill(25), 10]);
    expect(new Set(session.sent.flatMap((input) => JSON.stringify(input).match(/"p\d+"/g))).size).toBe(310);
  });

  it('sends again what was left unprocessed', async () => {
    const left = { events: [{ PutRequest: { Item: { pk: { S: 'p1' }, sk: { S: 'current' } } } }] };
    const session = stubSession({ ...DONE, UnprocessedItems: left }, DONE);
    await putAll([item(1), item(2)], session);
    expect(session.sent[1]).toMatchObject({ RequestItems: left });
    expect(session.sent).toHaveLength(2);
  });

  it('sends again what was to be written, whatever else the reply says of it', async () => {
    const other = { events: [{ DeleteRequest: { Key: { pk: { S: 'p1' }, sk: { S: 'current' } } } }] };
    const session = stubSession({ ...DONE, UnprocessedItems: other }, DONE);
    await putAll([item(1), item(2)], session);
    expect(session.sent[1]).toMatchObject({
      RequestItems: { events: [{ PutRequest: { Item: { name: { S: 'N' } } } }] },
    });
  });

  it('takes writes for a fault of the archive that nobody asked for', async () => {
    for (const [table, pk] of [
      ['events', 'p2'],
      ['directory', 'p1'],
    ] as const) {
      const left = { [table]: [{ PutRequest: { Item: { pk: { S: pk }, sk: { S: 'current' } } } }] };
      const session = stubSession({ ...DONE, UnprocessedItems: left });
      await expect(putAll([item(1)], session)).rejects.toThrow(ArchiveFault);
      expect(session.sent).toHaveLength(1);
    }
  });

  it('takes an empty reply for a fault of the archive, never for written items', async () => {
    await expect(putAll([item(1)], stubSession({}))).rejects.toThrow(ArchiveFault);
    await expect(deleteAll([item(1)], stubSession({}))).rejects.toThrow(ArchiveFault);
  });
});
