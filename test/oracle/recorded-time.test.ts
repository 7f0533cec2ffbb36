import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_REQUESTS } from '../../schema/context.ts';
import { RECORDED_TIME } from '../../schema/recorded-time.ts';
import { asOf, type InstantOf, isTimed, TIMED_FIELDS } from '../support/at-instant.ts';
import { generatedQuery } from '../support/generated-query.ts';
import { anyRecord } from '../support/generated-record.ts';
import { ImportedRecord } from '../support/imported-record.ts';
import { askerOver } from '../support/memory-api.ts';
import { present } from '../support/present.ts';
import type { Asker, Variables } from '../support/record.ts';
import {
  AFTER_ALL,
  anyImports,
  anyWrites,
  BEFORE_ALL,
  justBefore,
  type Scene,
} from '../support/recorded-scene.ts';
import { FIELDS, type TimedField, WALKED } from '../support/timed-fields.ts';
import { pageOf, type Told, told, toldAtCost, type Walked, walked } from './asked-then.ts';
import { compared, patience, tries } from './effort.ts';
import { anyLongRecord } from './long-record.ts';

/**
 * Answers are kept while writers add, correct, retract and bring back; then each question is asked again as of the time of its answer.
 * All of `data` and every error must be the same, with these exceptions:
 * - `id`: an entry that was corrected or retracted since has the id of its revision, so that caches keep it apart; see {@link withoutRevisions}.
 * - `extensions.cost`: it takes other reads to find what stood then.
 * - Where errors are in the query, whose text is another, and their order: GraphQL leaves it open, and it follows from what is read first.
 */

const anyScene = fc.oneof(
  { weight: 2, arbitrary: anyImports },
  { weight: 1, arbitrary: anyWrites(anyRecord(40)) },
  { weight: 1, arbitrary: anyWrites(anyLongRecord(66)) },
);

const anySeeds = fc.array(
  fc.nat(1_000_000).filter((seed) => isTimed(generatedQuery(seed).query)),
  { minLength: 30, maxLength: 30 },
);

let comparisons = 0;

/** Requests of DynamoDB from which on a search may have stopped: one step of it takes no more than the rest. */
const NEAR_BUDGET = MAX_REQUESTS - 20;

/** Writes a scene, and calls back at each of its times: before anything is recorded, and after each step. */
async function played(
  scene: Scene,
  at: (api: Asker, instants: readonly string[]) => Promise<void>,
): Promise<Asker> {
  const record = new ImportedRecord();
  const api = askerOver(record.tables);
  scene.instants.length = 0;
  await at(api, [BEFORE_ALL]);
  for (const [index, step] of scene.steps.entries()) {
    await step(record, present(scene.planned[index]));
    const { recordedAt } = await api.data<{ recordedAt: string | null }>('{ recordedAt }');
    scene.instants.push(recordedAt ?? BEFORE_ALL);
    await at(api, [BEFORE_ALL, ...scene.instants]);
  }
  return api;
}

/** The instants at which an answer must be that of a time: its own, and the last one before the next commit. */
function within({ instants, planned }: Scene, instant: string): readonly string[] {
  // The first commit of a step has the time that was planned, or follows the one before within a millisecond.
  const next = planned[instants.lastIndexOf(instant) + 1];
  if (next === undefined) return [instant, AFTER_ALL];
  return next > instant ? [...new Set([instant, justBefore(next)])] : [instant];
}

const fieldAt = ({ field, selection }: TimedField, alias: string, instant: string | null): string => {
  const args = instant === null ? '' : `${RECORDED_TIME}: "${instant}"`;
  return `${alias}: ${field.replace(/(, )?@/, args === '' ? '' : `$1${args}`).replace('()', '')} ${selection}`;
};

describe('the record as of an earlier time', () => {
  it('can be asked of every field of Query but those by global id and the feed', () => {
    const named = FIELDS.map(({ field }) => field.slice(0, field.indexOf('(')));
    expect([...new Set(named)].toSorted()).toEqual(TIMED_FIELDS.toSorted());
  });

  it('answers any query as it was answered then', patience, async () => {
    await fc.assert(
      fc.asyncProperty(anyScene, anySeeds, async (scene, seeds) => {
        const questions = seeds.map(generatedQuery);
        const answers: {
          query: string;
          variables: Variables;
          then: string;
          instantOf: InstantOf;
          answer: unknown;
        }[] = [];
        const api = await played(scene, async (now, instants) => {
          const then = present(instants.at(-1));
          for (const [index, { query, variables }] of questions.entries()) {
            // Every third field was asked as of a time that was earlier even then.
            const earlier = present(instants[index % instants.length]);
            const instantOf: InstantOf = (number) => (number % 3 === 2 ? earlier : null);
            const answer = await told(now, asOf(query, nodesAt(query, instantOf, then)), variables);
            answers.push({ query, variables, then, instantOf, answer });
          }
        });
        for (const { query, variables, then, instantOf, answer } of answers) {
          for (const instant of within(scene, then)) {
            const again = asOf(query, (number) => instantOf(number) ?? instant);
            expect(await told(api, again, variables), again).toEqual(answer);
            comparisons += 1;
          }
        }
      }),
      tries(5),
    );
  });

  it('answers each field at several times in one request', patience, async () => {
    await fc.assert(
      fc.asyncProperty(anyScene, async (scene) => {
        const answers = FIELDS.map((): unknown[] => []);
        const api = await played(scene, async (now, instants) => {
          for (const [index, field] of FIELDS.entries()) {
            // `nodeAt` always has a time.
            const instant = field.field.startsWith('nodeAt') ? present(instants.at(-1)) : null;
            answers[index]?.push(await told(now, `{ ${fieldAt(field, 'kept', instant)} }`));
          }
        });
        const instants = [BEFORE_ALL, ...scene.instants];
        for (const [index, field] of FIELDS.entries()) {
          const kept = present(answers[index]) as readonly Told[];
          const parts = instants.flatMap((then, at) =>
            within(scene, then).map((instant, n) => ({ alias: `at${at}_${n}`, at, instant })),
          );
          const groups = [...threes(parts)];
          for (let together = groups.pop(); together !== undefined; together = groups.pop()) {
            const query = `{ ${together.map(({ alias, instant }) => fieldAt(field, alias, instant)).join(' ')} }`;
            const { answer, requests } = await toldAtCost(api, query);
            // Together they may exhaust the budget of a request, which makes counts lower bounds and cuts lists short.
            if (requests > NEAR_BUDGET && together.length > 1) {
              groups.push(together.slice(0, 1), together.slice(1));
              continue;
            }
            const { data, errors = [] } = answer;
            for (const { alias, at } of together) {
              const own = errors.filter(({ path }) => path?.[0] === alias).map(renamed);
              const again = { data: { kept: data?.[alias] }, errors: own.length === 0 ? undefined : own };
              expect(again, query).toEqual(kept[at]);
              comparisons += 1;
            }
          }
        }
      }),
      tries(5),
    );
  });

  it('goes on from any cursor of then, with the time or without', patience, async () => {
    await fc.assert(
      fc.asyncProperty(anyScene, fc.constantFrom(2, 3, 7), fc.boolean(), async (scene, size, forwards) => {
        const walks: { then: string; pages: readonly Walked[] }[] = [];
        const api = await played(scene, async (now, instants) => {
          const then = present(instants.at(-1));
          for (const list of WALKED) {
            walks.push({ then, pages: await walked({ api: now, list, size, forwards }) });
          }
        });
        for (const [index, { then, pages }] of walks.entries()) {
          const list = present(WALKED[index % WALKED.length]);
          for (const { cursor, page } of pages) {
            const read = { api, list, size, forwards, cursor };
            // A cursor leads to its own state, with a later time and without one.
            const later = cursor === null ? [] : [null, present(scene.instants.at(-1))];
            for (const instant of [...within(scene, then), ...later]) {
              const again = await pageOf({ ...read, instant });
              // The entry that has the list may be gone since.
              if (again.content === null && later.includes(instant)) continue;
              expect(again).toEqual(page);
              comparisons += 1;
            }
          }
        }
      }),
      tries(3),
    );
  });

  it('is told by the feed of changes, which only gets longer', patience, async () => {
    await fc.assert(
      fc.asyncProperty(anyScene, async (scene) => {
        const query =
          '{ changes(first: 100) { next changes { kind recordedAt reason revision type slug nodeId } } }';
        const kept: Feed[] = [];
        const api = await played(scene, async (now) => {
          kept.push((await now.data<{ changes: Feed }>(query)).changes);
        });
        const { changes } = (await api.data<{ changes: Feed }>(query)).changes;
        for (const feed of kept) {
          expect(changes.slice(0, feed.changes.length)).toEqual(feed.changes);
          const since = query.replace('first', `since: "${feed.next}", first`);
          const { changes: rest } = (await api.data<{ changes: Feed }>(since)).changes;
          expect(changes.slice(feed.changes.length)).toEqual(rest.slice(0, 100 - feed.changes.length));
        }
      }),
      tries(3),
    );
    compared('answers as of then', comparisons);
  });
});

/** Three values at a time, from far apart. */
function threes<Value>(values: readonly Value[]): readonly (readonly Value[])[] {
  const groups = Math.ceil(values.length / 3);
  return Array.from({ length: groups }, (_, group) => values.filter((_each, at) => at % groups === group));
}

/** An error of a field as it is where that has the alias `kept`. */
const renamed = ({ path = [], ...error }: NonNullable<Told['errors']>[number]) => ({
  ...error,
  path: ['kept', ...path.slice(1)],
});

interface Feed {
  readonly next: string;
  readonly changes: readonly object[];
}

/** `nodeAt` is always asked as of a time: then, of the time that it was. */
function nodesAt(query: string, instantOf: InstantOf, then: string): InstantOf {
  return (number) => instantOf(number) ?? (query.includes('nodeAt') ? then : null);
}
