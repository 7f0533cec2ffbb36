import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { EntityReader } from '../../../../lambda/archive/asking/entities.ts';
import { createItemsLoader } from '../../../../lambda/archive/asking/items-loader.ts';
import { loadWithAhead } from '../../../../lambda/archive/asking/read-ahead.ts';
import { type ListKey, revisionKey, rootKey } from '../../../../lambda/archive/layout/keys.ts';
import type { Ahead } from '../../../../schema/context.ts';
import type { EntityRef } from '../../../../schema/model/entity-ref.ts';
import { CommittedRecord } from '../../../support/committed-record.ts';
import { anEvent, anOrganization, aStatement } from '../../../support/examples.ts';
import { askedBy } from '../../../support/item-tables.ts';
import { instantAt } from '../../../support/scripted-record.ts';

const record = () => {
  const record = new CommittedRecord();
  record.write(
    instantAt(0),
    { entity: anEvent('talks') },
    { entity: anEvent('summit') },
    { entity: anOrganization('league') },
    { entity: anOrganization('gazette') },
    { entity: aStatement('one'), ahead: { organization: ['league'], publisher: ['gazette'] } },
    { entity: aStatement('two'), ahead: { organization: ['league'] } },
  );
  return record;
};

/** Loads entities of a record, and roots of lists as items are loaded. */
function loading(ahead: readonly Ahead[], beside: () => Promise<unknown> = async () => {}) {
  const written = record();
  const session = written.tables.session();
  const items = createItemsLoader(session);
  const entities = new EntityReader(written.snapshot(), items);
  const lists: ListKey[] = [];
  const index = {
    async roots(asked: readonly ListKey[]) {
      lists.push(...asked);
      await Promise.all(asked.map((list) => items.load({ key: rootKey(list), consistent: true })));
      return asked.map(() => null);
    },
  };
  const load = loadWithAhead({ entities, index }, ahead, beside);
  const numbers = (type: EntityRef['type'], ...slugs: readonly string[]) =>
    slugs.map((slug) => written.numberOf({ type, slug }));
  const refs = (type: EntityRef['type'], ...slugs: readonly string[]) =>
    numbers(type, ...slugs).map((number) => ({ number, revision: 1 }));
  return { written, session, entities, lists, load, numbers, refs };
}

const SEQUENCES: Ahead = { list: { type: 'Statement', name: 'sequence' } };
/** Lets everything come to its end that was not waited for. */
async function settled(): Promise<void> {
  for (let round = 0; round < 20; round += 1) await setImmediate();
}

describe('reading ahead', () => {
  it('sends the roots of lists by number together with the entities', async () => {
    const { load, refs, lists, numbers, session } = loading([SEQUENCES]);
    const found = await load('Event', refs('Event', 'talks', 'summit'));
    expect(found.map(({ entity }) => entity.slug)).toEqual(['talks', 'summit']);
    expect(lists).toEqual(
      numbers('Event', 'talks', 'summit').map((number) => ({ ...SEQUENCES.list, value: String(number) })),
    );
    await settled();
    expect(session.meter.cost).toMatchObject({ requests: 1, rounds: 1 });
  });

  it('sends the roots of other lists as soon as the entities tell their slugs', async () => {
    const { load, refs, lists, session } = loading([{ list: { type: 'Event', name: 'partOf' } }]);
    await load('Event', refs('Event', 'talks'));
    await settled();
    expect(lists).toEqual([{ type: 'Event', name: 'partOf', value: 'talks' }]);
    expect(session.meter.cost).toMatchObject({ requests: 2, rounds: 2 });
  });

  it('loads what entities lead to, each once, in the round behind them', async () => {
    const { load, refs, entities, session } = loading([
      { facet: 'organization', type: 'Organization' },
      { facet: 'publisher', type: 'Organization' },
    ]);
    await load('Statement', refs('Statement', 'one', 'two'));
    await settled();
    expect(session.meter.cost).toMatchObject({ requests: 2, rounds: 2 });
    expect(askedBy(session)[1]).toHaveLength(2);
    const ahead = await entities.entries('Organization', ['gazette', 'league']);
    expect(ahead.map((stored) => stored?.entity.slug)).toEqual(['gazette', 'league']);
    expect(session.meter.cost.requests).toBe(2);
  });

  it('sends what is beside it in the same round, and reads nothing that nobody asks for', async () => {
    let asked = 0;
    const { load, refs, session } = loading([], async () => {
      asked += 1;
    });
    await load('Statement', refs('Statement', 'one'));
    await settled();
    expect([asked, session.meter.cost.requests]).toEqual([1, 1]);
  });

  it('does not fail where only what is ahead is out of reach', async () => {
    const { load, refs, written, numbers, entities } = loading(
      [SEQUENCES, { facet: 'organization', type: 'Organization' }],
      async () => {
        throw new Error('beside');
      },
    );
    const [league = 0] = numbers('Organization', 'league');
    written.tables.lose(revisionKey('Organization', league, 1));
    expect(await load('Statement', refs('Statement', 'one'))).toHaveLength(1);
    await settled();
    await expect(entities.entries('Organization', ['league'])).rejects.toThrow('unprocessed');
  });
});
