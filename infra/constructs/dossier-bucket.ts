import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { DeploymentConfig } from '../config.ts';
import { acknowledge } from './acknowledge.ts';

interface DossierBucketProps extends Pick<DeploymentConfig, 'emulator'> {
  /** Whether the bucket goes when the stack goes, with everything in it. */
  readonly disposable: boolean;
}

/** The bucket that dossiers are put into. It tells the account's event bus of every new object. */
export class DossierBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { disposable, emulator }: DossierBucketProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      // What was replaced or moved can be had back for a while.
      versioned: true,
      lifecycleRules: [
        {
          noncurrentVersionExpiration: Duration.days(90),
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
      ],
      removalPolicy: disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
      autoDeleteObjects: disposable && !emulator,
    });
    const helper = Stack.of(this).node.tryFindChild('Custom::S3AutoDeleteObjectsCustomResourceProvider');
    if (helper !== undefined)
      acknowledge(
        helper,
        'This function comes with CDK and runs only when the stack is deleted.',
        'CT.LAMBDA.PR.3',
      );
    acknowledge(
      this.bucket,
      'Only the operator and the loading function can access the bucket, and the log of the function records what happens to each object.',
      'AwsSolutions-S1',
      'CT.S3.PR.2',
    );
    acknowledge(
      this.bucket,
      'Dossiers become a public record, so encryption with keys managed by S3 is sufficient.',
      'CT.S3.PR.10',
    );
    acknowledge(
      this.bucket,
      'The loading function moves dossiers that contain errors, which a lock would prevent. Versioning keeps replaced objects.',
      'CT.S3.PR.9',
    );
    // CDK would add a function that sets this; CloudFormation can do it by itself.
    const resource = this.bucket.node.defaultChild as CfnBucket;
    resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
  }
}
