import type { Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, type NodejsFunctionProps } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { bundledCode } from './bundled-code.ts';
import { createLogGroup } from './create-log-group.ts';

interface OwnFunctionProps
  extends Pick<NodejsFunctionProps, 'reservedConcurrentExecutions' | 'ephemeralStorageSize'> {
  /** The file with the export `handler`, from the root of the repository. */
  readonly entry: string;
  readonly description: string;
  readonly memorySize: number;
  readonly timeout: Duration;
  readonly logDays: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** A function of ours. It can write its own log and traces and nothing else, until it is granted more. */
export class OwnFunction extends Construct {
  readonly handler: NodejsFunction;

  constructor(scope: Construct, id: string, { entry, logDays, environment, ...props }: OwnFunctionProps) {
    super(scope, id);
    const logGroup = createLogGroup(this, 'Logs', { logDays });
    // A role of our own, because the managed one that CDK would attach may write to every log group of the account.
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    acknowledge(role, 'X-Ray permissions cannot be limited to a resource.', 'AwsSolutions-IAM5[Resource::*]');

    this.handler = new NodejsFunction(this, 'Handler', {
      ...bundledCode(entry),
      ...props,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      tracing: Tracing.ACTIVE,
      environment: { NODE_ENV: 'production', ...environment },
      logGroup,
      role,
    });
    acknowledge(
      this.handler,
      'The function calls only AWS services, with IAM permissions and encryption. A VPC would add an hourly cost.',
      'CT.LAMBDA.PR.3',
    );
    acknowledge(
      this.handler,
      'The function is never invoked asynchronously. A failed request is reported to its caller, and a failed message returns to its queue.',
      'Serverless-LambdaDLQ',
    );
  }
}
