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
  /** For how many of the metric's periods in a row; 1 unless told. */
  readonly periods?: number;
  /** What it means and what to do, for who is woken by it. */
  readonly description: string;
}

/** Rings when a metric reaches a threshold. Where nothing happens there is nothing to report. */
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
      'The function crashed or timed out at least three times in a minute; a new version is taken back. Its log group tells why, by request id.',
  });
