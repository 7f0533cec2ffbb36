import { Stack } from 'aws-cdk-lib';
import { HttpApi, HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { GRAPHQL_PATH } from '../../lambda/api/constants.ts';

interface GraphqlHttpApiProps {
  readonly handler: IFunction;
  readonly requestsPerSecond: number;
  readonly requestBurst: number;
}

/**
 * The public endpoint. Its one route hands every path and method to the function, which therefore refuses what it does
 * not serve in its own words, with code and request id, here as on a laptop.
 *
 * CORS is left to the function too: a gateway that is told of it replaces the function's headers by its own, and the
 * laptop would no longer answer as the cloud does.
 */
export class GraphqlHttpApi extends Construct {
  readonly graphqlUrl: string;

  constructor(scope: Construct, id: string, props: GraphqlHttpApiProps) {
    super(scope, id);
    const httpApi = new HttpApi(this, 'Api', {
      apiName: Stack.of(this).stackName,
      defaultIntegration: new HttpLambdaIntegration('Graphql', props.handler),
      createDefaultStage: false,
    });
    new HttpStage(this, 'Stage', {
      httpApi,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: props.requestsPerSecond, burstLimit: props.requestBurst },
    });
    this.graphqlUrl = `${httpApi.apiEndpoint}${GRAPHQL_PATH}`;
  }
}
