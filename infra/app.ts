import { App } from 'aws-cdk-lib';
import { ConfigError } from './config.ts';
import { addDeployment } from './deployment.ts';

/**
 * The CDK app. The `cdk` command runs it and reads the templates that it synthesises. The command passes the account if it has
 * credentials. Without them it would fail only after everything is built, and would not say what to do.
 */
if (process.env.CDK_OUTDIR !== undefined && process.env.CDK_DEFAULT_ACCOUNT === undefined) {
  console.error(
    'No AWS credentials found. `cdk synth` works without them. To deploy, sign in with `aws configure`, or with `aws sso login` and AWS_PROFILE, and run the command again.',
  );
}
try {
  addDeployment(new App());
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exit(1);
}
