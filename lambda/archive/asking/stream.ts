import { type DayNumber, sortOfDay } from '../layout/days.ts';
import { formatOf } from '../layout/keys.ts';
import type { Posting } from '../layout/postings.ts';
import { behind } from './behind.ts';
import type { Course } from './course.ts';
import type { BlockNumber, ListView } from './list-view.ts';
import type { DayRange } from './matcher.ts';
import type { Search } from './search.ts';

/** Sorts behind every place that begins with the same sort. */
const BEHIND = '\uFFFF';

/** The blocks of a list that a walk comes through, in its order. */
export function blocksOnCourse(view: ListView, { reverse, cut, dates }: Course): readonly BlockNumber[] {
  const isByDate = formatOf(view.list).order === 'BY_DATE';
  const blocks: BlockNumber[] = [];
  for (let block = 0; block < view.size; block += 1) {
    const { place, lasting } = view.entry(block);
    const end = block + 1 < view.size ? view.entry(block + 1).place : BEHIND;
    if (cut !== null && (reverse ? place > cut.place : end <= cut.place)) continue;
    if (isByDate && dates !== null && !mayHold(place, end, lasting, dates)) continue;
    blocks.push(block);
  }
  return reverse ? blocks.reverse() : blocks;
}

/** Whether a leaf may hold a date within a range: one that begins there, or that may have begun before and last into it. */
function mayHold(place: string, end: string, lasting: DayNumber, { from, to, isCertain }: DayRange): boolean {
  if (place > sortOfDay(to) + BEHIND && to < lastDay) return false;
  return end > sortOfDay(from) || (isCertain !== true && lasting >= from);
}

/** Days behind this one do not occur. */
const lastDay: DayNumber = 3_652_060;

/** One list of a walk, read block by block. */
export class Stream {
  readonly view: ListView;
  readonly course: Course;
  readonly #search: Pick<Search, 'commit' | 'tiesOf'>;
  readonly #blocks: readonly BlockNumber[];
  #next = 0;
  /** Postings that were read and not taken, in the order of the walk. */
  buffer: readonly Posting[] = [];

  constructor(view: ListView, course: Course, search: Pick<Search, 'commit' | 'tiesOf'>) {
    this.view = view;
    this.course = course;
    this.#search = search;
    this.#blocks = blocksOnCourse(view, course);
  }

  /** Whether all blocks have been read. */
  get isAtEnd(): boolean {
    return this.#next === this.#blocks.length;
  }

  /** The next blocks of the walk, in ascending order. */
  upcoming(count: number): readonly BlockNumber[] {
    return this.#blocks.slice(this.#next, this.#next + count).toSorted((a, b) => a - b);
  }

  /** Moves on over blocks that have been loaded. */
  async advance(count: number): Promise<void> {
    const blocks = this.#blocks.slice(this.#next, this.#next + count);
    this.#next += blocks.length;
    const { reverse, cut } = this.course;
    const read: Posting[] = [...this.buffer];
    for (const block of blocks) {
      const postings = this.view.postings(block);
      const inOrder = reverse ? postings.toReversed() : postings;
      // Only the first block of a walk holds the place behind which it begins.
      const isFirst = cut !== null && block === this.#blocks[0];
      read.push(...(isFirst ? await behind(inOrder, cut, { ...this.#search, reverse }) : inOrder));
    }
    this.buffer = read;
  }
}
