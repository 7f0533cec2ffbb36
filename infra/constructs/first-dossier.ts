import { fileURLToPath } from 'node:url';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { INCOMING } from '../../lambda/importer/loading/constants.ts';
import { acknowledge } from './acknowledge.ts';

const DATASET = fileURLToPath(new URL('../dataset', import.meta.url));

interface FirstDossierProps {
  readonly bucket: IBucket;
}

/** Puts the dataset into the bucket when it is deployed, and again when it has changed. Loading it twice changes nothing. */
export class FirstDossier extends Construct {
  constructor(scope: Construct, id: string, { bucket }: FirstDossierProps) {
    super(scope, id);
    const copy = new BucketDeployment(this, 'Copy', {
      sources: [Source.asset(DATASET, { exclude: ['*.schema.json'] })],
      destinationBucket: bucket,
      destinationKeyPrefix: `${INCOMING}dataset`,
      prune: false,
    });
    const helper = copy.handlerRole.node.scope ?? copy;
    acknowledge(
      helper,
      'This function and its permissions come with CDK. It runs only during a deployment.',
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      ...['s3:GetBucket*', 's3:GetObject*', 's3:List*', 's3:Abort*', 's3:DeleteObject*'].map(
        (action) => `AwsSolutions-IAM5[Action::${action}]`,
      ),
      'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*]',
      'AwsSolutions-IAM5[Resource::<DossiersBucket6E648FDF.Arn>/*]',
      'AwsSolutions-L1',
      'CT.CLOUDWATCH.PR.3',
      'CT.LAMBDA.PR.3',
      'Serverless-LambdaDLQ',
      'Serverless-LambdaLatestVersion',
      'Serverless-LambdaTracing',
    );
  }
}
