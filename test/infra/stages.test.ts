import type { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { type Synthesised, synthesise } from './synthesise.ts';

const NAMES = ['Name', 'TableName', 'FunctionName', 'RoleName', 'LogGroupName'];

/** Every name in a template that has to be unique in an account and is not left to CloudFormation. */
function chosenNames(template: Template): unknown[] {
  const { Resources, Outputs } = template.toJSON() as Record<string, Record<string, Record<string, unknown>>>;
  const resources = Object.values(Resources ?? {}).map((resource) => resource.Properties ?? {});
  const exports = Object.values(Outputs ?? {}).map((output) => output.Export ?? {});
  const values = [...resources, ...exports].flatMap((named) =>
    NAMES.map((name) => (named as Record<string, unknown>)[name]),
  );
  return values.filter((value) => typeof value === 'string');
}

const namesOf = ({ stackNames, data, api }: Synthesised) => [
  ...stackNames,
  ...chosenNames(data),
  ...chosenNames(api),
];

test('the stage is part of the names of the stacks', () => {
  expect(synthesise({ stage: 'prod' }).stackNames).toEqual(['Rostrum-prod-Data', 'Rostrum-prod-Api']);
  expect(synthesise().stackNames).toEqual(['Rostrum-dev-Data', 'Rostrum-dev-Api']);
});

test('two stages have no name in common, so they can live side by side', () => {
  const one = namesOf(synthesise({ stage: 'dev' }));
  const other = namesOf(synthesise({ stage: 'prod' }));
  expect(one.length).toBeGreaterThan(2);
  expect(one.filter((name) => other.includes(name))).toEqual([]);
});
