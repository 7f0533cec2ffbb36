import type { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { TABLE_IDS, TABLES } from '../../lambda/archive/tables.ts';
import { properties, synthesise } from './synthesise.ts';

const before = synthesise();
const after = synthesise({ restored: 'drill' });

const nameOf = (table: string) => `Rostrum-dev-${table}-drill`;

test('restored tables are those that both functions are told of', () => {
  for (const stack of [after.api, after.loading]) {
    const told = Object.values(properties(stack, 'AWS::Lambda::Function')).map(
      ({ Environment }) => (Environment as { Variables?: Record<string, unknown> })?.Variables ?? {},
    );
    for (const table of TABLE_IDS)
      expect(told.map((variables) => variables[TABLES[table].variable])).toContain(nameOf(table));
  }
});

test('rights on the first tables end, and those on the restored ones begin', () => {
  const policies = (stack: Template) => JSON.stringify(properties(stack, 'AWS::IAM::Policy'));
  for (const stack of [after.api, after.loading]) {
    for (const table of TABLE_IDS) expect(policies(stack)).toContain(`:table/${nameOf(table)}`);
    expect(policies(stack)).not.toContain('ImportValue":"Rostrum-dev-Data:ExportsOutputFnGetAttRecord');
  }
});

test('the first tables stay as they are, and so does what other stacks still import until they are updated', () => {
  const tables = (stack: Template) => properties(stack, 'AWS::DynamoDB::Table');
  expect(tables(after.data)).toEqual(tables(before.data));
  const exported = (stack: Template) =>
    Object.values(stack.toJSON().Outputs as Record<string, { Export?: { Name: string } }>).flatMap(
      ({ Export }) => Export?.Name ?? [],
    );
  expect(exported(after.data)).toEqual(expect.arrayContaining(exported(before.data)));
});

test('the outputs name the tables in use', () => {
  for (const table of TABLE_IDS)
    expect(after.data.toJSON().Outputs[`${table}Table`].Value).toBe(nameOf(table));
});
