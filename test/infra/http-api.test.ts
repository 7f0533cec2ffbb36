import { describe, expect, test } from 'vitest';
import { properties, synthesise } from './synthesise.ts';

const { api } = synthesise();
const [apiId] = Object.keys(api.findResources('AWS::ApiGatewayV2::Api'));
const [aliasId] = Object.keys(api.findResources('AWS::Lambda::Alias'));

describe('the HTTP API', () => {
  test('hands every path and method to the function, in the payload format of HTTP APIs', () => {
    const integrations = Object.entries(properties(api, 'AWS::ApiGatewayV2::Integration'));
    expect(integrations.map(([, integration]) => integration)).toEqual([
      {
        ApiId: { Ref: apiId },
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: { Ref: aliasId },
        PayloadFormatVersion: '2.0',
      },
    ]);
    expect(Object.values(properties(api, 'AWS::ApiGatewayV2::Route'))).toEqual([
      {
        ApiId: { Ref: apiId },
        AuthorizationType: 'NONE',
        RouteKey: '$default',
        Target: { 'Fn::Join': ['', ['integrations/', { Ref: integrations[0]?.[0] }]] },
      },
    ]);
  });

  test('is the only one who may invoke the function', () => {
    const permissions = Object.values(properties(api, 'AWS::Lambda::Permission'));
    expect(permissions).not.toEqual([]);
    for (const permission of permissions) {
      expect(permission.Principal).toBe('apigateway.amazonaws.com');
      expect(JSON.stringify(permission.SourceArn)).toContain(`{"Ref":"${apiId}"}`);
    }
  });

  test('has the default stage, deployed by itself and throttled', () => {
    expect(Object.values(properties(api, 'AWS::ApiGatewayV2::Stage'))).toEqual([
      {
        ApiId: { Ref: apiId },
        StageName: '$default',
        AutoDeploy: true,
        AccessLogSettings: expect.objectContaining({}),
        DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
      },
    ]);
  });

  test('logs requests without anything by which a person could be told', () => {
    const [stage] = Object.values(properties(api, 'AWS::ApiGatewayV2::Stage'));
    const { Format } = (stage?.AccessLogSettings ?? {}) as { Format: string };
    expect(Object.values(JSON.parse(Format)).toSorted()).toEqual([
      '$context.httpMethod',
      '$context.integrationErrorMessage',
      '$context.path',
      '$context.requestId',
      '$context.requestTime',
      '$context.responseLatency',
      '$context.responseLength',
      '$context.status',
    ]);
  });

  test('has a name of its own when it is given one, and then no other', () => {
    const certificateArn = 'arn:aws:acm:eu-central-1:123456789012:certificate/0a1b';
    const named = synthesise({ domainName: 'api.example.org', certificateArn }).api;
    named.hasResourceProperties('AWS::ApiGatewayV2::DomainName', { DomainName: 'api.example.org' });
    named.hasResourceProperties('AWS::ApiGatewayV2::ApiMapping', { Stage: '$default' });
    named.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: true });
    expect(named.toJSON().Outputs.GraphqlUrl.Value).toBe('https://api.example.org/graphql');
  });

  test('is throttled as the context says, in text or in numbers', () => {
    const throttled = synthesise({ requestsPerSecond: '5', requestBurst: 7 }).api;
    throttled.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      DefaultRouteSettings: { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 7 },
    });
  });

  test('leaves CORS to the function, whose headers it would otherwise replace', () => {
    expect(properties(api, 'AWS::ApiGatewayV2::Api')[apiId ?? '']).not.toHaveProperty('CorsConfiguration');
  });

  test('says where the endpoint is', () => {
    expect(api.toJSON().Outputs.GraphqlUrl.Value).toEqual({
      'Fn::Join': ['', [{ 'Fn::GetAtt': [apiId, 'ApiEndpoint'] }, '/graphql']],
    });
  });
});
