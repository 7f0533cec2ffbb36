import { describe, expect, it } from 'vitest';
import { ArchiveFault } from '../../../../lambda/archive/archive-fault.ts';
import { readUnits } from '../../../../lambda/archive/dynamo/read-units.ts';

describe('the read units of a reply', () => {
  it('are those of all its tables', () => {
    expect(readUnits([{ TableName: 'events', CapacityUnits: 0.5 }, { CapacityUnits: 12 }])).toBe(12.5);
    expect(readUnits([{ CapacityUnits: 0 }])).toBe(0);
  });

  it('are none where the engine does not count', () => {
    expect(readUnits(undefined)).toBe(0);
    expect(readUnits([])).toBe(0);
  });

  it('are a fault of the archive where they are no numbers', () => {
    for (const capacity of [[{}], [{ CapacityUnits: 1 }, { TableName: 'events' }]]) {
      expect(() => readUnits(capacity), JSON.stringify(capacity)).toThrow(ArchiveFault);
    }
  });
});
