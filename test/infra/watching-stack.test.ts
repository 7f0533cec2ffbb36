import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { KNOBS } from '../../infra/config.ts';
import { TABLE_IDS } from '../../lambda/archive/tables.ts';
import { properties, synthesise } from './synthesise.ts';

const { watching, api } = synthesise();
const ALARM = 'AWS::CloudWatch::Alarm';
const alarms = Object.entries(properties(watching, ALARM));
const [topic] = Object.keys(watching.findResources('AWS::SNS::Topic'));

const nameOf = (id: string) => id.replace(/^(?:Alarms|Graphql)(.*)[0-9A-F]{8}$/, '$1');

describe('the alarms', () => {
  test('watch errors, latency, throttles, costs, dead letters and what waits', () => {
    const names = alarms.map(([id]) => nameOf(id));
    expect(names.toSorted()).toEqual(
      [
        'DeadLetters',
        'Latency',
        'LoadingBehind',
        'ServerErrors',
        'Throttles',
        ...TABLE_IDS.flatMap((table) => [`${table}CostGuard`, `${table}Throttles`]),
      ].toSorted(),
    );
  });

  test('say what they mean and what to do, and name only settings that there are', () => {
    for (const [id, alarm] of alarms) {
      const description = String(alarm.AlarmDescription);
      expect(description.split('. ').length, id).toBeGreaterThan(1);
      const settings = description.match(/\b[a-z]+(?:[A-Z][a-z]+)+\b/g) ?? [];
      expect(
        settings.filter((name) => !(name in KNOBS)),
        id,
      ).toEqual([]);
    }
  });

  test('tell a topic, and are silent where nothing happens', () => {
    for (const [id, alarm] of alarms) {
      expect(alarm, id).toMatchObject({ AlarmActions: [{ Ref: topic }], TreatMissingData: 'notBreaching' });
    }
  });

  test('ring where they are told to', () => {
    const cheap = synthesise({ readUnitsPerHour: 5, alarmEmail: 'ops@example.org' }).watching;
    for (const [id, alarm] of Object.entries(properties(cheap, ALARM)))
      if (id.includes('CostGuard')) expect(alarm).toMatchObject({ Threshold: 5, Period: 3600 });
    cheap.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'ops@example.org' });
    watching.resourceCountIs('AWS::SNS::Subscription', 0);
  });
});

test('the dashboard shows the alarms and what they watch', () => {
  const [dashboard] = Object.values(properties(watching, 'AWS::CloudWatch::Dashboard'));
  expect(dashboard?.DashboardName).toBe('Rostrum-dev-Watching');
  const body = JSON.stringify(dashboard?.DashboardBody);
  for (const metric of [
    '5xx',
    'Latency',
    'Throttles',
    'ConsumedReadCapacityUnits',
    'ApproximateNumberOfMessagesVisible',
  ])
    expect(body).toContain(metric);
  for (const [id] of alarms) expect(body).toContain(id);
});

describe('docs/operate.md', () => {
  const page = readFileSync('docs/operate.md', 'utf8').split('\n');

  test('shows the description of every alarm', () => {
    const rows = page.filter((line) => /^\| `[A-Z]\w+`.*\. \|$/.test(line));
    const shown = rows.flatMap((row) => {
      const [names = '', description = ''] = row.slice(2, -2).split(' | ');
      return [...names.matchAll(/\w+/g)].map(([name]) => [name, description]);
    });
    const told = Object.entries({ ...properties(watching, ALARM), ...properties(api, ALARM) }).map(
      ([id, { AlarmDescription }]) => [
        nameOf(id),
        String(AlarmDescription).replace(/(?<=the table )[A-Z]\w+/, 'TABLE'),
      ],
    );
    expect(shown.toSorted()).toEqual(told.toSorted());
  });

  test('shows every widget of the dashboard', () => {
    const [dashboard] = Object.values(properties(watching, 'AWS::CloudWatch::Dashboard'));
    const titles = [...JSON.stringify(dashboard?.DashboardBody).matchAll(/\\"title\\":\\"([^\\]+)/g)];
    const told = titles.map(([, title]) => title);
    expect(told.length).toBeGreaterThan(5);
    const section = page.slice(page.indexOf('## Dashboard'), page.indexOf('## Alarms'));
    const [, , ...rows] = section.filter((line) => line.startsWith('| '));
    expect(rows.map((row) => row.split(' | ')[0]?.slice(2))).toEqual(told);
  });
});
