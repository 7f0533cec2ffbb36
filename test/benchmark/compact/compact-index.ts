import { type ListKey, SPAN_CLASSES } from '../../../lambda/archive/layout/keys.ts';
import { ALL } from '../../../lambda/archive/layout/lists.ts';
import { rowKey } from '../../../lambda/archive/asking/position.ts';
import { UNDATED } from '../../../lambda/archive/layout/sorting.ts';
import { firstDay, isoDay } from '../corpus/dates.ts';
import { drawEvent, drawnValues, drawStatement } from '../corpus/draw.ts';
import {
  type FacetName,
  facetSize,
  findValue,
  STATEMENTS_PER_EVENT,
  statementSlug,
  textOfValue,
  VALUE_COUNT,
  valueId,
} from '../corpus/facet-values.ts';

/**
 * The facet index of the first statements of the corpus, in numbers: of each statement the facet values, and of each value
 * the statements, sorted as their rows are. Rows are made when they are read, so that a million statements have room.
 */
export class CompactIndex {
  readonly size: number;
  /** The values of the statement `i` stand from `starts[i]` to `starts[i + 1]`. */
  readonly #values: Int32Array;
  readonly #starts: Int32Array;
  /** All statements in order, and those of each value from `listStarts[value]` on. */
  readonly #all: Int32Array;
  readonly #lists: Int32Array;
  readonly #listStarts: Int32Array;
  readonly #spanLists = new Map<string, Int32Array>();

  constructor(size: number) {
    this.size = size;
    const { values, starts, counts } = drawValues(size);
    this.#values = values;
    this.#starts = starts;
    this.#all = sortedStatements(size);
    this.#listStarts = runningSums(counts);
    this.#lists = this.#fillLists();
  }

  valuesOf(statement: number): Int32Array {
    return this.#values.subarray(this.#starts[statement], this.#starts[statement + 1]);
  }

  /** The value of a facet that most statements carry. */
  commonest(name: FacetName): string {
    const first = valueId(name, 0);
    const sizes = Array.from({ length: facetSize(name) }, (_, at) => this.#listOf(first + at).length);
    return textOfValue(first + sizes.indexOf(Math.max(...sizes)));
  }

  /** The statements of a list, in order. */
  list({ type, name, value, span }: ListKey): Int32Array {
    if (type !== 'Statement' || name === 'sequence' || name === 'parts') {
      throw new Error(`expected a list of statements by date, got ${type} ${name}`);
    }
    const list = name === ALL ? this.#all : this.#listOf(findValue(name, value));
    if (span === undefined) return list;
    const path = `${name} ${value} ${span}`;
    const known = this.#spanLists.get(path) ?? list.filter((statement) => spanOf(statement) === span);
    this.#spanLists.set(path, known);
    return known;
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

/** The sort key of a statement's row. */
export const keyOf = (statement: number): string =>
  rowKey({ sort: sortOf(statement), slug: statementSlug(statement) }, 1);

export const eventOf = (statement: number): number => Math.floor(statement / STATEMENTS_PER_EVENT);

function sortOf(statement: number): string {
  const first = firstDay(drawEvent(eventOf(statement)));
  return first === null ? UNDATED : isoDay(first);
}

const [MONTH, LONG] = SPAN_CLASSES;

function spanOf(statement: number): ListKey['span'] | null {
  const { precision } = drawEvent(eventOf(statement));
  return precision === 'month' ? MONTH : precision === 'year' ? LONG : null;
}

/** More than a statement has on average; what is not needed is never touched. */
const VALUES_PER_STATEMENT = 48;

function drawValues(size: number) {
  const values = new Int32Array(size * VALUES_PER_STATEMENT);
  const starts = new Int32Array(size + 1);
  const counts = new Int32Array(VALUE_COUNT);
  let at = 0;
  for (let statement = 0; statement < size; statement += 1) {
    for (const value of drawnValues(drawStatement(statement))) {
      values[at] = value;
      counts[value] = (counts[value] ?? 0) + 1;
      at += 1;
    }
    starts[statement + 1] = at;
  }
  return { values: values.slice(0, at), starts, counts };
}

/** By first day, the undated ones first; slugs have leading zeros, so on one day they sort by number. */
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
