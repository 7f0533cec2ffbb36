import { deflateRawSync } from 'node:zlib';
import type { Day } from '../../../schema/model/day.ts';
import { hasDay, parsePeriod } from '../../../schema/model/event-status.ts';
import { aboveFacet } from '../../../schema/model/facet-values.ts';
import { STATUS } from '../../../schema/model/facets.ts';
import { ArchiveFault } from '../archive-fault.ts';
import { ByteReader, ByteWriter } from './bytes.ts';
import { inflated } from './packing.ts';
import { checkVersion, LAYOUT_VERSION } from './version.ts';

/**
 * The values that entities carry of one facet, in the order of the postings of a block of the list of all entities. Facets are counted
 * from these, without reading the entities.
 */
export type Column = readonly (readonly string[])[];

/** The column of ties. Only writers read it: they bring the entities of a day into the order of their ties. */
export const TIE_COLUMN = 'tie';

/** Stands before a value that is above those that the entity itself carries. No value begins with it. */
const ABOVE = '^';

/**
 * The values of an entity in the column of a facet: its own, and everything above them. A list with descendants is counted by both.
 */
export function valuesInColumn(
  facet: string,
  facets: Readonly<Record<string, readonly string[] | undefined>>,
) {
  const above = aboveFacet(facet);
  const own = facets[facet] ?? [];
  if (own.length === 0 || above === undefined) return own;
  const others = (facets[above] ?? []).filter((value) => !own.includes(value));
  return [...own, ...others.map((value) => ABOVE + value)];
}

/** How values are counted. */
export interface CountedAs {
  /** Whether an entity also counts for everything above its values. */
  readonly isHierarchical: boolean;
  /** The day on which the status of an event is counted; null for the last word of the sources. */
  readonly day: Day | null;
}

/** The values that an entity counts for, by what it has in the column of a facet. */
export function countedIn(
  facet: string,
  values: readonly string[],
  { isHierarchical, day }: CountedAs,
): readonly string[] {
  if (facet === STATUS) {
    return values.map(parsePeriod).flatMap((period) => (hasDay(period, day) ? [period.status] : []));
  }
  return isHierarchical
    ? values.map((value) => (value.startsWith(ABOVE) ? value.slice(ABOVE.length) : value))
    : values.filter((value) => !value.startsWith(ABOVE));
}

/** The version, and whether the rest is compressed. */
const HEAD_BYTES = 2;

/** Below this many bytes, compressing does not pay. */
const COMPRESSED_FROM = 200;

/** Writes each different value once, and for each entity the numbers of its values. */
export function encodeColumn(column: Column): Uint8Array {
  const values = [...new Set(column.flat())];
  const numbers = new Map(values.map((value, number) => [value, number]));
  const out = new ByteWriter();
  out.number(values.length);
  for (const value of values) out.text(value);
  out.number(column.length);
  for (const each of column) {
    out.number(each.length);
    for (const value of each) out.number(numbers.get(value) ?? 0);
  }
  const bytes = out.bytes();
  const isLong = bytes.length >= COMPRESSED_FROM;
  const head = new ByteWriter();
  head.byte(LAYOUT_VERSION);
  head.byte(isLong ? 1 : 0);
  return Buffer.concat([head.bytes(), isLong ? deflateRawSync(bytes) : bytes]);
}

export function decodeColumn(content: Uint8Array): Column {
  const head = new ByteReader(content.subarray(0, HEAD_BYTES));
  checkVersion(head.byte(), 'a column');
  const isLong = head.byte() === 1;
  const body = content.subarray(HEAD_BYTES);
  const bytes = new ByteReader(isLong ? inflated(body) : body);
  const values = some(bytes, () => bytes.text());
  const column = some(bytes, () =>
    some(bytes, () => {
      const value = values[bytes.number()];
      if (value === undefined)
        throw new ArchiveFault(`expected one of ${values.length} values in a column, got another one`);
      return value;
    }),
  );
  bytes.end();
  return column;
}

/** As many as the next number says. */
function some<Value>(bytes: ByteReader, read: () => Value): readonly Value[] {
  const all: Value[] = [];
  for (let count = bytes.number(); count > 0; count -= 1) all.push(read());
  return all;
}
