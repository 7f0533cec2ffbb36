import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressOf,
  BUCKET_BYTES,
  bucketItem,
  bytesOfBucket,
  decodeShort,
  encodeBucket,
  encodeShort,
  HAS_ROOT,
  LIST_BYTES,
  parseBucket,
} from '../../../../lambda/archive/layout/buckets.ts';
import { listPartition } from '../../../../lambda/archive/layout/keys.ts';
import { alteredBytes, expectReadOrFault } from '../../../support/altered-bytes.ts';
import { anyListWithPostings } from '../../../support/generated-postings.ts';

const anyHash = fc.nat({ max: 2 ** 32 - 1 });
const anyCount = fc.integer({ min: 1, max: 5_000 });

const anyBucket = fc.record({
  count: anyCount,
  bytesBefore: fc.nat(),
  lists: fc
    .uniqueArray(
      fc.tuple(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
        fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.constant(HAS_ROOT)),
      ),
      { selector: ([name]) => name },
    )
    .map((lists) => new Map(lists)),
});

describe('the bucket of a hash', () => {
  it('is one of those that there are, and each is as likely as another of its level', () => {
    fc.assert(
      fc.property(anyHash, anyCount, (hash, count) => {
        expect(addressOf(hash, count)).toBeGreaterThanOrEqual(0);
        expect(addressOf(hash, count)).toBeLessThan(count);
      }),
    );
    for (const count of [1, 2, 3, 7, 8, 100]) {
      const found = new Set(Array.from({ length: 1_000 }, (_, hash) => addressOf(hash, count)));
      expect(found.size).toBe(count);
    }
  });

  it('stays, or moves to one that is new, and all that moves there comes from the same bucket', () => {
    fc.assert(
      fc.property(anyHash, anyCount, fc.nat({ max: 5_000 }), (hash, before, more) => {
        const [from, to] = [addressOf(hash, before), addressOf(hash, before + more)];
        if (to < before) expect(to).toBe(from);
        else expect(addressOf(to, before)).toBe(from);
      }),
    );
  });
});

describe('a bucket', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(anyBucket, fc.integer({ min: 1, max: 1_000 }), (content, stamp) => {
        const { attributes } = bucketItem(3, { stamp, ...content });
        const { lists, ...read } = parseBucket(attributes);
        expect(read).toEqual({ stamp, count: content.count, bytesBefore: content.bytesBefore });
        expect(new Map([...lists].map(([name, bytes]) => [name, [...bytes]]))).toEqual(
          new Map([...content.lists].map(([name, bytes]) => [name, [...bytes]])),
        );
        expect(bytesOfBucket(attributes)).toBe(encodeBucket(content).length);
      }),
    );
  });

  it('has the same bytes, in whatever order its lists come', () => {
    fc.assert(
      fc.property(anyBucket, (content) => {
        const lists = new Map([...content.lists].toReversed());
        expect(encodeBucket({ ...content, lists })).toEqual(encodeBucket(content));
      }),
    );
  });

  it('whose bytes were altered is read, or is a fault', () => {
    fc.assert(
      fc.property(alteredBytes(anyBucket.map(encodeBucket)), (bytes) => {
        expectReadOrFault(() => parseBucket({ s: 1, b: bytes }));
      }),
    );
  });

  it('is not taken from an item of another kind', () => {
    for (const attributes of [{}, { s: 1 }, { s: '1', b: new Uint8Array() }, { s: 1, b: 'text' }])
      expect(() => parseBucket(attributes)).toThrow(/expected a bucket of lists/);
  });

  it('takes less than a write unit on average, and much more than a list', () => {
    expect(BUCKET_BYTES).toBeGreaterThan(2 * LIST_BYTES - 1);
    expect(BUCKET_BYTES).toBeLessThan(1_024);
  });
});

describe('a list in a bucket', () => {
  it('is read back as it was written, unless it is too long', () => {
    let [short, long] = [0, 0];
    fc.assert(
      fc.property(anyListWithPostings, ({ list, postings }) => {
        const content = encodeShort(list, { kind: 'LIST', stamp: 1, postings });
        if (content === null) long += 1;
        else {
          short += 1;
          expect(content.length).toBeLessThanOrEqual(LIST_BYTES);
          // An empty content says that a list has a root.
          expect(content.length).toBeGreaterThan(0);
          expect(decodeShort(list, content)).toEqual(postings);
        }
        expect(listPartition(list)).not.toBe('');
      }),
    );
    expect(Math.min(short, long)).toBeGreaterThan(5);
  });
});
