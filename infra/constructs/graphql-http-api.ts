import { CfnOutput, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { DomainName, HttpApi, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Alias, IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { GRAPHQL_PATH } from '../../lambda/api/constants.ts';
import type { DeploymentConfig } from '../config.ts';
import { acknowledge } from './acknowledge.ts';
import { createLogGroup } from './create-log-group.ts';

interface GraphqlHttpApiProps
  extends Pick<DeploymentConfig, 'requestsPerSecond' | 'requestBurst' | 'logDays' | 'domain'> {
  readonly handler: Alias;
}

/** What the gateway notes of a request: nothing by which a person could be told, so neither address nor browser. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  method: '$context.httpMethod',
  path: '$context.path',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  bytes: '$context.responseLength',
  integrationError: '$context.integrationErrorMessage',
};

/**
 * The public endpoint. Its one route hands every path and method to the function, which therefore refuses what it does
 * not serve in its own words, with code and request id, here as on a laptop.
 *
 * CORS is left to the function too: a gateway that is told of it replaces the function's headers by its own, and the
 * laptop would no longer answer as the cloud does.
 */
export class GraphqlHttpApi extends Construct {
  readonly api: HttpApi;
  readonly graphqlUrl: string;

  constructor(scope: Construct, id: string, props: GraphqlHttpApiProps) {
    super(scope, id);
    const { domain } = props;
    const domainName =
      domain === null
        ? null
        : new DomainName(this, 'Domain', {
            domainName: domain.name,
            certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
          });
    this.api = new HttpApi(this, 'Api', {
      apiName: Stack.of(this).stackName,
      defaultIntegration: new HttpLambdaIntegration('Graphql', props.handler as IFunction),
      createDefaultStage: false,
      // Whoever has a name of their own wants to be found under no other.
      disableExecuteApiEndpoint: domainName !== null,
    });
    acknowledge(
      this.api,
      'The record is public and read-only, so requests need no authorisation. Throttles and the throughput limits of the tables bound the cost.',
      'AwsSolutions-APIG4',
      'CT.APIGATEWAY.PR.5',
    );
    acknowledge(
      this.api,
      'Only this API may invoke the function. The rule cannot evaluate an ARN that is composed during deployment.',
      'CT.LAMBDA.PR.2',
    );
    const accessLog = createLogGroup(this, 'AccessLog', props);
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: props.requestsPerSecond, burstLimit: props.requestBurst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
      ...(domainName !== null && { domainMapping: { domainName } }),
    });
    const address = domain === null ? this.api.apiEndpoint : `https://${domain.name}`;
    this.graphqlUrl = `${address}${GRAPHQL_PATH}`;
    if (domain !== null && domainName !== null) {
      new CfnOutput(this, 'DomainTarget', {
        value: domainName.regionalDomainName,
        description: `Target for the DNS record of ${domain.name} (CNAME or alias)`,
      });
    }
  }
}
