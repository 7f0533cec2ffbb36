import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import { ReplyFault } from './reply-fault.ts';

/**
 * The read units that a reply reports. Every read asks for them; an engine that does not count them reports none.
 * @throws ReplyFault when the reply reports something else
 */
export function readUnits(capacity: readonly ConsumedCapacity[] | undefined): number {
  const units = capacity?.map(({ CapacityUnits }) => CapacityUnits) ?? [];
  if (units.some((unit) => typeof unit !== 'number')) {
    throw new ReplyFault('expected a reply with ConsumedCapacity in numbers, got another value');
  }
  return units.reduce<number>((sum, unit) => sum + (unit ?? 0), 0);
}
