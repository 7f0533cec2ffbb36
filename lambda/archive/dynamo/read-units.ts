import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import { ArchiveFault } from '../archive-fault.ts';

/**
 * The read units that a reply reports. Every read asks for them, so a reply without is not one of the engine's: the
 * client takes an empty HTTP 200 for a success.
 * @throws ArchiveFault when the reply reports none
 */
export function readUnits(capacity: readonly ConsumedCapacity[] | undefined): number {
  const units = capacity?.map(({ CapacityUnits }) => CapacityUnits) ?? [];
  if (units.length === 0 || units.some((unit) => typeof unit !== 'number')) {
    throw new ArchiveFault('expected a reply with its consumed capacity, got one without');
  }
  return units.reduce<number>((sum, unit) => sum + (unit ?? 0), 0);
}
