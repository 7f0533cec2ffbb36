import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { TABLE_IDS } from '../../lambda/archive/tables.ts';
import type { DeploymentConfig } from '../config.ts';
import { DossierBucket } from '../constructs/dossier-bucket.ts';
import { RecordTables } from '../constructs/record-tables.ts';

/** What outlives every release: the tables of the record, and the dossiers that it was made of. */
export class DataStack extends Stack {
  readonly record: RecordTables;
  readonly dossiers: IBucket;

  constructor(scope: Construct, id: string, props: DeploymentConfig) {
    super(scope, id, { description: `Rostrum ${props.stage}: the record (DynamoDB) and its dossiers (S3)` });
    const disposable = props.disposable !== null;
    // The reason stays readable on the deployed stack, next to what it allows.
    if (disposable) this.templateOptions.metadata = { Disposable: props.disposable };

    this.record = new RecordTables(this, 'Record', { ...props, disposable });
    this.dossiers = new DossierBucket(this, 'Dossiers', { ...props, disposable }).bucket as IBucket;
    for (const table of TABLE_IDS) {
      new CfnOutput(this, `${table}Table`, { value: this.record.tables[table].tableName });
    }
    new CfnOutput(this, 'DossierBucket', {
      value: this.dossiers.bucketName,
      description: 'Bucket for dossiers: upload them under incoming/',
    });
  }
}
