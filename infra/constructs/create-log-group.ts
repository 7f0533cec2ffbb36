import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { DeploymentConfig } from '../config.ts';
import { acknowledge } from './acknowledge.ts';

/** A group for logs. They are about operating, not part of the record: they go with the stack. */
export function createLogGroup(
  scope: Construct,
  id: string,
  { logDays }: Pick<DeploymentConfig, 'logDays'>,
): LogGroup {
  const group = new LogGroup(scope, id, {
    retention: logDays as RetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  acknowledge(
    group,
    'How long logs are worth their price is for the operator to choose.',
    'CT.CLOUDWATCH.PR.2',
  );
  acknowledge(
    group,
    'CloudWatch encrypts every log; a key of our own would cost by the month and protect no person, as none is in the logs.',
    'CT.CLOUDWATCH.PR.3',
  );
  return group;
}
