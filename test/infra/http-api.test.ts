import { describe, expect, test } from 'vitest';
import { properties, synthesise } from './synthesise.ts';

const { api } = synthesise();
const [apiId] = Object.keys(api.findResources('AWS::ApiGatewayV2::Api'));
const [functionId] = Object.keys(api.findResources('AWS::Lambda::Function'));

describe('the HTTP API', () => {
  test('hands every path and method to the function, in the payload format of HTTP APIs', () => {
    const integrations = Object.entries(properties(api, 'AWS::ApiGatewayV2::Integration'));
    expect(integrations.map(([, integration]) => integration)).toEqual([
      {
        ApiId: { Ref: apiId },
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: { 'Fn::GetAtt': [functionId, 'Arn'] },
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
        DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
      },
    ]);
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
