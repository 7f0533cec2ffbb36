import { describe, expect, test } from 'vitest';
import { CHOSEN } from './chosen.ts';
import { acknowledgementsIn, covers, type Finding, findingsIn } from './findings.ts';
import { withDeployment } from './synthesise.ts';

describe.each([
  ['a deployment', {}],
  ['one with everything chosen', CHOSEN],
])('%s', (_, context) => {
  const { findings, acknowledgements } = withDeployment(context, (app) => ({
    findings: findingsIn(app),
    acknowledgements: acknowledgementsIn(app),
  }));
  const told = ({ path, rule }: Finding) => `${path}: ${rule}`;

  test('breaks no rule of cdk-nag or CloudFormation Guard without a reason', () => {
    const unexplained = findings.filter((found) => !acknowledgements.some((given) => covers(given, found)));
    expect(unexplained.map(told)).toEqual([]);
  });

  test('gives no reason that is not needed', () => {
    const unneeded = acknowledgements.filter((given) => !findings.some((found) => covers(given, found)));
    expect(unneeded.map(told)).toEqual([]);
  });

  test('gives each reason in a sentence', () => {
    for (const { reason, ...where } of acknowledgements)
      expect(reason, told(where)).toMatch(/^[A-Z].{20,200}\.$/);
  });

  test('was looked at by all three sets of rules', () => {
    for (const set of ['AwsSolutions-', 'Serverless-', 'CT.'])
      expect(findings.map(({ rule }) => rule)).toContainEqual(expect.stringContaining(set));
  });
});
