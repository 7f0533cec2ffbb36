import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { ConfigError, KNOBS, readConfig } from '../../infra/config.ts';

const read = (context: Record<string, unknown>) => readConfig(new App({ context }).node);

describe('the configuration of a deployment', () => {
  test('is a protected one for development when nothing is said', () => {
    expect(read({})).toEqual({
      stage: 'dev',
      disposable: null,
      requestsPerSecond: 100,
      requestBurst: 200,
      reservedConcurrency: null,
      maxReadUnits: 4_000,
      maxWriteUnits: 4_000,
      cacheSeconds: 60,
      documents: 'any',
      limits: null,
      readUnitsPerHour: 2_000_000,
      restored: null,
      logDays: 30,
      rollout: 'gradual',
      domain: null,
      alarmEmail: null,
      dataset: true,
      emulator: false,
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
    ['reservedConcurrency', '0'],
    ['maxReadUnits', 40_001],
    ['maxWriteUnits', 'all'],
    ['cacheSeconds', '-1'],
    ['cacheSeconds', '86401'],
    ['cacheSeconds', ''],
    ['documents', 'trusted only'],
    ['limits', 'depth=many'],
    ['limits', 'height=3'],
    ['limits', 20],
    ['readUnitsPerHour', '-1'],
    ['restored', ''],
    ['restored', 'last night'],
    ['logDays', '31'],
    ['rollout', 'slowly'],
    ['domainName', 'localhost'],
    ['domainName', 'https://api.example.org'],
    ['certificateArn', 'arn:aws:acm:x'],
    ['alarmEmail', 'nobody'],
    ['dataset', 'maybe'],
    ['emulator', true],
  ])('refuses %s = %j in one line that names both', (key, value) => {
    const attempt = () => read({ [key]: value });
    expect(attempt).toThrow(ConfigError);
    expect(attempt).toThrow(/^[^\n]+$/);
    expect(attempt).toThrow(`Context "${key}" must be `);
    expect(attempt).toThrow(`; got ${JSON.stringify(value)}.`);
  });
});

const DOMAIN = 'api.example.org';
const CERTIFICATE = 'arn:aws:acm:eu-central-1:123456789012:certificate/0a1b';

test('a domain goes with its certificate', () => {
  expect(read({ domainName: DOMAIN, certificateArn: CERTIFICATE }).domain).toEqual({
    name: DOMAIN,
    certificateArn: CERTIFICATE,
  });
  expect(() => read({ domainName: DOMAIN })).toThrow(
    'Context "domainName" must be set together with "certificateArn"; got only "domainName".',
  );
  expect(() => read({ certificateArn: CERTIFICATE })).toThrow(
    'Context "certificateArn" must be set together with "domainName"; got only "certificateArn".',
  );
});

test('a setting that there is not is not passed over', () => {
  expect(() => read({ requestPerSecond: 5 })).toThrow(
    `Context "requestPerSecond" is not a setting. Use one of ${Object.keys(KNOBS).join(', ')}.`,
  );
  expect(read({ '@aws-cdk/core:x': true, 'cli-telemetry': false, 'aws:cdk:bundling-stacks': [] }).stage).toBe(
    'dev',
  );
});

describe('docs/deploy.md', () => {
  const rows = readFileSync('docs/deploy.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `-c '))
    .map((line) => {
      const [setting = '', effect, otherwise] = line.slice(2, -2).split(' | ');
      const [, name = '', value = ''] = /^`-c ([A-Za-z]+)=(.+)`$/.exec(setting) ?? [];
      return { name, value: value.replaceAll('"', ''), effect, otherwise };
    });

  test('shows the effect and the default of every setting', () => {
    expect(rows.map(({ value: _, ...row }) => row)).toEqual(
      Object.entries(KNOBS).map(([name, { meaning, otherwise }]) => ({
        name,
        effect: meaning,
        otherwise: otherwise === null ? expect.stringMatching(/^none\b/) : `\`${otherwise}\``,
      })),
    );
  });

  test('shows values that the settings accept', () => {
    const shown = Object.fromEntries(rows.map(({ name, value }) => [name, value]));
    expect(read(shown)).toMatchObject({ stage: shown.stage, domain: { name: shown.domainName } });
  });
});

test('the app prints a wrong value as one line and fails', () => {
  const env = { PATH: process.env.PATH, CDK_CONTEXT_JSON: JSON.stringify({ stage: 'Dev' }) };
  const app = spawnSync(process.execPath, ['infra/app.ts'], { env, encoding: 'utf8' });
  expect(app.stderr).toMatch(/^Context "stage" must be [^\n]+; got "Dev"\.\n$/);
  expect(app.stdout).toBe('');
  expect(app.status).toBe(1);
});

test('that there are no credentials is said in one line, with what to do, before anything else', () => {
  const run = (account: Record<string, string>) => {
    const context = JSON.stringify({ stage: 'Dev' });
    const env = { PATH: process.env.PATH, CDK_OUTDIR: '.', CDK_CONTEXT_JSON: context, ...account };
    return spawnSync(process.execPath, ['infra/app.ts'], { env, encoding: 'utf8' }).stderr.split('\n');
  };
  expect(run({})).toEqual([
    expect.stringMatching(/^No AWS credentials found\. .* sign in .*/),
    expect.stringContaining('Context "stage"'),
    '',
  ]);
  expect(run({ CDK_DEFAULT_ACCOUNT: '123456789012' })).toHaveLength(2);
});
