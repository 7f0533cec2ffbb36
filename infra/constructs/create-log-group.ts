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
    'The operator chooses how long logs are kept, with the setting logDays.',
    'CT.CLOUDWATCH.PR.2',
  );
  acknowledge(
    group,
    'CloudWatch encrypts every log. A customer-managed key costs a monthly fee, and the logs hold no personal data to protect.',
    'CT.CLOUDWATCH.PR.3',
  );
  return group;
}
