import type { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { type Synthesised, synthesise } from './synthesise.ts';

const NAMES = [
  'Name',
  'TableName',
  'FunctionName',
  'RoleName',
  'LogGroupName',
  'DashboardName',
  'QueueName',
  'BucketName',
  'TopicName',
];

/** Every name in a template that has to be unique in an account and is not left to CloudFormation. */
function chosenNames(template: Template): unknown[] {
  const { Resources, Outputs } = template.toJSON() as Record<string, Record<string, Record<string, unknown>>>;
  const resources = Object.values(Resources ?? {})
    // An alias is named within its function.
    .filter(({ Type }) => Type !== 'AWS::Lambda::Alias')
    .map((resource) => resource.Properties ?? {});
  const exports = Object.values(Outputs ?? {}).map((output) => output.Export ?? {});
  const values = [...resources, ...exports].flatMap((named) =>
    NAMES.map((name) => (named as Record<string, unknown>)[name]),
  );
  return values.filter((value) => typeof value === 'string');
}

const namesOf = ({ stackNames, ...templates }: Synthesised) => [
  ...stackNames,
  ...Object.values(templates).flatMap(chosenNames),
];

test('the stage is part of the names of the stacks', () => {
  const named = (stage: string) =>
    ['Data', 'Api', 'Loading', 'Watching'].map((part) => `Rostrum-${stage}-${part}`);
  expect(synthesise({ stage: 'prod' }).stackNames).toEqual(named('prod'));
  expect(synthesise().stackNames).toEqual(named('dev'));
});

test('two stages have no name in common, so they can live side by side', () => {
  const one = namesOf(synthesise({ stage: 'dev' }));
  const other = namesOf(synthesise({ stage: 'prod' }));
  expect(one.length).toBeGreaterThan(2);
  expect(one.filter((name) => other.includes(name))).toEqual([]);
});
