import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type KeyRead, requestsOf } from '../../../../lambda/archive/dynamo/key-reads.ts';
import { TABLE_IDS } from '../../../../lambda/archive/tables.ts';

const anyReads = fc
  .array(fc.record({ table: fc.constantFrom(...TABLE_IDS), consistent: fc.boolean() }), { maxLength: 40 })
  .map((kinds) =>
    kinds.map(
      ({ table, consistent }, at): KeyRead => ({ key: { table, pk: `p${at}`, sk: 'current' }, consistent }),
    ),
  );

const isMixed = (reads: readonly KeyRead[]): boolean =>
  TABLE_IDS.some((table) => {
    const kinds = reads.filter(({ key }) => key.table === table).map(({ consistent }) => consistent);
    return new Set(kinds).size > 1;
  });

it('puts every read into one request, of one kind for each table, and hardly more requests than needed', () => {
  fc.assert(
    fc.property(anyReads, fc.integer({ min: 1, max: 10 }), (reads, most) => {
      const requests = requestsOf(reads, most);
      expect(requests.flat().toSorted(byKey)).toEqual(reads.toSorted(byKey));
      for (const request of requests) {
        expect(request.length).toBeLessThanOrEqual(most);
        expect(isMixed(request)).toBe(false);
      }
      const full = Math.ceil(reads.length / most);
      expect(requests.length).toBeLessThanOrEqual(isMixed(reads) ? full + 1 : full);
    }),
  );
});

it('fills a request with reads of other tables before it opens another one', () => {
  const read = (table: KeyRead['key']['table'], at: number, consistent: boolean): KeyRead => ({
    key: { table, pk: `p${at}`, sk: 'current' },
    consistent,
  });
  const reads = [
    ...Array.from({ length: 8 }, (_, at) => read('Events', at, true)),
    ...Array.from({ length: 6 }, (_, at) => read('Statements', at, true)),
    ...Array.from({ length: 6 }, (_, at) => read('Statements', 100 + at, false)),
  ];
  expect(requestsOf(reads, 10)).toHaveLength(2);
});

const byKey = (a: KeyRead, b: KeyRead): number => (a.key.pk < b.key.pk ? -1 : 1);
