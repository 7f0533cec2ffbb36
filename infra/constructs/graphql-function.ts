import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { DEADLINE_VARIABLE } from '../../lambda/api/constants.ts';
import { bundledCode } from './bundled-code.ts';

/** Below the 30 s after which API Gateway gives up, so that it is the function that ends and logs a slow request. */
const TIMEOUT = Duration.seconds(15);
/** Below the timeout by enough to answer in words. */
const DEADLINE = Duration.seconds(8);

/** The function that answers GraphQL requests. It can write its own log and nothing else, until it is granted more. */
export class GraphqlFunction extends Construct {
  readonly handler: NodejsFunction;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    // Logs are about operating, not part of the record: they go with the stack.
    const logGroup = new LogGroup(this, 'Logs', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // A role of our own, because the managed one that CDK would attach may write to every log group of the account.
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);

    this.handler = new NodejsFunction(this, 'Handler', {
      ...bundledCode('lambda/api/handler.ts'),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      // Memory buys CPU (1,769 MB is one core), and importing the bundle at a cold start is bound by CPU.
      memorySize: 1024,
      timeout: TIMEOUT,
      // graphql-js checks types across realms on every value outside production.
      environment: { NODE_ENV: 'production', [DEADLINE_VARIABLE]: String(DEADLINE.toMilliseconds()) },
      logGroup,
      role,
    });
  }
}
