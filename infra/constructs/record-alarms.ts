import { Duration } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { DeploymentConfig } from '../config.ts';
import type { Parts } from '../stacks/parts.ts';
import { acknowledge } from './acknowledge.ts';
import { alarmOn } from './alarms.ts';
import { watchedMetrics } from './watched-metrics.ts';

interface AlarmsProps extends Pick<DeploymentConfig, 'alarmEmail' | 'readUnitsPerHour'> {
  readonly parts: Parts;
}

/** The alarms of a deployment, and the topic that they notify. */
export class Alarms extends Construct {
  readonly topic: Topic;
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, { alarmEmail, readUnitsPerHour, parts }: AlarmsProps) {
    super(scope, id);
    const metrics = watchedMetrics(parts);
    this.topic = new Topic(this, 'Topic', { enforceSSL: true });
    if (alarmEmail !== null) {
      this.topic.addSubscription(new EmailSubscription(alarmEmail));
      acknowledge(
        this.topic,
        'A late notification is of no use, so failed emails are not kept. The dashboard shows the state of every alarm.',
        'Serverless-SNSRedrivePolicy',
      );
    }
    this.alarms = [
      alarmOn(this, 'ServerErrors', {
        metric: metrics.serverErrors,
        threshold: 5,
        description:
          'At least 5 requests in 5 minutes got a 5xx response. Check the log group of the API function for level "error" and for "Task timed out". If the errors began with a deployment, deploy the previous release.',
      }),
      alarmOn(this, 'Latency', {
        metric: metrics.latencyP99,
        threshold: Duration.seconds(4).toMilliseconds(),
        periods: 3,
        description:
          'The slowest 1% of requests have taken 4 seconds or longer for 15 minutes. Check the dashboard for throttles and read units, and the log of the API function for operations with many requests to the tables. If a few expensive queries are the cause, lower the limit "complexity" with the setting limits.',
      }),
      alarmOn(this, 'Throttles', {
        metric: metrics.throttles,
        threshold: 1,
        description:
          'Lambda rejected calls of the API function because no more instances may run. Check the requests on the dashboard. If the traffic is wanted, raise reservedConcurrency or the concurrency quota of the account; otherwise lower requestsPerSecond.',
      }),
      ...metrics.tables.flatMap(({ table, throttles, readUnitsPerHour: consumed }) => [
        alarmOn(this, `${table}Throttles`, {
          metric: throttles,
          threshold: 10,
          description: `DynamoDB rejected at least 10 reads of the table ${table} in 5 minutes, usually because they exceeded maxReadUnits. Check the requests on the dashboard. If the traffic is wanted, raise maxReadUnits; otherwise lower requestsPerSecond.`,
        }),
        alarmOn(this, `${table}CostGuard`, {
          metric: consumed,
          threshold: readUnitsPerHour,
          description: `Reads of the table ${table} reached readUnitsPerHour within one hour. Nothing is blocked, but the bill grows. Check the requests on the dashboard. If the traffic is wanted, raise readUnitsPerHour; otherwise lower requestsPerSecond.`,
        }),
      ]),
      alarmOn(this, 'DeadLetters', {
        metric: metrics.deadLetters,
        threshold: 1,
        description:
          'An object could not be loaded in 10 attempts, or its event did not reach the loading queue. Check the log group of the loading function for level "error". Fix the cause, then redrive the dead-letter queue.',
      }),
      alarmOn(this, 'LoadingBehind', {
        metric: metrics.oldestWaiting,
        threshold: Duration.hours(2).toSeconds(),
        description:
          'An object has waited 2 hours or longer to be loaded. Check whether a large import is running, which needs no action. Otherwise check the log group of the loading function for level "error" and fix the cause.',
      }),
    ];
    for (const alarm of this.alarms) alarm.addAlarmAction(new SnsAction(this.topic));
  }
}
