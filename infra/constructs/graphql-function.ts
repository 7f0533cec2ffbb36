import { Duration } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import {
  CACHE_VARIABLE,
  DEADLINE_VARIABLE,
  DOCUMENTS_VARIABLE,
  LIMITS_VARIABLE,
} from '../../lambda/api/constants.ts';
import type { DeploymentConfig } from '../config.ts';
import { acknowledge } from './acknowledge.ts';
import { failuresOf } from './alarms.ts';
import { OwnFunction } from './own-function.ts';

/** Below the 30 s after which API Gateway gives up, so that it is the function that ends and logs a slow request. */
const TIMEOUT = Duration.seconds(15);
/** Below the timeout by enough to answer in words. */
const DEADLINE = Duration.seconds(8);

type GraphqlFunctionProps = Pick<
  DeploymentConfig,
  'logDays' | 'reservedConcurrency' | 'rollout' | 'emulator' | 'cacheSeconds' | 'documents' | 'limits'
>;

/** The function that answers GraphQL requests, and the alias under which its versions take turns. */
export class GraphqlFunction extends Construct {
  readonly handler: OwnFunction['handler'];
  readonly live: Alias;

  constructor(
    scope: Construct,
    id: string,
    {
      logDays,
      reservedConcurrency,
      rollout,
      emulator,
      cacheSeconds,
      documents,
      limits,
    }: GraphqlFunctionProps,
  ) {
    super(scope, id);
    this.handler = new OwnFunction(this, 'Function', {
      entry: 'lambda/api/handler.ts',
      description: 'Rostrum: answers GraphQL requests',
      // Memory buys CPU (1,769 MB is one core), and importing the bundle at a cold start is bound by CPU.
      memorySize: 1024,
      timeout: TIMEOUT,
      logDays,
      // graphql-js checks types across realms on every value outside production.
      environment: {
        [DEADLINE_VARIABLE]: String(DEADLINE.toMilliseconds()),
        [CACHE_VARIABLE]: String(cacheSeconds),
        [DOCUMENTS_VARIABLE]: documents,
        ...(limits !== null && { [LIMITS_VARIABLE]: limits }),
      },
      ...(reservedConcurrency !== null && { reservedConcurrentExecutions: reservedConcurrency }),
    }).handler;
    this.live = this.handler.addAlias('live', { description: 'The version that answers requests' });
    if (rollout === 'gradual' && !emulator) this.rollOutGradually();
  }

  /** A tenth of the requests first; when the new version fails them, the old one takes all of them again. */
  private rollOutGradually(): void {
    const failing: Alarm = failuresOf(this.live, this, 'Failing');
    acknowledge(
      failing,
      'This alarm only stops a rollout. The alarms of the Watching stack notify people.',
      'CT.CLOUDWATCH.PR.1',
    );
    const rollout = new LambdaDeploymentGroup(this, 'Rollout', {
      alias: this.live,
      deploymentConfig: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
      alarms: [failing],
    });
    acknowledge(
      rollout,
      'AWS maintains this policy for exactly this use: CodeDeploy shifts the traffic of Lambda functions.',
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited]',
    );
  }
}
