import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { withDeployment } from '../../infra/synthesise.ts';

/** How many alarms a deployment has that nobody has chosen anything for. */
export const countAlarms = (): number =>
  withDeployment({}, (app) => app.node.findAll().filter((each) => each instanceof CfnAlarm).length);
