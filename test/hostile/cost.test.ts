import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { MOST_ITEMS } from '../../lambda/api/limits/reads.ts';
import type { Entry } from '../../lambda/archive/layout/items.ts';
import { schema } from '../../schema/index.ts';
import { aFewOr, patience, sampled, seed } from '../oracle/effort.ts';
import { openRecords } from '../oracle/loaded-records.ts';
import { generatedQuery } from '../support/generated-query.ts';
import { anyCorrection, anyRecord, corrected, FIXED } from '../support/generated-record.ts';
import { askerInMemory } from '../support/memory-api.ts';
import { present } from '../support/present.ts';
import type { Asker } from '../support/record.ts';

/** Queries that are answered: with `DEEP`, ten thousand of them. */
const ANSWERED = aFewOr(100, 10_000);
/** Of them, the most of one record. */
const OF_A_RECORD = 250;

/** Records that an engine has with their history, in the deep run alone: to load one takes as long as many queries. */
const CORRECTED = aFewOr(0, 2);

/** What came of one generated query. */
interface Outcome {
  readonly answered: boolean;
  readonly items: number;
  /** The part of its weight that it read. */
  readonly part: number;
}

async function outcomeOf(api: Asker, number: number): Promise<Outcome> {
  const asked = generatedQuery(number);
  const { body } = await api.ask<object>(asked.query, asked.variables);
  const about = JSON.stringify([asked, body.errors]);
  const { cost } = body.extensions ?? {};
  if (cost === undefined) {
    // What is not executed has no cost: it is too heavy, or breaks a rule.
    const codes = body.errors?.map(({ extensions }) => String(extensions?.code));
    expect(codes, about).toEqual([expect.stringMatching(/^(QUERY_TOO_COSTLY|BAD_USER_INPUT)$/)]);
    return { answered: false, items: 0, part: 0 };
  }
  expect(cost.items, about).toBeLessThanOrEqual(cost.itemsAtMost);
  expect(cost.itemsAtMost, about).toBeLessThanOrEqual(MOST_ITEMS);
  // Nothing was ended because it went beyond its weight, so the weight is right and not only enforced.
  expect(about).not.toMatch(/\(its itemsAtMost\)/);
  return { answered: true, items: cost.items, part: cost.items / Math.max(cost.itemsAtMost, 1) };
}

describe('what a query reads', () => {
  it('is never more items than it was weighed at, whatever it asks for', patience, async () => {
    const outcomes: Outcome[] = [];
    const answered = () => outcomes.filter((outcome) => outcome.answered).length;
    for (let record = 0; answered() < ANSWERED; record += 1) {
      const [entries] = sampled(anyRecord(45), 1, record);
      const api = askerInMemory(present(entries));
      for (let query = 0; query < OF_A_RECORD && answered() < ANSWERED; query += 1) {
        outcomes.push(await outcomeOf(api, seed + record * OF_A_RECORD + query));
      }
    }
    const items = outcomes.reduce((sum, outcome) => sum + outcome.items, 0);
    const closest = Math.max(...outcomes.map(({ part }) => part));
    console.info(
      `${answered()} queries were answered with ${items} items, ${outcomes.length - answered()} refused; the closest read ${(closest * 100).toFixed(0)} % of its weight`,
    );
    expect(items).toBeGreaterThan(ANSWERED);
  });

  it('is no more either where entries were corrected, and have a history', patience, async () => {
    const loaded = sampled(anyRecord(45), CORRECTED);
    const records = loaded.length === 0 ? null : await openRecords();
    for (const [number, entries] of loaded.entries()) {
      const record = await present(records).load(entries);
      const [correction] = sampled(anyCorrection, 1, number);
      await record.correct((entry) => (isDated(entry) ? corrected(entry, present(correction)) : entry));
      for (let query = 0; query < 200; query += 1) await outcomeOf(record.api, seed - query);
    }
    await records?.close();
  });
});

const isDated = (entry: Entry): boolean =>
  !FIXED.includes(entry) && (entry.entity.type === 'Statement' || entry.entity.type === 'Event');

describe('generated queries', () => {
  it('fit the schema, and have all that a query can have', () => {
    const queries = Array.from({ length: 300 }, (_, number) => generatedQuery(seed + number));
    for (const { query } of queries.slice(0, 50)) expect(validate(schema, parse(query)), query).toEqual([]);
    for (const has of [
      /@skip\(if: \$/,
      /@include\(if: (true|false)/,
      /\$v\d+: \w+!? = /,
      /fragment /,
      /\.\.\. on /,
      /last: /,
      /first: \$/,
      /not: \[/,
      /nodes.*nodes.*nodes/,
      /facets/,
      /search/,
    ]) {
      expect(queries.filter(({ query }) => has.test(query)).length, String(has)).toBeGreaterThan(0);
    }
  });
});
