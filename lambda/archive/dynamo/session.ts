import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { CostMeter } from '../cost-meter.ts';
import type { TableNames } from '../tables.ts';
import type { Pause } from './backoff.ts';

/** What every command of one request is sent with. */
export interface Session {
  readonly client: DynamoDBClient;
  readonly tables: TableNames;
  readonly meter: CostMeter;
  /** Reads see every write that was acknowledged before; they cost twice as much. */
  readonly consistent: boolean;
  /** Ends what is still under way when the request is out of time or its caller has gone. */
  readonly signal: AbortSignal;
  /** Waits before what was left of a batch is asked for again; by time unless told. */
  readonly pause?: Pause;
}
