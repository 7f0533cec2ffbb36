import { describe, expect, test } from 'vitest';
import { KNOBS } from '../../infra/config.ts';
import { TABLE_IDS } from '../../lambda/archive/tables.ts';
import { properties, synthesise } from './synthesise.ts';

const { watching } = synthesise();
const ALARM = 'AWS::CloudWatch::Alarm';
const alarms = Object.entries(properties(watching, ALARM));
const [topic] = Object.keys(watching.findResources('AWS::SNS::Topic'));

describe('the alarms', () => {
  test('watch errors, latency, throttles, costs, dead letters and what waits', () => {
    const names = alarms.map(([id]) => id.replace(/^Alarms(.*)[0-9A-F]{8}$/, '$1'));
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
