import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { PARTITION_KEY, SORT_KEY, TABLE_IDS } from '../../lambda/archive/tables.ts';
import { properties, synthesise } from './synthesise.ts';

const TABLE = 'AWS::DynamoDB::Table';
const { data } = synthesise();
const tables = Object.values(properties(data, TABLE));

describe('the tables of the record', () => {
  test('are the declared ones, each named by an output', () => {
    const named = TABLE_IDS.map((table) => data.toJSON().Outputs[`${table}Table`].Value.Ref);
    expect(named.toSorted()).toEqual(Object.keys(data.findResources(TABLE)).toSorted());
    expect(named).toEqual(TABLE_IDS.map((table) => expect.stringContaining(table)));
  });

  test('have the declared key and no other attribute or index', () => {
    for (const table of tables) {
      expect(table.KeySchema).toEqual([
        { AttributeName: PARTITION_KEY, KeyType: 'HASH' },
        { AttributeName: SORT_KEY, KeyType: 'RANGE' },
      ]);
      expect(table.AttributeDefinitions).toEqual([
        { AttributeName: PARTITION_KEY, AttributeType: 'S' },
        { AttributeName: SORT_KEY, AttributeType: 'S' },
      ]);
      expect(table).not.toHaveProperty('GlobalSecondaryIndexes');
      expect(table).not.toHaveProperty('LocalSecondaryIndexes');
    }
  });

  test('cost nothing while idle: they are billed on demand', () => {
    data.allResourcesProperties(TABLE, { BillingMode: 'PAY_PER_REQUEST' });
  });

  test('can be restored to any point in time', () => {
    data.allResourcesProperties(TABLE, {
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  });

  test('cannot be deleted, and outlive their stack', () => {
    data.allResourcesProperties(TABLE, { DeletionProtectionEnabled: true });
    data.allResources(TABLE, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('answer and take no more than a bound, as a guard against costs', () => {
    data.allResourcesProperties(TABLE, {
      OnDemandThroughput: { MaxReadRequestUnits: 4_000, MaxWriteRequestUnits: 4_000 },
    });
  });
});

describe('the bucket for dossiers', () => {
  const BUCKET = 'AWS::S3::Bucket';

  test('is closed, encrypted, versioned, tells of new objects, and outlives its stack', () => {
    data.allResourcesProperties(BUCKET, {
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      VersioningConfiguration: { Status: 'Enabled' },
    });
    data.allResources(BUCKET, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('takes nothing over an open line', () => {
    data.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ],
      },
    });
  });

  test('stands alone beside the tables', () => {
    const types = Object.values(data.toJSON().Resources as Record<string, { Type: string }>).map(
      ({ Type }) => Type,
    );
    expect(types.toSorted()).toEqual(
      [...TABLE_IDS.map(() => TABLE), BUCKET, 'AWS::S3::BucketPolicy'].toSorted(),
    );
  });
});

describe('a disposable deployment', () => {
  const reason = 'trial of the importer';
  const disposable = synthesise({ disposable: reason }).data;

  test('takes its tables and its bucket with it, whatever is in it', () => {
    disposable.allResources('AWS::S3::Bucket', { DeletionPolicy: 'Delete' });
    disposable.resourceCountIs('Custom::S3AutoDeleteObjects', 1);
    disposable.allResourcesProperties(TABLE, { DeletionProtectionEnabled: false });
    disposable.allResources(TABLE, { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
  });

  test('keeps its backups until then', () => {
    disposable.allResourcesProperties(TABLE, {
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  });

  test('carries the reason in its template', () => {
    expect(disposable.toJSON().Metadata).toEqual({ Disposable: reason });
    expect(data.toJSON()).not.toHaveProperty('Metadata');
  });
});
