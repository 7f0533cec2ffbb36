import { describe, expect, it } from 'vitest';
import { CostMeter } from '../../../lambda/archive/cost-meter.ts';

const reply = async () => 'reply';

describe('the cost of a request', () => {
  it('is nothing before anything was sent', () => {
    expect(new CostMeter().cost).toEqual({
      requests: 0,
      rounds: 0,
      readUnits: 0,
      items: 0,
      itemsAtMost: 0,
    });
  });

  it('counts what is under way together as one round', async () => {
    const meter = new CostMeter();
    await Promise.all([meter.measure(reply), meter.measure(reply), meter.measure(reply)]);
    expect(meter.cost).toMatchObject({ requests: 3, rounds: 1 });
  });

  it('counts a round for everything that waited for an answer', async () => {
    const meter = new CostMeter();
    await meter.measure(reply);
    await meter.measure(reply);
    await Promise.all([meter.measure(reply), meter.measure(reply)]);
    expect(meter.cost).toMatchObject({ requests: 4, rounds: 3 });
  });

  it('counts the longest chain, not the number of answers, when requests of different rounds overlap', async () => {
    const meter = new CostMeter();
    const slow = Promise.withResolvers<void>();
    const first = meter.measure(() => slow.promise);
    await meter.measure(reply);
    await meter.measure(reply);
    slow.resolve();
    await first;
    expect(meter.cost.rounds).toBe(2);
    await meter.measure(reply);
    expect(meter.cost).toMatchObject({ requests: 4, rounds: 3 });
  });

  it('counts a request that failed, which nothing waited for, and passes its failure on', async () => {
    const meter = new CostMeter();
    await expect(meter.measure(() => Promise.reject(new Error('no answer')))).rejects.toThrow('no answer');
    await meter.measure(reply);
    expect(meter.cost).toMatchObject({ requests: 2, rounds: 1 });
  });

  it('adds read units up', () => {
    const meter = new CostMeter();
    meter.addReadUnits(0.5);
    meter.addReadUnits(12);
    expect(meter.cost.readUnits).toBe(12.5);
  });
});

describe('the limits of a request', () => {
  const refusal = {
    code: 'QUERY_TOO_COSTLY',
    message:
      'Expected a query that needs at most 2 requests to the tables and 10 read units, got one that needs more. Request fewer lists or smaller pages.',
  };

  it('let so many requests be sent, and no more', async () => {
    const meter = new CostMeter({ requests: 2, readUnits: 10 });
    let sent = 0;
    const send = async () => {
      sent += 1;
    };
    await Promise.all([meter.measure(send), meter.measure(send)]);
    await expect(meter.measure(send)).rejects.toMatchObject(refusal);
    expect([sent, meter.cost.requests]).toEqual([2, 2]);
  });

  it('let no more be sent once so much has been read', async () => {
    const meter = new CostMeter({ requests: 2, readUnits: 10 });
    await meter.measure(reply);
    meter.addReadUnits(9.5);
    await meter.measure(reply);
    meter.addReadUnits(0.5);
    await expect(meter.measure(reply)).rejects.toMatchObject(refusal);
  });

  it('are none where none are set', async () => {
    const meter = new CostMeter();
    meter.addReadUnits(1_000_000);
    for (let count = 0; count < 200; count += 1) await meter.measure(reply);
    expect(meter.cost.requests).toBe(200);
  });
});

describe('the items of a request', () => {
  it('are those that the replies held', async () => {
    const meter = new CostMeter();
    await meter.measure(reply, () => 3);
    await meter.measure(reply, (text) => text.length);
    await meter.measure(reply);
    expect(meter.cost.items).toBe(3 + 'reply'.length);
  });

  it('are at most those that were reserved, of which there are no more than are allowed', () => {
    const meter = new CostMeter();
    meter.reserve(3);
    meter.allow(10);
    meter.reserve(7);
    expect(() => meter.reserve(1)).toThrow(
      expect.objectContaining({
        code: 'QUERY_TOO_COSTLY',
        message:
          'Expected a query that reads at most 10 items, as computed before it ran, got one that needs more. Request fewer lists or smaller pages.',
      }),
    );
    meter.reserve(0);
    expect(meter.cost.itemsAtMost).toBe(10);
  });

  it('may be more by those that nobody could know of', () => {
    const meter = new CostMeter();
    meter.allow(2);
    meter.reserve(1);
    meter.reserve(5, true);
    meter.reserve(1);
    expect(() => meter.reserve(1)).toThrow('at most 7 items');
    expect(meter.cost.itemsAtMost).toBe(7);
  });
});
