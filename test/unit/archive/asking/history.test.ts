import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EntityReader } from '../../../../lambda/archive/asking/entities.ts';
import { HistoryReader } from '../../../../lambda/archive/asking/history.ts';
import { createItemsLoader } from '../../../../lambda/archive/asking/items-loader.ts';
import { revisionItem } from '../../../../lambda/archive/layout/items.ts';
import { revisionKey } from '../../../../lambda/archive/layout/keys.ts';
import { CommittedRecord } from '../../../support/committed-record.ts';
import { aTopic } from '../../../support/examples.ts';
import {
  instantAt,
  type ScriptedRecord,
  SLUGS,
  scriptedRecord,
  type Told,
  toldOf,
} from '../../../support/scripted-record.ts';

function readerOf(record: CommittedRecord, commit = record.commit, at = record.at) {
  const snapshot = record.snapshot(commit, at);
  const session = record.tables.session();
  const entities = new EntityReader(snapshot, createItemsLoader(session));
  return { history: new HistoryReader(snapshot, entities, session), meter: session.meter, entities };
}

const topic = (slug: string, label: string) => ({ entity: aTopic(slug, { label }) });

/** Of what was told, the revision whose content a revision has: those that only reindexed have none of their own. */
const saying = (told: readonly Told[], revision: number): Told | undefined =>
  told.findLast(
    (each) => each.revision <= revision && each.kind !== 'REINDEXED' && each.kind !== 'RETRACTED',
  );

/** What a topic of a revision is to look like as of a commit, where it is told by a revision. */
function expected(told: readonly Told[], then: Told | undefined) {
  const now = told.at(-1);
  if (then === undefined || now === undefined) return null;
  const [said, present] = [saying(told, then.revision), saying(told, now.revision)];
  if (said === undefined) return null;
  const isPresent = now.kind !== 'RETRACTED' && said === present;
  return aTopicLike(said.slug, said.label, isPresent ? undefined : said.revision);
}

const aTopicLike = (slug: string, label: string, atRevision: number | undefined) => ({
  ...aTopic(slug, { label }),
  ...(atRevision !== undefined && { atRevision }),
});

/** Every commit of a record with its time, from before the first. */
const commitsOf = ({ times }: ScriptedRecord) => ['', ...times].map((at, commit) => [commit, at] as const);

describe('what entities have said, at every commit of any record', () => {
  it('is told newest first, without what only reindexed', async () => {
    await fc.assert(
      fc.asyncProperty(scriptedRecord, fc.integer({ min: 1, max: 4 }), async (scripted, size) => {
        for (const [commit, at] of commitsOf(scripted)) {
          const { history } = readerOf(scripted.record, commit, at);
          for (const slug of SLUGS) {
            const said = toldOf(scripted, slug, commit).filter(
              ({ kind }) => kind === 'ADDED' || kind === 'CORRECTED',
            );
            const revisions = said.map(({ revision: number, recordedAt, reason, label }) => ({
              number,
              recordedAt,
              reason,
              entity: aTopic(slug, { label }),
            }));
            expect(await history.history('Topic', slug, size)).toEqual(revisions.reverse().slice(0, size));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is told as of every instant', async () => {
    await fc.assert(
      fc.asyncProperty(scriptedRecord, async (scripted) => {
        for (const [commit, at] of commitsOf(scripted)) {
          const { history } = readerOf(scripted.record, commit, at);
          for (const slug of SLUGS) {
            const told = toldOf(scripted, slug, commit);
            for (let ms = -1; ms < 20; ms += 1) {
              const then = told.findLast(({ recordedAt }) => recordedAt <= instantAt(ms));
              const isThere = then !== undefined && then.kind !== 'RETRACTED';
              expect(
                await history.asOf('Topic', slug, new Date(instantAt(ms))),
                `${slug} ${ms} at ${commit}`,
              ).toEqual(isThere ? expected(told, then) : null);
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is told by the number of a revision', async () => {
    await fc.assert(
      fc.asyncProperty(scriptedRecord, async (scripted) => {
        for (const [commit, at] of commitsOf(scripted)) {
          const { history } = readerOf(scripted.record, commit, at);
          const named = SLUGS.flatMap((slug) => [1, 2, 3, 4, 9].map((number) => ({ slug, number })));
          const found = await history.revisions('Topic', named);
          for (const [index, { slug, number }] of named.entries()) {
            const told = toldOf(scripted, slug, commit);
            const then = told.find(
              ({ revision, kind }) => revision === number && kind !== 'REINDEXED' && kind !== 'RETRACTED',
            );
            expect(found[index], `${slug}@${number} at ${commit}`).toEqual(expected(told, then));
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

const DAY = 86_400_000;

describe('the history of an entity', () => {
  const record = new CommittedRecord();
  for (let number = 1; number <= 30; number += 1)
    record.write(instantAt(number * DAY), topic('peace', `${number}`));
  record.write(instantAt(31 * DAY), topic('war', 'War'));

  it('costs as many requests as it has pages, and none of its own where nothing was corrected', async () => {
    for (const [slug, size, requests] of [
      ['war', 100, 1],
      ['peace', 1, 1],
      ['peace', 10, 2],
      ['peace', 100, 2],
      ['nothing', 10, 2],
    ] as const) {
      const { history, meter } = readerOf(record);
      await history.history('Topic', slug, size);
      expect(meter.cost.requests, `${slug} ${size}`).toBe(requests);
    }
  });

  it('as of an instant costs three requests in two rounds, at most', async () => {
    // Replies come after everything that is asked for at once was sent.
    record.tables.beforeReply = async () => {
      await setImmediate();
      await setImmediate();
    };
    for (const [ms, requests, rounds] of [
      [40 * DAY, 1, 1],
      [15 * DAY, 3, 2],
      [0, 3, 2],
    ] as const) {
      const { history, meter } = readerOf(record);
      await history.asOf('Topic', 'peace', new Date(instantAt(ms)));
      expect(meter.cost, String(ms)).toMatchObject({ requests, rounds });
    }
  });

  it('by numbers of revisions costs one request', async () => {
    const { history, meter } = readerOf(record);
    const found = await history.revisions('Topic', [
      { slug: 'peace', number: 7 },
      { slug: 'peace', number: 31 },
      { slug: 'war', number: 1 },
      { slug: 'war', number: 2 },
    ]);
    expect(found.map((each) => each && [each.label, each.atRevision])).toEqual([
      ['7', 7],
      null,
      ['War', undefined],
      null,
    ]);
    expect(meter.cost).toMatchObject({ requests: 1, rounds: 1 });
  });

  it('lacks nothing although replies are from before it was written', async () => {
    const record = new CommittedRecord();
    for (const label of ['1', '2', '3']) record.write(instantAt(0), topic('peace', label));
    const number = record.numberOf({ type: 'Topic', slug: 'peace' });
    record.tables.hide(...[1, 2, 3].map((revision) => revisionKey('Topic', number, revision)));
    const { history } = readerOf(record);
    expect((await history.history('Topic', 'peace', 9)).map(({ number }) => number)).toEqual([3, 2, 1]);
    const [first] = await history.revisions('Topic', [{ slug: 'peace', number: 1 }]);
    expect(first).toMatchObject({ label: '1', atRevision: 1 });
  });
});

describe('entities that were recorded before the commit that holds them', () => {
  /** As a migration leaves it: `peace` has two revisions, of which the second was its third; `war` was retracted. */
  function migrated(): CommittedRecord {
    const record = new CommittedRecord();
    record.write(instantAt(50), topic('peace', 'Peace'), topic('war', 'War'));
    record.write(instantAt(51), topic('peace', 'Talks'), { retract: { type: 'Topic', slug: 'war' } });
    for (const [slug, revision, ms] of [
      ['peace', 1, 10],
      ['peace', 2, 20],
      ['war', 1, 15],
    ] as const) {
      const number = record.numberOf({ type: 'Topic', slug });
      const entity = aTopic(slug, { label: `${slug} ${revision}` });
      const kind = revision === 1 ? 'ADDED' : 'CORRECTED';
      const stored = { number, revision, commit: 50 + revision, kind, entity } as const;
      record.tables.put(revisionItem({ ...stored, recordedAt: instantAt(ms), reason: null, ahead: {} }));
    }
    return record;
  }

  it('are told as of the time at which they were recorded', async () => {
    const { history } = readerOf(migrated(), 60, instantAt(60));
    const labels = [];
    for (const [slug, ms] of [
      ['peace', 9],
      ['peace', 10],
      ['peace', 19],
      ['peace', 20],
      ['war', 14],
      ['war', 15],
      ['war', 50],
      ['war', 51],
    ] as const) {
      const entity = await history.asOf('Topic', slug, new Date(instantAt(ms)));
      labels.push(entity && [entity.label, entity.atRevision]);
    }
    expect(labels).toEqual([
      null,
      ['peace 1', 1],
      ['peace 1', 1],
      ['peace 2', undefined],
      null,
      ['war 1', 1],
      ['war 1', 1],
      null,
    ]);
  });
});
