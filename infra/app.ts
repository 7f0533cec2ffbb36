import { App } from 'aws-cdk-lib';
import { ConfigError } from './config.ts';
import { addDeployment } from './deployment.ts';

/** The CDK app: run by the `cdk` command, which reads what it synthesises. */
try {
  addDeployment(new App());
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exit(1);
}
