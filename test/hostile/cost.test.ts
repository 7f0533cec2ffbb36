import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { weighOperation } from '../../lambda/api/limits/weigh-operation.ts';
import { MOST_ITEMS } from '../../lambda/archive/asking/most-read.ts';
import type { Entry } from '../../lambda/archive/layout/items.ts';
import { writeChanges } from '../../lambda/archive/writing/write.ts';
import { RecordError } from '../../schema/errors.ts';
import { schema } from '../../schema/index.ts';
import { aFewOr, patience, sampled, seed } from '../oracle/effort.ts';
import { type GeneratedQuery, generatedQuery } from '../support/generated-query.ts';
import { anyCorrection, anyRecord, corrected, FIXED } from '../support/generated-record.ts';
import { askerInMemory, askerOver } from '../support/memory-api.ts';
import { MemoryTables } from '../support/memory-tables.ts';
import { present } from '../support/present.ts';
import type { Asker } from '../support/record.ts';

/** Queries that are answered: with `DEEP`, ten thousand of them. */
const ANSWERED = aFewOr(100, 10_000);
/** Of them, the most of one record. */
const OF_A_RECORD = 250;

/** Records with a history, and how many queries each of them answers. */
const CORRECTED = aFewOr(1, 20);
const OF_CORRECTED = 100;

/** Of the queries that read anything, those for which itemsAtMost is at most three times what is read. */
const CLOSE = { times: 3, part: 0.9 } as const;

/** What came of one generated query. */
interface Outcome {
  readonly answered: boolean;
  readonly items: number;
  readonly itemsAtMost: number;
  /** What it was weighed at before it ran, whatever the record has. */
  readonly weight: number;
}

function weightOf({ query, variables }: GeneratedQuery): number {
  const weight = weighOperation({ document: parse(query), schema, variableValues: variables });
  if (weight === null || weight instanceof RecordError) throw new Error(`expected a weight, got ${weight}`);
  return Math.min(weight.items, MOST_ITEMS);
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
    return { answered: false, items: 0, itemsAtMost: 0, weight: 0 };
  }
  expect(cost.items, about).toBeLessThanOrEqual(cost.itemsAtMost);
  // Nothing was ended because it went beyond its weight, so the weight is right and not only enforced.
  expect(about).not.toMatch(/as computed before it ran/);
  return { answered: true, ...cost, weight: weightOf(asked) };
}

/** How much of what was reserved was read, by all queries that read anything. */
function closenessOf(outcomes: readonly Outcome[]): string {
  const reading = outcomes.filter(({ items }) => items > 0);
  const partWithin = (most: 'itemsAtMost' | 'weight') =>
    reading.filter((outcome) => outcome[most] <= CLOSE.times * outcome.items).length / reading.length;
  expect(partWithin('itemsAtMost')).toBeGreaterThanOrEqual(CLOSE.part);
  const [closeToItems, closeToWeight] = [partWithin('itemsAtMost'), partWithin('weight')].map(
    (part) => `${(part * 100).toFixed(0)} %`,
  );
  return `Of the ${reading.length} that read anything, itemsAtMost was at most ${CLOSE.times} times that for ${closeToItems}, and what they were weighed at before they ran for ${closeToWeight}.`;
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
    for (const { itemsAtMost, weight } of outcomes) expect(itemsAtMost).toBeLessThanOrEqual(weight);
    const items = outcomes.reduce((sum, outcome) => sum + outcome.items, 0);
    console.info(
      `${answered()} queries were answered with ${items} items, ${outcomes.length - answered()} refused. ${closenessOf(outcomes)}`,
    );
    expect(items).toBeGreaterThan(ANSWERED);
  });

  it('is allowed to be more where entries were corrected, and is not ended', patience, async () => {
    const outcomes: Outcome[] = [];
    for (const [record, entries] of sampled(anyRecord(45), CORRECTED).entries()) {
      const tables = await MemoryTables.with(entries);
      for (let time = 0; time < 3; time += 1) {
        const [correction] = sampled(anyCorrection, 1, 3 * record + time);
        const changes = tables.entries
          .filter(isDated)
          .map((current) => ({ current, next: corrected(current, present(correction)), reason: null }));
        await writeChanges(changes, new Date(2026, 1, time + 1).toISOString(), tables.session());
      }
      const api = askerOver(tables);
      for (let query = 0; query < OF_CORRECTED; query += 1) outcomes.push(await outcomeOf(api, seed - query));
    }
    console.info(closenessOf(outcomes));
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
