import { expect } from 'vitest';
import type { Asker } from './record.ts';

/** What is read of a list. */
export interface Found {
  readonly count: object;
  readonly nodes: readonly { readonly slug: string }[];
}

/** Asks in both directions: the list, its reverse and the count must agree with what was written. */
export async function expectFound(
  record: Asker,
  list: 'statements' | 'events',
  filter: string,
  expected: readonly { readonly slug: string }[],
): Promise<void> {
  const { asc, desc } = await record.data<Readonly<Record<'asc' | 'desc', Found>>>(`{
    asc: ${list}(filter: ${filter}, orderBy: DATE_ASC, first: 100) { count { value precision } nodes { slug } }
    desc: ${list}(filter: ${filter}, orderBy: DATE_DESC, last: 100) { count { value precision } nodes { slug } }
  }`);
  expect(asc.nodes.map(({ slug }) => slug).toSorted()).toEqual(expected.map(({ slug }) => slug).toSorted());
  expect(desc.nodes).toEqual(asc.nodes.toReversed());
  expect([asc.count, desc.count]).toEqual(
    Array.from({ length: 2 }, () => ({ value: expected.length, precision: 'EXACT' })),
  );
}
