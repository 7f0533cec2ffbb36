import { Duration, Size } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import {
  BUCKET_VARIABLE,
  INCOMING,
  QUARANTINE,
  QUEUE_VARIABLE,
} from '../../lambda/importer/loading/constants.ts';
import type { DeploymentConfig } from '../config.ts';
import { acknowledge } from './acknowledge.ts';
import { OwnFunction } from './own-function.ts';

/** The longest that a function may run: what takes longer goes through in parts. */
const TIMEOUT = Duration.minutes(15);
/** A message is out of sight for longer than a call may take; otherwise it would be delivered while it is being dealt with. */
const VISIBILITY = Duration.minutes(16);
/** How often a message is tried. One that waits for another import to end is tried in vain. */
const TRIES = 10;

interface LoaderFunctionProps extends Pick<DeploymentConfig, 'logDays'> {
  readonly bucket: IBucket;
}

/** Bucket → queue → function: whatever is put under `incoming/` is loaded, one object after the other. */
export class LoaderFunction extends Construct {
  readonly handler: OwnFunction['handler'];
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { bucket, logDays }: LoaderFunctionProps) {
    super(scope, id);
    this.deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(
      this.deadLetters,
      'This queue is the last stop for dead letters. An alarm reports the first one.',
      'Serverless-SQSRedrivePolicy',
      'CT.SQS.PR.1',
    );
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: VISIBILITY,
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: TRIES },
    });
    new Rule(this, 'NewObjects', {
      description: 'Rostrum: sends new objects to the loading queue',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [bucket.bucketName] }, object: { key: [{ prefix: INCOMING }] } },
      },
      targets: [new SqsQueue(this.queue, { deadLetterQueue: this.deadLetters })],
    });
    const own = new OwnFunction(this, 'Function', {
      entry: 'lambda/importer/loading/handler.ts',
      description: 'Rostrum: loads dossiers into the record',
      memorySize: 1769,
      // What is read of a file waits there.
      ephemeralStorageSize: Size.gibibytes(4),
      timeout: TIMEOUT,
      logDays,
      environment: { [BUCKET_VARIABLE]: bucket.bucketName, [QUEUE_VARIABLE]: this.queue.queueUrl },
    });
    this.handler = own.handler;
    acknowledge(
      own,
      'Object names are not known in advance, so a prefix is the narrowest possible permission.',
      ...[INCOMING, QUARANTINE].map(
        (prefix) => `AwsSolutions-IAM5[Resource::<DossiersBucket6E648FDF.Arn>/${prefix}*]`,
      ),
    );
    // There is one writer at a time; others would only wait.
    this.handler.addEventSource(
      new SqsEventSource(this.queue, { batchSize: 1, maxConcurrency: 2, reportBatchItemFailures: true }),
    );
    acknowledge(
      this.handler,
      'A failed message returns to the queue, which has its own dead-letter queue.',
      'Serverless-LambdaEventSourceMappingDestination',
    );
    this.queue.grantSendMessages(this.handler);
    this.handler.addToRolePolicy(
      new PolicyStatement({
        actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
        resources: [bucket.arnForObjects(`${INCOMING}*`)],
      }),
    );
    this.handler.addToRolePolicy(
      new PolicyStatement({ actions: ['s3:PutObject'], resources: [bucket.arnForObjects(`${QUARANTINE}*`)] }),
    );
    // Without it, an object that is not there is answered like one that may not be seen.
    this.handler.addToRolePolicy(
      new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] }),
    );
  }
}
