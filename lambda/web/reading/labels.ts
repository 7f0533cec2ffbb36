import type { FacetValue } from './answers.ts';
import type { FacetDefinition, Shown } from './facets.ts';

/** Labels of the enum values that read badly when they are only put into lower case. */
const LABELS: Readonly<Record<string, string>> = {
  APPOINTMENT: 'Appointment or departure',
  CALL: 'Phone or video call',
  OCCURRED: 'Took place',
};

/** The label of an enum value: `DIRECT_QUOTE` is “Direct quote”. */
export const enumWords = (value: string): string =>
  LABELS[value] ?? value.charAt(0) + value.slice(1).toLowerCase().replaceAll('_', ' ');

const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

/** The label of a facet's value. */
export function facetLabel({ name }: FacetDefinition, value: string, label: string | null): string {
  if (name === 'country') return countryName(value);
  if (label !== null && label !== value) return label;
  return /^[A-Z_]+$/.test(value) ? enumWords(value) : (label ?? value);
}

function countryName(code: string): string {
  try {
    return countries.of(code) ?? code;
  } catch {
    return code;
  }
}

/** The values of a facet, counted for both types of entry together. No entry is in both lists. */
export function mergedValues(lists: readonly (readonly FacetValue[])[]): readonly FacetValue[] {
  const merged = new Map<string, FacetValue>();
  for (const value of lists.flat()) {
    const count = (merged.get(value.value)?.count ?? 0) + value.count;
    merged.set(value.value, { ...value, count });
  }
  return [...merged.values()].toSorted((one, other) => other.count - one.count);
}

/** What a list shows, as a noun: one and several. */
export const NOUNS: Readonly<Record<Shown, readonly [one: string, many: string]>> = {
  all: ['entry', 'entries'],
  statements: ['statement', 'statements'],
  events: ['event', 'events'],
};

/** A count with its noun: 1 statement, 2 statements. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
