import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entry } from '../../lambda/archive/layout/items.ts';
import {
  anyEventList,
  anyList,
  anyStatementList,
  anyTimeline,
  inputOf,
  type Part,
} from '../support/generated-question.ts';
import { anyCorrection, anyRecord, corrected, FIXED } from '../support/generated-record.ts';
import { EVENTS } from '../support/generated-world.ts';
import { counted, inSequence, listed } from '../support/plain-list.ts';
import { present } from '../support/present.ts';
import { askFor, countOf, type Dates, datesBy, facetsOf, operationOf, statementsUnder } from './api.ts';
import { compared, patience, sampled, scaled } from './effort.ts';
import { type LoadedRecord, type LoadedRecords, openRecords } from './loaded-records.ts';
import { inDirection, walk } from './walk.ts';

/** Lists as a client of the API gets them, from the variables of a query to the tables of an engine and back. */

const RECORDS = 3;
const LEAST_OF_A_RECORD = 340;

let engine: LoadedRecords;
let records: readonly LoadedRecord[];

beforeAll(async () => {
  engine = await openRecords();
  records = await Promise.all(sampled(anyRecord(45), scaled(RECORDS)).map((entries) => engine.load(entries)));
}, patience.timeout);
afterAll(() => engine.close());

const anyWalk = fc.record({
  parts: anyList,
  direction: fc.constantFrom('ASC', 'DESC'),
  from: fc.constantFrom('START', 'END'),
  size: fc.integer({ min: 1, max: 7 }),
});

/** Runs a comparison; what it was about is told when it fails. */
async function about<T>(question: unknown, record: LoadedRecord, compare: () => Promise<T>): Promise<T> {
  try {
    return await compare();
  } catch (error) {
    const entries = record.entries.map(({ entity }) => JSON.stringify(entity)).join('\n');
    throw new Error(`${fc.stringify(question)} in the record\n${entries}`, { cause: error });
  }
}

describe('a list of the API', () => {
  it('is what a filter and sort over everything gives, page by page', patience, async () => {
    let comparisons = 0;
    for (const [number, record] of records.entries()) {
      const [correction] = sampled(anyCorrection, 1, number);
      // Lists are of different lengths: each record is read until it has given its share.
      const share = LEAST_OF_A_RECORD * number;
      let isCorrected = false;
      for (const walked of sampled(anyWalk, 3 * LEAST_OF_A_RECORD, number)) {
        if (comparisons >= share + LEAST_OF_A_RECORD) break;
        if (!isCorrected && comparisons >= share + LEAST_OF_A_RECORD / 2) {
          await record.correct(everyThird(present(correction)));
          isCorrected = true;
        }
        const { parts, direction, from, size } = walked;
        const operation = operationOf(parts, direction);
        if (operation === null) continue;
        const list = { lists: [], direction } as const;
        const expected = inDirection(listed(record.entries, parts), list);
        comparisons += await about(walked, record, () =>
          walk(({ window }) => askFor(record.api, operation, window), list, expected, { from, size }),
        );
      }
    }
    compared('pages of the API', comparisons);
  });

  it('is counted as counting everything that is found gives', patience, async () => {
    for (const [number, record] of records.entries()) {
      for (const parts of sampled(fc.oneof(anyStatementList, anyEventList, anyTimeline), 30, number)) {
        const [part] = parts;
        if (part?.within !== undefined) continue;
        const { count, facets, dates } = counted(listed(record.entries, parts), parts);
        await about(parts, record, async () => {
          expect(await countOf(record.api, parts)).toEqual({
            count: { value: count, precision: 'EXACT' },
            dates: datesBy((unit) => datesIn(dates, LENGTHS[unit])),
          });
          if (parts.length > 1) return;
          const years = [...datesIn(dates, LENGTHS.YEAR).bins].map(
            ([year, n]) => [`year ${year}`, n] as const,
          );
          expect(await facetsOf(record.api, present(part))).toEqual(new Map([...facets, ...years]));
        });
      }
    }
  });

  it('stands under each element of another list in its own order', patience, async () => {
    for (const [number, record] of records.entries()) {
      const questions = fc.tuple(anyStatementList, fc.integer({ min: 1, max: 5 }));
      for (const [[part], size] of sampled(questions, 10, number)) {
        const { question } = present(part);
        const nested = await statementsUnder(record.api, inputOf(question), size);
        const parents = record.entries.filter(({ entity: { type } }) => type === 'Event' || type === 'Topic');
        expect(nested.size).toBe(parents.length);
        for (const { entity } of parents) {
          const facet = entity.type === 'Event' ? 'event' : 'topic';
          const within: Part = { type: 'Statement', question, within: { facet, value: entity.slug } };
          const all = listed(record.entries, [within]);
          const inOrder = entity.type === 'Event' ? inSequence(all) : all.toReversed();
          const slugs = inOrder.map(({ entity: { slug } }) => slug);
          await about(within, record, async () => {
            expect(nested.get(`${entity.type} ${entity.slug}`)).toEqual({
              slugs: slugs.slice(0, size),
              goesOn: slugs.length > size,
            });
          });
        }
      }
    }
  });
});

describe('the statements of one event', () => {
  it('stand in its order wherever they are asked for in it', patience, async () => {
    const query = `query ($filter: StatementFilter, $first: Int, $after: String, $last: Int, $before: String) {
      statements(filter: $filter, orderBy: SEQUENCE, first: $first, after: $after, last: $last, before: $before) {
        edges { cursor node { __typename slug } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } cutShort } }`;
    const asked = fc.record({
      parts: anyStatementList,
      event: fc.constantFrom(...EVENTS.map(({ slug }) => slug)),
      from: fc.constantFrom('START', 'END'),
      size: fc.integer({ min: 1, max: 5 }),
      form: fc.constantFrom('fields', 'allOf'),
    });
    for (const [number, record] of records.entries()) {
      for (const { parts, event, from, size, form } of sampled(asked, 20, number)) {
        const { question } = present(parts[0]);
        const { event: _, ...fields } = question.fields;
        const { event: __, ...allOf } = question.allOf;
        const rest = { ...question, fields, allOf, descendants: false };
        const part: Part = {
          type: 'Statement',
          question: { ...rest, [form]: { ...rest[form], event: [event] } },
        };
        const list = { lists: [], direction: 'ASC' } as const;
        const expected = inDirection(inSequence(listed(record.entries, [part])), list);
        const operation = { query, variables: { filter: inputOf(part.question) }, path: ['statements'] };
        await about([part], record, () =>
          walk(({ window }) => askFor(record.api, operation, window), list, expected, { from, size }),
        );
      }
    }
  });
});

/** Of what is not fixed, every third entity is corrected. */
const everyThird = (correction: Parameters<typeof corrected>[1]) => {
  let number = 0;
  return (entry: Entry): Entry => {
    const isDated = entry.entity.type === 'Statement' || entry.entity.type === 'Event';
    if (!isDated || FIXED.includes(entry)) return entry;
    number += 1;
    return number % 3 === 0 ? corrected(entry, correction) : entry;
  };
};

/** How much of a day names its bin. */
const LENGTHS = { DAY: 10, MONTH: 7, YEAR: 4 };

/** How many certainly lie in each bin, how many may lie in several, and how many in none that is known. */
function datesIn(dates: ReadonlyMap<string, number>, length: number): Dates {
  const bins = new Map<string, number>();
  let coarser = 0;
  for (const [bounds, count] of dates) {
    const [earliest = '', latest = ''] = bounds.split(' ');
    if (earliest === 'none') continue;
    const bin = earliest.slice(0, length);
    if (earliest !== 'null' && bin === latest.slice(0, length)) bins.set(bin, (bins.get(bin) ?? 0) + count);
    else coarser += count;
  }
  return { bins, coarser, undated: dates.get('none') ?? 0 };
}
