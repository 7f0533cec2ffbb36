import { App } from 'aws-cdk-lib';
import { ConfigError } from './config.ts';
import { addDeployment } from './deployment.ts';

/**
 * The CDK app: run by the `cdk` command, which reads what it synthesises. The command tells it the account where there are
 * credentials; that there are none it would say itself only after everything is built, and without saying what to do.
 */
if (process.env.CDK_OUTDIR !== undefined && process.env.CDK_DEFAULT_ACCOUNT === undefined) {
  console.error(
    'No AWS credentials are found. `cdk synth` does without; to deploy, sign in (`aws configure`, or `aws sso login` with AWS_PROFILE) and run it again.',
  );
}
try {
  addDeployment(new App());
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exit(1);
}
