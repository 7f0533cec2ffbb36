import { spawnSync } from 'node:child_process';
import { App } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../infra/config.ts';

const read = (context: Record<string, unknown>) => readConfig(new App({ context }).node);

describe('the configuration of a deployment', () => {
  test('is a protected one for development when nothing is said', () => {
    expect(read({})).toEqual({
      stage: 'dev',
      disposable: undefined,
      requestsPerSecond: 100,
      requestBurst: 200,
    });
  });

  test.each(['a', 'dev', 'pr-17', 'a2345678901234567890'])('takes the stage %j', (stage) => {
    expect(read({ stage }).stage).toBe(stage);
  });

  test.each([
    ['stage', ''],
    ['stage', 'Dev'],
    ['stage', '1st'],
    ['stage', 'dev-'],
    ['stage', 'a--b'],
    ['stage', 'dev\nprod'],
    ['stage', 'a23456789012345678901'],
    ['stage', 7],
    ['disposable', 'true'],
    ['disposable', true],
    ['disposable', '              '],
    ['requestsPerSecond', '0'],
    ['requestsPerSecond', -1],
    ['requestsPerSecond', '1.5'],
    ['requestsPerSecond', '10001'],
    ['requestBurst', 'many'],
    ['requestBurst', ''],
  ])('refuses %s = %j in one line that names both', (key, value) => {
    const attempt = () => read({ [key]: value });
    expect(attempt).toThrow(ConfigError);
    expect(attempt).toThrow(/^[^\n]+$/);
    expect(attempt).toThrow(`Context "${key}" must be `);
    expect(attempt).toThrow(`; got ${JSON.stringify(value)}.`);
  });
});

test('the app prints a wrong value as one line and fails', () => {
  const env = { PATH: process.env.PATH, CDK_CONTEXT_JSON: JSON.stringify({ stage: 'Dev' }) };
  const app = spawnSync(process.execPath, ['infra/app.ts'], { env, encoding: 'utf8' });
  expect(app.stderr).toMatch(/^Context "stage" must be [^\n]+; got "Dev"\.\n$/);
  expect(app.stdout).toBe('');
  expect(app.status).toBe(1);
});
