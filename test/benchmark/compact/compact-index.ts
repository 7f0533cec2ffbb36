import { ALL } from '../../../lambda/archive/layout/keys.ts';
import { valuesOf, WORD } from '../../../schema/model/facets.ts';
import { firstDay } from '../corpus/dates.ts';
import { drawEvent, drawnValues, drawStatement } from '../corpus/draw.ts';
import {
  FACET_NAMES,
  type FacetName,
  facetSize,
  findValue,
  STATEMENTS_PER_EVENT,
  textOfValue,
  VALUE_COUNT,
  valueId,
  WORDS,
} from '../corpus/facet-values.ts';

/**
 * The index of the first statements of the corpus, in numbers: of each statement the values and the words of its text, and of each
 * value the statements, sorted as their postings are. Postings are made when they are read, so that a million statements have room.
 */
export class CompactIndex {
  readonly size: number;
  /** The values of the statement `i` stand from `starts[i]` to `starts[i + 1]`, and its words likewise. */
  readonly #values: Int32Array;
  readonly #starts: Int32Array;
  readonly #words: Uint16Array;
  readonly #wordStarts: Int32Array;
  /** All statements in order, and those of each value from `listStarts[value]` on. */
  readonly #all: Int32Array;
  readonly #lists: Int32Array;
  readonly #listStarts: Int32Array;

  constructor(size: number) {
    this.size = size;
    const { values, words, counts } = drawValues(size);
    [this.#values, this.#starts] = [values.all, values.starts];
    [this.#words, this.#wordStarts] = [words.all, words.starts];
    this.#all = sortedStatements(size);
    this.#listStarts = runningSums(counts);
    this.#lists = this.#fillLists();
  }

  valuesOf(statement: number): Int32Array {
    return this.#values.subarray(this.#starts[statement], this.#starts[statement + 1]);
  }

  /** The words of a text, in order. */
  textOf(statement: number): Uint16Array {
    return this.#words.subarray(this.#wordStarts[statement], this.#wordStarts[statement + 1]);
  }

  /** The value of a facet that most statements carry. */
  commonest(name: FacetName): string {
    const first = valueId(name, 0);
    // Nobody asks for stop words alone.
    const length = name === WORD ? WORDS : facetSize(name);
    const sizes = Array.from({ length }, (_, at) => this.#listOf(first + at).length);
    return textOfValue(first + sizes.indexOf(Math.max(...sizes)));
  }

  /** The statements of a list by date, in order. */
  list(name: string, value: string): Int32Array {
    return name === ALL ? this.#all : this.#listOf(findValue(name, value));
  }

  /** All lists of values that statements carry, with their lengths. */
  lists(): readonly { readonly name: FacetName; readonly value: string; readonly length: number }[] {
    return FACET_NAMES.flatMap((name) =>
      Array.from({ length: facetSize(name) }, (_, at) => valueId(name, at)).flatMap((id) => {
        const { length } = this.#listOf(id);
        if (length === 0) return [];
        const texts = name === 'mention' ? valuesOf({ [name]: [textOfValue(id)] }, name) : [textOfValue(id)];
        return texts.map((value) => ({ name, value, length }));
      }),
    );
  }

  #listOf(value: number | null): Int32Array {
    return value === null
      ? new Int32Array()
      : this.#lists.subarray(this.#listStarts[value], this.#listStarts[value + 1]);
  }

  /** In the order of all statements, so that each list is in order when it is full. */
  #fillLists(): Int32Array {
    const lists = new Int32Array(this.#values.length);
    const next = this.#listStarts.slice();
    for (const statement of this.#all) {
      for (const value of this.valuesOf(statement)) {
        const at = next[value] ?? 0;
        lists[at] = statement;
        next[value] = at + 1;
      }
    }
    return lists;
  }
}

export const eventOf = (statement: number): number => Math.floor(statement / STATEMENTS_PER_EVENT);

/** More than a statement has on average; what is not needed is never touched. */
const VALUES_PER_STATEMENT = 56;
const WORDS_PER_STATEMENT = 40;

function drawValues(size: number) {
  const values = { all: new Int32Array(size * VALUES_PER_STATEMENT), starts: new Int32Array(size + 1) };
  const words = { all: new Uint16Array(size * WORDS_PER_STATEMENT), starts: new Int32Array(size + 1) };
  const counts = new Int32Array(VALUE_COUNT);
  let [at, word] = [0, 0];
  for (let index = 0; index < size; index += 1) {
    const statement = drawStatement(index);
    for (const value of drawnValues(statement)) {
      values.all[at++] = value;
      counts[value] = (counts[value] ?? 0) + 1;
    }
    for (const each of statement.text) words.all[word++] = each;
    values.starts[index + 1] = at;
    words.starts[index + 1] = word;
  }
  return {
    values: { ...values, all: values.all.slice(0, at) },
    words: { ...words, all: words.all.slice(0, word) },
    counts,
  };
}

/** By first day, the undated ones first; on one day by number, as their events and their positions go up with it. */
function sortedStatements(size: number): Int32Array {
  const events = Array.from({ length: Math.ceil(size / STATEMENTS_PER_EVENT) }, (_, index) => ({
    index,
    day: firstDay(drawEvent(index)) ?? Number.NEGATIVE_INFINITY,
  }));
  // The statements of an event have one date and follow one another.
  events.sort((a, b) => (a.day === b.day ? a.index - b.index : a.day - b.day));
  const sorted = new Int32Array(size);
  let at = 0;
  for (const { index } of events) {
    const end = Math.min((index + 1) * STATEMENTS_PER_EVENT, size);
    for (let statement = index * STATEMENTS_PER_EVENT; statement < end; statement += 1) {
      sorted[at] = statement;
      at += 1;
    }
  }
  return sorted;
}

/** Where each of the counted stretches begins, and behind the last one the end. */
function runningSums(counts: Int32Array): Int32Array {
  const sums = new Int32Array(counts.length + 1);
  for (const [index, count] of counts.entries()) sums[index + 1] = (sums[index] ?? 0) + count;
  return sums;
}
