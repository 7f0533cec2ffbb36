import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { INCOMING, QUARANTINE } from '../../lambda/importer/loading/constants.ts';
import { properties, synthesise } from './synthesise.ts';

const { loading } = synthesise();
const QUEUE = 'AWS::SQS::Queue';
const idOf = (type: string, beginning: string) =>
  Object.keys(loading.findResources(type)).find((id) => id.startsWith(beginning)) ?? '';
const queue = idOf(QUEUE, 'LoaderQueue');
const deadLetters = idOf(QUEUE, 'LoaderDeadLetters');
const loader = idOf('AWS::Lambda::Function', 'LoaderFunction');

describe('the way of a dossier', () => {
  test('leads from the bucket by an event of a new object under incoming/ into the queue', () => {
    loading.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { bucket: { name: [Match.anyValue()] }, object: { key: [{ prefix: INCOMING }] } },
      },
      Targets: [Match.objectLike({ Arn: { 'Fn::GetAtt': [queue, 'Arn'] } })],
    });
  });

  test('leads from the queue into the function, one at a time, and after many tries to the dead letters', () => {
    loading.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: { 'Fn::GetAtt': [queue, 'Arn'] },
      FunctionName: { Ref: loader },
      BatchSize: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    const queues = properties(loading, QUEUE);
    expect(queues[queue]).toMatchObject({
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [deadLetters, 'Arn'] }, maxReceiveCount: 10 },
    });
    // While a message is being dealt with nobody else gets it.
    const { Timeout } = properties(loading, 'AWS::Lambda::Function')[loader] ?? {};
    expect(Number(queues[queue]?.VisibilityTimeout)).toBeGreaterThan(Number(Timeout));
  });
});

test('the loading function is traced, and its log is kept as long as is chosen', () => {
  expect(properties(loading, 'AWS::Lambda::Function')[loader]).toMatchObject({
    TracingConfig: { Mode: 'Active' },
    LoggingConfig: { LogGroup: { Ref: idOf('AWS::Logs::LogGroup', 'LoaderFunction') } },
  });
  const week = synthesise({ logDays: 7 }).loading;
  week.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 7 });
});

test('an event that does not reach the queue is a dead letter', () => {
  loading.hasResourceProperties('AWS::Events::Rule', {
    Targets: [Match.objectLike({ DeadLetterConfig: { Arn: { 'Fn::GetAtt': [deadLetters, 'Arn'] } } })],
  });
});

describe('the rights of the loading function', () => {
  interface Statement {
    readonly Action: string | readonly string[];
    readonly Resource: unknown;
  }
  const [policy] = Object.entries(properties(loading, 'AWS::IAM::Policy')).flatMap(([id, each]) =>
    id.startsWith('LoaderFunction') ? [each] : [],
  );
  const { Statement: statements } = (policy?.PolicyDocument ?? { Statement: [] }) as {
    Statement: readonly Statement[];
  };
  const actions = [...new Set(statements.flatMap(({ Action }) => Action))];

  test('are to read and write the tables, without a scan, and to read and move objects', () => {
    expect(actions.toSorted()).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:BatchWriteItem',
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      's3:DeleteObject',
      's3:GetObject',
      's3:ListBucket',
      's3:PutObject',
      'sqs:ChangeMessageVisibility',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:ReceiveMessage',
      'sqs:SendMessage',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ]);
  });

  test('on objects end at the prefixes that are its own', () => {
    const onObjects = statements.filter(({ Action }) => [Action].flat().includes('s3:PutObject'));
    expect(onObjects.map(({ Resource }) => JSON.stringify(Resource))).toEqual([
      expect.stringContaining(`/${INCOMING}*`),
      expect.stringContaining(`/${QUARANTINE}*`),
    ]);
  });
});

describe('the first dossier', () => {
  test('is put into the bucket with the deployment, and nothing is taken out of it for that', () => {
    loading.hasResourceProperties('Custom::CDKBucketDeployment', {
      DestinationBucketKeyPrefix: `${INCOMING}dataset`,
      Prune: false,
    });
  });

  test('stays away when it is not wanted', () => {
    synthesise({ dataset: 'no' }).loading.resourceCountIs('Custom::CDKBucketDeployment', 0);
  });
});
