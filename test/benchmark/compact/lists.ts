import { BLOCK_BYTES, entryOf, type Leaf, type Root } from '../../../lambda/archive/layout/blocks.ts';
import {
  BUCKET_BYTES,
  bucketItem,
  bucketOfPartition,
  encodeShort,
  HAS_ROOT,
  LIST_BYTES,
} from '../../../lambda/archive/layout/buckets.ts';
import { columnItem } from '../../../lambda/archive/layout/column-items.ts';
import { type DaySpan, NO_DATE, numberOfDay } from '../../../lambda/archive/layout/days.ts';
import {
  ALL,
  formatOf,
  type ListKey,
  listPartition,
  type StoredItem,
  sharesItem,
} from '../../../lambda/archive/layout/keys.ts';
import { leafItem, rootItem } from '../../../lambda/archive/layout/list-items.ts';
import { keepsTie, type PostedRevision, type Posting } from '../../../lambda/archive/layout/postings.ts';
import { tieOfStatement } from '../../../lambda/archive/layout/tie.ts';
import { CHUNK_LIMITS } from '../../../lambda/archive/writing/chunks.ts';
import { cutIntoLeaves } from '../../../lambda/archive/writing/cut.ts';
import { WORD } from '../../../schema/model/facets.ts';
import { boundsOf } from '../corpus/dates.ts';
import { drawEvent, drawStatement } from '../corpus/draw.ts';
import {
  eventSlug,
  type FacetName,
  findValue,
  statementSlug,
  valueId,
  valuesOfFacet,
} from '../corpus/facet-values.ts';
import { type CompactIndex, eventOf } from './compact-index.ts';
import type { CorpusNumbers } from './numbers.ts';

/** A list in blocks, and of the list of all statements which of them stand in each block. */
interface Blocks {
  readonly root: Root;
  readonly leaves: readonly Leaf[];
}

/** The commit that has recorded a statement, where all are loaded in bulk in their order. */
const commitOf = (statement: number): number => 1 + Math.floor(statement / CHUNK_LIMITS.changes);

const NO_WORDS: readonly number[] = [];

/** A list in a bucket: its partition and its content. */
type ShortList = readonly [partition: string, content: Uint8Array];

/** A posting takes three bytes at least, so that longer lists have roots of their own. */
const MOST_SHORT = LIST_BYTES / 3;
/** About how many bytes a list takes in a bucket besides its content. */
const NAME_BYTES = 10;

/** Makes the items of lists of statements as a writer leaves them that has loaded the corpus in bulk. */
export class CompactLists {
  readonly #index: CompactIndex;
  readonly #numbers: CorpusNumbers;
  #all: Blocks | null = null;
  #bucketsOfLists: readonly (readonly ShortList[])[] | null = null;

  constructor(index: CompactIndex, numbers: CorpusNumbers) {
    this.#index = index;
    this.#numbers = numbers;
  }

  /** The root and the leaves of a list; nothing of a list without statements, or of one that is in a bucket. */
  itemsOf(list: ListKey): readonly StoredItem[] {
    const { root, leaves } = list.name === ALL ? this.#blocksOfAll() : this.#blocksOf(list);
    if (root.kind === 'LIST' && root.postings.length === 0) return [];
    if (sharesItem(list) && encodeShort(list, root) !== null) return [];
    return [rootItem(list, root), ...leaves.map((leaf) => leafItem(list, leaf))];
  }

  /** How many buckets there are. */
  get bucketCount(): number {
    return this.#buckets().length;
  }

  /** The item of a bucket; null for one that does not exist. */
  bucketItem(bucket: number): StoredItem | null {
    const lists = this.#buckets()[bucket];
    if (lists === undefined) return null;
    const { length: count } = this.#buckets();
    return bucketItem(bucket, { stamp: 1, count, bytesBefore: 0, lists: new Map(lists) });
  }

  #buckets(): readonly (readonly ShortList[])[] {
    if (this.#bucketsOfLists !== null) return this.#bucketsOfLists;
    const sharing = this.#index
      .lists()
      .filter(({ name }) => sharesItem({ type: 'Statement', name, value: '' }));
    const lists = sharing.map(({ name, value, length }): ShortList => {
      const list = { type: 'Statement', name, value } as const;
      const short = length > MOST_SHORT ? null : encodeShort(list, this.#blocksOf(list).root);
      return [listPartition(list), short ?? HAS_ROOT];
    });
    const bytes = lists.reduce((sum, [, content]) => sum + NAME_BYTES + content.length, 0);
    const count = Math.ceil(bytes / BUCKET_BYTES);
    const byBucket = Map.groupBy(lists, ([partition]) => bucketOfPartition(partition, count));
    this.#bucketsOfLists = Array.from({ length: count }, (_, bucket) => byBucket.get(bucket) ?? []);
    return this.#bucketsOfLists;
  }

  /** The columns of a facet for all blocks of the list of all statements. */
  columnsOf(facet: FacetName): readonly StoredItem[] {
    const { root, leaves } = this.#blocksOfAll();
    const order = this.#index.list(ALL, ALL);
    const blocks: readonly { place: string | null; stamp: number; postings: readonly Posting[] }[] =
      root.kind === 'LIST' ? [{ ...root, place: null }] : leaves;
    let at = 0;
    return blocks.map(({ place, stamp, postings }) => {
      const statements = order.subarray(at, at + postings.length);
      at += postings.length;
      const column = [...statements].map((each) => valuesOfFacet(facet, this.#index.valuesOf(each)));
      return columnItem('Statement', { facet, place, stamp, column });
    });
  }

  #blocksOfAll(): Blocks {
    this.#all ??= this.#blocksOf({ type: 'Statement', name: ALL, value: ALL });
    return this.#all;
  }

  #blocksOf(list: ListKey): Blocks {
    const statements = this.#index.list(list.name, list.value);
    const byNumber = new Map<number, number>();
    const postings = Array.from(statements, (statement) => {
      const posting = this.#postingOf(statement, list);
      byNumber.set(posting.number, statement);
      return posting;
    });
    const tieOf = ({ number }: PostedRevision): string => tieAt(byNumber.get(number) ?? 0);
    const whole = { place: '', end: null, stamp: stampOf(postings), postings };
    const [first, ...others] = cutIntoLeaves(whole, formatOf(list), tieOf, BLOCK_BYTES).map((leaf) => ({
      ...leaf,
      stamp: stampOf(leaf.postings),
    }));
    if (first === undefined || others.length === 0) {
      return { root: { kind: 'LIST', stamp: whole.stamp, postings }, leaves: [] };
    }
    const leaves = [first, ...others];
    return { root: { kind: 'DIRECTORY', stamp: whole.stamp, leaves: leaves.map(entryOf) }, leaves };
  }

  #postingOf(statement: number, list: ListKey): Posting {
    const days = daysOf(statement);
    return {
      sort: null,
      tie: keepsTie(formatOf(list), days.day) ? tieAt(statement) : null,
      number: this.#numbers.statements[statement] as number,
      ...days,
      added: commitOf(statement),
      removed: 0,
      revision: 1,
      words: list.name === WORD ? this.#placesOf(list.value, statement) : NO_WORDS,
    };
  }

  /** Where a word stands in a text. */
  #placesOf(word: string, statement: number): readonly number[] {
    const wanted = (findValue(WORD, word) ?? 0) - valueId(WORD, 0);
    const places: number[] = [];
    for (const [place, each] of this.#index.textOf(statement).entries())
      if (each === wanted) places.push(place);
    return places;
  }
}

function tieAt(statement: number): string {
  const { event, position } = drawStatement(statement);
  return tieOfStatement({ slug: statementSlug(statement), event: eventSlug(event), position });
}

const stampOf = (postings: readonly Posting[]): number =>
  postings.reduce((newest, { added }) => Math.max(newest, added), 0);

/** The days of the statements of an event. Statements of one follow one another. */
let latest: { readonly event: number; readonly days: DaySpan } = { event: -1, days: NO_DATE };

function daysOf(statement: number): DaySpan {
  const event = eventOf(statement);
  if (latest.event === event) return latest.days;
  const bounds = boundsOf(drawEvent(event));
  const days =
    bounds === null
      ? NO_DATE
      : { day: numberOfDay(bounds.earliest ?? ''), latest: numberOfDay(bounds.latest ?? '') };
  latest = { event, days };
  return days;
}
