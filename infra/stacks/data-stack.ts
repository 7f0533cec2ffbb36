import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { TABLE_IDS } from '../../lambda/archive/tables.ts';
import type { DeploymentConfig } from '../config.ts';
import { RecordTables } from '../constructs/record-tables.ts';

type DataStackProps = Pick<DeploymentConfig, 'stage' | 'disposable'>;

/** What outlives every release: the tables of the record. */
export class DataStack extends Stack {
  readonly record: RecordTables;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, { description: `Rostrum ${props.stage}: the record (DynamoDB)` });
    // The reason stays readable on the deployed stack, next to what it allows.
    if (props.disposable !== undefined) this.templateOptions.metadata = { Disposable: props.disposable };

    this.record = new RecordTables(this, 'Record', { disposable: props.disposable !== undefined });
    for (const table of TABLE_IDS) {
      new CfnOutput(this, `${table}Table`, { value: this.record.tables[table].tableName });
    }
  }
}
