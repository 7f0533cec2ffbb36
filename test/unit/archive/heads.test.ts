import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArchiveFault } from '../../../lambda/archive/archive-fault.ts';
import {
  changedHead,
  EMPTY_HEAD,
  freshHeadItem,
  HEAD_SIZE,
  type Head,
  leadingRows,
  type Pointer,
  parseHead,
  parsePointers,
  staleHeadItem,
} from '../../../lambda/archive/heads.ts';
import type { ListKey } from '../../../lambda/archive/layout/keys.ts';

const LIST: ListKey = { type: 'Statement', name: 'event', value: 'summit' };
const pointers = (...slugs: readonly string[]) =>
  parsePointers(slugs.map((slug) => `2022-11-23#${slug}#000001`));

describe('the head of a list', () => {
  it('is read back as it was written', () => {
    const { table, attributes } = freshHeadItem(LIST, {
      count: 5,
      first: pointers('a', 'b'),
      last: pointers('e', 'd'),
    });
    expect(table).toBe('Statements');
    expect(attributes).toMatchObject({ pk: 'head|Statement|event|summit', sk: 'current', type: 'Head' });
    expect(parseHead(attributes)).toEqual({ count: 5, first: pointers('a', 'b'), last: pointers('e', 'd') });
  });

  it('tells nothing while it is stale', () => {
    expect(parseHead(staleHeadItem(LIST).attributes)).toBeNull();
  });

  it('is empty where there is none: the list has no rows', () => {
    expect(parseHead(null)).toEqual(EMPTY_HEAD);
  });

  it('is a fault of the archive in any other shape, never an empty head', () => {
    const fresh = freshHeadItem(LIST, { count: 1, first: pointers('a'), last: pointers('a') }).attributes;
    for (const wrong of [
      {},
      { ...fresh, version: 2 },
      { ...fresh, version: 2, stale: true },
      { ...fresh, stale: undefined },
      { ...fresh, stale: 'true' },
      { ...fresh, count: undefined },
      { ...fresh, count: '1' },
      { ...fresh, first: undefined },
      { ...fresh, last: 'a' },
      { ...fresh, first: [null] },
      { ...fresh, first: ['2022-11-23#a'] },
      { ...fresh, last: [1] },
    ]) {
      expect(() => parseHead(wrong), JSON.stringify(wrong)).toThrow(ArchiveFault);
    }
  });
});

describe('the head of a list that has changed', () => {
  const place = fc.record({ slug: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), day: fc.nat(4) });
  const rowAt = ({ slug, day }: { slug: string; day: number }, revision = 1): Pointer => ({
    sort: `2022-11-0${day + 1}`,
    slug,
    revision,
  });
  const placeOf = ({ sort, slug }: Pointer) => `${sort}#${slug}`;
  const headOf = (rows: readonly Pointer[]): Head => {
    const inOrder = rows.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
    return {
      count: inOrder.length,
      first: inOrder.slice(0, HEAD_SIZE),
      last: inOrder.toReversed().slice(0, HEAD_SIZE),
    };
  };

  it('is what reading the list would give, or says that reading it is what it takes', () => {
    let known = 0;
    fc.assert(
      fc.property(
        fc.uniqueArray(place, { maxLength: 90, size: 'max', selector: (at) => placeOf(rowAt(at)) }),
        fc.array(fc.constantFrom('STAYS', 'STAYS', 'GOES', 'IS_CORRECTED', 'COMES'), {
          minLength: 90,
          maxLength: 90,
        }),
        (places, fates) => {
          const fated = (...wanted: readonly string[]) =>
            places.filter((_, at) => wanted.includes(fates[at] ?? '')).map((at) => rowAt(at));
          const before = fated('STAYS', 'GOES', 'IS_CORRECTED');
          const corrected = fated('IS_CORRECTED').map((row) => ({ ...row, revision: 2 }));
          const added = [...fated('COMES'), ...corrected];
          const changed = changedHead(headOf(before), { added, removed: fated('GOES', 'IS_CORRECTED') });
          if (changed === null) return;
          known += 1;
          expect(changed).toEqual(headOf([...fated('STAYS'), ...added]));
        },
      ),
      { numRuns: 1_000 },
    );
    expect(known).toBeGreaterThan(200);
  });

  it('is known as long as nothing leaves it, however long the list is', () => {
    const rows = [...'abcdefghijklmnopqrstuvwxyz'].flatMap((slug) =>
      [0, 1, 2, 3].map((day) => rowAt({ slug, day })),
    );
    const removed = [rows[0], rows.at(-1)].flatMap((row) => row ?? []);
    const added = removed.map((row) => ({ ...row, revision: 2 }));
    const after = [...rows.filter((row) => !removed.includes(row)), ...added];
    expect(changedHead(headOf(rows), { added, removed })).toEqual(headOf(after));
    expect(changedHead(headOf(rows), { added: [], removed })).toBeNull();
  });
});

describe('the leading rows of a list', () => {
  const at = (slug: string) => ({ sort: '2022-11-23', slug, revision: 1 });
  const longList: Head = { count: 50, first: ['a', 'b', 'c'].map(at), last: ['z', 'y', 'x'].map(at) };
  const wholeList: Head = { count: 2, first: ['a', 'b'].map(at), last: ['b', 'a'].map(at) };

  it('come from the end at which the direction begins', () => {
    expect(leadingRows(longList, 'ASC', 2)).toEqual(['a', 'b'].map(at));
    expect(leadingRows(longList, 'DESC', 2)).toEqual(['z', 'y'].map(at));
    expect(leadingRows(longList, 'ASC', 3)).toEqual(['a', 'b', 'c'].map(at));
  });

  it('are not known when more are wanted than the head holds', () => {
    expect(leadingRows(longList, 'ASC', 4)).toBeNull();
    expect(leadingRows(longList, 'DESC', 4)).toBeNull();
  });

  it('are fewer than wanted when the head holds the whole list', () => {
    expect(leadingRows(wholeList, 'DESC', 100)).toEqual(['b', 'a'].map(at));
    expect(leadingRows(EMPTY_HEAD, 'ASC', 1)).toEqual([]);
  });
});
