import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, type NodejsFunctionProps } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { bundledCode } from './bundled-code.ts';

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
    // Logs are about operating, not part of the record: they go with the stack.
    const logGroup = new LogGroup(this, 'Logs', {
      retention: logDays as RetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // A role of our own, because the managed one that CDK would attach may write to every log group of the account.
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);

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
  }
}
