import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, type Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { TABLE_IDS } from '../../lambda/archive/tables.ts';
import type { Parts } from '../stacks/parts.ts';

const FIVE_MINUTES = { period: Duration.minutes(5) };
const HOUR = { period: Duration.hours(1) };

/**
 * Everything that is watched, by what it tells. Counts are sums over five minutes unless a name says otherwise. What an alarm
 * watches has no label: with one it would be metric math to CloudFormation, which costs more.
 */
export function watchedMetrics({ data, api, loading }: Parts) {
  const { live, handler } = api.graphql;
  const { api: http } = api.endpoint;
  const { queue, deadLetters, handler: loader } = loading.loader;
  const tables = TABLE_IDS.map((table) => data.record.tables[table]);
  const overTables = (
    name: string,
    label: string,
    metric: (table: ITable) => Metric,
    period: Duration,
  ): IMetric =>
    new MathExpression({
      expression: tables.map((_, at) => `${name}${at}`).join(' + '),
      usingMetrics: Object.fromEntries(tables.map((table, at) => [`${name}${at}`, metric(table)])),
      label,
      period,
    });
  return {
    requests: http.metricCount({ ...FIVE_MINUTES, label: 'requests' }),
    clientErrors: http.metricClientError({ ...FIVE_MINUTES, label: '4xx' }),
    serverErrors: http.metricServerError({ ...FIVE_MINUTES }),
    latencyMedian: http.metricLatency({ ...FIVE_MINUTES, statistic: Stats.p(50), label: 'median' }),
    latencyP99: http.metricLatency({ ...FIVE_MINUTES, statistic: Stats.p(99) }),
    failures: live.metricErrors({ ...FIVE_MINUTES, label: 'errors' }),
    throttles: handler.metricThrottles({ ...FIVE_MINUTES }),
    duration: live.metricDuration({ ...FIVE_MINUTES, statistic: Stats.p(99), label: 'function, p99' }),
    readUnits: overTables(
      'read',
      'read units',
      (table) => table.metricConsumedReadCapacityUnits({ ...FIVE_MINUTES, statistic: 'Sum' }),
      FIVE_MINUTES.period,
    ),
    writeUnits: overTables(
      'written',
      'write units',
      (table) => table.metricConsumedWriteCapacityUnits({ ...FIVE_MINUTES, statistic: 'Sum' }),
      FIVE_MINUTES.period,
    ),
    tables: TABLE_IDS.map((table) => ({
      table,
      readUnitsPerHour: data.record.tables[table].metricConsumedReadCapacityUnits({
        ...HOUR,
        statistic: 'Sum',
      }),
      throttles: data.record.tables[table].metric('ReadThrottleEvents', {
        ...FIVE_MINUTES,
        statistic: 'Sum',
      }),
    })),
    waiting: queue.metricApproximateNumberOfMessagesVisible({ ...FIVE_MINUTES, label: 'waiting messages' }),
    oldestWaiting: queue.metricApproximateAgeOfOldestMessage({ ...FIVE_MINUTES }),
    deadLetters: deadLetters.metricApproximateNumberOfMessagesVisible({
      ...FIVE_MINUTES,
    }),
    loaderFailures: loader.metricErrors({ ...FIVE_MINUTES, label: 'errors' }),
  };
}

export type WatchedMetrics = ReturnType<typeof watchedMetrics>;
