import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { TABLE_IDS, TABLES } from '../../lambda/archive/tables.ts';
import { properties, synthesise } from './synthesise.ts';

const { data, api } = synthesise();
const functions = Object.values(properties(api, 'AWS::Lambda::Function'));
const environment = (functions[0]?.Environment ?? {}) as { Variables?: Record<string, unknown> };
const outputs: { Export?: { Name: string }; Value: unknown }[] = Object.values(data.toJSON().Outputs);

/** What a value imported from the data stack stands for there. */
function imported(value: unknown): unknown {
  const name = (value as Record<string, string>)['Fn::ImportValue'];
  return outputs.find((output) => output.Export?.Name === name)?.Value;
}

const logGroup = Object.keys(api.findResources('AWS::Logs::LogGroup')).find((id) => id.startsWith('Graphql'));
const functionRoles = Object.fromEntries(
  Object.entries(properties(api, 'AWS::IAM::Role')).filter(([id]) => id.startsWith('GraphqlFunction')),
);

const tableIds = Object.keys(data.findResources('AWS::DynamoDB::Table'));

describe('the GraphQL function', () => {
  test('is one function on Node 24 and arm64', () => {
    expect(functions).toEqual([
      expect.objectContaining({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' }),
    ]);
  });

  test('ends before the 30 seconds of API Gateway, with a gigabyte of memory', () => {
    expect(functions).toEqual([expect.objectContaining({ Timeout: 15, MemorySize: 1024 })]);
    expect(Number(environment.Variables?.DEADLINE_MS)).toBeLessThan(15_000);
  });

  test('is told the name of every table under the declared variable, and nothing else of ours', () => {
    const given = environment.Variables ?? {};
    const variables = TABLE_IDS.map((table) => TABLES[table].variable);
    expect(Object.keys(given).toSorted()).toEqual(
      [...variables, 'NODE_ENV', 'DEADLINE_MS', 'CACHE_SECONDS', 'DOCUMENTS'].toSorted(),
    );
    for (const table of TABLE_IDS) {
      expect(imported(given[TABLES[table].variable])).toEqual({ Ref: expect.stringContaining(table) });
    }
    expect(given.NODE_ENV).toBe('production');
  });

  test('is traced', () => {
    expect(functions).toEqual([expect.objectContaining({ TracingConfig: { Mode: 'Active' } })]);
  });

  test('answers any query and lets caches keep it for a minute, unless it is told otherwise', () => {
    expect(environment.Variables).toMatchObject({ DOCUMENTS: 'any', CACHE_SECONDS: '60' });
    synthesise({ documents: 'trusted', cacheSeconds: 0 }).api.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ DOCUMENTS: 'trusted', CACHE_SECONDS: '0' }) },
    });
  });

  test('has the limits of docs/limits.md, unless it is told otherwise', () => {
    expect(environment.Variables).not.toHaveProperty('LIMITS');
    synthesise({ limits: 'depth=15' }).api.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ LIMITS: 'depth=15' }) },
    });
  });

  test('logs to a group of its own, kept for a month and removed with the stack', () => {
    expect(functions[0]?.LoggingConfig).toEqual({ LogGroup: { Ref: logGroup } });
    api.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
    api.allResources('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete' });
    synthesise({ logDays: 7 }).api.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 7 });
  });
});

describe('the rights of the GraphQL function', () => {
  interface Statement {
    readonly Effect: string;
    readonly Action: string | string[];
    readonly Resource: unknown;
  }
  const policies = Object.values(properties(api, 'AWS::IAM::Policy'));
  const statements = policies.flatMap(
    (policy) => (policy.PolicyDocument as { Statement: Statement[] }).Statement,
  );
  const about = (service: string) => statements.filter((one) => String(one.Action).startsWith(service));

  test('on the record are to get, batch-get and query the three tables', () => {
    const [statement, ...others] = about('dynamodb:');
    expect(others).toEqual([]);
    expect(Object.keys(statement ?? {}).toSorted()).toEqual(['Action', 'Effect', 'Resource']);
    expect(statement?.Effect).toBe('Allow');
    expect([statement?.Action].flat().toSorted()).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:GetItem',
      'dynamodb:Query',
    ]);
    const resources = [statement?.Resource].flat().map(imported);
    expect(resources).toHaveLength(tableIds.length);
    expect(resources).toEqual(expect.arrayContaining(tableIds.map((id) => ({ 'Fn::GetAtt': [id, 'Arn'] }))));
  });

  test('beyond the record are to write its own log and traces', () => {
    expect(statements.filter((one) => !about('dynamodb:').includes(one))).toEqual([
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: { 'Fn::GetAtt': [logGroup, 'Arn'] },
      },
      // Traces belong to no resource that a right could be bound to.
      { Effect: 'Allow', Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], Resource: '*' },
    ]);
  });

  test('come from nowhere else', () => {
    const role = Object.keys(functionRoles)[0] ?? '';
    expect(functionRoles[role]).toEqual({ AssumeRolePolicyDocument: expect.objectContaining({}) });
    const types = Object.values(api.toJSON().Resources).map(
      (resource) => (resource as { Type: string }).Type,
    );
    const aboutRights = types.filter((type) => type.startsWith('AWS::IAM::'));
    // The second role is the one by which versions are rolled out.
    expect(aboutRights.toSorted()).toEqual(['AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::IAM::Role']);
    for (const table of Object.values(properties(data, 'AWS::DynamoDB::Table'))) {
      expect(table).not.toHaveProperty('ResourcePolicy');
    }
  });
});

describe('a new version of the GraphQL function', () => {
  test('takes over a tenth of the requests first, and is taken back when it fails', () => {
    const [alarm] = Object.keys(api.findResources('AWS::CloudWatch::Alarm'));
    api.hasResourceProperties('AWS::CodeDeploy::DeploymentGroup', {
      AlarmConfiguration: { Alarms: [{ Name: { Ref: alarm } }], Enabled: true },
      AutoRollbackConfiguration: { Enabled: true },
    });
  });

  test('takes over at once when it is told to', () => {
    const atOnce = synthesise({ rollout: 'at-once', reservedConcurrency: 7 }).api;
    atOnce.resourceCountIs('AWS::CodeDeploy::DeploymentGroup', 0);
    atOnce.resourceCountIs('AWS::Lambda::Alias', 1);
    atOnce.hasResourceProperties('AWS::Lambda::Function', { ReservedConcurrentExecutions: 7 });
  });
});
