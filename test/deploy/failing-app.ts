import { App } from 'aws-cdk-lib';
import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { addDeployment } from '../../infra/deployment.ts';

/** The deployment with a change that goes well, and behind it one that the emulator refuses: metric math. */
const { api } = addDeployment(new App());
api.graphql.handler.addEnvironment('TRIAL', 'yes');
const refused = new CfnAlarm(api, 'Refused', {
  comparisonOperator: 'GreaterThanThreshold',
  evaluationPeriods: 1,
  threshold: 1,
  metrics: [{ id: 'm', expression: '1 + 1' }],
});
refused.node.addDependency(api.graphql.handler);
