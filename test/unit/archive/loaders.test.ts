import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import { ArchiveFault } from '../../../lambda/archive/archive-fault.ts';
import { EMPTY_HEAD, freshHeadItem, staleHeadItem } from '../../../lambda/archive/heads.ts';
import { entityItem } from '../../../lambda/archive/layout/items.ts';
import type { ListKey } from '../../../lambda/archive/layout/keys.ts';
import { createLoaders } from '../../../lambda/archive/loaders.ts';
import type { StoredItem } from '../../../lambda/archive/rows.ts';
import { aPerson, aTopic } from '../../support/examples.ts';
import { STUB_TABLES, type StubSession, stubSession } from '../../support/stub-session.ts';

const list = (value: string): ListKey => ({ type: 'Statement', name: 'topic', value });
const PEACE = list('peace');
const BORDER = list('border');

const ITEMS: readonly StoredItem[] = [
  entityItem({ entity: aPerson('ann'), facets: {}, revision: 3 }),
  entityItem({ entity: aPerson('bob'), facets: {}, revision: 1 }),
  entityItem({ entity: aTopic('ann'), facets: {}, revision: 1 }),
  freshHeadItem(PEACE, { count: 7, first: [], last: [] }),
  staleHeadItem(BORDER),
];

interface Requested {
  readonly RequestItems: Readonly<
    Record<string, { readonly Keys: readonly Record<'pk' | 'sk', { readonly S: string }>[] }>
  >;
}

/** Answers a batch with what is there. */
const answer = ({ RequestItems: tables }: Requested, items: readonly StoredItem[] = ITEMS) => ({
  ConsumedCapacity: [{ CapacityUnits: 1 }],
  UnprocessedKeys: {},
  Responses: Object.fromEntries(
    Object.entries(tables).map(([name, { Keys: keys }]) => [
      name,
      keys.flatMap(({ pk, sk }) =>
        items
          .filter(({ table, attributes }) => STUB_TABLES[table] === name && attributes.pk === pk.S)
          .filter(({ attributes }) => attributes.sk === sk.S)
          .map(({ attributes }) => marshall(attributes, { removeUndefinedValues: true })),
      ),
    ]),
  ),
});

/** The partitions of each command that was sent. */
const sent = (session: StubSession) =>
  (session.sent as readonly Requested[]).map(({ RequestItems: tables }) =>
    Object.values(tables).flatMap(({ Keys: keys }) => keys.map(({ pk }) => pk.S)),
  );

describe('loading single items', () => {
  it('gives entities with their revisions in the order asked, and null where there is none', async () => {
    const { entries } = createLoaders(stubSession(answer));
    const found = await entries('Person', ['bob', 'nobody', 'ann', 'bob']);
    expect(found.map((entry) => entry && [entry.entity.type, entry.entity.slug, entry.revision])).toEqual([
      ['Person', 'bob', 1],
      null,
      ['Person', 'ann', 3],
      ['Person', 'bob', 1],
    ]);
  });

  it('gives heads, null for a stale one, and an empty one for a list that never had a row', async () => {
    const { heads } = createLoaders(stubSession(answer));
    expect(await heads([BORDER, PEACE, list('nothing')])).toEqual([
      null,
      { count: 7, first: [], last: [] },
      EMPTY_HEAD,
    ]);
  });

  it('sends together whatever is asked for at once, of all types and tables, each key once', async () => {
    const session = stubSession(answer);
    const { entries, heads } = createLoaders(session);
    await Promise.all([
      entries('Person', ['ann', 'ann']),
      heads([PEACE]),
      // However long it takes until it asks, as long as nothing has to be waited for.
      Promise.resolve().then(() => Promise.resolve().then(() => entries('Topic', ['ann']))),
      entries('Person', ['ann']),
    ]);
    expect(sent(session).map((keys) => keys.toSorted())).toEqual([
      ['head|Statement|topic|peace', 'item|Person|ann', 'item|Topic|ann'],
    ]);
    expect(session.meter.cost).toMatchObject({ requests: 1, rounds: 1 });
  });

  it('asks for nothing twice, not even for what is not there', async () => {
    const session = stubSession(answer);
    const { entries, heads } = createLoaders(session);
    await entries('Person', ['ann', 'nobody']);
    await heads([BORDER]);
    expect(await entries('Person', ['ann', 'nobody', 'bob'])).toMatchObject([{ revision: 3 }, null, {}]);
    expect(await heads([BORDER])).toEqual([null]);
    expect(sent(session)).toEqual([
      ['item|Person|ann', 'item|Person|nobody'],
      ['head|Statement|topic|border'],
      ['item|Person|bob'],
    ]);
  });

  it('gives what it has without waiting for what else is asked for', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const session = stubSession(answer, (input: Requested) => held.then(() => answer(input)));
    const { entries, heads } = createLoaders(session);
    await Promise.all([heads([PEACE]), entries('Person', ['ann'])]);
    const waiting = entries('Person', ['bob']);
    // The second reply is not there before these are, or this test would not end.
    expect(await heads([PEACE])).toMatchObject([{ count: 7 }]);
    expect(await entries('Person', ['ann'])).toMatchObject([{ revision: 3 }]);
    release();
    expect(await waiting).toMatchObject([{ revision: 1 }]);
  });

  it('fails for each that asked when the reply is none, and not for others', async () => {
    const session = stubSession({}, answer);
    const { entries } = createLoaders(session);
    const [ann, bob] = await Promise.allSettled([entries('Person', ['ann']), entries('Person', ['bob'])]);
    expect([ann.status, bob.status]).toEqual(['rejected', 'rejected']);
    expect(await entries('Topic', ['ann'])).toHaveLength(1);
  });

  it('takes an item of another type for a fault of the archive', async () => {
    const wrong = ITEMS.map((item) =>
      item.attributes.pk === 'item|Person|ann'
        ? { ...item, attributes: { ...item.attributes, type: 'Place' } }
        : item,
    );
    const { entries } = createLoaders(stubSession((input: Requested) => answer(input, wrong)));
    await expect(entries('Person', ['ann'])).rejects.toThrow(ArchiveFault);
  });
});
