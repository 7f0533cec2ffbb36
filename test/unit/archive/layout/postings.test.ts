import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader, ByteWriter } from '../../../../lambda/archive/layout/bytes.ts';
import { OPEN, UNBOUNDED, UNDATED } from '../../../../lambda/archive/layout/days.ts';
import { ALL, formatOf, SEQUENCE } from '../../../../lambda/archive/layout/keys.ts';
import { sizeOfPostings } from '../../../../lambda/archive/layout/posting-size.ts';
import {
  isIn,
  keepsTie,
  type ListFormat,
  type Posting,
  readPostings,
  writePostings,
} from '../../../../lambda/archive/layout/postings.ts';
import { alteredBytes, expectReadOrFault } from '../../../support/altered-bytes.ts';
import { anyListWithPostings } from '../../../support/generated-postings.ts';

const encoded = (postings: readonly Posting[], format: ListFormat): Uint8Array => {
  const out = new ByteWriter();
  writePostings(out, postings, format);
  return out.bytes();
};
const decoded = (content: Uint8Array, format: ListFormat): readonly Posting[] => {
  const bytes = new ByteReader(content);
  const postings = readPostings(bytes, format);
  bytes.end();
  return postings;
};

const TOPIC = formatOf({ type: 'Statement', name: 'topic', value: 'peace' });
const WORD = formatOf({ type: 'Statement', name: 'word', value: 'border' });
const ALL_STATEMENTS = formatOf({ type: 'Statement', name: ALL, value: ALL });
const ALL_PEOPLE = formatOf({ type: 'Person', name: ALL, value: ALL });
const SEQUENCE_OF_EVENT = formatOf({ type: 'Statement', name: SEQUENCE, value: '7' });

const DAY = 738_483;
const posting = (more: Partial<Posting> = {}): Posting => ({
  sort: null,
  tie: null,
  number: 0xfe_dc_ba_98,
  day: DAY,
  latest: more.day ?? DAY,
  added: 1,
  removed: 0,
  revision: 1,
  words: [],
  ...more,
});

describe('the postings of a list', () => {
  it('are read back as they were written, and take as many bytes as was counted', () => {
    fc.assert(
      fc.property(anyListWithPostings, ({ format, postings }) => {
        const bytes = encoded(postings, format);
        expect(decoded(bytes, format)).toEqual(postings);
        expect(sizeOfPostings(postings, format)).toBe(bytes.length);
      }),
      { numRuns: 400 },
    );
  });

  it('take no more bytes in a part than as a whole', () => {
    fc.assert(
      fc.property(anyListWithPostings, fc.nat(), fc.nat(), ({ format, postings }, a, b) => {
        const part = postings.slice(a % (postings.length + 1), b % (postings.length + 1));
        expect(sizeOfPostings(part, format)).toBeLessThanOrEqual(sizeOfPostings(postings, format));
      }),
    );
  });

  it('are a fault in bytes that end too early', () => {
    fc.assert(
      fc.property(anyListWithPostings, ({ format, postings }) => {
        const bytes = encoded(postings, format);
        for (let length = 0; length < bytes.length; length += 1)
          expect(() => decoded(bytes.subarray(0, length), format)).toThrow(/in a binary attribute/);
      }),
      { numRuns: 30 },
    );
  });

  it('are read or are a fault in bytes that are altered', () => {
    const anyAltered = anyListWithPostings.chain(({ format, postings }) =>
      alteredBytes(fc.constant(encoded(postings, format))).map((bytes) => ({ format, bytes })),
    );
    fc.assert(
      fc.property(anyAltered, ({ format, bytes }) => {
        expectReadOrFault(() => {
          for (const { day, latest, number, words } of decoded(bytes, format)) {
            expect([day >= UNDATED, day < OPEN, latest >= day, latest <= OPEN]).toEqual(Array(4).fill(true));
            expect(number).toBeLessThan(2 ** 32);
            expect(words.length > 0).toBe(format.words);
          }
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['its length alone', [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f]],
    ['a run of commits without postings', [1, 4, 0, 0, 0, 1, 0, 2, 1, 2, 0, 0, 0]],
    ['a run of commits that is longer than the list', [1, 4, 0, 0, 0, 1, 2, 2, 0, 0, 0]],
    ['more exceptions than postings', [1, 4, 0, 0, 0, 1, 1, 2, 2, 0, 1, 0, 1, 0, 0]],
    ['a latest day behind all days', [1, 4, 0, 0, 0, 1, 1, 2, 1, 0, 0xff, 0xff, 0xff, 0x0f, 0, 0]],
    ['a day behind all days', [1, 0xff, 0xff, 0xff, 0x0f, 0, 0, 0, 1, 1, 2, 0, 0, 0]],
  ])('are a fault where bytes have %s', (_, bytes) => {
    expect(() => decoded(Uint8Array.from(bytes), TOPIC)).toThrow(/in a binary attribute/);
  });

  it('have their sort, tie and positions wherever the list carries them', () => {
    const undated = posting({ day: UNDATED });
    expect(() => encoded([undated], TOPIC)).toThrow(TypeError);
    expect(() => encoded([posting({ tie: 'a' })], SEQUENCE_OF_EVENT)).toThrow(TypeError);
    expect(() => encoded([posting()], ALL_PEOPLE)).toThrow(TypeError);
    expect(() => encoded([posting()], WORD)).toThrow(TypeError);
    expect(() => encoded([posting()], TOPIC)).not.toThrow();
  });
});

describe('a posting', () => {
  const bytesOf = (each: (at: number) => Posting, format: ListFormat, length = 100) =>
    encoded(
      Array.from({ length }, (_, at) => each(at)),
      format,
    ).length / length;

  it('takes five bytes beside what every list has, and little more for what is unusual', () => {
    expect(bytesOf(() => posting(), TOPIC)).toBeCloseTo(5, 0);
    expect(encoded([posting()], TOPIC)).toHaveLength(1 + 3 + 4 + 1 + 1);
    const added = (more: Partial<Posting>) =>
      encoded([posting(), posting(more), posting()], TOPIC).length -
      encoded([posting(), posting(), posting()], TOPIC).length;
    expect(added({ latest: DAY + 29 })).toBe(3);
    expect(added({ latest: OPEN })).toBe(3);
    expect(added({ removed: 3 })).toBe(3);
    expect(added({ revision: 2 })).toBe(3);
    expect(added({ added: 2 })).toBe(1);
  });

  it('takes few bytes for its tie and its words', () => {
    const slugs = (at: number) => posting({ tie: `kremlin-2022-11-23-press-conference-${at + 100}` });
    expect(bytesOf(slugs, ALL_STATEMENTS)).toBeLessThan(5 + 2 + 2);
    expect(bytesOf((at) => posting({ words: [at, at + 20] }), WORD)).toBeLessThan(5 + 3);
    const numbered = (at: number) => posting({ sort: String(at).padStart(6, '0'), tie: `item-${at + 100}` });
    expect(bytesOf(numbered, SEQUENCE_OF_EVENT)).toBeLessThan(5 + 4 + 4);
    // The sort tells the position, and the tie before it the event.
    const ofEvent = (at: number) => {
      const { sort, tie, ...rest } = numbered(at);
      return { ...rest, sort, tie: `summit-in-minsk+${sort}+${tie}` };
    };
    expect(bytesOf(ofEvent, SEQUENCE_OF_EVENT)).toBeLessThan(5 + 4 + 4);
  });

  it('carries its tie in lists of statements by date only where it has no day', () => {
    expect([UNDATED, UNBOUNDED, 2, DAY].map((day) => keepsTie(TOPIC, day))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(keepsTie(ALL_STATEMENTS, DAY)).toBe(false);
    expect(keepsTie(ALL_PEOPLE, DAY)).toBe(true);
    expect(keepsTie(SEQUENCE_OF_EVENT, DAY)).toBe(true);
  });

  it('is in its list from the commit that adds it to the one that removes it', () => {
    const commits = [2, 3, 4, 5, 6];
    expect(commits.filter((commit) => isIn({ added: 3, removed: 5 }, commit))).toEqual([3, 4]);
    expect(commits.filter((commit) => isIn({ added: 3, removed: 0 }, commit))).toEqual([3, 4, 5, 6]);
  });
});
