import { type Leaf, placeOf, sortOf } from '../layout/blocks.ts';
import { PostingsSize, sizeOfPostings } from '../layout/posting-size.ts';
import type { ListFormat, Posting } from '../layout/postings.ts';
import type { TieOf } from './merge-postings.ts';

/** How much of a block is filled where a list grows in between: the rest is room for what comes. */
const FILLED = 0.75;

/**
 * Cuts a leaf that has outgrown a block. The parts follow from its postings alone: whoever cuts them again gets the same. They are about
 * equally long; but where a list only grows at its end, all parts but the last are filled up.
 *
 * A part begins with a new sort if it can, so that a day stays in one leaf and the leaf needs no tie in its place. The
 * postings of one entity with the same sort are never cut apart, for they have one place: they alone may be longer than a block.
 * @param tieOf the ties that postings do not carry
 */
export function cutIntoLeaves(leaf: Leaf, format: ListFormat, tieOf: TieOf, limit: number): readonly Leaf[] {
  const { postings, place, end, stamp } = leaf;
  let rest = sizeOfPostings(postings, format);
  if (rest <= limit) return [leaf];
  const isAppended = end === null && growsAtEnd(postings, stamp);
  const starts = [0];
  for (let start = 0; start < postings.length; ) {
    const parts = Math.ceil(rest / (limit * FILLED));
    const fill = isAppended || parts <= 1 ? limit : rest / parts;
    const part = partFrom(postings, start, format, { fill, limit });
    rest -= part.bytes;
    start = part.end;
    starts.push(start);
  }
  const places = starts.map((start) =>
    start === 0 ? place : start === postings.length ? end : placeOfPart(postings, start, tieOf),
  );
  return starts.slice(0, -1).map((start, at) => ({
    place: places[at] as string,
    end: places[at + 1] ?? null,
    stamp,
    postings: postings.slice(start, starts[at + 1]),
  }));
}

/** Whether the postings of this commit stand behind all others. */
function growsAtEnd(postings: readonly Posting[], commit: number): boolean {
  const first = postings.findIndex(({ added }) => added === commit);
  return first !== -1 && postings.every(({ added }, at) => at < first || added === commit);
}

/** The next part: it ends where it has reached `fill`, or else at the last possible place before `limit`. */
function partFrom(
  postings: readonly Posting[],
  start: number,
  format: ListFormat,
  { fill, limit }: { readonly fill: number; readonly limit: number },
): { readonly end: number; readonly bytes: number } {
  const size = new PostingsSize(format);
  let bySort: { end: number; bytes: number } | null = null;
  let byEntity: { end: number; bytes: number } | null = null;
  for (let end = start; end < postings.length; end += 1) {
    const posting = postings[end] as Posting;
    const { bytes } = size;
    if (end > start) {
      const before = postings[end - 1] as Posting;
      if (!hasSameSort(before, posting)) bySort = { end, bytes };
      if (bySort?.end === end && bytes >= fill) return bySort;
      const isNext = bySort?.end === end || before.number !== posting.number;
      if (isNext && (byEntity === null || byEntity.bytes < fill)) byEntity = { end, bytes };
    }
    size.add(posting);
    const cut = bySort ?? byEntity;
    if (size.bytes > limit && cut !== null) return cut;
  }
  return { end: postings.length, bytes: size.bytes };
}

const hasSameSort = (a: Posting, b: Posting): boolean =>
  a.sort === null ? a.day === b.day : a.sort === b.sort;

/** The sort with which a part begins, and the tie of its first entity where the part before ends with the same sort. */
function placeOfPart(postings: readonly Posting[], start: number, tieOf: TieOf): string {
  const posting = postings[start] as Posting;
  const sort = sortOf(posting);
  if (!hasSameSort(postings[start - 1] as Posting, posting)) return sort;
  return placeOf(sort, posting.tie ?? tieOf(posting));
}
