import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CostMeter } from '../archive/cost-meter.ts';
import type { Session } from '../archive/dynamo/session.ts';
import type { TableNames } from '../archive/tables.ts';

/** What whoever writes the record sends commands with: reads that see every earlier write, and no deadline. */
export const writerSession = (client: DynamoDBClient, tables: TableNames): Session => ({
  client,
  tables,
  meter: new CostMeter(),
  consistent: true,
  signal: new AbortController().signal,
});
