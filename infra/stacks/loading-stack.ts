import { Stack } from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { DeploymentConfig } from '../config.ts';
import { FirstDossier } from '../constructs/first-dossier.ts';
import { LoaderFunction } from '../constructs/loader-function.ts';
import type { RecordTables } from '../constructs/record-tables.ts';

interface LoadingStackProps extends DeploymentConfig {
  readonly record: RecordTables;
  readonly dossiers: IBucket;
}

/** What loads: dossiers that are put into the bucket, the first of which comes with the deployment. */
export class LoadingStack extends Stack {
  readonly loader: LoaderFunction;

  constructor(scope: Construct, id: string, props: LoadingStackProps) {
    super(scope, id, { description: `Rostrum ${props.stage}: dossier loading (SQS, Lambda)` });

    this.loader = new LoaderFunction(this, 'Loader', { ...props, bucket: props.dossiers });
    props.record.grantReadAndWrite(this.loader.handler);
    if (!props.dataset || props.emulator) return;
    const dataset = new FirstDossier(this, 'Dataset', { bucket: props.dossiers });
    // What comes before whoever listens would not be heard.
    dataset.node.addDependency(this.loader);
  }
}
