import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  type AlarmProps,
  ComparisonOperator,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

interface Watched extends Pick<AlarmProps, 'threshold'> {
  readonly metric: IMetric;
  /** For how many of the metric's periods in a row; 1 by default. */
  readonly periods?: number;
  /** Cause, checks and remedy, for the person on call. */
  readonly description: string;
}

/** An alarm that is triggered when a metric reaches a threshold. Missing data does not trigger it. */
export const alarmOn = (
  scope: Construct,
  id: string,
  { periods = 1, description, ...watched }: Watched,
): Alarm =>
  new Alarm(scope, id, {
    ...watched,
    alarmDescription: description,
    evaluationPeriods: periods,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });

/** Calls of a function that ended in an error, in a minute. */
export const failuresOf = (fn: Pick<IFunction, 'metricErrors'>, scope: Construct, id: string): Alarm =>
  alarmOn(scope, id, {
    metric: fn.metricErrors({ period: Duration.minutes(1), statistic: 'Sum' }),
    threshold: 3,
    description:
      'The API function crashed or timed out at least 3 times in one minute. If a new version is being rolled out, the previous version takes over again. Check the log group of the function for the cause, then fix it and deploy again.',
  });
