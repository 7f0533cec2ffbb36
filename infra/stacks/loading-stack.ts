import { fileURLToPath } from 'node:url';
import { Stack } from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Construct } from 'constructs';
import { INCOMING } from '../../lambda/importer/loading/constants.ts';
import type { DeploymentConfig } from '../config.ts';
import { LoaderFunction } from '../constructs/loader-function.ts';
import type { RecordTables } from '../constructs/record-tables.ts';

const DATASET = fileURLToPath(new URL('../dataset', import.meta.url));

interface LoadingStackProps extends DeploymentConfig {
  readonly record: RecordTables;
  readonly dossiers: IBucket;
}

/** What loads: dossiers that are put into the bucket, the first of which comes with the deployment. */
export class LoadingStack extends Stack {
  readonly loader: LoaderFunction;

  constructor(scope: Construct, id: string, props: LoadingStackProps) {
    super(scope, id, { description: `Rostrum ${props.stage}: loading of dossiers (SQS, Lambda)` });

    this.loader = new LoaderFunction(this, 'Loader', { ...props, bucket: props.dossiers });
    props.record.grantReadAndWrite(this.loader.handler);
    if (!props.dataset || props.emulator) return;
    const dataset = new BucketDeployment(this, 'Dataset', {
      sources: [Source.asset(DATASET, { exclude: ['*.schema.json'] })],
      destinationBucket: props.dossiers,
      destinationKeyPrefix: `${INCOMING}dataset`,
      prune: false,
    });
    // What comes before whoever listens would not be heard.
    dataset.node.addDependency(this.loader);
  }
}
