import { describe, expect, it } from 'vitest';
import { CostMeter } from '../../../lambda/archive/cost-meter.ts';

const reply = async () => 'reply';

describe('the cost of a request', () => {
  it('is nothing before anything was sent', () => {
    expect(new CostMeter().cost).toEqual({ requests: 0, rounds: 0, readUnits: 0, items: 0 });
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
  const bringing = (items: number, most: number) => ({ most, of: () => items });

  it('are those that the replies held, not those that were asked for', async () => {
    const meter = new CostMeter();
    await meter.measure(reply, bringing(3, 10));
    await meter.measure(reply, bringing(1, 1));
    await meter.measure(reply);
    expect(meter.cost.items).toBe(4);
  });

  it('are never more than are allowed: what could bring more is not sent', async () => {
    const meter = new CostMeter();
    meter.allow(10);
    const refusal = {
      code: 'QUERY_TOO_COSTLY',
      message:
        'Expected a query that reads at most 10 items (its itemsAtMost), got one that needs more. Request fewer lists or smaller pages.',
    };
    await meter.measure(reply, bringing(3, 10));
    await expect(meter.measure(reply, bringing(1, 8))).rejects.toMatchObject(refusal);
    await Promise.all([
      meter.measure(reply, bringing(4, 4)),
      // What is still under way may bring all that it asks for.
      expect(meter.measure(reply, bringing(1, 4))).rejects.toMatchObject(refusal),
      meter.measure(reply, bringing(3, 3)),
    ]);
    await expect(meter.measure(reply, bringing(1, 1))).rejects.toMatchObject(refusal);
    await meter.measure(reply, bringing(0, 0));
    expect(meter.cost).toMatchObject({ requests: 4, items: 10 });
  });

  it('of a request that failed are expected no more', async () => {
    const meter = new CostMeter();
    meter.allow(2);
    await expect(meter.measure(() => Promise.reject(new Error('lost')), bringing(2, 2))).rejects.toThrow(
      'lost',
    );
    await meter.measure(reply, bringing(2, 2));
    expect(meter.cost.items).toBe(2);
  });
});
