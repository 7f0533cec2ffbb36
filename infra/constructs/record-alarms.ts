import { Duration } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { DeploymentConfig } from '../config.ts';
import type { Parts } from '../stacks/watching-stack.ts';
import { acknowledge } from './acknowledge.ts';
import { alarmOn } from './alarms.ts';
import { watchedMetrics } from './watched-metrics.ts';

interface AlarmsProps extends Pick<DeploymentConfig, 'alarmEmail' | 'readUnitsPerHour'> {
  readonly parts: Parts;
}

/** The alarms of a deployment, and the topic that tells of them. */
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
        'A letter that does not arrive is of no use later; the state of every alarm stands on the dashboard.',
        'Serverless-SNSRedrivePolicy',
      );
    }
    this.alarms = [
      alarmOn(this, 'ServerErrors', {
        metric: metrics.serverErrors,
        threshold: 5,
        description:
          'Requests were answered with 5xx. Look for level "error" in the log group of the API function; when it began with a deployment, deploy the release before.',
      }),
      alarmOn(this, 'Latency', {
        metric: metrics.latencyP99,
        threshold: Duration.seconds(4).toMilliseconds(),
        periods: 3,
        description:
          'One request in a hundred takes over 4 s. Look at throttles and read units on the dashboard, and in the log for queries with many requests to the tables.',
      }),
      alarmOn(this, 'Throttles', {
        metric: metrics.throttles,
        threshold: 1,
        description:
          'The API function was refused more instances. Raise reservedConcurrency or the limit of the account; or lower requestsPerSecond if it is an attack.',
      }),
      ...metrics.tables.flatMap(({ table, throttles, readUnitsPerHour: consumed }) => [
        alarmOn(this, `${table}Throttles`, {
          metric: throttles,
          threshold: 10,
          description: `The table ${table} refused reads: more is asked than maxReadUnits allows. Raise it if the traffic is wanted; lower requestsPerSecond if not.`,
        }),
        alarmOn(this, `${table}CostGuard`, {
          metric: consumed,
          threshold: readUnitsPerHour,
          description: `More was read from the table ${table} in an hour than readUnitsPerHour. If the traffic is wanted, raise it; if not, lower requestsPerSecond.`,
        }),
      ]),
      alarmOn(this, 'DeadLetters', {
        metric: metrics.deadLetters,
        threshold: 1,
        description:
          'An object could not be loaded however often it was tried. The log of the loading function tells why; when it is mended, redrive the queue of dead letters.',
      }),
      alarmOn(this, 'LoadingBehind', {
        metric: metrics.oldestWaiting,
        threshold: Duration.hours(2).toSeconds(),
        description:
          'An object has waited for two hours to be loaded. A large import may be under way; otherwise look at the log of the loading function.',
      }),
    ];
    for (const alarm of this.alarms) alarm.addAlarmAction(new SnsAction(this.topic));
  }
}
