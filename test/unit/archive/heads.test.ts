import { describe, expect, it } from 'vitest';
import { ArchiveFault } from '../../../lambda/archive/archive-fault.ts';
import {
  EMPTY_HEAD,
  freshHeadItem,
  type Head,
  leadingRows,
  parseHead,
  staleHeadItem,
} from '../../../lambda/archive/heads.ts';
import type { ListKey } from '../../../lambda/archive/keys.ts';
import { parseRowKey } from '../../../lambda/archive/position.ts';

const LIST: ListKey = { type: 'Statement', name: 'event', value: 'summit' };
const keys = (...slugs: readonly string[]) => slugs.map((slug) => `2022-11-23#${slug}#000001`);
const pointers = (...slugs: readonly string[]) => keys(...slugs).map((key) => parseRowKey(key));

describe('the head of a list', () => {
  it('is read back as it was written', () => {
    const { table, attributes } = freshHeadItem(LIST, {
      count: 5,
      first: keys('a', 'b'),
      last: keys('e', 'd'),
    });
    expect(table).toBe('Statements');
    expect(attributes).toMatchObject({ pk: 'head|Statement|event|summit', sk: 'current', type: 'Head' });
    expect(parseHead(attributes)).toEqual({ count: 5, first: pointers('a', 'b'), last: pointers('e', 'd') });
  });

  it('tells nothing while it is stale', () => {
    expect(parseHead(staleHeadItem(LIST).attributes)).toBeNull();
  });

  it('is empty where there is none: the list has never had a row', () => {
    expect(parseHead(null)).toEqual(EMPTY_HEAD);
  });

  it('is a fault of the archive in any other shape, never an empty head', () => {
    const fresh = freshHeadItem(LIST, { count: 1, first: keys('a'), last: keys('a') }).attributes;
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
