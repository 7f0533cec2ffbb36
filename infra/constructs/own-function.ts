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
    acknowledge(
      role,
      'Traces belong to no resource that a right could be bound to.',
      'AwsSolutions-IAM5[Resource::*]',
    );

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
      'It talks to services of AWS only, by rights and encrypted; a network of its own would cost by the hour.',
      'CT.LAMBDA.PR.3',
    );
    acknowledge(
      this.handler,
      'Nothing invokes it asynchronously: a request fails to its caller, and a message goes back to its queue.',
      'Serverless-LambdaDLQ',
    );
  }
}
