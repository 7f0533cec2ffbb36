import {
  DescribeTableCommand,
  type DynamoDBClient,
  RestoreTableToPointInTimeCommand,
  type TableDescription,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';

/** What the tables of a deployment have, and restored ones only when they are given it. */
export const AS_DEPLOYED = {
  DeletionProtectionEnabled: true,
  OnDemandThroughput: { MaxReadRequestUnits: 4_000, MaxWriteRequestUnits: 4_000 },
};

/** Restores a table into a new one, as steps 1 and 2 of the runbook do (infra/README.md). Returns what the new one is then. */
export async function restoreTable(
  dynamo: DynamoDBClient,
  source: string | undefined,
  TableName: string,
): Promise<TableDescription | undefined> {
  await dynamo.send(
    new RestoreTableToPointInTimeCommand({
      SourceTableName: source,
      TargetTableName: TableName,
      UseLatestRestorableTime: true,
    }),
  );
  await waitUntilTableExists({ client: dynamo, maxWaitTime: 60, minDelay: 1 }, { TableName });
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
  await dynamo.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }));
  await dynamo.send(new UpdateTableCommand({ TableName, ...AS_DEPLOYED }));
  return (await dynamo.send(new DescribeTableCommand({ TableName }))).Table;
}
