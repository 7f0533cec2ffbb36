import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { DeploymentConfig } from '../config.ts';
import { Alarms } from '../constructs/record-alarms.ts';
import { RecordDashboard } from '../constructs/record-dashboard.ts';
import type { Parts } from './parts.ts';

interface WatchingStackProps extends DeploymentConfig {
  readonly parts: Parts;
}

/** What watches: a dashboard, and alarms with a topic that tells of them. */
export class WatchingStack extends Stack {
  constructor(scope: Construct, id: string, props: WatchingStackProps) {
    super(scope, id, { description: `Rostrum ${props.stage}: dashboard and alarms (CloudWatch, SNS)` });

    const { topic, alarms } = new Alarms(this, 'Alarms', props);
    new RecordDashboard(this, 'Dashboard', { ...props, alarms });

    new CfnOutput(this, 'AlarmTopic', {
      value: topic.topicArn,
      description: 'SNS topic for alarms: subscribe to receive notifications',
    });
  }
}
