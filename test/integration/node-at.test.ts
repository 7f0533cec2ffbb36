import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeGlobalId } from '../../schema/global-id.ts';
import { FIRST, SECOND } from '../support/small-dossier.ts';
import { openTables, type Tables } from '../support/tables.ts';

let tables: Tables;

const RETRACTED = JSON.stringify({ retractions: [{ entity: 'statement/five', reason: 'Nobody said it.' }] });

beforeAll(async () => {
  tables = await openTables();
  await tables.load(FIRST, 'first.json', '2026-01-01T00:00:00.000Z');
  await tables.load(SECOND, 'second.json', '2026-02-01T00:00:00.000Z');
  await tables.load(RETRACTED, 'retracted.json', '2026-03-01T00:00:00.000Z');
});
afterAll(() => tables.close());

interface Node {
  readonly id: string;
  readonly text?: string;
  readonly name?: string;
}

async function node(id: string, instant?: string): Promise<Node | null> {
  const field =
    instant === undefined ? 'node(id: $id)' : `nodeAt(id: $id, asRecordedAt: ${JSON.stringify(instant)})`;
  const { node } = await tables.api.data<{ node: Node | null }>(
    `query ($id: ID!) {
      node: ${field} { id ... on Statement { text } ... on Event { name date { edtf } } ... on Topic { label } }
    }`,
    { id },
  );
  return node;
}

const one = encodeGlobalId('Statement', 'one');
const five = encodeGlobalId('Statement', 'five');
const talks = encodeGlobalId('Event', 'talks');

describe('nodeAt(id, asRecordedAt:)', () => {
  it('shows an entity as it stood, from the very instant at which that was recorded', async () => {
    expect(await node(one, '2025-12-31T23:59:59.999Z')).toBeNull();
    for (const instant of ['2026-01-01T00:00:00Z', '2026-01-31T23:59:59.999Z']) {
      expect(await node(one, instant)).toMatchObject({ text: 'The first.' });
    }
    for (const instant of ['2026-02-01T00:00:00Z', '2026-03-02T00:00:00Z']) {
      expect(await node(one, instant)).toEqual({ id: one, text: 'The first, corrected.' });
    }
    expect(await node(talks, '2026-01-15T00:00:00Z')).toMatchObject({ date: { edtf: '2022-03' } });
    expect(await node(encodeGlobalId('Topic', 'trade'), '2026-01-15T00:00:00Z')).toMatchObject({
      label: 'Trade',
    });
  });

  it('shows the newest state where no time is given', async () => {
    const ask = (args: string) => tables.api.ask(`{ nodeAt(${args}) { id ... on Statement { text } } }`);
    expect((await ask(`id: "${one}"`)).body).toMatchObject({
      data: { nodeAt: { id: one, text: 'The first, corrected.' } },
    });
    expect((await ask(`id: "${one}", asRecordedAt: null`)).body.errors).toBeUndefined();
    expect((await ask(`id: "${five}"`)).body).toMatchObject({ data: { nodeAt: null } });
  });

  it('takes an offset from UTC into account', async () => {
    expect(await node(one, '2026-02-01T00:30:00+01:00')).toMatchObject({ text: 'The first.' });
    expect(await node(one, '2026-01-31T23:30:00-01:00')).toMatchObject({ text: 'The first, corrected.' });
  });

  it('shows what was retracted since then, and nothing of it after that', async () => {
    expect(await node(five, '2026-01-15T00:00:00Z')).toBeNull();
    const before = await node(five, '2026-02-15T00:00:00Z');
    expect(before).toMatchObject({ text: 'The fifth.' });
    expect(await node(five, '2026-03-01T00:00:00Z')).toBeNull();
    expect(await node(five)).toBeNull();
    expect(await node(before?.id ?? '')).toEqual(before);
  });

  it('gives what was corrected since then an id of its own, that keeps naming it', async () => {
    const before = await node(one, '2026-01-15T00:00:00Z');
    expect(before?.id).not.toBe(one);
    expect(await node(before?.id ?? '')).toEqual(before);
    expect(await node(before?.id ?? '', '2026-02-15T00:00:00Z')).toEqual(await node(one));
  });

  it('keeps past and present apart within one answer', async () => {
    const data = await tables.api.data(`{
      before: nodeAt(id: "${one}", asRecordedAt: "2026-01-15T00:00:00Z") { ... on Statement { text provenance { source { slug } } history { number } } }
      now: node(id: "${one}") { ... on Statement { text history { number } } }
      nodes(ids: ["${one}", "${encodeGlobalId('Statement', 'one@1')}", "${encodeGlobalId('Statement', 'one@3')}"]) { ... on Statement { text } }
    }`);
    expect(data).toEqual({
      before: {
        text: 'The first.',
        provenance: { source: { slug: 'report' } },
        history: [{ number: 1 }],
      },
      now: { text: 'The first, corrected.', history: [{ number: 2 }, { number: 1 }] },
      nodes: [{ text: 'The first, corrected.' }, { text: 'The first.' }, null],
    });
  });

  it('has nothing of what was never recorded', async () => {
    expect(await node(encodeGlobalId('Statement', 'nothing'), '2026-02-15T00:00:00Z')).toBeNull();
    expect(await node(encodeGlobalId('Person', 'one'), '2026-02-15T00:00:00Z')).toBeNull();
  });

  it.each([
    '2026',
    '2026-02-15',
    '2026-02-15T00:00:00',
    '2026-02-15T00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-02-15T25:00:00Z',
    'yesterday',
    '',
  ])('refuses %j as an instant', async (instant) => {
    const inQuery = await tables.api.ask(`{ nodeAt(id: "${one}", asRecordedAt: "${instant}") { id } }`);
    const query = 'query ($id: ID!, $instant: DateTime!) { nodeAt(id: $id, asRecordedAt: $instant) { id } }';
    const inVariable = await tables.api.ask(query, { id: one, instant });
    expect(inVariable.body.errors).toMatchObject([
      {
        message: expect.stringContaining(
          'Expected a date and time with a UTC offset, such as 2026-11-24T09:00:00Z, got ',
        ),
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
    const { body } = inQuery;
    expect(body.errors).toMatchObject([
      {
        message: `asRecordedAt: expected a date and time with a UTC offset, such as 2026-11-24T09:00:00Z, got "${instant}".`,
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });

  it.each(['Statement:one@0', 'Statement:one@', 'Statement:@2', 'Statement:one@2@3', 'Statement:one@x'])(
    'refuses an id that it never gave out: %s',
    async (name) => {
      const { body } = await tables.api.ask(`{ node(id: "${Buffer.from(name).toString('base64')}") { id } }`);
      expect(body.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    },
  );
});
