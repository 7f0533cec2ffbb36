import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { HEALTH_PATH } from '../../../../lambda/api/constants.ts';
import { handler } from '../../../../lambda/api/handler.ts';

/** Our function with a connection that it opens while it starts, by asking itself for its health. */
export { handler };

void handler({
  rawPath: HEALTH_PATH,
  rawQueryString: '',
  headers: {},
  requestContext: { domainName: 'localhost', requestId: 'start', http: { method: 'GET', path: HEALTH_PATH } },
} as unknown as APIGatewayProxyEventV2);
