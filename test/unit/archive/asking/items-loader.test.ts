import { describe, expect, it } from 'vitest';
import { createItemsLoader } from '../../../../lambda/archive/asking/items-loader.ts';
import { type Key, revisionKey } from '../../../../lambda/archive/layout/keys.ts';
import { askedBy, ItemTables } from '../../../support/item-tables.ts';
import { present } from '../../../support/present.ts';

const key = (pk: string, table: Key['table'] = 'Directory'): Key => ({ table, pk, sk: 'x' });
const eventual = (pk: string, table?: Key['table']) => ({ key: key(pk, table), consistent: false });
const consistent = (pk: string, table?: Key['table']) => ({ key: key(pk, table), consistent: true });

/** Tables with an item for each of these texts, and a loader over them. */
function loaderOver(...names: readonly string[]) {
  const tables = new ItemTables();
  tables.put(...names.map((name) => ({ ...key(name), attributes: { name } })));
  const session = tables.session();
  const loader = createItemsLoader(session);
  return { tables, session, loader, load: loader.load };
}

/** A chain of so many turns, none of which waits for anything. */
async function ticks(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise<void>((resolve) => process.nextTick(resolve));
}

describe('loading single items', () => {
  it('gives the attributes of each, and null where there is none', async () => {
    const { load } = loaderOver('a', 'b');
    const found = await Promise.all(['b', 'c', 'a'].map((name) => load(eventual(name))));
    expect(found).toEqual([{ name: 'b' }, null, { name: 'a' }]);
  });

  it('sends together whatever is asked for at once, of all tables, each key once', async () => {
    const { load, session } = loaderOver('a');
    await Promise.all([
      load(eventual('a')),
      load(eventual('a')),
      load(consistent('r', 'Statements')),
      // However long it takes until it asks, as long as nothing has to be waited for.
      Promise.resolve().then(() => Promise.resolve().then(() => load(eventual('b')))),
      ticks(9).then(() => load(eventual('c'))),
    ]);
    expect(askedBy(session).map((keys) => keys.map(({ pk }) => pk).toSorted())).toEqual([
      ['a', 'b', 'c', 'r'],
    ]);
    expect(session.meter.cost).toMatchObject({ requests: 1, rounds: 1 });
  });

  it('reads items of a table both ways in one round', async () => {
    const { load, session } = loaderOver('a', 'b');
    await Promise.all([load(eventual('a')), load(consistent('b'))]);
    expect(session.meter.cost).toMatchObject({ requests: 2, rounds: 1 });
  });

  it('asks for nothing twice, not even for what is not there', async () => {
    const { load, session } = loaderOver('a');
    for (let time = 0; time < 2; time += 1) {
      expect(await load(eventual('a'))).toEqual({ name: 'a' });
      expect(await load(eventual('b'))).toBeNull();
      expect(await load(consistent('c'))).toBeNull();
    }
    expect(session.meter.cost.requests).toBe(3);
  });

  it('answers whoever asks from a consistent read, and a consistent one from no other', async () => {
    const { load, tables, session } = loaderOver('a', 'b');
    tables.hide(key('a'));
    expect(await load(eventual('a'))).toBeNull();
    expect(await load(consistent('a'))).toEqual({ name: 'a' });
    expect(await load(eventual('a'))).toEqual({ name: 'a' });
    await load(consistent('b'));
    await load(eventual('b'));
    expect(session.meter.cost.requests).toBe(3);
  });

  it('reserves each entry once, whether or not it is there, and asks for none that may not be read', async () => {
    const { load, tables, session } = loaderOver('a');
    const [there, missing, other] = [1, 2, 3].map((number) => revisionKey('Topic', number, 1));
    tables.put({ ...present(there), attributes: { name: 'there' } });
    session.meter.allow(2);
    for (const entry of [present(there), present(missing), present(there), key('a')])
      for (const isConsistent of [false, true]) await load({ key: entry, consistent: isConsistent });
    expect(session.meter.cost).toMatchObject({ itemsAtMost: 2 });
    const { sent } = session;
    const read = { key: present(other), consistent: false };
    await expect((async () => load(read))()).rejects.toThrow('at most 2 items');
    expect(session.sent).toHaveLength(sent.length);
    await load(read, true);
    expect(session.meter.cost.itemsAtMost).toBe(3);
  });

  it('gives what it has without waiting for what else is asked for', async () => {
    const { load, tables } = loaderOver('a', 'b');
    await load(eventual('a'));
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    tables.beforeReply = () => held;
    const waiting = load(eventual('b'));
    // The second reply is not there before this is, or this test would not end.
    expect(await load(eventual('a'))).toEqual({ name: 'a' });
    release();
    expect(await waiting).toEqual({ name: 'b' });
  });

  it('fails for those alone who asked for what is out of reach', async () => {
    const { load, tables } = loaderOver('a', 'b');
    tables.lose(key('a'));
    const [a, b] = await Promise.allSettled([load(eventual('a')), load(eventual('b'))]);
    expect([a.status, b.status]).toEqual(['rejected', 'fulfilled']);
    expect(b).toMatchObject({ value: { name: 'b' } });
  });

  it('reads an item again that is forgotten, or that is to be reloaded, together with what else is asked for', async () => {
    const { loader, tables, session } = loaderOver('a', 'b');
    await loader.load(consistent('a'));
    tables.put({ ...key('a'), attributes: { name: 'newer' } });
    const read = await Promise.all([
      loader.load(consistent('a')),
      loader.reload(eventual('a')),
      loader.reload(eventual('a')),
      loader.load(eventual('b')),
    ]);
    expect(read.map((item) => item?.name)).toEqual(['a', 'newer', 'newer', 'b']);
    expect(askedBy(session).map((keys) => keys.map(({ pk }) => pk))).toEqual([['a'], ['a', 'b']]);
    loader.forget(key('a'));
    expect(await loader.load(consistent('a'))).toEqual({ name: 'newer' });
  });
});
