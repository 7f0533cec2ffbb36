import { Stack } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Parts } from '../stacks/parts.ts';
import { watchedMetrics } from './watched-metrics.ts';

interface RecordDashboardProps {
  readonly parts: Parts;
  readonly alarms: readonly Alarm[];
}

/** One page with the state of a deployment. */
export class RecordDashboard extends Construct {
  constructor(scope: Construct, id: string, { parts, alarms }: RecordDashboardProps) {
    super(scope, id);
    const metrics = watchedMetrics(parts);
    const graph = (title: string, ...left: IMetric[]) =>
      new GraphWidget({ title, left, width: 12, height: 6 });
    new Dashboard(this, 'Dashboard', {
      dashboardName: Stack.of(this).stackName,
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: 24, height: 3 })],
        [
          graph('Requests', metrics.requests, metrics.clientErrors, metrics.serverErrors),
          graph('Latency (ms)', metrics.latencyMedian, metrics.latencyP99, metrics.duration),
        ],
        [
          graph('API function: errors and throttles', metrics.failures, metrics.throttles),
          graph(
            'Tables: consumed units and read throttles',
            metrics.readUnits,
            metrics.writeUnits,
            ...metrics.tables.map(({ throttles }) => throttles),
          ),
        ],
        [
          graph('Loading: messages and errors', metrics.waiting, metrics.deadLetters, metrics.loaderFailures),
          graph('Loading: age of the oldest message (s)', metrics.oldestWaiting),
        ],
      ],
    });
  }
}
